// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/readcontext.h"

#include "openapi/pointer.h"

namespace console::openapi {

QString ReadContext::text(json::Value holder, const char *name, const Pointer &pointer) const
{
    const json::Value value = holder[name];
    if (value.isString() || !value.isValid())
        return value.toString();
    if (problems.wants("not-text")) {
        problems.warning("not-text", QStringLiteral("The %1 must be text.").arg(QString::fromLatin1(name)),
            pointer / name, value.source(),
            value.isNumber() ? QStringLiteral("Put it in quotes.") : QString());
    }
    return value.toString();
}

} // namespace console::openapi
