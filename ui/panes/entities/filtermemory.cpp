// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/filtermemory.h"

namespace console {
namespace {

constexpr qsizetype mostRecent = 10;

} // namespace

void FilterMemory::use(const QString &text)
{
    if (text.isEmpty())
        return;
    QStringList texts = recent();
    texts.removeAll(text);
    texts.prepend(text);
    m_settings.setValue(path("recent"), texts.mid(0, mostRecent));
}

void FilterMemory::save(const QString &name, const QString &text)
{
    QVariantMap all = m_settings.value(path("saved")).toMap();
    all.insert(name, text);
    m_settings.setValue(path("saved"), all);
}

void FilterMemory::forget(const QString &name)
{
    QVariantMap all = m_settings.value(path("saved")).toMap();
    all.remove(name);
    m_settings.setValue(path("saved"), all);
}

} // namespace console
