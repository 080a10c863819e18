// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace console::openapi {

/// A keyword of a schema that holds another one, or a list of them.
bool holdsSchemas(QByteArrayView keyword);
/// A keyword of a schema that holds others by name.
bool holdsNamedSchemas(QByteArrayView keyword);

} // namespace console::openapi
