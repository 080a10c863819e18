// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "support/testmain.h"
#include "ui/panes/apps/overviewpane.h"
#include "ui/panes/apps/workspacepane.h"
#include "ui/panes/connectors/connectorspane.h"
#include "ui/panes/entities/entitiespane.h"
#include "ui/panes/integrations/integrationspane.h"

#include <QLabel>
#include <QPushButton>

using namespace console;
using namespace console::test;

/// What loads for more than two seconds can be cancelled, and loaded again.
class CancelLoadingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void slowLoadingCanBeCancelled_data();
    void slowLoadingCanBeCancelled();
    void slowRecordsCanBeCancelled();

private:
    static Scope scope()
    {
        Scope scope;
        scope.workspace.id = QStringLiteral("w1");
        scope.app.id = QStringLiteral("a1");
        return scope;
    }
    /// The visible buttons of that text, from top to bottom.
    static QList<QPushButton *> buttons(const Pane &pane, const QString &text)
    {
        QList<QPushButton *> found = pane.findChildren<QPushButton *>();
        found.removeIf([&](const QPushButton *one) { return !one->isVisible() || one->text() != text; });
        return found;
    }
    static bool shows(const Pane &pane, const QString &text)
    {
        const auto labels = pane.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }

    FakeAuthorizationAgent m_browser;
};

using MakePane = Pane *(*)(const PaneContext &, QWidget *);
Q_DECLARE_METATYPE(MakePane)
using CallsOf = int (*)(FakeServices &, bool cancelledOnly);
Q_DECLARE_METATYPE(CallsOf)

namespace {

Pane *makeEntities(const PaneContext &context, QWidget *parent)
{
    return new EntitiesPane(context, {}, parent);
}

Pane *makeIntegrations(const PaneContext &context, QWidget *parent)
{
    return makeIntegrationsPane(context, {}, parent);
}

} // namespace

void CancelLoadingTest::slowLoadingCanBeCancelled_data()
{
    QTest::addColumn<MakePane>("makePane");
    QTest::addColumn<int>("parts"); // that load on their own
    QTest::addColumn<CallsOf>("calls");
    QTest::newRow("overview") << MakePane(
        makeOverviewPane) << 2 << CallsOf([](FakeServices &fakes, bool cancelledOnly) {
        return cancelledOnly ? int(fakes.entities.schemasCalls.isCancelled())
                + int(fakes.connectors.connectorsCalls.isCancelled())
                             : fakes.entities.schemasCalls.count() + fakes.connectors.connectorsCalls.count();
    });
    QTest::newRow("workspace") << MakePane([](const PaneContext &context, QWidget *parent) -> Pane * {
        return new WorkspacePane(context, parent);
    }) << 1 << CallsOf([](FakeServices &fakes, bool cancelledOnly) {
        return cancelledOnly ? int(fakes.apps.appsCalls.isCancelled()) : fakes.apps.appsCalls.count();
    });
    QTest::newRow("entities") << MakePane(makeEntities) << 1
                              << CallsOf([](FakeServices &fakes, bool cancelledOnly) {
                                     return cancelledOnly ? int(fakes.entities.schemasCalls.isCancelled())
                                                          : fakes.entities.schemasCalls.count();
                                 });
    QTest::newRow("connectors") << MakePane(
        makeConnectorsPane) << 1 << CallsOf([](FakeServices &fakes, bool cancelledOnly) {
        return cancelledOnly ? int(fakes.connectors.catalogueCalls.isCancelled())
                             : fakes.connectors.catalogueCalls.count();
    });
    QTest::newRow("integrations") << MakePane(
        makeIntegrations) << 1 << CallsOf([](FakeServices &fakes, bool cancelledOnly) {
        return cancelledOnly ? int(fakes.integrations.integrationsCalls.isCancelled())
                             : fakes.integrations.integrationsCalls.count();
    });
}

void CancelLoadingTest::slowLoadingCanBeCancelled()
{
    QFETCH(MakePane, makePane);
    QFETCH(int, parts);
    QFETCH(CallsOf, calls);
    FakeServices fakes;
    const std::unique_ptr<Pane> pane(makePane(PaneContext{ fakes.services(), m_browser }, nullptr));
    pane->resize(1000, 800);
    pane->show();
    pane->setScope(scope());
    QVERIFY(buttons(*pane, QStringLiteral("Cancel")).isEmpty());
    QTRY_COMPARE(buttons(*pane, QStringLiteral("Cancel")).size(), parts);
    for (auto *cancel : buttons(*pane, QStringLiteral("Cancel")))
        cancel->click();
    QCOMPARE(calls(fakes, true), parts);
    QVERIFY(shows(*pane, QStringLiteral("You stopped loading")));
    const int before = calls(fakes, false);
    for (auto *load : buttons(*pane, QStringLiteral("Load")))
        load->click();
    QVERIFY(calls(fakes, false) >= before + parts);
    QTRY_VERIFY(!shows(*pane, QStringLiteral("You stopped loading")));
}

void CancelLoadingTest::slowRecordsCanBeCancelled()
{
    FakeServices fakes;
    fakes.records.held = true;
    const std::unique_ptr<Pane> pane(makeEntities(PaneContext{ fakes.services(), m_browser }, nullptr));
    pane->resize(1000, 800);
    pane->show();
    pane->setScope(scope());
    fakes.entities.schemasCalls.answer(
        QList<EntitySchema>{ schemaFrom(R"({"name":"Order","properties":{"title":{"type":"string"}}})") });
    QTRY_COMPARE(buttons(*pane, QStringLiteral("Cancel")).size(), 1);
    buttons(*pane, QStringLiteral("Cancel")).constFirst()->click();
    QVERIFY(shows(*pane, QStringLiteral("You stopped loading the records of Order.")));
    fakes.records.held = false;
    fakes.records.release();
    QVERIFY(shows(*pane, QStringLiteral("You stopped loading"))); // a late answer changes nothing
    buttons(*pane, QStringLiteral("Load")).constFirst()->click();
    QTRY_VERIFY(!shows(*pane, QStringLiteral("You stopped loading")));
    QVERIFY(buttons(*pane, QStringLiteral("Cancel")).isEmpty());
}

CONSOLE_TEST_MAIN(CancelLoadingTest)
#include "tst_cancelloading.moc"
