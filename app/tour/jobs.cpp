// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/jobs.h"

#include "core/ports/accountservice.h"
#include "tour/eye.h"
#include "tour/hand.h"
#include "tour/tour.h"
#include "ui/webauth/browseragent.h"
#include "ui/webauth/browserpage.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QTableView>
#include <QUrl>

#include <algorithm>
#include <memory>

namespace console {
namespace {

using namespace std::chrono_literals;
using eye::lists;
using hand::choose;
using hand::press;
using hand::showTab;
using hand::trigger;
using hand::write;

/// True where the overview lists the entity, and has the number of records of each.
bool countsAreThere(const QString &entity)
{
    const QString view = QStringLiteral("appEntities");
    return lists(view, entity) && !lists(view, QStringLiteral("…"));
}

bool pageShows(const BrowserAgent &browser, const QString &button)
{
    const BrowserPage *page = browser.lastPage();
    return page && page->view() && page->view()->buttons.contains(button);
}

void agreeOnPage(const BrowserAgent &browser, const QString &button)
{
    if (BrowserPage *page = browser.lastPage())
        page->press(button);
}

std::optional<OtherWindow> browserWindow(const BrowserAgent &browser)
{
    const BrowserPage *page = browser.lastPage();
    if (!page || !page->view())
        return {};
    const PageView &view = *page->view();
    return OtherWindow{ view.title, view.place, QImage::fromData(view.picture) };
}

void addAccountSteps(Tour &tour, QWidget &window, AccountService &accounts, BrowserAgent &browser)
{
    tour.add({ QStringLiteral("welcome"), {}, [] { return eye::isReady(QStringLiteral("chooseLocal")); } });
    tour.add({ QStringLiteral("local-workspace"), [] { press(QStringLiteral("chooseLocal")); },
        [] { return countsAreThere(QStringLiteral("Order")); }, 60s });
    tour.add({ QStringLiteral("add-account"), [&window] { trigger(window, QStringLiteral("signIn")); },
        [] { return eye::isReady(QStringLiteral("chooseDevice")); } });
    tour.add({ QStringLiteral("device-server"),
        [&accounts] {
            press(QStringLiteral("chooseDevice"));
            if (!eye::see(QStringLiteral("serverAddress")))
                press(QStringLiteral("advancedToggle"));
            write(QStringLiteral("serverAddress"), accounts.current().controlUrl.toString());
        },
        [] { return eye::isReady(QStringLiteral("continue")); } });
    tour.add({ QStringLiteral("device-page"), [] { press(QStringLiteral("continue")); },
        [&browser] {
            return eye::see(QStringLiteral("userCode")) && pageShows(browser, QStringLiteral("Approve"));
        },
        60s });
    tour.add({ QStringLiteral("signed-in"), [&browser] { agreeOnPage(browser, QStringLiteral("Approve")); },
        [&accounts] {
            return accounts.current().kind == Account::Kind::Device
                && countsAreThere(QStringLiteral("Order"));
        },
        30s });
}

void addAppSteps(Tour &tour)
{
    tour.add(
        { QStringLiteral("search-app"), [] { write(QStringLiteral("appSearch"), QStringLiteral("tide")); },
            [] {
                return lists(QStringLiteral("appTree"), QStringLiteral("Tideline Dispatch"))
                    && !lists(QStringLiteral("appTree"), QStringLiteral("Sunrise Bakery"));
            } });
    tour.add({ QStringLiteral("overview"),
        [] { choose(QStringLiteral("appTree"), QStringLiteral("Tideline Dispatch")); },
        [] {
            return eye::textOf(QStringLiteral("headerApp")) == QStringLiteral("Tideline Dispatch")
                && lists(QStringLiteral("appEntities"), QStringLiteral("100,000"));
        } });
}

QString currentCell()
{
    const auto *grid = eye::see<QTableView>(QStringLiteral("recordGrid"));
    return grid ? grid->currentIndex().data().toString() : QString();
}

/// The second column of the first row: the one that the tour sorts by.
QString firstCell()
{
    const auto *grid = eye::see<QTableView>(QStringLiteral("recordGrid"));
    return grid ? grid->model()->index(0, grid->horizontalHeader()->logicalIndex(1)).data().toString()
                : QString();
}

void addRecordSteps(Tour &tour)
{
    tour.add({ QStringLiteral("entities"), [] { showTab(QStringLiteral("Data")); },
        [] {
            return lists(QStringLiteral("entityList"), QStringLiteral("SensorReading"))
                && eye::textOf(QStringLiteral("recordCounter")).contains(QStringLiteral("visible"));
        } });
    tour.add({ QStringLiteral("records"),
        [] { choose(QStringLiteral("entityList"), QStringLiteral("SensorReading")); },
        [] {
            return eye::textOf(QStringLiteral("recordCounter")).contains(QStringLiteral("100,000"))
                && lists(QStringLiteral("recordGrid"), QStringLiteral("2026"));
        } });
    const auto firstBefore = std::make_shared<QString>();
    tour.add({ QStringLiteral("sorted-by-header"),
        [firstBefore] {
            if (const auto *grid = eye::see<QTableView>(QStringLiteral("recordGrid"))) {
                *firstBefore = firstCell();
                QHeaderView *header = grid->horizontalHeader();
                const int column = header->logicalIndex(1);
                hand::click(header->viewport(), QPoint(header->sectionViewportPosition(column) + 20, 8));
            }
        },
        [firstBefore] { return !firstCell().isEmpty() && firstCell() != *firstBefore; } });
    tour.add({ QStringLiteral("last-of-100000-records"),
        [] {
            choose(QStringLiteral("recordGrid"), QStringLiteral("2026"));
            if (QWidget *grid = eye::see(QStringLiteral("recordGrid")))
                hand::key(grid, Qt::Key_End, Qt::ControlModifier);
        },
        [] {
            return eye::textOf(QStringLiteral("recordCounter")).contains(QStringLiteral("100,000 of 100,000"))
                && !currentCell().isEmpty();
        } });
}

void addEditSteps(Tour &tour)
{
    tour.add({ QStringLiteral("filtered"),
        [] {
            choose(QStringLiteral("entityList"), QStringLiteral("Technician"));
            write(QStringLiteral("recordFilter"), QStringLiteral("heating"));
        },
        [] {
            const QString counter = eye::textOf(QStringLiteral("recordCounter"));
            return eye::textOf(QStringLiteral("entityTitle")) == QStringLiteral("Technician")
                && counter.contains(QStringLiteral("visible")) && !counter.contains(QStringLiteral("36"));
        } });
    tour.add({ QStringLiteral("record-selected"), [] { choose(QStringLiteral("recordGrid"), firstCell()); },
        [] {
            return eye::isReady(QStringLiteral("editRecord"))
                && lists(QStringLiteral("recordTree"), firstCell());
        } });
    tour.add({ QStringLiteral("record-form"), [] { press(QStringLiteral("editRecord")); },
        [] { return eye::isReady(QStringLiteral("recordForm/field_full_name")); } });
    tour.add({ QStringLiteral("mistake-beside-its-field"),
        [] {
            write(QStringLiteral("recordForm/field_employee_no"), QStringLiteral("seventeen"));
            press(QStringLiteral("recordForm/saveRecord"));
        },
        [] { return !eye::textOf(QStringLiteral("recordForm/problem_employee_no")).isEmpty(); } });
    tour.add({ QStringLiteral("record-saved"),
        [] {
            write(QStringLiteral("recordForm/field_employee_no"), QStringLiteral("T-1717"));
            write(QStringLiteral("recordForm/field_full_name"), QStringLiteral("Amara Okonkwo-Lind"));
            press(QStringLiteral("recordForm/saveRecord"));
        },
        [] {
            return !eye::see(QStringLiteral("recordForm"))
                && lists(QStringLiteral("recordGrid"), QStringLiteral("Amara Okonkwo-Lind"));
        } });
}

void addHistorySteps(Tour &tour)
{
    tour.add({ QStringLiteral("history"), [] { showTab(QStringLiteral("History")); },
        [] { return lists(QStringLiteral("historyCommits"), QStringLiteral("Technician")); } });
    tour.add({ QStringLiteral("commit-in-history"),
        [] { choose(QStringLiteral("historyCommits"), QStringLiteral("Technician")); },
        [] {
            return lists(QStringLiteral("historyLines"), QStringLiteral("Amara Okonkwo-Lind"))
                && eye::isReady(QStringLiteral("undoCommit"));
        } });
    tour.add({ QStringLiteral("undo-commit"), [] { press(QStringLiteral("undoCommit")); },
        [] { return eye::isReady(QStringLiteral("undoYes")); } });
    tour.add({ QStringLiteral("commit-undone"), [] { press(QStringLiteral("undoYes")); },
        [] { return lists(QStringLiteral("historyCommits"), QStringLiteral("Undone")); } });
}

/// The selected connector, once the connected accounts have been checked again.
bool connectorIs(const QString &state)
{
    return eye::textOf(QStringLiteral("connectorState")) == state && !eye::see(QStringLiteral("statesText"));
}

void addConnectorSteps(Tour &tour, BrowserAgent &browser)
{
    tour.add({ QStringLiteral("connectors"), [] { showTab(QStringLiteral("Connectors")); },
        [] {
            return lists(QStringLiteral("connectorList"), QStringLiteral("HubSpot"))
                && !eye::see(QStringLiteral("statesText"));
        } });
    tour.add({ QStringLiteral("choose-connector"),
        [] { choose(QStringLiteral("connectorList"), QStringLiteral("HubSpot")); },
        [] { return eye::textOf(QStringLiteral("connectorName")) == QStringLiteral("HubSpot"); } });
    tour.add({ QStringLiteral("consent"), [] { press(QStringLiteral("connect")); },
        [&browser] { return pageShows(browser, QStringLiteral("Allow")); }, 30s });
    tour.add({ QStringLiteral("connected"), [&browser] { agreeOnPage(browser, QStringLiteral("Allow")); },
        [] { return connectorIs(QStringLiteral("Active")); }, 30s });
    tour.add({ QStringLiteral("disconnected"), [] { press(QStringLiteral("disconnect")); },
        [] { return connectorIs(QStringLiteral("Disconnected")); } });
}

void addIntegrationSteps(Tour &tour, AccountService &accounts)
{
    tour.add({ QStringLiteral("integrations"), [] { showTab(QStringLiteral("Integrations")); },
        [] { return lists(QStringLiteral("integrationsPane/integrations"), QStringLiteral("Weather")); } });
    tour.add({ QStringLiteral("import-document"),
        [&accounts] {
            press(QStringLiteral("integrationsPane/import"));
            QUrl document = accounts.current().controlUrl;
            document.setPath(QStringLiteral("/demo/weather/openapi.yaml"));
            write(QStringLiteral("importDialog/url"), document.toString());
            press(QStringLiteral("importDialog/fetch"));
        },
        [] { return eye::isReady(QStringLiteral("importDialog/next")); } });
    tour.add({ QStringLiteral("choose-operations"),
        [] {
            press(QStringLiteral("importDialog/next"));
            choose(QStringLiteral("importDialog/operations"), QStringLiteral("Stations"));
            if (QWidget *tree = eye::see(QStringLiteral("importDialog/operations")))
                hand::key(tree, Qt::Key_Space);
            choose(QStringLiteral("importDialog/operations"), QStringLiteral("/stations"));
        },
        [] { return eye::isReady(QStringLiteral("importDialog/next")); } });
    tour.add({ QStringLiteral("connection"), [] { press(QStringLiteral("importDialog/next")); },
        [] { return eye::isReady(QStringLiteral("importDialog/proposal")); } });
    tour.add({ QStringLiteral("name-and-slug"),
        [] {
            write(QStringLiteral("importDialog/name"), QStringLiteral("Weather at the harbour"));
            write(QStringLiteral("importDialog/slug"), QStringLiteral("harbour"));
        },
        [] { return eye::isReady(QStringLiteral("importDialog/proposal")); } });
    tour.add({ QStringLiteral("secret-header"), [] { press(QStringLiteral("importDialog/proposal")); },
        [] { return eye::isReady(QStringLiteral("importDialog/headerValue")); } });
    tour.add({ QStringLiteral("review"),
        [] {
            write(QStringLiteral("importDialog/headerValue"), QStringLiteral("demo-weather-key"));
            press(QStringLiteral("importDialog/next"));
        },
        [] { return eye::see(QStringLiteral("importDialog/sent")) != nullptr; } });
    tour.add({ QStringLiteral("created"), [] { press(QStringLiteral("importDialog/next")); },
        [] { return eye::isReady(QStringLiteral("importDialog/callOperation")); } });
    tour.add(
        { QStringLiteral("operation-to-call"), [] { press(QStringLiteral("importDialog/callOperation")); },
            [] {
                return eye::isReady(QStringLiteral("integrationsPane/send"))
                    && eye::textOf(QStringLiteral("integrationsPane/name"))
                    == QStringLiteral("Weather at the harbour")
                    && !eye::see(QStringLiteral("importDialog"));
            } });
    tour.add({ QStringLiteral("called"), [] { press(QStringLiteral("integrationsPane/send")); },
        [] {
            return eye::textOf(QStringLiteral("integrationsPane/status")).contains(QStringLiteral("200"));
        } });
}

void addSignOutSteps(Tour &tour, QWidget &window, AccountService &accounts)
{
    tour.add({ QStringLiteral("sign-out"), [&window] { trigger(window, QStringLiteral("signOut")); },
        [] { return eye::isReady(QStringLiteral("signOutYes")); } });
    tour.add({ QStringLiteral("signed-out"), [] { press(QStringLiteral("signOutYes")); },
        [&accounts] {
            const QList<Account> left = accounts.accounts();
            return std::none_of(left.begin(), left.end(),
                [](const Account &account) { return account.kind == Account::Kind::Device; });
        } });
}

} // namespace

void addJobs(Tour &tour, QWidget &window, AccountService &accounts, BrowserAgent &browser)
{
    tour.setOtherWindow([&browser] { return browserWindow(browser); });
    addAccountSteps(tour, window, accounts, browser);
    addAppSteps(tour);
    addRecordSteps(tour);
    addEditSteps(tour);
    addHistorySteps(tour);
    addConnectorSteps(tour, browser);
    addIntegrationSteps(tour, accounts);
    addSignOutSteps(tour, window, accounts);
}

} // namespace console
