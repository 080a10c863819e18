// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/readdocument.h"
#include "support/await.h"
#include "support/testmain.h"

#include <QThread>
#include <QThreadPool>

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;
using console::test::await;

class TestReadDocument : public QObject {
    Q_OBJECT

private slots:
    void answersOnTheCallersThread();
    void anUnreadableDocumentIsAnAnswer();
    void aCancelledReadingNeverAnswers();
};

void TestReadDocument::answersOnTheCallersThread()
{
    QThread *thread = nullptr;
    const auto document = await<OpenApiDocument>([&](auto handler) {
        return readDocument(
            "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: /v1}]\npaths: {}\n",
            QUrl(u"https://api.example.com/openapi.yaml"_s),
            [&thread, handler](Result<OpenApiDocument> answer) {
                thread = QThread::currentThread();
                handler(std::move(answer));
            });
    });
    QVERIFY(document);
    QCOMPARE(document->title(), u"T"_s);
    QCOMPARE(document->baseUrl(), u"https://api.example.com/v1"_s);
    QCOMPARE(thread, QThread::currentThread());
}

void TestReadDocument::anUnreadableDocumentIsAnAnswer()
{
    const auto document =
        await<OpenApiDocument>([](auto handler) { return readDocument("<html>", {}, handler); });
    QVERIFY(document);
    QVERIFY(!document->isReadable());
    QCOMPARE(document->problems().size(), 1);
}

void TestReadDocument::aCancelledReadingNeverAnswers()
{
    bool answered = false;
    QByteArray text = "a:\n";
    for (int i = 0; i < 20'000; ++i)
        text += "  - {b: c}\n";
    PendingCall call =
        readDocument(text, {}, [&answered](const Result<OpenApiDocument> &) { answered = true; });
    call.cancel();
    // A second reading goes through the same queue; when it has answered, the first would have.
    QVERIFY(await<OpenApiDocument>([&](auto handler) { return readDocument(text, {}, handler); }));
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answered);
}

CONSOLE_TEST_MAIN(TestReadDocument)
#include "tst_readdocument.moc"
