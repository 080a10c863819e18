// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::local {

/// A file of resources/demo; throws StorageError where it is missing or not JSON, a fault of the build.
QByteArray resource(const QByteArray &name);
json::Document jsonResource(const QByteArray &name);

} // namespace console::local
