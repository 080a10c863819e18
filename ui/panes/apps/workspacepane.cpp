// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/apps/workspacepane.h"

#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cardtable.h"
#include "ui/widgets/columnpage.h"
#include "ui/widgets/roomydelegate.h"
#include "ui/widgets/sectionstate.h"

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int workspaceWidth = 860;

class HealthDelegate : public RoomyDelegate {
public:
    using RoomyDelegate::RoomyDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RoomyDelegate::initStyleOption(option, index);
        if (index.data(WorkspaceModel::NeedsAttentionRole).toBool())
            option->palette.setColor(QPalette::Text, toneColor(Tone::Warning, option->palette));
    }
};

} // namespace

WorkspacePane::WorkspacePane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_apps(context.services)
    , m_card(new Card(tr("Apps"), this))
    , m_state(new SectionState(this))
{
    m_sorted.setSourceModel(&m_apps);
    m_sorted.setSortRole(WorkspaceModel::SortRole);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.setSortLocaleAware(true);
    m_table = new CardTable(&m_sorted, { 18, 25, 16 }, this);
    m_table->setObjectName(QStringLiteral("workspaceApps"));
    m_table->setAccessibleName(tr("Apps with the state of their connectors"));
    m_table->setItemDelegate(new HealthDelegate(m_table));
    m_table->header()->setSectionsClickable(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(WorkspaceModel::NameColumn, Qt::AscendingOrder);
    m_card->content()->addWidget(m_state);
    m_card->content()->addWidget(m_table);
    auto *page = new ColumnPage(workspaceWidth, this);
    page->column()->addWidget(m_card);
    page->column()->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page);

    connect(&m_apps, &WorkspaceModel::loadStateChanged, this, &WorkspacePane::showState);
    connect(&m_apps, &QAbstractItemModel::dataChanged, this, &WorkspacePane::showNote);
    connect(m_state, &SectionState::signInRequested, this, &Pane::signInRequested);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT appRequested(index.data(WorkspaceModel::IdRole).toString());
    });
}

void WorkspacePane::setScope(const Scope &scope)
{
    m_apps.setWorkspace(scope.workspace.id);
}

void WorkspacePane::refresh()
{
    m_apps.refresh();
}

void WorkspacePane::showNote()
{
    const QLocale locale;
    const int trouble = m_apps.needingAttention();
    const QString count = locale.toString(m_apps.rowCount());
    m_card->setNote(m_apps.rowCount() == 0 ? QString()
            : trouble == 0
            ? count
            : tr("%1, needing attention: %2", "numbers of apps").arg(count, locale.toString(trouble)));
}

void WorkspacePane::showState()
{
    const bool isEmpty = m_apps.rowCount() == 0;
    m_table->setVisible(!isEmpty);
    showNote();
    const auto again = [this] { m_apps.refresh(); };
    switch (m_apps.loadState()) {
    case LoadState::Failed:
        return m_state->showError(m_apps.error(), tr("the apps"), again);
    case LoadState::Cancelled:
        return m_state->showCancelled(tr("the apps"), again);
    case LoadState::Ready:
        if (isEmpty)
            return m_state->showText(tr("This workspace has no apps yet."));
        break;
    default:
        if (isEmpty)
            return m_state->showLoading(tr("Loading the apps…"), [this] { m_apps.cancel(); });
        break;
    }
    m_state->clear();
}

} // namespace console
