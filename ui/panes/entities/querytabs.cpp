// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/querytabs.h"

#include "records/celltext.h"
#include "ui/panes/entities/recordspage.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mnemonic.h"

#include <QMouseEvent>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace console {
namespace {

constexpr qsizetype longestTitle = 32;
constexpr int closeIcon = 12;

QString titleOf(const RecordPlace &place)
{
    QString title = records::visibleText(place.entity);
    if (!place.filter.trimmed().isEmpty())
        title += QStringLiteral(" · ") + records::visibleText(place.filter.simplified());
    if (title.size() > longestTitle)
        title = title.left(longestTitle) + u'…';
    return withoutMnemonic(title);
}

QString wholeTitle(const RecordPlace &place)
{
    return place.filter.isEmpty() ? place.entity : QString(place.entity + u'\n' + place.filter.left(1000));
}

} // namespace

QueryTabs::QueryTabs(QSettings &settings, std::function<RecordsPage *()> makePage, QWidget *parent)
    : QTabBar(parent)
    , m_settings(settings)
    , m_makePage(std::move(makePage))
    , m_pages(new QStackedWidget(parent))
    , m_tabs(1)
{
    setObjectName(QStringLiteral("queryTabs"));
    setAccessibleName(tr("Queries"));
    setDocumentMode(true);
    setDrawBase(true);
    setExpanding(false);
    setElideMode(Qt::ElideRight);
    setMovable(true);
    setAutoHide(true);
    insert(0);
    connect(this, &QTabBar::currentChanged, this, &QueryTabs::show);
    connect(this, &QTabBar::tabMoved, this, [this](int from, int to) {
        QueryTab moved = std::move(m_tabs.at(size_t(from)));
        m_tabs.erase(m_tabs.begin() + from);
        m_tabs.insert(m_tabs.begin() + to, std::move(moved));
        m_shown = size_t(currentIndex());
        keep();
    });
}

/// The pages go before what they stage into.
QueryTabs::~QueryTabs()
{
    delete m_pages;
}

/// With a button to close it that looks like the others here.
void QueryTabs::insert(int index)
{
    insertTab(index, {});
    auto *close = makeIconButton(this, "closeTab", QStringLiteral("close"), tr("Close this tab"));
    close->setFocusPolicy(Qt::NoFocus);
    close->setIconSize({ closeIcon, closeIcon });
    connect(close, &QToolButton::clicked, this, [this, close] {
        for (int i = 0; i < count(); ++i) {
            if (tabButton(i, RightSide) == close)
                return closeTab(i);
        }
    });
    setTabButton(index, RightSide, close);
}

QString QueryTabs::path(const char *what) const
{
    return QStringLiteral("tabs/%1/%2/%3").arg(m_owner, m_appId, QLatin1String(what));
}

void QueryTabs::open(const QString &owner, const QString &appId)
{
    RecordsPage *kept = current().page;
    for (const QueryTab &tab : m_tabs) {
        if (tab.page && tab.page != kept)
            delete tab.page;
    }
    m_appId.clear(); // nothing is kept before everything is there
    m_tabs = std::vector<QueryTab>(1);
    m_shown = 0;
    if (kept)
        kept->open({}, {}, {});
    m_owner = owner;
    m_appId = appId;
    if (!appId.isEmpty())
        restore();
    current().page = kept;
    if (kept)
        kept->setEyes(current().eyes);
    rebuild(int(m_shown));
}

void QueryTabs::restore()
{
    const QStringList addresses = m_settings.value(path("open")).toStringList();
    std::vector<QueryTab> tabs;
    for (const QString &address : addresses) {
        const auto view = viewAt(address);
        if (view && view->app == m_appId)
            tabs.push_back({ nullptr, view->place.entity, view->place, view->eyes, {} });
    }
    if (tabs.empty())
        return;
    m_tabs = std::move(tabs);
    m_shown = size_t(std::clamp(m_settings.value(path("current")).toInt(), 0, int(m_tabs.size()) - 1));
}

void QueryTabs::rebuild(int current)
{
    const QSignalBlocker blocker(this);
    while (count() > int(m_tabs.size()))
        removeTab(count() - 1);
    while (count() < int(m_tabs.size()))
        insert(count());
    for (int index = 0; index < count(); ++index)
        showTitle(index);
    setCurrentIndex(current);
    shareMemory();
}

RecordsPage *QueryTabs::makePage()
{
    RecordsPage *page = m_makePage();
    m_pages->addWidget(page);
    connect(page, &RecordsPage::placeChanged, this, &QueryTabs::keep);
    return page;
}

RecordsPage *QueryTabs::page()
{
    QueryTab &tab = current();
    if (!tab.page) {
        tab.page = makePage();
        tab.page->setEyes(tab.eyes);
        shareMemory();
    }
    m_pages->setCurrentWidget(tab.page);
    return tab.page;
}

void QueryTabs::shareMemory()
{
    const auto pages =
        std::count_if(m_tabs.begin(), m_tabs.end(), [](const QueryTab &tab) { return tab.page != nullptr; });
    for (const QueryTab &tab : m_tabs) {
        if (tab.page)
            tab.page->setMemoryBudget(memoryBudget / std::max<qsizetype>(pages, 1));
    }
}

void QueryTabs::add(const RecordPlace &place)
{
    const int index = int(m_shown) + 1;
    m_tabs.insert(m_tabs.begin() + index, QueryTab{ nullptr, place.entity, place, {}, {} });
    {
        const QSignalBlocker blocker(this);
        insert(index);
        setCurrentIndex(index);
    }
    showTitle(index);
    show(index);
}

void QueryTabs::closeTab(int index)
{
    if (index < 0 || index >= count() || count() == 1)
        return;
    const auto place = m_tabs.begin() + index;
    if (place->page) {
        m_pages->removeWidget(place->page);
        place->page->deleteLater(); // what closes the tab may be in it
    }
    m_tabs.erase(place);
    {
        const QSignalBlocker blocker(this);
        removeTab(index);
    }
    shareMemory();
    show(currentIndex());
}

void QueryTabs::step(int by)
{
    setCurrentIndex((currentIndex() + by + count()) % count());
}

void QueryTabs::show(int index)
{
    if (index < 0)
        return;
    m_shown = size_t(index);
    keep();
    Q_EMIT shown();
}

void QueryTabs::refreshOthers(const QString &entity)
{
    for (const QueryTab &tab : m_tabs) {
        if (tab.page && tab.page != current().page && tab.page->place().entity == entity)
            tab.page->refresh();
    }
}

RecordView QueryTabs::viewOf(const QueryTab &tab) const
{
    const bool isThere = tab.page && !tab.next && !tab.page->place().entity.isEmpty();
    if (isThere)
        return { m_appId, tab.page->place(), tab.page->eyes() };
    return { m_appId, tab.next.value_or(RecordPlace{ tab.entity }), tab.page ? tab.page->eyes() : tab.eyes };
}

void QueryTabs::keep()
{
    showTitle(int(m_shown));
    if (m_appId.isEmpty())
        return;
    QStringList addresses;
    for (const QueryTab &tab : m_tabs) {
        const RecordView view = viewOf(tab);
        if (!view.place.entity.isEmpty())
            addresses << addressOf(view);
    }
    m_settings.setValue(path("open"), addresses);
    m_settings.setValue(path("current"), int(m_shown));
}

void QueryTabs::showTitle(int index)
{
    const RecordPlace place = viewOf(m_tabs.at(size_t(index))).place;
    setTabText(index, titleOf(place));
    setTabToolTip(index, plainToolTip(wholeTitle(place)));
}

void QueryTabs::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton)
        return closeTab(tabAt(event->position().toPoint()));
    QTabBar::mouseReleaseEvent(event);
}

} // namespace console
