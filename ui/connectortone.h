// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/connector.h"
#include "ui/theme.h"

namespace console {

/// The meaning of a connector's state as a colour; always shown together with the word.
Tone stateTone(Connector::State state);

} // namespace console
