// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/filterbuilder.h"

#include "ui/panes/entities/filtergroup.h"
#include "ui/panes/entities/filterrow.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

using records::FilterTree;

namespace {

constexpr int mostLines = 8; // with the heading; more are scrolled

} // namespace

FilterBuilder::FilterBuilder(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_other(MutedLabel::wrapped(tr("Rows cannot show this filter. It works as it is written above; "
                                     "clear it to build another one from rows."),
          this))
    , m_tree(FilterTree())
{
    setObjectName(QStringLiteral("filterBuilder"));
    m_other->setObjectName(QStringLiteral("filterOther"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 8);
    layout->addWidget(m_other);
    layout->addWidget(m_scroll);
}

void FilterBuilder::reset(const EntitySchema &schema)
{
    m_schema = schema;
    m_tree = FilterTree();
    build();
}

void FilterBuilder::setFilter(const QByteArray &json)
{
    const auto now = tree();
    if (now && records::filterJson(*now) == json)
        return;
    m_tree = records::readFilterTree(json);
    build();
}

std::optional<FilterTree> FilterBuilder::tree() const
{
    return m_isBuilt && m_tree ? m_rows->tree() : m_tree;
}

void FilterBuilder::setTree(const FilterTree &tree)
{
    m_tree = tree;
    build();
}

void FilterBuilder::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isBuilt)
        build();
}

void FilterBuilder::build()
{
    m_other->setVisible(!m_tree);
    m_scroll->setVisible(m_tree.has_value());
    m_isBuilt = isVisible();
    if (!m_tree || !m_isBuilt)
        return;
    FilterTree shown = *m_tree;
    if (shown.children.isEmpty()) { // something to begin with
        FilterTree row;
        row.kind = FilterTree::Kind::Row;
        shown.children << row;
    }
    m_rows = new FilterGroup(m_schema, shown, 0);
    m_rows->installEventFilter(this);
    m_scroll->setWidget(m_rows); // deletes the old one
    connect(
        m_rows, &FilterGroup::edited, this, [this] { Q_EMIT edited(records::filterJson(m_rows->tree())); });
    fit();
}

bool FilterBuilder::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::eventFilter(watched, event);
}

/// As high as the rows, up to so many whole ones: half a row looks like a fault.
void FilterBuilder::fit()
{
    const auto *row = m_rows->findChild<FilterRow *>();
    const int line = row ? row->sizeHint().height() + FilterGroup::spacing : 0;
    const int all = m_rows->sizeHint().height();
    m_scroll->setFixedHeight(row ? std::min(all, mostLines * line - FilterGroup::spacing) : all);
}

} // namespace console
