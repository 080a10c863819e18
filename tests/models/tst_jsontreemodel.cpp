// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "models/jsondifference.h"
#include "models/jsontreemodel.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace console;

class TestJsonTreeModel : public QObject {
    Q_OBJECT

private slots:
    void showsNestedValues();
    void surroundsHostileTextWithCare();
    void theFirstDifferenceIsFound_data();
    void theFirstDifferenceIsFound();
};

void TestJsonTreeModel::showsNestedValues()
{
    JsonTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDocument(*json::parse(R"({"a":{"b":[1,{"c":null}]},"n":9007199254740993,"s":"x\ny"})"));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("a"));
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("1 field(s)"));
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("9007199254740993"));
    QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("x↵ y"));
    QCOMPARE(model.index(2, 1).data(JsonTreeModel::TextRole).toString(), QStringLiteral("x\ny"));
    const QModelIndex b = model.index(0, 0, model.index(0, 0));
    const QModelIndex c = model.index(0, 0, model.index(1, 0, b));
    QCOMPARE(c.data(JsonTreeModel::PathRole).toString(), QStringLiteral("a.b[1].c"));
    QCOMPARE(c.parent().parent(), b);
    model.setDocument({});
    QCOMPARE(model.rowCount(), 0);
}

void TestJsonTreeModel::surroundsHostileTextWithCare()
{
    JsonTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QByteArray large(1024 * 1024, 'x');
    model.setDocument(*json::parse(R"({"<b>":"<img src=x>","large":")" + large + "\"}"));
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("<img src=x>"));
    QVERIFY(model.index(1, 1).data().toString().size() < 400);
    QCOMPARE(model.index(1, 1).data(JsonTreeModel::TextRole).toString().size(), large.size());
}

void TestJsonTreeModel::theFirstDifferenceIsFound_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("pointer"); // null: none
    const QString none;
    QTest::newRow("same") << QByteArray(R"({"a":[1,null,true]})") << QByteArray(R"({"a":[1,null,true]})")
                          << none;
    QTest::newRow("other order of members")
        << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"b":2,"a":1})") << none;
    QTest::newRow("other order of items")
        << QByteArray("[1,2]") << QByteArray("[2,1]") << QStringLiteral("/0");
    QTest::newRow("other type") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":"1"})")
                                << QStringLiteral("/a");
    QTest::newRow("other truth") << QByteArray("[true]") << QByteArray("[false]") << QStringLiteral("/0");
    QTest::newRow("other name") << QByteArray(R"({"a":1})") << QByteArray(R"({"b":1})")
                                << QStringLiteral("/a");
    QTest::newRow("one more member") << QByteArray(R"({"a":{}})") << QByteArray(R"({"a":{"b":1}})")
                                     << QStringLiteral("/a");
    QTest::newRow("nothing in common") << QByteArray("1") << QByteArray("[]") << QStringLiteral("");
    QTest::newRow("names that are escaped")
        << QByteArray(R"({"a/b":{"c~d":[0,1]}})") << QByteArray(R"({"a/b":{"c~d":[0,2]}})")
        << QStringLiteral("/a~1b/c~0d/1");
    const QByteArray deep = QByteArray(100, '[') + "1" + QByteArray(100, ']');
    QTest::newRow("deep") << deep << QByteArray(deep).replace('1', '2') << QStringLiteral("/0").repeated(51);
    QTest::newRow("deep and the same") << deep << deep << none;
}

void TestJsonTreeModel::theFirstDifferenceIsFound()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QString, pointer);
    const auto first = *json::parse(left);
    const auto second = *json::parse(right);
    const auto place = jsonDifference(first.root(), second.root());
    QCOMPARE(place.has_value(), !pointer.isNull());
    QCOMPARE(place.value_or(QString()), pointer);
}

CONSOLE_TEST_MAIN(TestJsonTreeModel)
#include "tst_jsontreemodel.moc"
