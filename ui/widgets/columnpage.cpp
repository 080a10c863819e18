// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/columnpage.h"

#include <QApplication>
#include <QFontMetrics>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int margin = 24;
constexpr int defaultFontHeight = 16;

} // namespace

ColumnPage::ColumnPage(int width, QWidget *parent)
    : QScrollArea(parent)
    , m_column(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget(this);
    auto *column = new QWidget(page);
    column->setMaximumWidth(width * qMax(defaultFontHeight, fontMetrics().height()) / defaultFontHeight);
    column->setLayout(m_column);
    m_column->setContentsMargins(margin, margin, margin, margin);
    m_column->setSpacing(14);
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    layout->addWidget(column, 100);
    layout->addStretch(1);
    setWidget(page);
}

} // namespace console
