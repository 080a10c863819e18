// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/filtergroup.h"

#include "ui/icons.h"
#include "ui/panes/entities/fieldeditor.h"
#include "ui/panes/entities/filterrow.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

namespace console {

using records::FilterTree;

namespace {

constexpr int indent = 24;

} // namespace

FilterGroup::FilterGroup(const EntitySchema &schema, const FilterTree &group, int level, QWidget *parent)
    : QWidget(parent)
    , m_schema(schema)
    , m_level(level)
    , m_kind(new QComboBox(this))
    , m_children(new QVBoxLayout)
{
    m_kind->setObjectName(QStringLiteral("filterJoin"));
    m_kind->setAccessibleName(tr("How the conditions are joined"));
    m_kind->addItem(tr("All of these"), int(FilterTree::Kind::All));
    m_kind->addItem(tr("Any of these"), int(FilterTree::Kind::Any));
    m_kind->setCurrentIndex(group.kind == FilterTree::Kind::Any ? 1 : 0);
    keepFromWheel(m_kind);
    connect(m_kind, &QComboBox::activated, this, &FilterGroup::edited);
    const auto makeButton = [this](const char *name, const QString &iconName, const QString &text) {
        auto *button = new QToolButton(this);
        button->setObjectName(QLatin1String(name));
        button->setIcon(icon(iconName));
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        return button;
    };
    auto *addRow = makeButton("addCondition", QStringLiteral("add"), tr("Condition"));
    auto *addGroup = makeButton("addGroup", QStringLiteral("add"), tr("Group"));
    connect(addRow, &QToolButton::clicked, this, [this] {
        FilterTree row;
        row.kind = FilterTree::Kind::Row;
        add(row);
    });
    connect(addGroup, &QToolButton::clicked, this, [this] {
        FilterTree row;
        row.kind = FilterTree::Kind::Row;
        FilterTree any;
        any.kind = FilterTree::Kind::Any;
        any.children = { row };
        add(any);
    });
    auto *heading = new QHBoxLayout;
    heading->setSpacing(6);
    heading->addWidget(m_kind);
    heading->addWidget(addRow);
    heading->addWidget(addGroup);
    addGroup->setHidden(level + 1 >= records::mostLevels);
    if (level > 0) {
        auto *remove = makeButton("removeGroup", QStringLiteral("close"), tr("Remove this group"));
        remove->setToolButtonStyle(Qt::ToolButtonIconOnly);
        remove->setToolTip(remove->text());
        connect(remove, &QToolButton::clicked, this, &FilterGroup::removed);
        heading->addWidget(remove);
    }
    heading->addStretch();
    m_children->setContentsMargins(indent, 0, 0, 0);
    m_children->setSpacing(spacing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    layout->addLayout(heading);
    layout->addLayout(m_children);
    for (const FilterTree &child : group.children)
        add(child);
}

void FilterGroup::add(const FilterTree &child)
{
    const auto take = [this](auto *part) {
        using Part = std::remove_pointer_t<decltype(part)>;
        m_children->addWidget(part);
        connect(part, &Part::edited, this, &FilterGroup::edited);
        connect(part, &Part::removed, this, [this, part] {
            m_children->removeWidget(part);
            part->hide();
            part->deleteLater();
            Q_EMIT edited();
        });
    };
    if (child.kind == FilterTree::Kind::Row)
        take(new FilterRow(m_schema, child, this));
    else
        take(new FilterGroup(m_schema, child, m_level + 1, this));
}

FilterTree FilterGroup::tree() const
{
    FilterTree group;
    group.kind = FilterTree::Kind(m_kind->currentData().toInt());
    for (int i = 0; i < m_children->count(); ++i) {
        QWidget *part = m_children->itemAt(i)->widget();
        if (const auto *row = qobject_cast<FilterRow *>(part))
            group.children << row->tree();
        else if (const auto *inner = qobject_cast<FilterGroup *>(part))
            group.children << inner->tree();
    }
    return group;
}

} // namespace console
