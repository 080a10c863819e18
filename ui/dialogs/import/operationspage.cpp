// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/operationspage.h"

#include "models/importdraft.h"
#include "models/operationfiltermodel.h"
#include "openapi/preflight.h"
#include "ui/delegates/operationdelegate.h"
#include "ui/dialogs/import/operationfilters.h"
#include "ui/dialogs/import/operationview.h"
#include "ui/dialogs/import/slotmeter.h"
#include "ui/icons.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int fewTags = 12; ///< trees with at most so many tags open expanded

} // namespace

OperationsPage::OperationsPage(ImportDraft &draft, QWidget *parent)
    : ImportPage(parent)
    , m_draft(draft)
    , m_filter(new OperationFilterModel(draft.operations(), this))
    , m_search(new QLineEdit(this))
    , m_filters(new OperationFilters(this))
    , m_tree(new QTreeView(this))
    , m_nothing(new MutedLabel(tr("No operation matches the search and the filter."), this))
    , m_meter(new SlotMeter(openapi::maxOperations, this))
    , m_view(new OperationView(this))
{
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Search path, summary, tag"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_tree->setObjectName(QStringLiteral("operations"));
    m_tree->setAccessibleName(tr("Operations"));
    m_tree->setModel(m_filter);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->hideColumn(OperationModel::SummaryColumn); // painted behind the path
    m_tree->setItemDelegate(new OperationDelegate(m_tree));
    m_nothing->hide();
    m_meter->setObjectName(QStringLiteral("meter"));

    auto *splitter = new QSplitter(this);
    auto *left = new QWidget(splitter);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    auto *finding = new QHBoxLayout;
    finding->addWidget(m_search, 1);
    finding->addWidget(m_filters);
    leftLayout->addLayout(finding);
    leftLayout->addWidget(m_nothing);
    leftLayout->addWidget(m_tree, 1);
    splitter->addWidget(left);
    splitter->addWidget(m_view);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({ 400, 380 });
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_meter);
    layout->addWidget(splitter, 1);

    connect(m_search, &QLineEdit::textChanged, m_filter, &OperationFilterModel::setSearch);
    connect(m_filters, &OperationFilters::filterChanged, this,
        [this] { m_filter->setFilter(m_filters->filter()); });
    connect(m_filter, &OperationFilterModel::matched, this, &OperationsPage::showMatches);
    connect(m_filters, &OperationFilters::groupingChanged, this, [this](OperationModel::Grouping grouping) {
        m_draft.operations().setGrouping(grouping);
        showMatches();
    });
    connect(
        m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &OperationsPage::showCurrent);
    connect(&m_draft, &ImportDraft::documentChanged, this, &OperationsPage::showDocument);
    connect(&m_draft, &ImportDraft::changed, this, &OperationsPage::showChoice);
}

void OperationsPage::enter()
{
    showChoice();
    m_search->setFocus();
}

QString OperationsPage::blocker() const
{
    return m_draft.problem(ImportDraft::Field::Operations);
}

void OperationsPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void OperationsPage::showMatches()
{
    m_nothing->setVisible(m_filter->rowCount() == 0 && m_filter->isFiltering());
    expandFewTags();
}

/// Not by expandAll(), which remembers each operation as expanded: the view would follow all of them at each
/// key.
void OperationsPage::expandFewTags()
{
    const int tags = m_filter->rowCount();
    for (int row = 0; row < tags && tags <= fewTags; ++row)
        m_tree->expand(m_filter->index(row, 0));
}

void OperationsPage::showDocument()
{
    m_search->clear();
    m_filters->clear();
    expandFewTags();
    m_tree->setCurrentIndex(m_filter->index(0, 0));
    showCurrent();
    showChoice();
}

void OperationsPage::showChoice()
{
    m_meter->setCount(int(m_draft.chosen().size()));
    Q_EMIT completeChanged();
}

void OperationsPage::showCurrent()
{
    const QString id = m_tree->currentIndex().data(OperationModel::IdRole).toString();
    if (const auto *operation = m_draft.document().operation(id))
        m_view->showOperation(m_draft.document(), *operation);
    else
        m_view->showNothing();
}

} // namespace console
