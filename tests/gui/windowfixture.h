// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/fakes/fakeaccountservice.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "ui/mainwindow.h"
#include "ui/panes/apps/overviewpane.h"
#include "ui/session.h"

#include <QSettings>
#include <QTemporaryDir>

namespace console::test {

/// A pane that writes down what it is asked.
class ProbePane : public Pane {
public:
    ProbePane(const PaneContext &context, QWidget *parent)
        : Pane(parent)
        , operations(context.operations)
    {
    }

    Operations *const operations;

    void setScope(const Scope &newScope) override { scope = newScope; }
    void refresh() override { ++refreshes; }
    void focusSearch() override { ++searches; }
    void showItem(const QString &id) override { item = id; }
    void openFile(const QString &path) override { file = path; }

    Scope scope;
    QString item;
    QString file;
    int refreshes = 0;
    int searches = 0;
};

inline Account localAccount()
{
    Account account;
    account.id = QStringLiteral("local");
    account.kind = Account::Kind::Local;
    account.controlUrl = QUrl(QStringLiteral("http://127.0.0.1:4400"));
    account.dataUrl = account.controlUrl;
    return account;
}

inline Account deviceAccount()
{
    Account account;
    account.id = QStringLiteral("ana");
    account.email = QStringLiteral("ana@example.com");
    account.name = QStringLiteral("Ana Kovac");
    account.controlUrl = QUrl(QStringLiteral("https://app.base44.com"));
    account.dataUrl = QUrl(QStringLiteral("https://base44.app"));
    return account;
}

inline QList<Workspace> someWorkspaces()
{
    Workspace own{ QStringLiteral("w1"), QStringLiteral("Ana's workspace"), QStringLiteral("owner"), {},
        true };
    Workspace plant{ QStringLiteral("w2"), QStringLiteral("Plant operations"), QStringLiteral("editor"), {},
        false };
    return { own, plant };
}

inline App someApp(const QString &id, const QString &name, const QString &workspaceId = {})
{
    App app;
    app.id = id;
    app.name = name;
    app.workspaceId = workspaceId;
    app.visibility = QStringLiteral("private_with_login");
    app.created = QDateTime(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC);
    app.updated = QDateTime::currentDateTimeUtc().addSecs(-3 * 3600);
    return app;
}

inline QList<App> someApps()
{
    return { someApp(QStringLiteral("a1"), QStringLiteral("Pump tracker"), QStringLiteral("w2")),
        someApp(QStringLiteral("a2"), QStringLiteral("Bakery orders")),
        someApp(QStringLiteral("a3"), QStringLiteral("Visitor log"), QStringLiteral("w2")),
        someApp(QStringLiteral("a4"), QStringLiteral("Cash book")) };
}

/// Services of one account; counts how many are alive.
class FakeSession final : public Session {
public:
    FakeSession(FakeServices &services, int &alive)
        : m_services(services)
        , m_alive(alive)
    {
        ++m_alive;
    }
    ~FakeSession() override { --m_alive; }
    Services services() override { return m_services.services(); }

private:
    FakeServices &m_services;
    int &m_alive;
};

/// Everything that a MainWindow needs, on fakes.
class WindowFixture {
public:
    FakeServices services;
    FakeAccountService accounts;
    FakeAuthorizationAgent browser;
    QTemporaryDir folder;
    QSettings settings{ folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat };
    StartLocal startLocal;
    QStringList sessions; ///< account ids, in the order of opening
    int sessionsAlive = 0;

    static Pane *makeProbe(const PaneContext &context, QWidget *parent)
    {
        return new ProbePane(context, parent);
    }

    std::unique_ptr<MainWindow> window()
    {
        using Needs = PaneEntry::Needs;
        std::vector<PaneEntry> panes{
            { QStringLiteral("apps"), QStringLiteral("&Overview"), QStringLiteral("overview"),
                Needs::Workspace, makeOverviewPane },
            { QStringLiteral("entities"), QStringLiteral("&Entities"), QStringLiteral("entities"), Needs::App,
                makeProbe },
            { QStringLiteral("connectors"), QStringLiteral("&Connectors"), QStringLiteral("connectors"),
                Needs::App, makeProbe },
            { QStringLiteral("integrations"), QStringLiteral("&Integrations"), QStringLiteral("integrations"),
                Needs::Workspace, makeProbe },
        };
        const auto open = [this](const Account &account) {
            sessions.append(account.id);
            return std::make_unique<FakeSession>(services, sessionsAlive);
        };
        return std::make_unique<MainWindow>(
            WindowParts{ accounts, browser, settings, std::move(panes), open, startLocal });
    }

    /// Answers the lists of workspaces and apps.
    void answerApps(const QList<App> &apps = someApps())
    {
        services.apps.workspacesCalls.answer(someWorkspaces());
        services.apps.appsCalls.answer(apps);
    }
};

} // namespace console::test
