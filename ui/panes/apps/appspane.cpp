// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/apps/appspane.h"

#include "models/connectormodel.h"
#include "ui/connectortone.h"
#include "ui/icons.h"
#include "ui/panes/apps/appdetailscard.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cardtable.h"
#include "ui/widgets/columnpage.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int pageWidth = 860;

QPushButton *linkButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setIcon(forwardIcon(button->layoutDirection()));
    button->setObjectName(name);
    button->setFlat(true);
    button->setLayoutDirection(
        button->layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
    return button;
}

} // namespace

AppsPane::AppsPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_summary(context.services)
    , m_entities(context.services.entities, context.services.records)
    , m_details(new AppDetailsCard(this))
    , m_entitiesCard(new Card(tr("Entities"), this))
    , m_entitiesState(new SectionState(this))
    , m_entitiesView(new CardTable(&m_entities, { 14, 30 }, this))
    , m_connectorsCard(new Card(tr("Connectors"), this))
    , m_connectorsState(new SectionState(this))
{
    auto *page = new ColumnPage(pageWidth, this);
    page->column()->addWidget(m_details);
    page->column()->addWidget(m_entitiesCard);
    page->column()->addWidget(m_connectorsCard);
    page->column()->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page);
    makeEntities();
    makeConnectors();

    connect(&m_summary, &AppSummary::detailsChanged, this, &AppsPane::showDetails);
    connect(&m_summary, &AppSummary::connectorsChanged, this, &AppsPane::showConnectors);
    connect(&m_entities, &AppEntityModel::loadStateChanged, this, &AppsPane::showEntities);
    connect(m_details, &AppDetailsCard::copied, this, [this] { Q_EMIT notice(tr("App id copied.")); });
    for (SectionState *state : { m_details->state(), m_entitiesState, m_connectorsState })
        connect(state, &SectionState::signInRequested, this, &Pane::signInRequested);
}

void AppsPane::makeEntities()
{
    m_entitiesView->setObjectName(QStringLiteral("appEntities"));
    m_entitiesView->setAccessibleName(tr("Entities with their number of records"));
    auto *open = linkButton(tr("Open data"), QStringLiteral("openEntities"), this);
    m_entitiesCard->addHeaderWidget(open);
    m_entitiesCard->content()->addWidget(m_entitiesState);
    m_entitiesCard->content()->addWidget(m_entitiesView);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT paneRequested(QStringLiteral("entities")); });
    const auto openEntity = [this](const QModelIndex &index) {
        const QString entity = index.siblingAtColumn(AppEntityModel::NameColumn).data().toString();
        Q_EMIT paneRequested(QStringLiteral("entities"), entity);
    };
    connect(m_entitiesView, &QTreeView::activated, this, openEntity);
}

void AppsPane::makeConnectors()
{
    auto *open = linkButton(tr("Manage connectors"), QStringLiteral("openConnectors"), this);
    m_connectorsCard->addHeaderWidget(open);
    m_connectorsCard->content()->addWidget(m_connectorsState);
    connect(
        open, &QPushButton::clicked, this, [this] { Q_EMIT paneRequested(QStringLiteral("connectors")); });
}

void AppsPane::setScope(const Scope &scope)
{
    m_scope = scope;
    m_summary.setApp(scope.app);
    m_entities.setApp(scope.app.id);
}

void AppsPane::refresh()
{
    m_summary.refresh();
    m_entities.refresh();
}

void AppsPane::showDetails()
{
    const App &app = m_summary.app();
    m_details->setApp(app, m_scope.workspace);
    if (m_summary.details().state == LoadState::Failed)
        m_details->state()->showError(
            m_summary.details().error, tr("this app's properties"), [this] { refresh(); });
    else
        m_details->state()->clear();
}

void AppsPane::showEntities()
{
    const int count = m_entities.rowCount();
    m_entitiesView->setVisible(count > 0);
    m_entitiesCard->setNote(count > 0 ? QLocale().toString(count) : QString());
    switch (m_entities.loadState()) {
    case LoadState::Failed:
        m_entitiesState->showError(m_entities.error(), tr("the entities"), [this] { m_entities.refresh(); });
        return;
    case LoadState::Cancelled:
        m_entitiesState->showCancelled(tr("the entities"), [this] { m_entities.refresh(); });
        return;
    case LoadState::Ready:
        if (count == 0) {
            m_entitiesState->showText(
                tr("This app has no entities yet. They appear here once its data model is made."));
            return;
        }
        break;
    default:
        if (count == 0) {
            m_entitiesState->showLoading(tr("Loading the entities…"), [this] { m_entities.cancel(); });
            return;
        }
        break;
    }
    m_entitiesState->clear();
}

void AppsPane::showConnectors()
{
    delete m_connectorRows;
    m_connectorRows = new QWidget(m_connectorsCard);
    m_connectorsCard->content()->addWidget(m_connectorRows);
    auto *grid = new QGridLayout(m_connectorRows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    const QList<Connector> &connectors = m_summary.connectors();
    for (const Connector &connector : connectors) {
        auto *state = new StatusLabel(m_connectorRows);
        state->setStatus(stateTone(connector.state), ConnectorModel::stateText(connector));
        auto *account = new ElidedLabel(connector.account, m_connectorRows);
        account->setForegroundRole(QPalette::PlaceholderText);
        const int row = grid->rowCount();
        grid->addWidget(new PlainLabel(m_summary.connectorName(connector), m_connectorRows), row, 0);
        grid->addWidget(account, row, 1);
        grid->addWidget(state, row, 2);
    }
    m_connectorRows->setVisible(!connectors.isEmpty());
    const AppSummary::Part &part = m_summary.connectorsPart();
    m_connectorsCard->setNote(connectors.isEmpty() ? QString() : QLocale().toString(connectors.size()));
    if (part.state == LoadState::Failed)
        m_connectorsState->showError(part.error, tr("the connectors"), [this] { m_summary.refresh(); });
    else if (part.state == LoadState::Loading && connectors.isEmpty())
        m_connectorsState->showLoading(
            tr("Asking each provider for its state…"), [this] { m_summary.cancelConnectors(); });
    else if (part.state == LoadState::Cancelled)
        m_connectorsState->showCancelled(tr("the connectors"), [this] { m_summary.refresh(); });
    else if (connectors.isEmpty())
        m_connectorsState->showText(tr("No accounts are connected yet."));
    else
        m_connectorsState->clear();
}

} // namespace console
