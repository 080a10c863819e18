// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordspage.h"

#include "core/domain/owner.h"
#include "journal/journal.h"
#include "models/productionguard.h"
#include "models/recordmodel.h"
#include "models/recordtitles.h"
#include "models/totalcount.h"
#include "staging/staging.h"
#include "ui/accountbutton.h"
#include "ui/panes/entities/celluploads.h"
#include "ui/panes/entities/columnpanel.h"
#include "ui/panes/entities/eyeschooser.h"
#include "ui/panes/entities/filterbox.h"
#include "ui/panes/entities/gridedits.h"
#include "ui/panes/entities/gridkeys.h"
#include "ui/panes/entities/gridlinks.h"
#include "ui/panes/entities/recordchanges.h"
#include "ui/panes/entities/recorddetail.h"
#include "ui/panes/entities/recordfooter.h"
#include "ui/panes/entities/recordgrid.h"
#include "ui/panes/entities/recordnotices.h"
#include "ui/panes/entities/stagedpanel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/statestack.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

namespace console {

RecordsPage::RecordsPage(const RecordsParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_saves(parts.records, parts.journal, ownerOf(parts.account), accountLabel(parts.account))
    , m_commits(parts.records, parts.journal, ownerOf(parts.account), accountLabel(parts.account))
    , m_titles(new RecordTitles(parts.records, this))
    , m_model(new RecordModel(parts.records, this))
    , m_changes(new RecordChanges(m_saves, parts.files, parts.operations, parts.settings, this))
    , m_grid(new RecordGrid(*m_model, parts.settings, this))
    , m_detail(new RecordDetail(parts.documents, parts.files, parts.browser, this))
    , m_column(new ColumnPanel(this))
    , m_uploads(new CellUploads(
          parts.files, parts.operations, [this] { return isLocked(); }, this))
    , m_staged(new StagedPanel(m_commits, parts.operations, this))
    , m_states(new StateStack(m_grid, this))
    , m_filter(new FilterBox(parts.settings, this))
    , m_notices(new RecordNotices(this))
    , m_total(new TotalCount(parts.records, this))
    , m_opening(new QTimer(this))
    , m_footer(new RecordFooter(*m_model, *m_grid, this))
{
    m_opening->setSingleShot(true);
    layOut();
    connectFilter();
    connectModel();
    connectParts();
    m_model->setTitles(*m_titles);
    m_grid->makeEditable();
    connectChanges();
    connectStaging();
    connectUploads();
}

void RecordsPage::layOut()
{
    auto *halves = new QSplitter(Qt::Horizontal, this);
    halves->setChildrenCollapsible(false);
    halves->setHandleWidth(1);
    halves->addWidget(m_states);
    halves->addWidget(m_column);
    halves->addWidget(m_detail);
    halves->setStretchFactor(0, 1);
    halves->setSizes({ 900, 260, 320 });
    m_states->setMinimumWidth(240);
    m_detail->setMinimumWidth(200);
    m_column->setMinimumWidth(200);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(m_filter->panel());
    layout->addWidget(m_notices);
    layout->addWidget(m_uploads);
    layout->addWidget(halves, 1);
    layout->addWidget(m_staged);
    layout->addWidget(m_footer);
}

void RecordsPage::connectFilter()
{
    connect(m_filter, &FilterBox::changed, this, [this](const QByteArray &filter) {
        m_model->setFilter(filter);
        m_column->setFilter(filter);
        askForTotal();
        Q_EMIT placeChanged();
    });
    connect(m_grid, &RecordGrid::sorted, this, &RecordsPage::placeChanged);
    connect(m_filter, &FilterBox::viewAsked, this, &RecordsPage::viewAsked);
    connect(m_filter, &FilterBox::addressWanted, this, [this] {
        QApplication::clipboard()->setText(addressOf({ m_app.id, place(), eyes() }));
        Q_EMIT notice(tr("The address of this view is on the clipboard."));
    });
    connect(m_grid, &RecordGrid::filterRequested, m_filter, &FilterBox::narrow);
    connect(m_grid, &RecordGrid::statisticsRequested, this, &RecordsPage::showStatistics);
    connect(m_column, &ColumnPanel::filterRequested, m_filter, &FilterBox::narrow);
    connect(m_column, &ColumnPanel::signInRequested, this, &RecordsPage::signInRequested);
}

void RecordsPage::connectModel()
{
    connect(m_model, &RecordModel::loadStateChanged, this, &RecordsPage::showState);
    connect(m_model, &RecordModel::countChanged, this, &RecordsPage::tellCount);
    connect(m_total, &TotalCount::changed, this, [this] { m_footer->setTotal(m_total->count()); });
    connect(m_footer->eyes(), &EyesChooser::chosen, this, &RecordsPage::look);
    connect(m_footer->eyes(), &EyesChooser::userWanted, this, &RecordsPage::lookAsUser);
    connect(m_model, &RecordModel::modelReset, this, [this] {
        m_grid->select(m_currentId);
        showState();
        showCurrent();
    });
    connect(m_model, &RecordModel::dataChanged, this, &RecordsPage::showCurrent);
    connect(m_grid, &RecordGrid::currentRecordChanged, this, &RecordsPage::showCurrent);
    connect(m_grid, &RecordGrid::currentColumnChanged, this,
        [this](int column) { m_detail->showField(m_model->property(column).name); });
}

void RecordsPage::connectParts()
{
    connect(m_states, &StateStack::signInRequested, this, &RecordsPage::signInRequested);
    connect(m_notices, &RecordNotices::signInRequested, this, &RecordsPage::signInRequested);
    connect(&m_parts.journal, &journal::Journal::undone, this,
        [this](const QString &appId, const QString &entity) {
            if (appId == m_app.id && entity == m_schema.name)
                reload();
        });
    connect(&m_parts.guard, &ProductionGuard::changed, this, [this] {
        showGuard();
        if (m_parts.guard.canWrite(m_app.id))
            m_notices->clear();
    });
    connect(m_staged, &StagedPanel::locked, this, &RecordsPage::isLocked);
    connect(m_grid->edits(), &GridEdits::readOnly, this, &RecordsPage::isLocked);
    connect(m_grid->links(), &GridLinks::followed, this, &RecordsPage::followed);
}

QWidget *RecordsPage::makeToolBar()
{
    auto *refresh = makeIconButton(this, "refreshRecords", QStringLiteral("refresh"), tr("Refresh"));
    connect(refresh, &QToolButton::clicked, this, &RecordsPage::refresh);
    auto *columns = makeIconButton(this, "columns", QStringLiteral("columns"), tr("Columns"));
    auto *columnMenu = new QMenu(columns);
    columns->setMenu(columnMenu);
    columns->setPopupMode(QToolButton::InstantPopup);
    connect(columnMenu, &QMenu::aboutToShow, this, [this, columnMenu] {
        columnMenu->clear();
        m_grid->columns()->fillMenu(columnMenu);
    });
    auto *history =
        makeIconButton(this, "showHistory", QStringLiteral("clock"), tr("History of this entity"));
    connect(history, &QToolButton::clicked, this, [this] { Q_EMIT historyRequested(m_schema.name); });
    m_add = makeIconButton(
        this, "addRecord", QStringLiteral("add"), tr("Add record"), QKeySequence(QKeySequence::New));
    m_add->setText(tr("Add record"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *undo = makeIconButton(this, "undoChange", QStringLiteral("undo"), tr("Undo"));
    auto *redo = makeIconButton(this, "redoChange", QStringLiteral("redo"), tr("Redo"));
    connect(undo, &QToolButton::clicked, m_staged, &StagedPanel::undo);
    connect(redo, &QToolButton::clicked, m_staged, &StagedPanel::redo);
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(m_staged, &StagedPanel::stepsChanged, undo, &QToolButton::setEnabled);
    connect(m_staged, &StagedPanel::stepsChanged, redo,
        [redo](bool, bool canRedo) { redo->setEnabled(canRedo); });
    m_edit = makeIconButton(this, "editRecord", QStringLiteral("edit"), tr("Edit record"), keys::editRecord);
    m_delete = makeIconButton(
        this, "deleteRecord", QStringLiteral("delete"), tr("Delete record"), QKeySequence(Qt::Key_Delete));
    connect(m_add, &QToolButton::clicked, this, &RecordsPage::addRecord);
    connect(m_edit, &QToolButton::clicked, this, &RecordsPage::editCurrent);
    connect(m_delete, &QToolButton::clicked, m_grid->edits(), &GridEdits::removeRecords);
    addDeletions();
    connect(m_grid, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!m_model->isEditable(index))
            editCurrent();
    });

    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    layout->addWidget(m_filter, 1);
    layout->addWidget(refresh);
    layout->addWidget(columns);
    layout->addWidget(history);
    layout->addStretch();
    layout->addWidget(undo);
    layout->addWidget(redo);
    layout->addWidget(m_edit);
    layout->addWidget(m_delete);
    layout->addWidget(m_add);
    return bar;
}

void RecordsPage::open(const App &app, const EntitySchema &schema, const QList<EntitySchema> &entities,
    const std::optional<RecordPlace> &asked)
{
    const bool isSameEntity = app.id == m_app.id && schema.name == m_schema.name;
    const bool isSame = isSameEntity && schema.definition.toJson() == m_schema.definition.toJson();
    if (app.id != m_app.id && !m_app.id.isEmpty())
        setEyes({});
    // Another schema of the same entity takes nothing away from a person.
    const RecordPlace to = asked ? *asked : isSameEntity ? place() : RecordPlace();
    m_app = app;
    m_detail->setApp(app.id);
    m_saves.setApp(app.id, app.name);
    m_commits.setApp(app.id, app.name);
    showGuard();
    m_schema = schema;
    m_entities = entities;
    m_changes->setEntity(app.id, schema, entities);
    if (isSame && !asked && m_model->loadState() != LoadState::Idle)
        return;
    m_notices->clear();
    offerLastUser();
    m_currentId = to.record;
    m_titles->open(app.id, entities);
    m_filter->setEntity(app.id + u'/' + schema.name, schema, to.filter);
    m_grid->setLayoutKey(app.id + u'/' + schema.name);
    m_grid->horizontalScrollBar()->setValue(0);
    const QString sort = app.id.isEmpty() ? QString() : to.sort.value_or(m_grid->savedSort());
    m_model->setSortField(sort);
    openStaging(entities);
    m_column->setPlace(m_seen ? *m_seen : m_parts.records, app.id, schema);
    if (app.id.isEmpty())
        m_model->close();
    else
        m_model->open(app.id, schema, m_filter->filter(), to.row);
    m_grid->showSort(sort);
    askForTotal();
    Q_EMIT placeChanged();
}

RecordPlace RecordsPage::place() const
{
    return { m_schema.name, m_filter->text(), m_currentId, std::max(m_grid->currentIndex().row(), 0),
        m_model->sortField() };
}

void RecordsPage::refresh()
{
    m_notices->clear();
    m_titles->forget();
    reload();
}

void RecordsPage::reload()
{
    m_model->refresh();
    askForTotal();
}

void RecordsPage::showStatistics(const QString &field)
{
    const int column = m_model->columnOf(field);
    if (column >= 0)
        m_column->showColumn(m_model->property(column),
            m_model->headerData(column, Qt::Horizontal).toString(), m_model->filter());
}

void RecordsPage::setMemoryBudget(qsizetype bytes)
{
    m_model->setMemoryBudget(bytes);
}

const RecordEyes &RecordsPage::eyes() const
{
    return m_footer->eyes()->eyes();
}

void RecordsPage::focusSearch()
{
    m_filter->focus();
}

void RecordsPage::showState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    const QString what = tr("the records of %1").arg(m_schema.name);
    switch (m_model->loadState()) {
    case LoadState::Idle:
        break;
    case LoadState::Loading:
        if (isEmpty)
            m_states->showLoading(what, [this] { m_model->cancel(); });
        break;
    case LoadState::Cancelled:
        if (isEmpty)
            m_states->showCancelled(what, [this] { m_model->retry(); });
        break;
    case LoadState::Failed:
        if (isEmpty) {
            m_states->showError(m_model->error(), what, [this] { m_model->retry(); });
        } else { // what is here stays readable
            m_notices->showError(m_model->error(), what, [this] { m_model->retry(); });
        }
        break;
    case LoadState::Ready:
        if (!isEmpty)
            m_states->showContent();
        else if (!m_model->filter().isEmpty())
            m_states->showEmpty(tr("No record matches"),
                tr("None of the records that are visible to you matches this filter."),
                tr("Clear the filter"), [this] { m_filter->setText({}); });
        else
            m_states->showEmpty(tr("No records yet"),
                tr("%1 has no records that are visible to you.").arg(m_schema.name), tr("Add record"),
                [this] { addRecord(); });
        break;
    }
    tellCount();
    m_add->setEnabled(!m_app.id.isEmpty());
}

void RecordsPage::tellCount()
{
    const auto count = m_model->count();
    const bool isWhole = m_model->filter().isEmpty() && m_footer->eyes()->eyes() == RecordEyes();
    if (count && isWhole && m_model->loadState() == LoadState::Ready)
        Q_EMIT counted(m_schema.name, *count);
}

void RecordsPage::showCurrent()
{
    const QString id = m_grid->currentId();
    if (!id.isEmpty())
        m_currentId = id;
    const bool isAdded = staging::StagedChanges::isAddedId(id);
    m_detail->showRecord(m_schema.properties, isAdded ? QString() : id, m_model->recordJson(id));
    m_edit->setEnabled(!id.isEmpty());
    m_delete->setEnabled(!id.isEmpty() && m_model->staged());
}

} // namespace console
