// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "support/await.h"
#include "support/fakes/fakeservices.h"
#include "support/testmain.h"
#include "support/watchdog.h"

using namespace console;
using namespace console::test;

/// What every RecordService does, proven on each of them.
class TestRecordContract : public QObject {
    Q_OBJECT

private slots:
    void cursorsLeadToTheEnd();

private:
    FakeServices m_fakes;
};

void TestRecordContract::cursorsLeadToTheEnd()
{
    PagePosition position{ {}, 0, 300 };
    QSet<QString> ids;
    for (bool more = true; more;) {
        const auto page = await<RecordBytes>([&](auto handler) {
            return m_fakes.records.page(QStringLiteral("a"), QStringLiteral("E"), {}, position, handler);
        });
        QVERIFY(page.has_value());
        const auto json = json::parseAnswer(page->json);
        QVERIFY(json.has_value());
        for (const json::Value item : json->root()["items"])
            ids << item["id"].toString();
        position.cursor = json->root()["next_cursor"].toString();
        more = json->root()["has_more"].toBool();
    }
    QCOMPARE(ids.size(), 1000);
}

CONSOLE_TEST_MAIN(TestRecordContract)
#include "tst_recordcontract.moc"
