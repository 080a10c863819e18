// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/parse.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "ui/panes/integrations/integrationspane.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTimer>

namespace console::test {

inline Integration integration(const QString &id, const QString &name, int count)
{
    Integration made;
    made.id = id;
    made.workspaceId = QStringLiteral("w1");
    made.slug = name.toLower();
    made.name = name;
    made.description = QStringLiteral("All that the harbour office knows about %1.").arg(name.toLower());
    made.baseUrl = QStringLiteral("https://%1.example.com/v1").arg(made.slug);
    made.operationCount = count;
    made.created = made.updated = QDateTime({ 2026, 6, 1 }, { 9, 23 }, Qt::UTC);
    return made;
}

inline Integration ticketsDetail()
{
    Integration made = integration(QStringLiteral("i1"), QStringLiteral("Tickets"), 2);
    made.operations = { QStringLiteral("get:/tickets/{id}"), QStringLiteral("post:/tickets") };
    made.headers = { { QStringLiteral("Authorization"), true, true, {} },
        { QStringLiteral("Accept-Language"), false, true, QStringLiteral("en") } };
    return made;
}

inline QList<IntegrationOperation> operations()
{
    const json::Document document = *json::parse(R"({
        "text": {"type":"string"}, "flag": {"type":"boolean"}, "list": {"type":"array","items":{"type":"string"}},
        "state": {"type":"string","enum":["open","closed"]},
        "ticket": {"type":"object","properties":{"title":{"type":"string","example":"Crane"}}}})");
    const auto schema = [&document](const char *name) { return document.root()[name]; };
    IntegrationOperation read;
    read.id = QStringLiteral("get:/tickets/{id}");
    read.method = QStringLiteral("get");
    read.path = QStringLiteral("/tickets/{id}");
    read.summary = QStringLiteral("Read a ticket");
    read.parameters = { { QStringLiteral("id"), QStringLiteral("path"), true, schema("text") },
        { QStringLiteral("state"), QStringLiteral("query"), false, schema("state") },
        { QStringLiteral("label"), QStringLiteral("query"), false, schema("list") },
        { QStringLiteral("verbose"), QStringLiteral("query"), false, schema("flag") },
        { QStringLiteral("X-Tenant"), QStringLiteral("header"), true, schema("text") } };
    read.enabled = true;
    read.source = document;
    IntegrationOperation open;
    open.id = QStringLiteral("post:/tickets");
    open.method = QStringLiteral("post");
    open.path = QStringLiteral("/tickets");
    open.summary = QStringLiteral("Open a ticket");
    open.bodySchema = schema("ticket");
    open.enabled = true;
    open.source = document;
    IntegrationOperation unused = open;
    unused.id = QStringLiteral("delete:/tickets");
    unused.enabled = false;
    return { read, open, unused };
}

inline IntegrationAnswer answer(int status)
{
    IntegrationAnswer made;
    made.body = *json::parse(R"({"success":true,"status_code":200,"data":{"id":17,"title":"<b>Crane</b>"}})");
    made.data = made.body.root()["data"];
    made.statusCode = status;
    made.succeeded = status < 300;
    made.elapsed = std::chrono::milliseconds(42);
    return made;
}

/// By the keyboard alone: the button of the menu "More" and a letter.
inline void chooseMore(const QWidget *pane, Qt::Key letter)
{
    auto *more = pane->findChild<QPushButton *>(QStringLiteral("more"));
    QTRY_VERIFY(more->isEnabled());
    more->setFocus();
    QTimer::singleShot(0, more, [more, letter] { QTest::keyClick(more->menu(), letter); });
    QTest::keyClick(more, Qt::Key_Space);
}

/// The pane on fakes, with two integrations.
struct IntegrationsFixture {
    IntegrationsFixture()
        : pane(makeIntegrationsPane({ fakes.services(), browser, nullptr, nullptr, account }, {}, nullptr))
    {
        pane->resize(1100, 720);
        pane->show();
        pane->setScope(scope);
        [this] { QVERIFY(QTest::qWaitForWindowActive(pane.get())); }();
    }

    /// Lists two integrations and shows the first in full.
    void load()
    {
        fakes.integrations.integrationsCalls.answer(
            QList<Integration>{ integration(QStringLiteral("i1"), QStringLiteral("Tickets"), 2),
                integration(QStringLiteral("i2"), QStringLiteral("Weather"), 12) });
        QTRY_COMPARE(fakes.integrations.integrationCalls.count(), 1);
    }
    void answerDetail() { fakes.integrations.integrationCalls.answer(ticketsDetail()); }
    void answerUpdate() { fakes.integrations.updateCalls.answer(ticketsDetail()); }
    void show(const QString &id)
    {
        auto *list = find<QListView>("integrations");
        const auto rows = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, id);
        list->setCurrentIndex(rows.constFirst());
    }
    void showTickets()
    {
        load();
        fakes.integrations.integrationCalls.answer(ticketsDetail());
        fakes.integrations.operationsCalls.answer(operations());
        QTRY_VERIFY(find<QComboBox>("operation")->count() == 2);
    }
    void showCall(int row)
    {
        showTickets();
        find<QTabWidget>("tabs")->setCurrentIndex(2);
        find<QComboBox>("operation")->setCurrentIndex(row);
    }
    template <class T>
    T *find(const char *name) const
    {
        return pane->findChild<T *>(QString::fromLatin1(name));
    }
    /// A part of the message that stands for the whole list.
    template <class T>
    T *state(const char *name) const
    {
        const auto *stack = find<QWidget>("listStates");
        for (auto *found : stack->findChildren<T *>(QString::fromLatin1(name))) {
            if (found->parentWidget()->parentWidget() == stack)
                return found;
        }
        return nullptr;
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    bool isShown(const char *name) const { return find<QWidget>(name) && find<QWidget>(name)->isVisible(); }
    void click(const char *name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }

    FakeServices fakes;
    FakeAuthorizationAgent browser;
    const Account account = [] {
        Account signedIn;
        signedIn.controlUrl = QUrl(QStringLiteral("https://control.example.com"));
        return signedIn;
    }();
    Scope scope{ { QStringLiteral("w1"), QStringLiteral("Harbour"), QStringLiteral("owner"), {}, false },
        { QStringLiteral("a1"), QStringLiteral("Front desk"), {}, {}, {}, {}, {}, {} } };
    std::unique_ptr<Pane> pane;
};

} // namespace console::test
