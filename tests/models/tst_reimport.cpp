// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "models/reimport.h"
#include "models/reimportmodel.h"
#include "openapi/convert.h"
#include "support/await.h"
#include "support/fakes/fakeintegrationservice.h"
#include "support/testmain.h"
#include "support/versions.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console;
using namespace console::test;
using namespace Qt::StringLiterals;
using Kind = ReimportRow::Kind;

namespace {

/// An integration with the first version stored, and a second version to compare with.
struct ReimportFixture {
    explicit ReimportFixture(const QStringList &operations = firstOperations())
    {
        integration.id = u"i1"_s;
        integration.baseUrl = u"https://harbour.example.com/v1"_s;
        integration.operations = operations;
        reimport = std::make_unique<Reimport>(service, u"w1"_s, integration, nullptr);
        tester = std::make_unique<QAbstractItemModelTester>(
            &reimport->changes(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        reimport->load();
    }

    bool compare(const QByteArray &document = secondVersion())
    {
        QSignalSpy compared(reimport.get(), &Reimport::compared);
        service.documentCalls.answer(firstVersion());
        reimport->compareWith(openapi::OpenApiDocument::read(document));
        return compared.wait();
    }
    /// "Breaking get:/ships", in the order shown.
    QString rows() const
    {
        QStringList all;
        for (const ReimportRow &row : reimport->changes().rows()) {
            const char *kinds[] = { "breaks ", "changes ", "adds " };
            all << QLatin1String(kinds[int(row.kind)]) + row.id;
        }
        return all.join(u'|');
    }
    void take(const QString &id, bool taken) const
    {
        auto &model = reimport->changes();
        const auto found = model.match(
            model.index(0, 0), ReimportModel::IdRole, id, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        QVERIFY(model.setData(found[0], taken ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole));
    }
    IntegrationChange change() const
    {
        return await<IntegrationChange>([this](auto handler) { return reimport->change(handler); }).value();
    }

    FakeIntegrationService service;
    Integration integration;
    std::unique_ptr<Reimport> reimport;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

openapi::OpenApiDocument documentIn(const IntegrationChange &change)
{
    return openapi::OpenApiDocument::read(change.document.value_or(QByteArray()));
}

} // namespace

class TestReimport : public QObject {
    Q_OBJECT

private slots:
    void breakingChangesOfUsedOperationsComeFirst();
    void allIsTakenOverUnlessSaidOtherwise();
    void oneByOneKeepsWhatIsStored();
    void newOperationsCanBeAdded();
    void operationsThatAreNotUsedDoNotMatter();
    void theStoredVersionStays();
    void somethingMustStay();
    void newBaseUrlIsTold();
    void serverThatTellsNoDocumentIsAskedForOperations();
    void failuresAreTold();
    void cancelledLoadingCanBeRepeated();
};

void TestReimport::breakingChangesOfUsedOperationsComeFirst()
{
    ReimportFixture fixture;
    QVERIFY(fixture.compare());
    QCOMPARE(fixture.rows(),
        u"breaks get:/ships|breaks get:/tides|breaks post:/cranes|changes get:/berths|adds get:/tugs"_s);
    QCOMPARE(fixture.reimport->unchangedCount(), 1);
    const auto &model = fixture.reimport->changes();
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex ships = model.index(0, 0, model.index(0, 0));
    QCOMPARE(model.rowCount(ships), 1);
    const QModelIndex change = model.index(0, 0, ships);
    QCOMPARE(change.data().toString(), u"The query parameter \"flag\" is new and required."_s);
    QVERIFY(change.data(ReimportModel::BreakingRole).toBool());
    QCOMPARE(change.parent(), ships);
}

void TestReimport::allIsTakenOverUnlessSaidOtherwise()
{
    ReimportFixture fixture;
    QVERIFY(fixture.compare());
    const auto change = fixture.change();
    QCOMPARE(*change.operations,
        QStringList({ u"get:/ships"_s, u"get:/berths"_s, u"get:/water"_s, u"get:/pilots"_s }));
    const auto document = documentIn(change);
    QCOMPARE(document.operations().size(), 4);
    QCOMPARE(document.parameters(*document.operation(u"get:/ships"_s)).size(), 1);
    QVERIFY(!change.headers && !change.slug && !change.baseUrl);
}

void TestReimport::oneByOneKeepsWhatIsStored()
{
    ReimportFixture fixture;
    QVERIFY(fixture.compare());
    fixture.take(u"get:/ships"_s, false);
    fixture.take(u"post:/cranes"_s, false);
    const auto change = fixture.change();
    QCOMPARE(*change.operations,
        QStringList(
            { u"get:/ships"_s, u"get:/berths"_s, u"get:/water"_s, u"post:/cranes"_s, u"get:/pilots"_s }));
    const auto document = documentIn(change);
    QVERIFY(document.parameters(*document.operation(u"get:/ships"_s)).isEmpty());
    QVERIFY(document.operation(u"post:/cranes"_s));
    QCOMPARE(document.operation(u"get:/berths"_s)->summary(), u"List all berths"_s);

    fixture.reimport->changes().setAllTaken(false);
    QCOMPARE(fixture.reimport->operations(), firstOperations());
    QCOMPARE(documentIn(fixture.change()).operation(u"get:/berths"_s)->summary(), u"List berths"_s);
}

void TestReimport::newOperationsCanBeAdded()
{
    ReimportFixture fixture;
    QVERIFY(fixture.compare());
    fixture.take(u"get:/tugs"_s, true);
    QVERIFY(fixture.reimport->operations().endsWith(u"get:/tugs"_s));
    QVERIFY(documentIn(fixture.change()).operation(u"get:/tugs"_s));
}

void TestReimport::operationsThatAreNotUsedDoNotMatter()
{
    ReimportFixture fixture({ u"get:/pilots"_s });
    QVERIFY(fixture.compare());
    QCOMPARE(fixture.rows(), u"adds get:/water|adds get:/tugs"_s);
}

/// So that what is kept and what is new can be one document.
void TestReimport::theStoredVersionStays()
{
    using Version = openapi::OpenApiDocument::Version;
    const QByteArray newer = openapi::converted(secondVersion(), Version::OpenApi31).text;
    QVERIFY(newer.contains("3.1.0"));
    ReimportFixture fixture;
    QVERIFY(fixture.compare(newer));
    ReimportFixture same;
    QVERIFY(same.compare());
    QCOMPARE(fixture.rows(), same.rows());
    fixture.take(u"get:/ships"_s, false);
    QCOMPARE(documentIn(fixture.change()).version(), Version::OpenApi30);
}

void TestReimport::somethingMustStay()
{
    ReimportFixture fixture({ u"post:/cranes"_s });
    QVERIFY(fixture.compare());
    QVERIFY(!fixture.reimport->problem().isEmpty());
    fixture.take(u"post:/cranes"_s, false);
    QCOMPARE(fixture.reimport->problem(), QString());
}

void TestReimport::newBaseUrlIsTold()
{
    ReimportFixture fixture;
    QVERIFY(fixture.compare());
    QCOMPARE(fixture.reimport->newBaseUrl(), u"https://harbour.example.com/v2"_s);
    ReimportFixture same;
    QVERIFY(same.compare(firstVersion()));
    QCOMPARE(same.reimport->newBaseUrl(), QString());
}

void TestReimport::serverThatTellsNoDocumentIsAskedForOperations()
{
    ReimportFixture fixture({ u"get:/ships"_s });
    QSignalSpy compared(fixture.reimport.get(), &Reimport::compared);
    fixture.reimport->compareWith(openapi::OpenApiDocument::read(
        R"({"openapi":"3.0.3","info":{"title":"H","version":"2"},"security":[{"key":[]}],"paths":{
        "/ships":{"get":{"parameters":[{"name":"flag","in":"query","required":true}],"responses":{}}}},
        "components":{"securitySchemes":{"key":{"type":"http","scheme":"bearer"}}}})"));
    fixture.service.documentCalls.answer(QByteArray());
    QTRY_COMPARE(fixture.service.operationsCalls.count(), 1);
    const auto source = *json::parse(R"({"type":"string"})");
    fixture.service.operationsCalls.answer(QList<IntegrationOperation>{ { u"get:/ships"_s, u"get"_s,
        u"/ships"_s, {}, {}, {}, { { u"flag"_s, u"query"_s, false, source.root() } }, {}, true, source } });
    QVERIFY(compared.wait());
    QVERIFY(fixture.reimport->isPartial());
    QCOMPARE(fixture.rows(), u"breaks get:/ships"_s);
    QStringList codes;
    for (const auto &change : fixture.reimport->changes().rows()[0].changes)
        codes << change.code;
    QVERIFY(codes.contains(u"required-parameter"_s));
    QVERIFY(!codes.contains(u"security"_s)); // unknown what it was
}

void TestReimport::failuresAreTold()
{
    ReimportFixture fixture;
    fixture.service.documentCalls.fail(Error::Kind::Offline);
    QTRY_COMPARE(fixture.reimport->loadState(), LoadState::Failed);
    QCOMPARE(fixture.reimport->error().kind, Error::Kind::Offline);
    fixture.reimport->load();
    fixture.service.documentCalls.answer(QByteArray("no document"));
    QTRY_COMPARE(fixture.reimport->loadState(), LoadState::Failed);
    QCOMPARE(fixture.reimport->error().kind, Error::Kind::Protocol);
}

void TestReimport::cancelledLoadingCanBeRepeated()
{
    ReimportFixture fixture;
    fixture.reimport->cancel();
    QCOMPARE(fixture.reimport->loadState(), LoadState::Cancelled);
    QVERIFY(fixture.service.documentCalls.isCancelled());
    fixture.reimport->load();
    QCOMPARE(fixture.reimport->loadState(), LoadState::Loading);
}

CONSOLE_TEST_MAIN(TestReimport)
#include "tst_reimport.moc"
