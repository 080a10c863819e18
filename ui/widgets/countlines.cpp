// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/countlines.h"

#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLocale>

namespace console {

CountLines::CountLines(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QGridLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(12);
    m_lines->setColumnStretch(2, 1);
}

void CountLines::add(int count, const QString &what, const QString &detail)
{
    if (count == 0)
        return;
    const int line = m_lines->rowCount();
    m_lines->addWidget(
        new PlainLabel(QLocale().toString(count), this), line, 0, Qt::AlignRight | Qt::AlignTop);
    m_lines->addWidget(new PlainLabel(what, this), line, 1, Qt::AlignTop);
    m_lines->addWidget(MutedLabel::wrapped(detail, this), line, 2);
}

} // namespace console
