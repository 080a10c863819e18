// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorlist.h"

#include "models/connectorfilter.h"
#include "models/connectormodel.h"
#include "ui/icons.h"
#include "ui/panes/connectors/connectordelegate.h"
#include "ui/panes/connectors/connectorlook.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

ConnectorList::ConnectorList(ConnectorModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new ConnectorFilter(this))
    , m_search(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_pages(new QStackedWidget(this))
    , m_noMatch(new QWidget(this))
    , m_noMatchText(new PlainLabel({}, m_noMatch))
    , m_states(new SectionState(this))
{
    m_filter->setSourceModel(&m_model);
    m_search->setObjectName(QStringLiteral("connectorSearch"));
    m_search->setPlaceholderText(tr("Search connectors"));
    m_search->setAccessibleName(tr("Search connectors"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);

    m_view->setObjectName(QStringLiteral("connectorList"));
    m_view->setAccessibleName(tr("Connectors"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ConnectorDelegate(m_view));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);

    m_noMatchText->setWordWrap(true);
    m_noMatchText->setAlignment(Qt::AlignCenter);
    auto *clear = namedButton(tr("Clear search"), QStringLiteral("clearSearch"), m_noMatch);
    auto *noMatchLayout = new QVBoxLayout(m_noMatch);
    noMatchLayout->addStretch(1);
    noMatchLayout->addWidget(m_noMatchText);
    noMatchLayout->addWidget(clear, 0, Qt::AlignHCenter);
    noMatchLayout->addStretch(3);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_noMatch);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 6, 12);
    layout->addWidget(m_search);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_states);

    connect(m_search, &QLineEdit::textChanged, this, &ConnectorList::search);
    connect(clear, &QPushButton::clicked, m_search, [this] {
        m_search->clear();
        m_search->setFocus();
    });
    connect(
        m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConnectorList::currentChanged);
    connect(m_view, &QListView::activated, this, &ConnectorList::activated);
    // Section headers are part of rows: a changed section makes a neighbour higher or lower.
    connect(
        m_filter, &QAbstractItemModel::dataChanged, m_view, &QListView::doItemsLayout, Qt::QueuedConnection);
    connect(&m_model, &ConnectorModel::statesLoadStateChanged, this, &ConnectorList::showStatesLoad);
    connect(m_states, &SectionState::signInRequested, this, &ConnectorList::signInRequested);
    m_states->setObjectName(QStringLiteral("statesState"));
    showStatesLoad();
}

void ConnectorList::selectFirst()
{
    m_view->setCurrentIndex(m_filter->index(0, 0));
}

void ConnectorList::focusItems()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void ConnectorList::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ConnectorList::search(const QString &text)
{
    m_filter->setSearch(text);
    const bool noMatch = m_filter->rowCount() == 0 && !m_filter->words().isEmpty();
    m_noMatchText->setText(tr("No connector matches “%1”.").arg(text.trimmed()));
    m_pages->setCurrentWidget(noMatch ? m_noMatch : static_cast<QWidget *>(m_view));
    m_view->doItemsLayout();
    if (!m_view->currentIndex().isValid())
        selectFirst();
}

void ConnectorList::currentChanged(const QModelIndex &index)
{
    m_selectedType = index.data(ConnectorModel::TypeRole).toString();
    Q_EMIT selectionChanged();
}

void ConnectorList::showStatesLoad()
{
    switch (m_model.statesLoadState()) {
    case LoadState::Loading:
        return m_states->showLoading(tr("Checking connected accounts…"), [this] { m_model.cancelStates(); });
    case LoadState::Cancelled:
        return m_states->showCancelled(tr("the connected accounts"), [this] { m_model.refreshStates(); });
    case LoadState::Failed:
        return m_states->showError(
            m_model.statesError(), tr("the connected accounts"), [this] { m_model.refreshStates(); });
    case LoadState::Idle:
    case LoadState::Ready:
        return m_states->clear();
    }
}

bool ConnectorList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key->key() == Qt::Key_Down) {
            m_view->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace console
