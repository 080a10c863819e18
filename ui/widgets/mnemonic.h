// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace console {

/// Text for a button, a tab, a menu or a form's label that shows each "&" in it: they take one for a
/// mnemonic.
inline QString withoutMnemonic(QString text)
{
    return text.replace(u'&', QLatin1String("&&"));
}

} // namespace console
