// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sidepanel.h"

#include "ui/icons.h"
#include "ui/widgets/apptreedelegate.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace console {

SidePanel::SidePanel(AppService &apps, QWidget *parent)
    : QWidget(parent)
    , m_model(apps)
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_nothing(MutedLabel::wrapped(tr("No app has this in its name or id."), this))
    , m_clear(new QPushButton(tr("Clear the search"), this))
{
    m_found.setSourceModel(&m_model);
    m_found.setFilterRole(AppModel::SearchRole);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found.setRecursiveFilteringEnabled(true);
    m_found.setAutoAcceptChildRows(true);

    m_search->setObjectName(QStringLiteral("appSearch"));
    m_search->setPlaceholderText(tr("Search apps"));
    m_search->setAccessibleName(tr("Search apps by name or id"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);

    m_tree->setObjectName(QStringLiteral("appTree"));
    m_tree->setAccessibleName(tr("Workspaces and apps"));
    m_tree->setModel(&m_found);
    m_tree->setItemDelegate(new AppTreeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setIndentation(16);
    m_tree->setExpandsOnDoubleClick(true);
    m_tree->viewport()->setAutoFillBackground(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 6, 6);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_nothing);
    layout->addWidget(m_clear, 0, Qt::AlignLeft);
    layout->addWidget(m_tree, 1);
    m_nothing->hide();
    m_clear->hide();
    m_clear->setObjectName(QStringLiteral("clearSearch"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    connect(m_search, &QLineEdit::textChanged, this, &SidePanel::search);
    connect(&m_model, &AppModel::loadStateChanged, this, &SidePanel::takeState);
    connect(&m_model, &AppModel::dataChanged, this, &SidePanel::takeSelection);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &SidePanel::takeSelection);
    connect(m_clear, &QPushButton::clicked, m_search, &QLineEdit::clear);
}

void SidePanel::load(const QString &appId)
{
    m_wantedApp = appId;
    m_model.refresh();
}

void SidePanel::refresh()
{
    m_model.refresh();
}

void SidePanel::cancel()
{
    m_model.cancel();
}

void SidePanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SidePanel::showApp(const QString &appId)
{
    m_search->clear();
    const QModelIndex app = m_model.indexOfApp(appId);
    if (app.isValid())
        m_tree->setCurrentIndex(m_found.mapFromSource(app));
}

void SidePanel::takeState()
{
    if (m_model.loadState() == LoadState::Ready && m_model.rowCount() > 0)
        selectSomething();
    Q_EMIT listChanged();
}

/// At the first answer, and where the selected app has gone.
void SidePanel::selectSomething()
{
    if (!m_scope.workspace.id.isEmpty() || !m_scope.app.id.isEmpty()) {
        if (m_tree->currentIndex().isValid())
            return;
    } else {
        m_tree->expandAll();
    }
    QModelIndex wanted = m_model.indexOfApp(std::exchange(m_wantedApp, {}));
    for (int row = 0; !wanted.isValid() && row < m_model.rowCount(); ++row)
        wanted = m_model.index(0, 0, m_model.index(row, 0));
    if (!wanted.isValid())
        wanted = m_model.index(0, 0);
    m_tree->setCurrentIndex(m_found.mapFromSource(wanted));
    if (m_search->text().isEmpty())
        m_tree->setFocus(Qt::OtherFocusReason);
}

void SidePanel::takeSelection()
{
    const QModelIndex index = m_found.mapToSource(m_tree->currentIndex());
    if (!index.isValid() || m_isSearching) // hidden by the search: what was selected stays shown
        return;
    const Scope scope{ m_model.workspace(index), m_model.app(index) };
    if (scope == m_scope)
        return;
    m_scope = scope;
    Q_EMIT scopeChanged(m_scope);
}

void SidePanel::search(const QString &text)
{
    // The tree makes a neighbour current where the current app is hidden; nobody asked for that one.
    const QScopedValueRollback isSearching(m_isSearching, true);
    m_found.setFilterFixedString(text.trimmed());
    const bool isNothing = m_model.rowCount() > 0 && m_found.rowCount() == 0;
    m_nothing->setVisible(isNothing);
    m_clear->setVisible(isNothing);
    m_tree->expandAll();
    const QModelIndex source = m_scope.app.id.isEmpty() ? m_model.indexOfWorkspace(m_scope.workspace.id)
                                                        : m_model.indexOfApp(m_scope.app.id);
    m_tree->setCurrentIndex(m_found.mapFromSource(source));
}

/// Down and Enter lead from the search field into what it found, Escape empties it.
bool SidePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isEnter && !m_search->text().isEmpty()) {
        QModelIndex first = m_found.index(0, 0);
        if (m_found.hasChildren(first))
            first = m_found.index(0, 0, first);
        m_tree->setCurrentIndex(first);
    }
    if (isEnter || key == Qt::Key_Down) {
        m_tree->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace console
