// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/loadstate.h"

#include "moc_loadstate.cpp"
