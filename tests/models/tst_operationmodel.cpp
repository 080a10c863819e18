// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/operationfiltermodel.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>

using namespace console;
using namespace Qt::StringLiterals;
using openapi::OpenApiDocument;

namespace {

OpenApiDocument contacts()
{
    return OpenApiDocument::read(R"({"openapi": "3.0.3", "info": {"title": "Contacts", "version": "1"},
        "tags": [{"name": "people"}, {"name": "unused"}, {"name": "admin"}],
        "paths": {
            "/contacts": {
                "get": {"tags": ["people"], "summary": "List contacts", "responses": {}},
                "post": {"tags": ["people", "admin"], "operationId": "createContact", "responses": {}}},
            "/health": {"get": {"deprecated": true, "responses": {}}},
            "/users": {"delete": {"tags": ["admin"], "summary": "Remove everyone", "responses": {}}}}})");
}

/// Every tag has the same number of operations; every second one speaks of "even".
OpenApiDocument manyOperations(int count)
{
    QByteArray text = R"({"openapi": "3.0.3", "info": {"title": "Many", "version": "1"}, "paths": {)";
    for (int i = 0; i < count; ++i) {
        text += (i ? "," : "") + QByteArray("\"/things/") + QByteArray::number(i)
            + R"(": {"get": {"tags": ["all"], "responses": {}, "summary": "Reads an )"
            + (i % 2 ? "odd" : "even") + " thing\"}}";
    }
    return OpenApiDocument::read(text + "}}");
}

} // namespace

class TestOperationModel : public QObject {
    Q_OBJECT

private slots:
    void groupsByTagInTheDocumentsOrder();
    void anOperationWithTwoTagsIsOneChoice();
    void checkingATagChoosesItsOperations();
    void selectionKeepsTheDocumentsOrder();
    void searchFindsEveryWordAnywhere();
    void filtersByWhatAnOperationIs_data();
    void filtersByWhatAnOperationIs();
    void nothingWaitsForWhatTakesLongToKnow();
    void aFilterIsAskedOfTheNewestDocument();
    void groupsByPathAndKeepsTheChoice();
    void checkingAFilteredTagChoosesWhatIsShown();
    void anotherDocumentResetsFilterAndSelection();
    void aHundredThousandOperationsDoNotStall();
};

void TestOperationModel::groupsByTagInTheDocumentsOrder()
{
    OperationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDocument(contacts());
    QStringList tags;
    for (int row = 0; row < model.rowCount(); ++row)
        tags << model.index(row, 0).data().toString();
    QCOMPARE(tags, QStringList({ u"people"_s, u"admin"_s, u"Without a tag"_s }));
    const QModelIndex people = model.index(0, 0);
    QCOMPARE(people.data(OperationModel::OperationCountRole), 2);
    const QModelIndex list = model.index(0, 0, people);
    QCOMPARE(list.data(OperationModel::IdRole).toString(), u"get:/contacts"_s);
    QCOMPARE(list.data().toString(), u"GET /contacts"_s);
    QCOMPARE(list.siblingAtColumn(OperationModel::SummaryColumn).data().toString(), u"List contacts"_s);
    QVERIFY(model.index(0, 0, model.index(2, 0)).data(OperationModel::DeprecatedRole).toBool());
    QCOMPARE(model.operation(list)->id(), u"get:/contacts"_s);
    QVERIFY(!model.operation(people));
}

void TestOperationModel::anOperationWithTwoTagsIsOneChoice()
{
    OperationModel model;
    model.setDocument(contacts());
    QSignalSpy counts(&model, &OperationModel::selectedCountChanged);
    const QModelIndex people = model.index(0, 0);
    const QModelIndex admin = model.index(1, 0);
    QVERIFY(model.setData(model.index(1, 0, people), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(counts.size(), 1);
    QCOMPARE(counts[0][0], 1);
    QCOMPARE(model.index(0, 0, admin).data(Qt::CheckStateRole), Qt::Checked);
    QCOMPARE(people.data(Qt::CheckStateRole), Qt::PartiallyChecked);
    QCOMPARE(admin.data(Qt::CheckStateRole), Qt::PartiallyChecked);
    QCOMPARE(model.selected(), QStringList({ u"post:/contacts"_s }));
}

void TestOperationModel::checkingATagChoosesItsOperations()
{
    OperationModel model;
    model.setDocument(contacts());
    const QModelIndex admin = model.index(1, 0);
    model.setData(admin, Qt::Checked, Qt::CheckStateRole);
    QCOMPARE(admin.data(Qt::CheckStateRole), Qt::Checked);
    QCOMPARE(model.selected(), QStringList({ u"post:/contacts"_s, u"delete:/users"_s }));
    model.setData(admin, Qt::Unchecked, Qt::CheckStateRole);
    QCOMPARE(model.selectedCount(), 0);
}

void TestOperationModel::selectionKeepsTheDocumentsOrder()
{
    OperationModel model;
    model.setDocument(contacts());
    model.setSelected(QStringList{ u"delete:/users"_s, u"get:/nowhere"_s, u"get:/contacts"_s });
    QCOMPARE(model.selected(), QStringList({ u"get:/contacts"_s, u"delete:/users"_s }));
    model.setSelected(QStringList{ u"get:/health"_s });
    QCOMPARE(model.selected(), QStringList({ u"get:/health"_s }));
}

void TestOperationModel::searchFindsEveryWordAnywhere()
{
    OperationModel model;
    model.setDocument(contacts());
    OperationFilterModel filter(model);
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSearch(u"CONTACT people"_s);
    QCOMPARE(filter.matchCount(), 2);
    filter.setSearch(u"createcontact"_s);
    QCOMPARE(filter.rowCount(), 2); // it has two tags
    QCOMPARE(
        filter.index(0, 0, filter.index(1, 0)).data(OperationModel::IdRole).toString(), u"post:/contacts"_s);
    filter.setSearch(u"nothing like this"_s);
    QCOMPARE(filter.rowCount(), 0);
    filter.setSearch({});
    QCOMPARE(filter.rowCount(), 3);
}

void TestOperationModel::filtersByWhatAnOperationIs_data()
{
    QTest::addColumn<OperationFilter>("filter");
    QTest::addColumn<QStringList>("ids");
    OperationFilter filter;
    const QStringList all{ u"get:/a"_s, u"post:/a"_s, u"get:/b"_s };
    QTest::newRow("any") << filter << all;
    filter.method = u"get"_s;
    QTest::newRow("method") << filter << QStringList{ u"get:/a"_s, u"get:/b"_s };
    filter.current = true;
    QTest::newRow("method, not deprecated") << filter << QStringList{ u"get:/a"_s };
    filter = {};
    filter.withBody = true;
    QTest::newRow("body") << filter << QStringList{ u"post:/a"_s };
    filter = {};
    filter.withoutSignIn = true;
    QTest::newRow("open") << filter << QStringList{ u"get:/a"_s, u"get:/b"_s };
}

void TestOperationModel::filtersByWhatAnOperationIs()
{
    QFETCH(const OperationFilter, filter);
    QFETCH(const QStringList, ids);
    OperationModel model;
    model.setDocument(OpenApiDocument::read(R"({"openapi": "3.0.3", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": {}}, "post": {"responses": {}, "security": [{"k": []}],
                     "requestBody": {"content": {"application/json": {}}}}},
            "/b": {"get": {"responses": {}, "deprecated": true, "security": [{"k": []}, {}]}}}})"));
    OperationFilterModel shown(model);
    shown.setFilter(filter);
    QTRY_COMPARE(shown.matchCount(), int(ids.size()));
    const QModelIndex tag = shown.index(0, 0);
    QStringList found;
    for (int row = 0; row < shown.rowCount(tag); ++row)
        found.append(shown.index(row, 0, tag).data(OperationModel::IdRole).toString());
    QCOMPARE(found, ids);
    shown.setSearch(u"/b"_s); // both must hold
    QCOMPARE(shown.matchCount(), ids.contains(u"get:/b"_s) ? 1 : 0);
}

void TestOperationModel::nothingWaitsForWhatTakesLongToKnow()
{
    OperationModel model;
    model.setDocument(contacts());
    OperationFilterModel shown(model);
    QAbstractItemModelTester tester(&shown, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy matched(&shown, &OperationFilterModel::matched);
    OperationFilter current;
    current.current = true;
    shown.setFilter(current);
    QCOMPARE(shown.matchCount(), 4);
    shown.setSearch(u"get:"_s); // typed meanwhile
    QCOMPARE(shown.matchCount(), 2);
    QTRY_COMPARE(shown.matchCount(), 1);
    QCOMPARE(matched.count(), 3);
    shown.setSearch({}); // known by now
    QCOMPARE(shown.matchCount(), 3);
    model.setGrouping(OperationModel::Grouping::ByPath);
    QCOMPARE(shown.matchCount(), 3);
    QCOMPARE(shown.rowCount(), 2);
}

void TestOperationModel::aFilterIsAskedOfTheNewestDocument()
{
    OperationModel model;
    OperationFilterModel shown(model);
    OperationFilter open;
    open.withoutSignIn = true;
    shown.setFilter(open);
    model.setDocument(contacts());
    model.setDocument(OpenApiDocument::read(R"({"swagger": "2.0", "info": {"title": "T", "version": "1"},
        "security": [{"key": []}],
        "paths": {"/a": {"get": {"responses": {}}, "put": {"responses": {}, "security": []}}}})"));
    QCOMPARE(shown.matchCount(), 2);
    QTRY_COMPARE(shown.matchCount(), 1);
    QCOMPARE(shown.index(0, 0, shown.index(0, 0)).data(OperationModel::IdRole).toString(), u"put:/a"_s);
}

void TestOperationModel::groupsByPathAndKeepsTheChoice()
{
    OperationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDocument(contacts());
    model.setSelected({ u"post:/contacts"_s });
    model.setGrouping(OperationModel::Grouping::ByPath);
    QStringList groups;
    for (int row = 0; row < model.rowCount(); ++row)
        groups.append(model.index(row, 0).data().toString());
    QCOMPARE(groups, QStringList({ u"/contacts"_s, u"/health"_s, u"/users"_s }));
    QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole), Qt::PartiallyChecked);
    QCOMPARE(model.selected(), QStringList(u"post:/contacts"_s));
    model.setGrouping(OperationModel::Grouping::ByTag);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.selectedCount(), 1);
}

void TestOperationModel::checkingAFilteredTagChoosesWhatIsShown()
{
    OperationModel model;
    model.setDocument(contacts());
    OperationFilterModel filter(model);
    filter.setSearch(u"everyone"_s);
    QVERIFY(filter.setData(filter.index(0, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.selected(), QStringList({ u"delete:/users"_s }));
}

void TestOperationModel::anotherDocumentResetsFilterAndSelection()
{
    OperationModel model;
    OperationFilterModel filter(model);
    filter.setSearch(u"contact"_s);
    QCOMPARE(filter.rowCount(), 0);
    model.setDocument(contacts());
    QCOMPARE(filter.matchCount(), 2);
    model.setSelected(QStringList{ u"get:/contacts"_s });
    model.setDocument(manyOperations(3));
    QCOMPARE(model.selectedCount(), 0);
    QCOMPARE(filter.rowCount(), 0);
}

void TestOperationModel::aHundredThousandOperationsDoNotStall()
{
    OperationModel model;
    OperationFilterModel filter(model);
    const OpenApiDocument document = manyOperations(100'000);
    QCOMPARE(document.operations().size(), 100'000);
    QElapsedTimer clock;
    clock.start();
    model.setDocument(document);
    const QModelIndex all = filter.index(0, 0);
    QCOMPARE(filter.rowCount(all), 100'000);
    const auto listed = clock.restart();
    filter.setSearch(u"odd"_s);
    QCOMPARE(filter.rowCount(filter.index(0, 0)), 50'000);
    const auto searched = clock.restart();
    filter.setData(filter.index(0, 0), Qt::Checked, Qt::CheckStateRole);
    const auto chosen = clock.restart();
    QCOMPARE(model.selectedCount(), 50'000);
    qInfo("listed in %lld ms, searched in %lld ms, chosen in %lld ms", listed, searched, chosen);
    QVERIFY(listed + searched + chosen < 3'000); // quadratic work would take minutes
}

CONSOLE_TEST_MAIN(TestOperationModel)
#include "tst_operationmodel.moc"
