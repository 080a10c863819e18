// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/entitychooser.h"

#include "models/entitylistmodel.h"
#include "ui/delegates/entitydelegate.h"
#include "ui/icons.h"

#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace console {

EntityChooser::EntityChooser(EntityListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_found(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
{
    m_search->setObjectName(QStringLiteral("entitySearch"));
    m_search->setPlaceholderText(tr("Find an entity"));
    m_search->setAccessibleName(tr("Find an entity"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_list->setObjectName(QStringLiteral("entityList"));
    m_list->setAccessibleName(tr("Entities, with the number of records visible to you"));
    m_found->setSourceModel(&m_model);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_found);
    m_list->setItemDelegate(new EntityDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_list, &QWidget::customContextMenuRequested, this, &EntityChooser::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) {
            if (current.isValid())
                Q_EMIT chosen(current.data(EntityListModel::NameRole).toString());
        });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->addWidget(m_search);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    setMinimumWidth(150);
}

void EntityChooser::clearSearch()
{
    m_search->clear();
}

void EntityChooser::showCurrent(int row)
{
    const QModelIndex index = m_found->mapFromSource(m_model.index(row));
    if (index.isValid() && m_list->currentIndex() != index) {
        const QSignalBlocker blocker(m_list->selectionModel());
        m_list->setCurrentIndex(index);
    }
    m_list->viewport()->update();
}

/// The middle button opens a tab, and chooses nothing here.
bool EntityChooser::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = dynamic_cast<QMouseEvent *>(event);
    if (!mouse || mouse->button() != Qt::MiddleButton)
        return QWidget::eventFilter(watched, event);
    const QModelIndex index = m_list->indexAt(mouse->position().toPoint());
    if (event->type() == QEvent::MouseButtonRelease && index.isValid())
        Q_EMIT tabRequested(index.data(EntityListModel::NameRole).toString());
    return true;
}

void EntityChooser::showMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("entityMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString name = index.data(EntityListModel::NameRole).toString();
    connect(menu->addAction(tr("Open in a new tab")), &QAction::triggered, this,
        [this, name] { Q_EMIT tabRequested(name); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace console
