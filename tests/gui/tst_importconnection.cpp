// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "support/accessibility.h"
#include "support/testmain.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>

using namespace console;
using namespace console::test;

namespace {

const QByteArray regions =
    "openapi: 3.0.0\ninfo: {title: Regions, version: '1'}\nservers:\n"
    "  - url: https://{region}.example.com/{version}\n    variables:\n"
    "      region: {default: eu, enum: [eu, us], description: Where the data is kept}\n"
    "      version: {default: v2}\n  - url: https://test.example.com\n"
    "paths: {/a: {get: {tags: [A], responses: {'200': {description: ok}}}}}\n";

/// The third step of an import of `document`.
struct ConnectionFixture : ImportFixture {
    explicit ConnectionFixture(const QByteArray &document = regions)
    {
        dialog->draft().read(document, QStringLiteral("regions.yaml"));
        [this] { QVERIFY(waitForDocument()); }();
        click("next");
        auto *tree = find<QTreeView>("operations");
        clickCheckBox(tree, tree->model()->index(0, 0));
        click("next");
    }
    QString baseUrl() const { return find<QComboBox>("baseUrl")->currentText(); }
};

} // namespace

/// Where the API answers: server variables, and a test whether anything answers there.
class TestImportConnection : public QObject {
    Q_OBJECT

private slots:
    void variablesMakeTheBaseUrl();
    void anotherServerHasOtherVariables();
    void anAnswerIsReached();
    void noAnswerIsTold();
    void anotherUrlEndsTheTest();
    void aPrivateDocumentIsFetchedWithAHeader();
    void aHeaderNeedsAName();
};

void TestImportConnection::variablesMakeTheBaseUrl()
{
    ConnectionFixture fixture;
    QVERIFY(fixture.isShown("serverVariables"));
    auto *region = fixture.find<QComboBox>("server.region");
    QCOMPARE(region->currentText(), QStringLiteral("eu"));
    region->setCurrentText(QStringLiteral("us"));
    Q_EMIT region->activated(1);
    QCOMPARE(fixture.baseUrl(), QStringLiteral("https://us.example.com/v2"));
    auto *version = fixture.find<QLineEdit>("server.version");
    QCOMPARE(version->text(), QStringLiteral("v2"));
    version->setFocus();
    version->selectAll();
    QTest::keyClicks(version, QStringLiteral("v3/beta"));
    QCOMPARE(fixture.dialog->draft().baseUrl(), QStringLiteral("https://us.example.com/v3/beta"));
    QCOMPARE(QApplication::focusWidget(), version);
    savePicture(fixture.dialog.get(), QStringLiteral("import-connection"));
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());

    auto *steps = fixture.find<QListWidget>("steps");
    steps->setCurrentRow(1);
    steps->setCurrentRow(2);
    QCOMPARE(fixture.find<QLineEdit>("server.version")->text(), QStringLiteral("v3/beta"));
    QCOMPARE(fixture.baseUrl(), QStringLiteral("https://us.example.com/v3/beta"));
}

void TestImportConnection::anotherServerHasOtherVariables()
{
    ConnectionFixture fixture;
    auto *baseUrl = fixture.find<QComboBox>("baseUrl");
    baseUrl->setCurrentIndex(1);
    QCOMPARE(fixture.baseUrl(), QStringLiteral("https://test.example.com"));
    QVERIFY(!fixture.isShown("serverVariables"));
    baseUrl->setEditText(QStringLiteral("https://us.example.com/v1"));
    QVERIFY(fixture.isShown("serverVariables"));
    QCOMPARE(fixture.find<QComboBox>("server.region")->currentText(), QStringLiteral("us"));
    QCOMPARE(fixture.find<QLineEdit>("server.version")->text(), QStringLiteral("v1"));
}

void TestImportConnection::anAnswerIsReached()
{
    ConnectionFixture fixture;
    fixture.click("testReach");
    auto &probes = fixture.fakes.documents.probeCalls;
    QCOMPARE(std::get<0>(probes.last()), QUrl(QStringLiteral("https://eu.example.com/v2")));
    QVERIFY(fixture.isShown("reachNote"));
    probes.answer(404);
    QTRY_VERIFY(fixture.text("reachNote").startsWith(QStringLiteral("eu.example.com answers (status 404")));
    fixture.click("testReach");
    probes.answer(503);
    QTRY_VERIFY(fixture.text("reachNote").contains(QStringLiteral("an error of its own (503)")));
}

void TestImportConnection::noAnswerIsTold()
{
    ConnectionFixture fixture;
    fixture.click("testReach");
    fixture.fakes.documents.probeCalls.fail(Error::Kind::Offline);
    QTRY_VERIFY2(fixture.text("reachNote").contains(QStringLiteral("could not be reached")),
        qPrintable(fixture.text("reachNote")));
    fixture.find<QComboBox>("baseUrl")->setEditText(QStringLiteral("no address"));
    QVERIFY(!fixture.find<QPushButton>("testReach")->isEnabled());
    QVERIFY(!fixture.isShown("reachNote"));
}

void TestImportConnection::anotherUrlEndsTheTest()
{
    ConnectionFixture fixture;
    auto &probes = fixture.fakes.documents.probeCalls;
    fixture.click("testReach");
    fixture.click("testReach"); // it is the button to stop now
    QVERIFY(probes.isCancelled());
    QVERIFY(!fixture.isShown("reachNote"));
    fixture.click("testReach");
    QCOMPARE(probes.count(), 2);
    fixture.find<QComboBox>("baseUrl")->setEditText(QStringLiteral("https://eu.example.com/v4"));
    QVERIFY(!fixture.isShown("reachNote"));
    QCOMPARE(fixture.find<QPushButton>("testReach")->text(), QStringLiteral("&Test base URL"));
}

void TestImportConnection::aPrivateDocumentIsFetchedWithAHeader()
{
    ImportFixture fixture;
    QTest::keyClicks(fixture.find<QLineEdit>("url"), QStringLiteral("https://api.example.com/private.json"));
    fixture.find<QCheckBox>("fetchWithHeader")->click();
    auto *value = fixture.find<QLineEdit>("fetchHeaderValue");
    QCOMPARE(value->echoMode(), QLineEdit::Password);
    QTest::keyClicks(value, QStringLiteral("Bearer s3cret"));
    savePicture(fixture.dialog.get(), QStringLiteral("import-private-document"));
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    QTest::keyClick(value, Qt::Key_Return);
    const DocumentRequest request = std::get<0>(fixture.fakes.documents.fetchCalls.last());
    QCOMPARE(request.url, QUrl(QStringLiteral("https://api.example.com/private.json")));
    QCOMPARE(request.headerName, QStringLiteral("Authorization"));
    QVERIFY(request.headerValue == SecretString(QByteArray("Bearer s3cret")));
    fixture.find<QCheckBox>("fetchWithHeader")->click();
    fixture.click("fetch");
    QVERIFY(std::get<0>(fixture.fakes.documents.fetchCalls.last()).headerName.isEmpty());
}

void TestImportConnection::aHeaderNeedsAName()
{
    ImportFixture fixture;
    QTest::keyClicks(fixture.find<QLineEdit>("url"), QStringLiteral("https://api.example.com/private.json"));
    fixture.find<QCheckBox>("fetchWithHeader")->click();
    fixture.find<QLineEdit>("fetchHeaderName")->setText(QStringLiteral("not a name"));
    fixture.click("fetch");
    QVERIFY(fixture.isShown("failure"));
    QCOMPARE(fixture.fakes.documents.fetchCalls.count(), 0);
}

CONSOLE_TEST_MAIN(TestImportConnection)
#include "tst_importconnection.moc"
