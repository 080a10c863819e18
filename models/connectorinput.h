// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/connector.h"

namespace console {

/// What is wrong with the value that a person typed for a field of a connector.
enum class ConnectorFieldProblem {
    None,
    Missing, ///< required, but blank
    Mismatch, ///< not what the field's pattern says
};

/// A pattern that is no regular expression is no check: it comes from the server and must not lock anybody
/// out.
ConnectorFieldProblem checkField(const ConnectorField &field, const QString &value);

/// Scopes from text: separated by any white space (a scope never holds any), no repeats, order kept.
QStringList scopesFromText(const QString &text);

} // namespace console
