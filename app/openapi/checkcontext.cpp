// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/checkcontext.h"

namespace console::openapi {

void CheckContext::checkText(json::Value value, const char *name, const Pointer &holder) const
{
    if (value.isString() || !value.isValid() || !problems.wants("not-text"))
        return;
    problems.warning("not-text", QStringLiteral("The %1 must be text.").arg(QString::fromLatin1(name)),
        holder / name, value.source(), value.isNumber() ? QStringLiteral("Put it in quotes.") : QString());
}

} // namespace console::openapi
