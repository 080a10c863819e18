// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"
#include "ui/errortext.h"
#include "ui/widgets/statestack.h"

#include <QLabel>

using namespace console;

class ErrorTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindHasTitleSentenceAndAction_data();
    void everyKindHasTitleSentenceAndAction();
    void theServersWordsAreQuotedWhereTheyHelp();
    void detailsNameWhatSupportNeeds();
    void aWaitIsTold();
    void signInHasWordsOfItsOwn_data();
    void signInHasWordsOfItsOwn();
    void narrowPlacesShowWholeSentences();
};

void ErrorTextTest::everyKindHasTitleSentenceAndAction_data()
{
    using Kind = Error::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *name, Kind kind, const char *title) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(title);
    };
    row("Offline", Kind::Offline, "No connection");
    row("Timeout", Kind::Timeout, "No answer");
    row("Tls", Kind::Tls, "Connection not secure");
    row("Unauthorized", Kind::Unauthorized, "Sign-in needed");
    row("Forbidden", Kind::Forbidden, "Not allowed");
    row("NotFound", Kind::NotFound, "Not found");
    row("Conflict", Kind::Conflict, "Not possible as it stands");
    row("Validation", Kind::Validation, "Something needs correcting");
    row("RateLimited", Kind::RateLimited, "Too many requests");
    row("PlanRequired", Kind::PlanRequired, "Plan or credits used up");
    row("Server", Kind::Server, "The server has a problem");
    row("Protocol", Kind::Protocol, "Unexpected answer");
    row("Keychain", Kind::Keychain, "Keychain not available");
    row("Storage", Kind::Storage, "File problem");
    row("Internal", Kind::Internal, "Something went wrong here");
}

void ErrorTextTest::everyKindHasTitleSentenceAndAction()
{
    QFETCH(int, kind);
    QFETCH(QString, title);
    const Error error = Error::make(Error::Kind(kind));
    const ErrorText text = errorText(error, QStringLiteral("the apps"));
    QCOMPARE(text.title, title);
    QVERIFY2(text.sentence.trimmed().endsWith(QLatin1Char('.')), qPrintable(text.sentence));
    QVERIFY(!text.sentence.contains(QLatin1Char('%')));
    const bool signIn = error.kind == Error::Kind::Unauthorized;
    QCOMPARE(text.action, signIn ? ErrorText::Action::SignIn : ErrorText::Action::Retry);
    QCOMPARE(text.actionText, signIn ? QStringLiteral("Sign in") : QStringLiteral("Try again"));
    QVERIFY(text.details.isEmpty());
}

void ErrorTextTest::theServersWordsAreQuotedWhereTheyHelp()
{
    const Error error = Error::make(Error::Kind::Forbidden, QStringLiteral("Editors only"));
    QVERIFY(
        errorText(error, QStringLiteral("this record")).sentence.contains(QStringLiteral("Editors only")));
}

void ErrorTextTest::detailsNameWhatSupportNeeds()
{
    Error error = Error::make(Error::Kind::Server, QStringLiteral("stack trace"));
    error.httpStatus = 502;
    error.code = QStringLiteral("BAD_GATEWAY");
    error.requestId = QStringLiteral("r-17");
    const ErrorText text = errorText(error, QStringLiteral("the apps"));
    QCOMPARE(text.details, QStringLiteral("HTTP status 502, code BAD_GATEWAY, request r-17"));
    QVERIFY(!text.sentence.contains(QStringLiteral("stack trace")));
}

void ErrorTextTest::aWaitIsTold()
{
    Error error = Error::make(Error::Kind::RateLimited);
    error.retryAfter = std::chrono::seconds(30);
    QVERIFY(errorText(error, {}).sentence.contains(QStringLiteral("wait 30 seconds")));
    error.retryAfter = std::chrono::seconds(1);
    QVERIFY(errorText(error, {}).sentence.contains(QStringLiteral("wait a second.")));
}

void ErrorTextTest::signInHasWordsOfItsOwn_data()
{
    using Kind = Error::Kind;
    using Way = Account::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("way");
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("again");
    const auto row = [](const char *name, Kind kind, const char *code, Way way, const char *title,
                         bool again) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(code) << int(way)
                            << QString::fromLatin1(title) << again;
    };
    row("refused", Kind::Forbidden, "access_denied", Way::Device, "Sign-in refused", true);
    row("too late", Kind::Validation, "expired_token", Way::Device, "Code expired", true);
    row("no client id", Kind::Validation, "NO_CLIENT_ID", Way::Device, "Browser sign-in is not set up",
        false);
    row("workspace key", Kind::Validation, "WORKSPACE_KEY", Way::ApiKey, "This is a workspace key", false);
    row("wrong token", Kind::Unauthorized, "", Way::AccessToken, "Token not accepted", false);
    row("wrong key", Kind::Unauthorized, "", Way::ApiKey, "Key not accepted", false);
    row("offline", Kind::Offline, "", Way::AccessToken, "No connection", true);
}

void ErrorTextTest::signInHasWordsOfItsOwn()
{
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(int, way);
    QFETCH(QString, title);
    QFETCH(bool, again);
    Error error = Error::make(Error::Kind(kind));
    error.code = code;
    const ErrorText text = signInErrorText(error, Account::Kind(way));
    QCOMPARE(text.title, title);
    QVERIFY(text.sentence.endsWith(QLatin1Char('.')));
    QCOMPARE(text.action == ErrorText::Action::Retry, again);
    QCOMPARE(text.actionText.isEmpty(), !again);
}

void ErrorTextTest::narrowPlacesShowWholeSentences()
{
    StateStack stack(new QWidget);
    stack.setMinimumWidth(200);
    stack.resize(900, 400);
    stack.show();
    stack.showError(Error::make(Error::Kind::Offline), QStringLiteral("the records of Task"), {});
    const auto *sentence = stack.findChild<QLabel *>(QStringLiteral("stateSentence"));
    const int wide = sentence->width();
    stack.resize(300, 400);
    QTRY_VERIFY(sentence->width() < 300);
    QCOMPARE(sentence->height(), sentence->heightForWidth(sentence->width()));
    QVERIFY(stack.rect().contains(QRect(sentence->mapTo(&stack, QPoint()), sentence->size())));
    stack.resize(900, 400);
    QCOMPARE(sentence->width(), wide);
}

CONSOLE_TEST_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
