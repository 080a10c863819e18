// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "ui/panes/connectors/connectorspane.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

namespace console::test {

inline const QString slack = QStringLiteral("slack");
inline const QString calendar = QStringLiteral("googlecalendar");
inline const QString notion = QStringLiteral("notion");
inline const QString sharePoint = QStringLiteral("share_point");

inline Scope scopeOf(const QString &appId)
{
    Scope scope;
    scope.app.id = appId;
    return scope;
}

inline QList<ConnectorType> catalogue()
{
    ConnectorField field;
    field.name = QStringLiteral("subdomain");
    field.displayName = QStringLiteral("Subdomain");
    field.required = true;
    field.pattern = QStringLiteral("^[a-z]+$");
    field.patternError = QStringLiteral("Use letters");
    return { { slack, QStringLiteral("Slack User"), QStringLiteral("Send messages"), {} },
        { calendar, QStringLiteral("Google Calendar"), QStringLiteral("Events"), {} },
        { notion, QStringLiteral("Notion"), QStringLiteral("Pages"), {} },
        { sharePoint, QStringLiteral("SharePoint"), QStringLiteral("Files"), { field } } };
}

inline QList<Connector> connectors()
{
    return { { slack, Connector::State::Expired, QStringLiteral("expired"),
        { QStringLiteral("chat:write"), QStringLiteral("users:read") }, QStringLiteral("ana@example.com") } };
}

/// The connectors pane on fakes, with the words and buttons that a person sees.
class ConnectorsFixture : public QObject {
protected:
    void makePane()
    {
        m_fakes = std::make_unique<FakeServices>();
        m_service = &m_fakes->connectors;
        m_agent = std::make_unique<FakeAuthorizationAgent>();
        m_pane = std::make_unique<ConnectorsPane>(PaneContext{ m_fakes->services(), *m_agent },
            ConnectFlow::Timing{ std::chrono::minutes(10), std::chrono::minutes(10) }, nullptr);
        m_pane->resize(1100, 760);
        m_pane->show();
    }

    void load()
    {
        m_pane->setScope(scopeOf(QStringLiteral("app1")));
        m_service->catalogueCalls.answer(catalogue());
        m_service->connectorsCalls.answer(connectors());
        QTRY_COMPARE(text("connectorName"), QStringLiteral("Slack User"));
    }

    void select(const QString &type)
    {
        auto *view = find<QListView>("connectorList");
        const auto found = view->model()->match(
            view->model()->index(0, 0), ConnectorModel::TypeRole, type, 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        view->setCurrentIndex(found.first());
    }

    static ConnectStart redirect()
    {
        ConnectStart start;
        start.redirectUrl = QUrl(QStringLiteral("https://auth.example/consent?state=secret"));
        start.connectionId = QStringLiteral("conn_81f");
        return start;
    }

    void startConnecting(const QString &type, const ConnectStart &answer)
    {
        load();
        select(type);
        click("connect");
        QCOMPARE(m_service->connectCalls.waiting(), 1);
        QVERIFY(isShown("flowCancel"));
        const QString before = text("flowTitle");
        m_service->connectCalls.answer(answer);
        QTRY_VERIFY(text("flowTitle") != before);
    }

    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_pane->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    bool isShown(const char *button) const { return find<QPushButton>(button)->isVisible(); }
    void click(const char *button) const
    {
        auto *found = find<QPushButton>(button);
        QVERIFY2(found && found->isVisible() && found->isEnabled(), button);
        QTest::mouseClick(found, Qt::LeftButton);
    }

    std::unique_ptr<FakeServices> m_fakes;
    std::unique_ptr<FakeAuthorizationAgent> m_agent;
    std::unique_ptr<ConnectorsPane> m_pane;
    FakeConnectorService *m_service = nullptr;
};

} // namespace console::test
