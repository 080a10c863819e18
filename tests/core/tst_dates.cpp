// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dates.h"
#include "support/testmain.h"

using namespace console;

class TestDates : public QObject {
    Q_OBJECT

private slots:
    void parse_data();
    void parse();
};

void TestDates::parse_data()
{
    QTest::addColumn<QDateTime>("expected");
    const QDateTime exact(QDate(2026, 6, 1), QTime(9, 23, 41, 481), Qt::UTC);
    QTest::newRow("2026-06-01T09:23:41.481Z") << exact;
    QTest::newRow("2026-06-01T09:23:41.481000") << exact;
    QTest::newRow("2026-06-01T09:23:41.481999999") << exact;
    QTest::newRow("2026-06-01 09:23:41.481") << exact;
    QTest::newRow("2026-06-01T11:23:41.481+02:00") << exact;
    QTest::newRow("2026-06-01T11:23:41.481+0200") << exact;
    QTest::newRow("2026-06-01T04:53:41.481-04:30") << exact;
    QTest::newRow("2026-06-01T11:23:41.481+02") << exact;
    QTest::newRow(" 2026-06-01T09:23:41.481Z ") << exact;
    QTest::newRow("2026-06-01T09:23:41.5") << QDateTime(QDate(2026, 6, 1), QTime(9, 23, 41, 500), Qt::UTC);
    QTest::newRow("2026-06-01T09:23:41") << QDateTime(QDate(2026, 6, 1), QTime(9, 23, 41), Qt::UTC);
    QTest::newRow("2026-06-01T09:23") << QDateTime(QDate(2026, 6, 1), QTime(9, 23), Qt::UTC);
    QTest::newRow("2026-06-01") << QDateTime(QDate(2026, 6, 1), QTime(0, 0), Qt::UTC);
    for (const char *none :
        { "", "soon", "2026", "2026-13-01", "2026-02-30", "2026-06-01T", "2026-06-01T25:00:00",
            "2026-06-01T09:23:4", "2026-06-01T09:23:41X", "2026-06-01T09:23:41+2", "2026-06-01T09:23:41+02:0",
            "2026/06/01", "20260601", "2026-06-01T09:23:", "2026-06-01T09:23:41Zulu" })
        QTest::newRow(none) << QDateTime();
}

void TestDates::parse()
{
    const QDateTime date = parseDateTime(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(date, "expected");
    QCOMPARE(date.timeSpec(), date.isValid() ? Qt::UTC : Qt::LocalTime);
}

CONSOLE_TEST_MAIN(TestDates)
#include "tst_dates.moc"
