// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workbench.h"

#include "core/ports/accountservice.h"
#include "ui/accountbutton.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/sidepanel.h"
#include "ui/widgets/headingfont.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panetabs.h"
#include "ui/widgets/statestack.h"

#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int sideWidth = 260;

bool isSamePlace(const Scope &left, const Scope &right)
{
    return left.app.id == right.app.id && left.workspace.id == right.workspace.id;
}

} // namespace

Workbench::Workbench(const PaneContext &context, const std::vector<PaneEntry> &entries,
    AccountService &accounts, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_entries(entries)
    , m_settings(settings)
    , m_accountId(accounts.current().id)
    , m_panes(entries.size(), nullptr)
    , m_side(new SidePanel(context.services.apps, this))
    , m_splitter(new QSplitter(this))
    , m_appName(new ElidedLabel({}, this))
    , m_workspaceName(new ElidedLabel({}, this))
    , m_tabs(new PaneTabs(this))
    , m_stack(new QStackedWidget(this))
    , m_noApp(new StateStack(new QWidget))
{
    auto *main = new QWidget(this);
    auto *mainLayout = new QVBoxLayout(main);
    mainLayout->setContentsMargins(0, 0, 0, 0);
    mainLayout->setSpacing(0);
    mainLayout->addWidget(makeHeader(accounts));
    mainLayout->addWidget(m_tabs);
    mainLayout->addWidget(m_stack, 1);

    m_tabs->setObjectName(QStringLiteral("paneTabs"));
    m_tabs->setAccessibleName(tr("Pages of the app"));
    for (const PaneEntry &entry : m_entries)
        m_tabs->addTab(icon(entry.icon), entry.title);
    m_stack->addWidget(m_noApp);

    m_splitter->setObjectName(QStringLiteral("workbenchSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_side);
    m_splitter->addWidget(main);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->handle(1)->setBackgroundRole(QPalette::Mid);
    m_splitter->handle(1)->setAutoFillBackground(true);
    m_side->setMinimumWidth(180);
    if (!m_splitter->restoreState(m_settings.value(QStringLiteral("window/splitter")).toByteArray()))
        m_splitter->setSizes({ sideWidth, 1000 });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_tabs, &QTabBar::currentChanged, this, &Workbench::showCurrentPane);
    connect(m_side, &SidePanel::scopeChanged, this, &Workbench::takeScope);
    connect(m_side, &SidePanel::listChanged, this, &Workbench::showListState);
    connect(m_noApp, &StateStack::signInRequested, this, &Workbench::signInRequested);
    m_tabs->setCurrentIndex(qMax(0, indexOf(m_settings.value(QStringLiteral("window/pane")).toString())));
}

Workbench::~Workbench()
{
    m_settings.setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
}

QWidget *Workbench::makeHeader(AccountService &accounts)
{
    auto *header = new QWidget(this);
    auto *names = new QVBoxLayout;
    names->setSpacing(1);
    new HeadingFont(m_appName, 1.4);
    m_appName->setObjectName(QStringLiteral("headerApp"));
    m_workspaceName->setObjectName(QStringLiteral("headerWorkspace"));
    m_workspaceName->setForegroundRole(QPalette::PlaceholderText);
    names->addWidget(m_appName);
    names->addWidget(m_workspaceName);

    auto *account = new AccountButton(accounts, header);
    connect(account, &AccountButton::addAccountRequested, this, &Workbench::addAccountRequested);
    connect(account, &AccountButton::signOutRequested, this, &Workbench::signOutRequested);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(18, 12, 12, 8);
    layout->addLayout(names, 1);
    layout->addWidget(account, 0, Qt::AlignTop);
    return header;
}

void Workbench::load()
{
    m_side->load(m_settings.value(settingsKey(QStringLiteral("lastApp"))).toString());
}

void Workbench::refresh()
{
    m_side->refresh();
    if (auto *shown = qobject_cast<Pane *>(m_stack->currentWidget()))
        shown->refresh();
}

void Workbench::focusSearch()
{
    if (auto *shown = qobject_cast<Pane *>(m_stack->currentWidget()))
        shown->focusSearch();
}

void Workbench::focusAppSearch()
{
    m_side->show();
    m_side->focusSearch();
}

void Workbench::setSidePanelVisible(bool visible)
{
    m_side->setVisible(visible);
}

void Workbench::showPane(int index)
{
    m_tabs->setCurrentIndex(index);
}

void Workbench::showPane(const QString &paneId, const QString &item)
{
    const int index = indexOf(paneId);
    m_tabs->setCurrentIndex(index);
    if (Pane *pane = index < 0 ? nullptr : m_panes[size_t(index)]; pane && !item.isEmpty())
        pane->showItem(item);
}

void Workbench::openFile(const QString &paneId, const QString &path)
{
    showPane(paneId);
    if (auto *shown = qobject_cast<Pane *>(m_stack->currentWidget()))
        shown->openFile(path);
}

void Workbench::takeScope(const Scope &scope)
{
    const bool isSame = isSamePlace(scope, m_scope);
    m_scope = scope;
    const QString name = scope.app.name.isEmpty() ? scope.app.id : scope.app.name;
    m_appName->setText(scope.app.id.isEmpty() ? scope.workspace.name : name);
    m_workspaceName->setText(scope.app.id.isEmpty() ? tr("Workspace") : scope.workspace.name);
    Q_EMIT titleChanged(m_appName->text());
    if (isSame)
        return;
    if (!scope.app.id.isEmpty())
        m_settings.setValue(settingsKey(QStringLiteral("lastApp")), scope.app.id);
    for (size_t i = 0; i < m_panes.size(); ++i) {
        const bool keep = int(i) == m_tabs->currentIndex()
            && (m_entries[i].needs == PaneEntry::Needs::Workspace || !scope.app.id.isEmpty());
        if (!keep)
            delete std::exchange(m_panes[i], nullptr);
    }
    if (Pane *shown = m_panes[size_t(m_tabs->currentIndex())])
        shown->setScope(m_scope);
    showCurrentPane();
}

void Workbench::showCurrentPane()
{
    const int index = m_tabs->currentIndex();
    if (index < 0 || (m_scope.app.id.isEmpty() && m_scope.workspace.id.isEmpty()))
        return;
    const PaneEntry &entry = m_entries[size_t(index)];
    m_settings.setValue(QStringLiteral("window/pane"), entry.id);
    if (m_scope.app.id.isEmpty() && entry.needs == PaneEntry::Needs::App) {
        m_noApp->showEmpty(tr("No app selected"), tr("Choose an app on the left to see its data."));
        m_stack->setCurrentWidget(m_noApp);
        return;
    }
    Pane *&pane = m_panes[size_t(index)];
    if (!pane)
        pane = makePane(size_t(index));
    m_stack->setCurrentWidget(pane);
}

/// Until there is an app to show, the list's state fills the page; afterwards it is a remark.
void Workbench::showListState()
{
    const AppModel &list = m_side->model();
    const bool isFirst = m_scope.app.id.isEmpty() && m_scope.workspace.id.isEmpty();
    if (list.loadState() == LoadState::Failed && !isFirst) {
        if (list.error().kind == Error::Kind::Unauthorized)
            Q_EMIT signInRequested();
        else
            Q_EMIT notice(errorText(list.error(), tr("the apps")).sentence);
    }
    if (!isFirst)
        return;
    m_stack->setCurrentWidget(m_noApp);
    if (list.loadState() == LoadState::Failed)
        m_noApp->showError(list.error(), tr("the apps"), [this] { m_side->refresh(); });
    else if (list.loadState() == LoadState::Ready)
        m_noApp->showEmpty(tr("No apps"), tr("This account has no workspace and no app."), tr("Look again"),
            [this] { m_side->refresh(); });
    else if (list.loadState() == LoadState::Cancelled)
        m_noApp->showCancelled(tr("the apps"), [this] { m_side->refresh(); });
    else
        m_noApp->showLoading(tr("the apps"), [this] { m_side->cancel(); });
}

Pane *Workbench::makePane(size_t index)
{
    Pane *pane = m_entries[index].make(m_context, m_stack);
    connect(
        pane, &Pane::paneRequested, this, qOverload<const QString &, const QString &>(&Workbench::showPane));
    connect(pane, &Pane::appRequested, m_side, &SidePanel::showApp);
    connect(pane, &Pane::signInRequested, this, &Workbench::signInRequested);
    connect(pane, &Pane::notice, this, &Workbench::notice);
    m_stack->addWidget(pane);
    pane->setScope(m_scope);
    return pane;
}

int Workbench::indexOf(const QString &paneId) const
{
    for (size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].id == paneId)
            return int(i);
    }
    return -1;
}

QString Workbench::settingsKey(const QString &name) const
{
    return QStringLiteral("account-%1/%2").arg(m_accountId, name);
}

} // namespace console
