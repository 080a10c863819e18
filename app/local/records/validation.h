// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::local {

/// The first fault of a value against its schema property, in the words of fact sheet 3.7; null when it fits.
/// Types only: enum, format and limits are not checked, as on the official development server.
QByteArray typeFault(const QByteArray &path, const json::Value &property, const json::Value &value);

} // namespace console::local
