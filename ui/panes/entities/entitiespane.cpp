// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/entitiespane.h"

#include "core/json/write.h"
#include "core/ports/recordservice.h"
#include "journal/journal.h"
#include "models/entitylistmodel.h"
#include "models/operations.h"
#include "models/productionguard.h"
#include "staging/staging.h"
#include "ui/delegates/entitydelegate.h"
#include "ui/icons.h"
#include "ui/panes/entities/gridkeys.h"
#include "ui/panes/entities/recordspage.h"
#include "ui/panes/entities/schemapage.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/productionframe.h"
#include "ui/widgets/statestack.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace console {

EntitiesPane::EntitiesPane(const PaneContext &context, const LocalStores &stores, QWidget *parent)
    : Pane(parent)
    , m_settings(context.settings ? context.settings : new QSettings(this))
    , m_operations(context.operations ? context.operations : new Operations(this))
    , m_service(context.services.records)
    , m_ownStaging(stores.staging ? nullptr : std::make_unique<staging::Staging>(QStringLiteral(":memory:")))
    , m_staging(stores.staging ? *stores.staging : *m_ownStaging)
    , m_ownJournal(stores.journal ? nullptr : std::make_unique<journal::Journal>(m_clock))
    , m_guard(stores.guard ? stores.guard : new ProductionGuard(*m_settings, this))
    , m_model(new EntityListModel(context.services.entities, context.services.records, this))
    , m_found(new QSortFilterProxyModel(this))
    , m_states(nullptr)
{
    if (m_ownJournal)
        m_ownJournal->keepForSession(journal::Journal::Trouble::None);
    m_records = new RecordsPage({ context.services.records, *m_operations, *m_settings, m_staging,
        stores.journal ? *stores.journal : *m_ownJournal, *m_guard, context.account });
    auto *parts = new QSplitter(Qt::Horizontal);
    parts->setObjectName(QStringLiteral("entitiesSplitter"));
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(1);
    parts->addWidget(makeList());
    parts->addWidget(makeContent());
    parts->setStretchFactor(1, 1);
    parts->setSizes({ 230, 1000 });
    m_states = new StateStack(parts, this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_frame = new ProductionFrame(*m_guard, m_states, this);
    layout->addWidget(m_frame);

    connect(m_guard, &ProductionGuard::changed, this, &EntitiesPane::showGuard);
    connect(m_model, &EntityListModel::loadStateChanged, this, &EntitiesPane::showState);
    connect(m_states, &StateStack::signInRequested, this, &Pane::signInRequested);
    connect(m_records, &RecordsPage::signInRequested, this, &Pane::signInRequested);
    connect(m_records, &RecordsPage::notice, this, &Pane::notice);
    connect(m_records, &RecordsPage::historyRequested, this,
        [this](const QString &entity) { Q_EMIT paneRequested(QStringLiteral("history"), entity); });
    connect(m_records, &RecordsPage::followed, this, &EntitiesPane::follow);
    connect(m_records, &RecordsPage::counted, m_model, &EntityListModel::setCount);
    connect(m_records, &RecordsPage::counted, this, &EntitiesPane::showLacks);
}

/// The page goes before what it stages into.
EntitiesPane::~EntitiesPane()
{
    delete m_records;
}

QWidget *EntitiesPane::makeList()
{
    auto *side = new QWidget;
    m_search = new QLineEdit(side);
    m_search->setObjectName(QStringLiteral("entitySearch"));
    m_search->setPlaceholderText(tr("Find an entity"));
    m_search->setAccessibleName(tr("Find an entity"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_list = new QListView(side);
    m_list->setObjectName(QStringLiteral("entityList"));
    m_list->setAccessibleName(tr("Entities, with the number of records visible to you"));
    m_found->setSourceModel(m_model);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_found);
    m_list->setItemDelegate(new EntityDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) {
            if (current.isValid())
                showEntity(current.data(EntityListModel::NameRole).toString());
        });

    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->addWidget(m_search);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    side->setMinimumWidth(150);
    return side;
}

QHBoxLayout *EntitiesPane::makeHeading(QWidget *content)
{
    m_back = makeIconButton(
        this, "goBack", QStringLiteral("back"), tr("Back to what was shown before"), keys::goBack);
    m_forward =
        makeIconButton(this, "goForward", QStringLiteral("forward"), tr("Forward again"), keys::goForward);
    connect(m_back, &QToolButton::clicked, this, [this] { visit(m_history.goBack(m_records->place())); });
    connect(
        m_forward, &QToolButton::clicked, this, [this] { visit(m_history.goForward(m_records->place())); });
    m_title = new HeadingLabel({}, 1.25, content);
    m_title->setObjectName(QStringLiteral("entityTitle"));
    m_description = new MutedLabel({}, content);
    m_tabs = new QTabBar(content);
    m_tabs->setObjectName(QStringLiteral("entityTabs"));
    m_tabs->setAccessibleName(tr("Records or schema"));
    m_tabs->setDrawBase(false);
    m_tabs->addTab(tr("&Records"));
    m_tabs->addTab(tr("&Schema"));
    m_mark = new QToolButton(content);
    m_mark->setObjectName(QStringLiteral("markProduction"));
    m_mark->setIcon(icon(QStringLiteral("lock")));
    m_mark->setAutoRaise(true);
    m_mark->setCheckable(true);
    m_mark->setAccessibleName(tr("This app is production"));
    connect(m_mark, &QToolButton::clicked, this,
        [this](bool isOn) { m_guard->setProduction(m_scope.app.id, isOn); });
    auto *ways = new QHBoxLayout;
    ways->setSpacing(0);
    ways->addWidget(m_back);
    ways->addWidget(m_forward);
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(12, 10, 12, 0);
    heading->setSpacing(10);
    heading->addLayout(ways);
    heading->addWidget(m_title);
    heading->addWidget(m_description, 1);
    heading->addWidget(m_mark);
    heading->addWidget(m_tabs);
    showHistory();
    return heading;
}

QWidget *EntitiesPane::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(makeHeading(content));
    m_schema = new SchemaPage(content);
    auto *pages = new QStackedWidget(content);
    pages->addWidget(m_records);
    pages->addWidget(m_schema);
    connect(m_tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);

    m_putAside = new Banner(Tone::Warning, QStringLiteral("warning"), content);
    m_putAside->setObjectName(QStringLiteral("stagingPutAside"));
    m_putAside->setAction(tr("Understood"), [this] { m_putAside->setText({}); });
    m_lacks = new Banner(Tone::Accent, QStringLiteral("info"), content);
    m_lacks->setObjectName(QStringLiteral("serverLacks"));
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(12, 6, 12, 0);
    notices->addWidget(m_putAside);
    notices->addWidget(m_lacks);

    layout->addLayout(notices);
    layout->addWidget(pages, 1);
    return content;
}

void EntitiesPane::setScope(const Scope &scope)
{
    if (scope.app.id == m_scope.app.id && !m_scope.app.id.isEmpty()) {
        m_scope = scope;
        return;
    }
    m_scope = scope;
    m_entity = m_settings->value(QStringLiteral("entity/") + scope.app.id).toString();
    m_search->clear();
    m_records->open({}, {}, {});
    m_history.clear();
    m_next.reset();
    showHistory();
    m_frame->setApp(scope.app.id, scope.app.name);
    showGuard();
    m_model->open(scope.app.id);
}

void EntitiesPane::showGuard()
{
    const bool isProduction = m_guard->isProduction(m_scope.app.id);
    const bool canWrite = m_guard->canWrite(m_scope.app.id);
    m_mark->setChecked(isProduction);
    m_mark->setEnabled(canWrite);
    m_mark->setToolTip(plainToolTip(!isProduction
            ? tr("Mark this app as production: it then opens read only, with a frame around its data")
            : canWrite ? tr("This app is production. Press to take the mark off")
                       : tr("This app is production. Unlock it before you take the mark off")));
}

/// A development server does without: a person shall know why it is slower there.
void EntitiesPane::showLacks()
{
    const RecordService::Lacks lacks = m_service.lacks();
    if (lacks.cursors && lacks.count)
        m_lacks->setText(tr("This server has no cursors and no counts: records are fetched by their number, "
                            "and counted by reading all their ids."));
    else if (lacks.cursors)
        m_lacks->setText(tr("This server has no cursors: records are fetched by their number."));
    else if (lacks.count)
        m_lacks->setText(tr("This server has no counts: records are counted by reading all their ids."));
    else
        m_lacks->setText({});
}

void EntitiesPane::refresh()
{
    m_model->refresh();
    m_records->refresh();
}

void EntitiesPane::focusSearch()
{
    m_tabs->setCurrentIndex(0);
    m_records->focusSearch();
}

void EntitiesPane::showItem(const QString &entity)
{
    m_search->clear();
    showEntity(entity);
}

void EntitiesPane::showState()
{
    const QString what = tr("the entities of %1").arg(m_scope.app.name);
    switch (m_model->loadState()) {
    case LoadState::Idle:
        m_states->showEmpty(tr("No app selected"), tr("Select an app to see its entities."));
        break;
    case LoadState::Loading:
        if (m_model->rowCount() == 0)
            m_states->showLoading(what, [this] { m_model->cancel(); });
        break;
    case LoadState::Cancelled:
        if (m_model->rowCount() == 0)
            m_states->showCancelled(what, [this] { m_model->refresh(); });
        break;
    case LoadState::Failed:
        m_states->showError(m_model->error(), what, [this] { m_model->refresh(); });
        break;
    case LoadState::Ready:
        if (m_model->rowCount() == 0) {
            m_states->showEmpty(tr("No entities yet"),
                tr("This app has no entities. They appear here once the app defines some."), tr("Refresh"),
                [this] { m_model->refresh(); });
            break;
        }
        m_states->showContent();
        showCurrent();
        break;
    }
}

void EntitiesPane::showEntity(const QString &name)
{
    if (m_entity != name) {
        leave();
        visit({ name, {}, {} });
    } else if (m_model->loadState() == LoadState::Ready) {
        showCurrent();
    }
}

void EntitiesPane::follow(const QString &entity, const QString &id)
{
    leave();
    json::Writer filter;
    filter.beginObject().name("id").string(id).endObject();
    visit({ entity, QString::fromUtf8(filter.take()), id });
}

void EntitiesPane::leave()
{
    if (const RecordPlace now = m_records->place(); !now.entity.isEmpty())
        m_history.leave(now);
}

void EntitiesPane::visit(const RecordPlace &place)
{
    m_entity = place.entity;
    m_next = place;
    m_settings->setValue(QStringLiteral("entity/") + m_scope.app.id, place.entity);
    m_tabs->setCurrentIndex(place.record.isEmpty() ? m_tabs->currentIndex() : 0);
    showHistory();
    if (m_model->loadState() == LoadState::Ready)
        showCurrent();
}

void EntitiesPane::showHistory()
{
    m_back->setEnabled(m_history.canGoBack());
    m_forward->setEnabled(m_history.canGoForward());
}

void EntitiesPane::showCurrent()
{
    const int row = std::max(m_model->rowOf(m_entity), 0);
    const EntitySchema &schema = m_model->schemas().at(row);
    m_entity = schema.name;
    const QModelIndex index = m_found->mapFromSource(m_model->index(row));
    if (index.isValid() && m_list->currentIndex() != index) {
        const QSignalBlocker blocker(m_list->selectionModel());
        m_list->setCurrentIndex(index);
    }
    m_list->viewport()->update();
    m_title->setText(schema.name);
    m_description->setText(schema.description.section(u'\n', 0, 0));
    m_records->open(m_scope.app, schema, m_model->schemas(), std::exchange(m_next, std::nullopt));
    if (const QString aside = m_staging.takePutAside(); !aside.isEmpty())
        m_putAside->setText(
            tr("The file of the staged changes was damaged. It was put aside as %1; what was staged "
               "and not committed is not shown any more.")
                .arg(aside));
    m_schema->showSchema(schema);
}

Pane *makeEntitiesPane(const PaneContext &context, const LocalStores &stores, QWidget *parent)
{
    return new EntitiesPane(context, stores, parent);
}

} // namespace console
