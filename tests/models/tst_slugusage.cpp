// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/slugusage.h"
#include "support/fakes/fakeappservice.h"
#include "support/fakes/fakefunctionservice.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;
using namespace Qt::StringLiterals;
using State = SlugUsage::State;

namespace {

App app(const QString &id, const QString &workspace)
{
    App made;
    made.id = id;
    made.name = id.toUpper();
    made.workspaceId = workspace;
    return made;
}

QList<BackendFunction> calling(const QString &slug)
{
    return { { u"sync"_s,
        { { u"index.ts"_s, u"// first\n  await custom.call(\"%1\", \"get:/a\");\n"_s.arg(slug) } } } };
}

struct UsageFixture {
    UsageFixture() { usage.search({ u"w1"_s, u"Harbour"_s, {}, {}, false }, u"crm"_s); }

    FakeAppService apps;
    FakeFunctionService functions;
    SlugUsage usage{ apps, functions, nullptr };
};

} // namespace

class TestSlugUsage : public QObject {
    Q_OBJECT

private slots:
    void quotedSlugsAreFound_data();
    void quotedSlugsAreFound();
    void appsOfTheWorkspaceAreSearched();
    void appsWithoutAWorkspaceBelongToThePersonalOne();
    void unreadableAppsDoNotStopIt();
    void failureToListAppsIsTold();
    void searchCanBeStopped();
};

void TestSlugUsage::quotedSlugsAreFound_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("found");
    QTest::newRow("double quotes") << u"call(\"crm\", x)"_s << true;
    QTest::newRow("single quotes") << u"const slug = 'crm';"_s << true;
    QTest::newRow("template") << u"call(`crm`)"_s << true;
    QTest::newRow("longer slug") << u"call(\"crm-2\")"_s << false;
    QTest::newRow("no text") << u"const crm = 1;"_s << false;
    QTest::newRow("unequal quotes") << u"call('crm\")"_s << false;
}

void TestSlugUsage::quotedSlugsAreFound()
{
    QFETCH(const QString, line);
    QFETCH(const bool, found);
    const QList<BackendFunction> functions{ { u"sync"_s,
        { { u"lib.ts"_s, {} }, { u"index.ts"_s, u"\n"_s + line + u"\n"_s } } } };
    const auto hits = usageIn(functions, u"Desk"_s, u"crm"_s);
    QCOMPARE(hits,
        found ? QList<UsageHit>({ { u"Desk"_s, u"sync"_s, u"index.ts"_s, 2, line } }) : QList<UsageHit>());
}

void TestSlugUsage::appsOfTheWorkspaceAreSearched()
{
    UsageFixture fixture;
    QCOMPARE(fixture.usage.state(), State::Searching);
    fixture.apps.appsCalls.answer(
        QList<App>{ app(u"a"_s, u"w1"_s), app(u"b"_s, u"w2"_s), app(u"c"_s, u"w1"_s), app(u"d"_s, {}) });
    QTRY_COMPARE(fixture.functions.functionsCalls.count(), 1);
    QCOMPARE(fixture.usage.appCount(), 2);
    QCOMPARE(std::get<0>(fixture.functions.functionsCalls.last()), u"a"_s);
    fixture.functions.functionsCalls.answer(calling(u"other"_s));
    QTRY_COMPARE(fixture.functions.functionsCalls.count(), 2);
    fixture.functions.functionsCalls.answer(calling(u"crm"_s));
    QTRY_COMPARE(fixture.usage.state(), State::Finished);
    QCOMPARE(fixture.usage.hits().size(), 1);
    QCOMPARE(fixture.usage.hits()[0].app, u"C"_s);
    QCOMPARE(fixture.usage.hits()[0].line, 2);
}

void TestSlugUsage::appsWithoutAWorkspaceBelongToThePersonalOne()
{
    UsageFixture fixture;
    fixture.usage.search({ u"w0"_s, u"Mine"_s, {}, {}, true }, u"crm"_s);
    fixture.apps.appsCalls.answer(QList<App>()); // of the search that the second one ended
    fixture.apps.appsCalls.answer(QList<App>{ app(u"a"_s, u"w1"_s), app(u"d"_s, {}) });
    QTRY_COMPARE(fixture.functions.functionsCalls.count(), 1);
    QCOMPARE(std::get<0>(fixture.functions.functionsCalls.last()), u"d"_s);
}

void TestSlugUsage::unreadableAppsDoNotStopIt()
{
    UsageFixture fixture;
    fixture.apps.appsCalls.answer(QList<App>{ app(u"a"_s, u"w1"_s), app(u"c"_s, u"w1"_s) });
    QTRY_COMPARE(fixture.functions.functionsCalls.count(), 1);
    fixture.functions.functionsCalls.fail(Error::Kind::Forbidden);
    QTRY_COMPARE(fixture.functions.functionsCalls.count(), 2);
    fixture.functions.functionsCalls.answer(calling(u"crm"_s));
    QTRY_COMPARE(fixture.usage.state(), State::Finished);
    QCOMPARE(fixture.usage.unreadCount(), 1);
    QCOMPARE(fixture.usage.hits().size(), 1);
}

void TestSlugUsage::failureToListAppsIsTold()
{
    UsageFixture fixture;
    fixture.apps.appsCalls.fail(Error::Kind::Offline);
    QTRY_COMPARE(fixture.usage.state(), State::Failed);
    QCOMPARE(fixture.usage.error().kind, Error::Kind::Offline);
}

void TestSlugUsage::searchCanBeStopped()
{
    UsageFixture fixture;
    fixture.apps.appsCalls.answer(QList<App>{ app(u"a"_s, u"w1"_s) });
    QTRY_COMPARE(fixture.functions.functionsCalls.count(), 1);
    fixture.usage.cancel();
    QCOMPARE(fixture.usage.state(), State::Cancelled);
    QVERIFY(fixture.functions.functionsCalls.isCancelled());
}

CONSOLE_TEST_MAIN(TestSlugUsage)
#include "tst_slugusage.moc"
