// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"

namespace console {

/// An OpenAPI document with what a server tells of a stored one: parameters and bodies, but neither answers
/// nor signing in. For servers that do not tell the document itself.
QByteArray documentOf(const QList<IntegrationOperation> &operations);

} // namespace console
