// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectorinput.h"

#include <QRegularExpression>

namespace console {

ConnectorFieldProblem checkField(const ConnectorField &field, const QString &value)
{
    if (value.trimmed().isEmpty())
        return field.required ? ConnectorFieldProblem::Missing : ConnectorFieldProblem::None;
    if (field.pattern.isEmpty())
        return ConnectorFieldProblem::None;
    const QRegularExpression pattern(field.pattern);
    if (!pattern.isValid())
        return ConnectorFieldProblem::None;
    const auto match = pattern.match(value.trimmed());
    // An invalid match is one that gave up (a pattern that explodes): no check either.
    return match.hasMatch() || !match.isValid() ? ConnectorFieldProblem::None
                                                : ConnectorFieldProblem::Mismatch;
}

QStringList scopesFromText(const QString &text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    QStringList scopes = text.split(space, Qt::SkipEmptyParts);
    scopes.removeDuplicates();
    return scopes;
}

} // namespace console
