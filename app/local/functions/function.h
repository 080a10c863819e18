// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::local {

/// Names may hold slashes, but no dots. Fact sheet 4.6.
bool isFunctionName(const QByteArray &name);

/// Where a file of a function lies in the code folder of its app; files that functions share are named
/// "../../shared/x.ts". Empty for a path that leaves the folder.
QByteArray codePath(const QByteArray &function, const QByteArray &file);

/// What is wrong with {entry, files, automations}; empty when nothing is.
QByteArray functionFault(const QByteArray &name, const json::Value &deployment);

/// The FunctionInfo object as it is stored and listed; its deployment_id tells two contents apart.
QByteArray functionInfo(const QByteArray &name, const json::Value &deployment);

} // namespace console::local
