// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "models/jsontreemodel.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace console;

class TestJsonTreeModel : public QObject {
    Q_OBJECT

private slots:
    void showsNestedValues();
    void surroundsHostileTextWithCare();
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

CONSOLE_TEST_MAIN(TestJsonTreeModel)
#include "tst_jsontreemodel.moc"
