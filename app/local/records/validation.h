// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::local {

/// What of a schema is enforced.
enum class Checks { Types, TypesAndConstraints };

/// The first fault of a value against its schema property, in the words of fact sheet 3.7; null when it fits.
QByteArray valueFault(
    const QByteArray &path, const json::Value &property, const json::Value &value, Checks checks);

} // namespace console::local
