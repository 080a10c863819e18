// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/entitiespane.h"

#include "core/domain/owner.h"
#include "core/json/write.h"
#include "core/ports/recordservice.h"
#include "journal/journal.h"
#include "models/entitylistmodel.h"
#include "models/operations.h"
#include "models/productionguard.h"
#include "staging/staging.h"
#include "ui/icons.h"
#include "ui/panes/entities/entitychooser.h"
#include "ui/panes/entities/gridkeys.h"
#include "ui/panes/entities/querytabs.h"
#include "ui/panes/entities/recordspage.h"
#include "ui/panes/entities/schemapage.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/productionframe.h"
#include "ui/widgets/shortcuts.h"
#include "ui/widgets/statestack.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace console {

EntitiesPane::EntitiesPane(const PaneContext &context, const LocalStores &stores, QWidget *parent)
    : Pane(parent)
    , m_settings(context.settings ? context.settings : new QSettings(this))
    , m_operations(context.operations ? context.operations : new Operations(this))
    , m_context(context)
    , m_ownStaging(stores.staging ? nullptr : std::make_unique<staging::Staging>(QStringLiteral(":memory:")))
    , m_staging(stores.staging ? *stores.staging : *m_ownStaging)
    , m_ownJournal(stores.journal ? nullptr : std::make_unique<journal::Journal>(m_clock))
    , m_journal(stores.journal ? *stores.journal : *m_ownJournal)
    , m_guard(stores.guard ? stores.guard : new ProductionGuard(*m_settings, this))
    , m_model(new EntityListModel(context.services.entities, context.services.records, this))
    , m_list(new EntityChooser(*m_model))
    , m_states(nullptr)
{
    if (m_ownJournal)
        m_ownJournal->keepForSession(journal::Journal::Trouble::None);
    m_queries = new QueryTabs(
        *m_settings, [this] { return makeRecords(); }, this);
    auto *parts = new QSplitter(Qt::Horizontal);
    parts->setObjectName(QStringLiteral("entitiesSplitter"));
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(1);
    parts->addWidget(m_list);
    parts->addWidget(makeContent());
    parts->setStretchFactor(1, 1);
    parts->setSizes({ 230, 1000 });
    m_states = new StateStack(parts, this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_frame = new ProductionFrame(*m_guard, m_states, this);
    layout->addWidget(m_frame);

    connect(m_guard, &ProductionGuard::changed, this, &EntitiesPane::showGuard);
    connect(&m_staging, &staging::Staging::opened, this, &EntitiesPane::showPutAside);
    connect(m_model, &EntityListModel::loadStateChanged, this, &EntitiesPane::showState);
    connect(m_states, &StateStack::signInRequested, this, &Pane::signInRequested);
    connect(m_list, &EntityChooser::chosen, this, &EntitiesPane::showEntity);
    connect(m_list, &EntityChooser::tabRequested, this,
        [this](const QString &entity) { m_queries->add({ entity }); });
    connect(m_queries, &QueryTabs::shown, this, &EntitiesPane::showTab);
    m_queries->page(); // before there are entities to show, too
    addTabKeys();
}

/// The pages go before what they stage into.
EntitiesPane::~EntitiesPane()
{
    delete m_queries;
}

RecordsPage *EntitiesPane::makeRecords()
{
    auto *page = new RecordsPage(
        { m_context.services.records, *m_operations, *m_settings, m_staging, m_journal, *m_guard,
            m_context.services.documents, m_context.services.files, m_context.browser, m_context.account },
        this);
    connect(page, &RecordsPage::signInRequested, this, &Pane::signInRequested);
    connect(page, &RecordsPage::notice, this, &Pane::notice);
    connect(page, &RecordsPage::historyRequested, this,
        [this](const QString &entity) { Q_EMIT paneRequested(QStringLiteral("history"), entity); });
    connect(page, &RecordsPage::followed, this, &EntitiesPane::follow);
    connect(page, &RecordsPage::viewAsked, this, &EntitiesPane::showView);
    connect(page, &RecordsPage::counted, m_model, &EntityListModel::setCount);
    connect(page, &RecordsPage::counted, this, &EntitiesPane::showLacks);
    connect(page, &RecordsPage::written, m_queries, &QueryTabs::refreshOthers);
    return page;
}

void EntitiesPane::addTabKeys()
{
    connect(addShortcut(this, keys::closeTab), &QShortcut::activated, this,
        [this] { m_queries->closeTab(m_queries->currentIndex()); });
    connect(addShortcut(this, keys::nextTab), &QShortcut::activated, this, [this] { m_queries->step(1); });
    connect(
        addShortcut(this, keys::previousTab), &QShortcut::activated, this, [this] { m_queries->step(-1); });
}

QHBoxLayout *EntitiesPane::makeHeading(QWidget *content)
{
    m_back = makeIconButton(
        this, "goBack", QStringLiteral("back"), tr("Back to what was shown before"), keys::goBack);
    m_forward =
        makeIconButton(this, "goForward", QStringLiteral("forward"), tr("Forward again"), keys::goForward);
    auto *newTab = makeIconButton(this, "newTab", QStringLiteral("add"), tr("New tab"), keys::newTab);
    connect(m_back, &QToolButton::clicked, this,
        [this] { visit(m_queries->current().history.goBack(m_queries->page()->place())); });
    connect(m_forward, &QToolButton::clicked, this,
        [this] { visit(m_queries->current().history.goForward(m_queries->page()->place())); });
    connect(newTab, &QToolButton::clicked, this, [this] { m_queries->add({ m_queries->current().entity }); });
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
    ways->addWidget(newTab);
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
    layout->addWidget(m_queries);
    layout->addLayout(makeHeading(content));
    m_schema = new SchemaPage(content);
    auto *pages = new QStackedWidget(content);
    pages->addWidget(m_queries->pages());
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
    m_list->clearSearch();
    m_queries->open(ownerOf(m_context.account), scope.app.id);
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
    const RecordService::Lacks lacks = m_context.services.records.lacks();
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
    m_queries->page()->refresh();
}

void EntitiesPane::focusSearch()
{
    m_tabs->setCurrentIndex(0);
    m_queries->page()->focusSearch();
}

void EntitiesPane::showItem(const QString &entity)
{
    m_list->clearSearch();
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
    if (m_queries->current().entity != name) {
        leave();
        visit({ name });
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

void EntitiesPane::showView(const RecordView &view)
{
    if (view.app != m_scope.app.id)
        return Q_EMIT notice(tr("This address names a view of another app."));
    leave();
    m_queries->page()->setEyes(view.eyes);
    visit(view.place);
}

void EntitiesPane::leave()
{
    if (const RecordPlace now = m_queries->page()->place(); !now.entity.isEmpty())
        m_queries->current().history.leave(now);
}

void EntitiesPane::visit(const RecordPlace &place)
{
    QueryTab &tab = m_queries->current();
    tab.entity = place.entity;
    tab.next = place;
    m_tabs->setCurrentIndex(place.record.isEmpty() ? m_tabs->currentIndex() : 0);
    showHistory();
    if (m_model->loadState() == LoadState::Ready)
        showCurrent();
}

void EntitiesPane::showHistory()
{
    const PlaceHistory &history = m_queries->current().history;
    m_back->setEnabled(history.canGoBack());
    m_forward->setEnabled(history.canGoForward());
}

void EntitiesPane::showTab()
{
    showHistory();
    if (m_model->loadState() == LoadState::Ready)
        showCurrent();
}

void EntitiesPane::showCurrent()
{
    QueryTab &tab = m_queries->current();
    const int known = m_model->rowOf(tab.entity);
    if (known < 0)
        tab.next.reset(); // the filter was for another one
    const int row = std::max(known, 0);
    const EntitySchema &schema = m_model->schemas().at(row);
    tab.entity = schema.name;
    m_list->showCurrent(row);
    m_title->setText(schema.name);
    m_description->setText(schema.description.section(u'\n', 0, 0));
    const auto next = std::exchange(tab.next, std::nullopt);
    m_queries->page()->open(m_scope.app, schema, m_model->schemas(), next);
    showPutAside();
    m_schema->showSchema(schema);
}

void EntitiesPane::showPutAside()
{
    if (const QString aside = m_staging.takePutAside(); !aside.isEmpty())
        m_putAside->setText(
            tr("The file of the staged changes was damaged. It was put aside as %1; what was staged "
               "and not committed is not shown any more.")
                .arg(aside));
}

Pane *makeEntitiesPane(const PaneContext &context, const LocalStores &stores, QWidget *parent)
{
    return new EntitiesPane(context, stores, parent);
}

} // namespace console
