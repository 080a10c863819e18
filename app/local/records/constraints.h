// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::local {

/// What is wrong with a value of the right type by the property's enum, lengths, pattern, limits and format;
/// null when nothing is. The official development server checks none of them, and whether the hosted service
/// does is not documented, so they are checked on demand; the words are ours.
QByteArray constraintFault(const json::Value &property, const json::Value &value);

} // namespace console::local
