// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/headingfont.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace console {

HeadingFont::HeadingFont(QWidget *heading, double scale)
    : QObject(heading)
    , m_heading(heading)
    , m_scale(scale)
{
    heading->installEventFilter(this);
    watchParent();
}

bool HeadingFont::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_heading && event->type() == QEvent::ParentChange)
        watchParent();
    else if (watched == m_heading->parent() && event->type() == QEvent::FontChange)
        apply();
    return false;
}

void HeadingFont::watchParent()
{
    if (QWidget *parent = m_heading->parentWidget())
        parent->installEventFilter(this);
    apply();
}

void HeadingFont::apply()
{
    const QWidget *parent = m_heading->parentWidget();
    QFont font = parent ? parent->font() : QApplication::font(m_heading);
    font.setPointSizeF(font.pointSizeF() * m_scale);
    font.setBold(true);
    m_heading->setFont(font);
}

} // namespace console
