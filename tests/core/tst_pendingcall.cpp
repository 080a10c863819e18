// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pendingcall.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QThread>

using namespace console;

class TestPendingCall : public QObject {
    Q_OBJECT

private slots:
    void handlerRunsOnceOnly();
    void handlerNeverRunsInsideTheCallThatStartedIt();
    void handlerRunsOnTheStartingThread();
    void handlerNeverRunsAfterCancel();
    void handlerNeverRunsAfterCancelOfAFinishedCall();
    void handlerNeverRunsAfterDestroy();
    void reassignMeansLatestWins();
    void handlerMayDestroyItsHandle();
    void handlerMayDestroyItsOwner();
    void droppedCompletionArrivesAsInternalError();
    void cancelRunsTheAbort();
    void finishedCallIsNotAborted();
    void detachedCallStillAnswers();
    void activeUntilTheHandlerRan();
};

namespace {

void spin()
{
    QTest::qWait(5);
}

} // namespace

void TestPendingCall::handlerRunsOnceOnly()
{
    int runs = 0;
    auto [call, completion] = Completion<int>::start([&](Result<int>) { ++runs; });
    completion.finish(1);
    completion.finish(2);
    spin();
    QCOMPARE(runs, 1);
}

void TestPendingCall::handlerNeverRunsInsideTheCallThatStartedIt()
{
    bool ran = false;
    const PendingCall call = answered<int>([&](Result<int>) { ran = true; }, 7);
    QVERIFY(!ran);
    QTRY_VERIFY(ran);
}

void TestPendingCall::handlerRunsOnTheStartingThread()
{
    QThread *ranOn = nullptr;
    auto [call, completion] = Completion<int>::start([&](Result<int>) { ranOn = QThread::currentThread(); });
    const std::unique_ptr<QThread> worker(QThread::create(
        [done = std::make_shared<Completion<int>>(std::move(completion))] { done->finish(1); }));
    worker->start();
    QVERIFY(worker->wait());
    QTRY_COMPARE(ranOn, QThread::currentThread());
}

void TestPendingCall::handlerNeverRunsAfterCancel()
{
    bool ran = false;
    auto [call, completion] = Completion<int>::start([&](Result<int>) { ran = true; });
    call.cancel();
    QVERIFY(!completion.isWanted());
    completion.finish(1);
    spin();
    QVERIFY(!ran);
}

void TestPendingCall::handlerNeverRunsAfterCancelOfAFinishedCall()
{
    bool ran = false;
    auto [call, completion] = Completion<int>::start([&](Result<int>) { ran = true; });
    completion.finish(1);
    call.cancel();
    spin();
    QVERIFY(!ran);
}

void TestPendingCall::handlerNeverRunsAfterDestroy()
{
    bool ran = false;
    auto pair = std::make_unique<std::pair<PendingCall, Completion<int>>>(
        Completion<int>::start([&](Result<int>) { ran = true; }));
    Completion<int> completion = std::move(pair->second);
    pair.reset();
    completion.finish(1);
    spin();
    QVERIFY(!ran);
}

void TestPendingCall::reassignMeansLatestWins()
{
    QList<int> seen;
    auto [call, first] = Completion<int>::start([&](Result<int> n) { seen << n.value(); });
    auto [next, second] = Completion<int>::start([&](Result<int> n) { seen << n.value(); });
    call = std::move(next);
    first.finish(1);
    second.finish(2);
    spin();
    QCOMPARE(seen, QList<int>{ 2 });
}

void TestPendingCall::handlerMayDestroyItsHandle()
{
    auto handle = std::make_unique<PendingCall>();
    auto [call, completion] = Completion<int>::start([&](Result<int>) { handle.reset(); });
    *handle = std::move(call);
    completion.finish(1);
    QTRY_VERIFY(!handle);
}

void TestPendingCall::handlerMayDestroyItsOwner()
{
    struct Owner {
        PendingCall call;
        QString text = QStringLiteral("alive");
    };
    auto owner = std::make_unique<Owner>();
    auto [call, completion] = Completion<QString>::start([&](Result<QString> text) {
        QCOMPARE(text.value(), QStringLiteral("answer"));
        owner.reset();
    });
    owner->call = std::move(call);
    completion.finish(QStringLiteral("answer"));
    QTRY_VERIFY(!owner);
}

void TestPendingCall::droppedCompletionArrivesAsInternalError()
{
    std::optional<Error::Kind> kind;
    PendingCall call;
    {
        auto [started, completion] =
            Completion<int>::start([&](Result<int> result) { kind = result.error().kind; });
        call = std::move(started);
    }
    QTRY_COMPARE(kind, Error::Kind::Internal);
}

void TestPendingCall::cancelRunsTheAbort()
{
    bool aborted = false;
    auto [call, completion] = Completion<int>::start([](Result<int>) {});
    completion.onCancel([&] { aborted = true; });
    call.cancel();
    QVERIFY(aborted);
}

void TestPendingCall::finishedCallIsNotAborted()
{
    bool aborted = false;
    auto [call, completion] = Completion<int>::start([](Result<int>) {});
    completion.onCancel([&] { aborted = true; });
    completion.finish(1);
    call.cancel();
    QVERIFY(!aborted);
}

void TestPendingCall::detachedCallStillAnswers()
{
    bool ran = false;
    auto [call, completion] = Completion<void>::start([&](Result<void>) { ran = true; });
    call.detach();
    completion.finish({});
    QTRY_VERIFY(ran);
}

void TestPendingCall::activeUntilTheHandlerRan()
{
    auto [call, completion] = Completion<int>::start([](Result<int>) {});
    QVERIFY(call.isActive());
    completion.finish(1);
    QVERIFY(call.isActive());
    QTRY_VERIFY(!call.isActive());
}

CONSOLE_TEST_MAIN(TestPendingCall)
#include "tst_pendingcall.moc"
