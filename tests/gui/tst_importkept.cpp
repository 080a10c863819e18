// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "support/accessibility.h"
#include "support/testmain.h"

#include <QDirIterator>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>

using namespace console;
using namespace console::test;

namespace {

constexpr char childFolder[] = "CONSOLE_TEST_IMPORT_FOLDER";
constexpr char secret[] = "hunter2-s3cret";

struct KeptFixture : ImportFixture {
    explicit KeptFixture(const QString &folder) { dialog->keepAt(folder + QStringLiteral("/import")); }

    QPushButton *button(const char *text) const
    {
        for (auto *button : find<QWidget>("importOffer")->findChildren<QPushButton *>()) {
            if (QString(button->text()).remove(u'&') == QLatin1String(text))
                return button;
        }
        return nullptr;
    }
    /// Reads a document from no file, chooses two tags, types a name and a secret header.
    void work() const
    {
        const QByteArray document = contents(testDocument("tickets.yaml"));
        dialog->draft().read(document, QStringLiteral("tickets"),
            { QUrl(QStringLiteral("https://u:p@example.com/t?key=k3y")) });
        QVERIFY(waitForDocument());
        goToReview();
        dialog->draft().setName(QStringLiteral("Harbour of today"));
        dialog->draft().setVersion(openapi::OpenApiDocument::Version::OpenApi31);
        dialog->draft().setHeaders({ { QStringLiteral("Authorization"), QStringLiteral("Bearer "),
            SecretString(QByteArray(secret)) } });
    }
};

QByteArray everythingBelow(const QString &folder)
{
    QByteArray all;
    QDirIterator files(folder, QDir::Files);
    while (files.hasNext())
        all += contents(files.next());
    return all;
}

} // namespace

/// An import that did not end is offered at the next opening.
class TestImportKept : public QObject {
    Q_OBJECT

private slots:
    void aKilledImportIsOfferedAgain();
    void nothingIsKeptAfterACreation();
    void whatIsDiscardedIsGone();
    void anOfferCanBeRefused();
    void aFileIsReadAgain();
    void allowedHostsAreAskedAgain();
    void damagedFilesAreNoOffer();
    void aSecondWindowKeepsNothing();

    void workUntilKilled(); // the other side of the first
};

void TestImportKept::workUntilKilled()
{
    const QString folder = qEnvironmentVariable(childFolder);
    if (folder.isEmpty())
        QSKIP("Run by aKilledImportIsOfferedAgain");
    KeptFixture fixture(folder);
    fixture.work();
    QTRY_VERIFY(contents(folder + QStringLiteral("/import.json")).contains("Harbour of today"));
    std::fputs("KEPT\n", stdout);
    std::fflush(stdout);
    QTest::qWait(60'000);
}

void TestImportKept::aKilledImportIsOfferedAgain()
{
    const QTemporaryDir folder;
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(childFolder), folder.path());
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), { QStringLiteral("workUntilKilled") });
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += child.readAllStandardOutput()).contains("KEPT"), 30'000);
    ::kill(pid_t(child.processId()), SIGKILL);
    QVERIFY(child.waitForFinished());

    const QByteArray kept = everythingBelow(folder.path());
    QVERIFY(!kept.contains(secret));
    QVERIFY(!kept.contains("k3y") && !kept.contains("u:p@"));

    KeptFixture fixture(folder.path());
    QVERIFY(fixture.isShown("importOffer"));
    savePicture(fixture.dialog.get(), QStringLiteral("import-offer"));
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    QTest::mouseClick(fixture.button("Go on with it"), Qt::LeftButton);
    QVERIFY(!fixture.isShown("importOffer"));
    QVERIFY(fixture.waitForDocument());
    const ImportDraft &draft = fixture.dialog->draft();
    QCOMPARE(draft.chosen().size(), 4);
    QCOMPARE(draft.name(), QStringLiteral("Harbour of today"));
    QCOMPARE(draft.document().sourceUrl(), QUrl(QStringLiteral("https://example.com/t")));
    QCOMPARE(draft.version(), openapi::OpenApiDocument::Version::OpenApi31);
    QCOMPARE(draft.headers().size(), 1);
    QCOMPARE(draft.headers().constFirst().prefix, QStringLiteral("Bearer "));
    QVERIFY(draft.headers().constFirst().value.isEmpty());
    QCOMPARE(draft.documentName(), QStringLiteral("tickets"));
}

void TestImportKept::nothingIsKeptAfterACreation()
{
    const QTemporaryDir folder;
    KeptFixture fixture(folder.path());
    fixture.work();
    const QString state = folder.filePath(QStringLiteral("import.json"));
    QTRY_VERIFY(QFile::exists(state));
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("next");
    fixture.fakes.integrations.createCalls.answer(createdIntegration());
    QTRY_VERIFY(!QFile::exists(state));
    QTRY_VERIFY(!QFile::exists(folder.filePath(QStringLiteral("import.document"))));
}

void TestImportKept::whatIsDiscardedIsGone()
{
    const QTemporaryDir folder;
    KeptFixture fixture(folder.path());
    fixture.work();
    const QString state = folder.filePath(QStringLiteral("import.json"));
    QTRY_VERIFY(QFile::exists(state));
    fixture.click("close");
    fixture.click("discardQuestionYes");
    QTRY_VERIFY(!QFile::exists(state));
}

void TestImportKept::anOfferCanBeRefused()
{
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("import.json"));
    {
        KeptFixture fixture(folder.path());
        fixture.work();
        QTRY_VERIFY(QFile::exists(state));
    }
    KeptFixture fixture(folder.path());
    QVERIFY(fixture.isShown("importOffer"));
    QTest::mouseClick(fixture.button("Discard it"), Qt::LeftButton);
    QVERIFY(!fixture.isShown("importOffer"));
    QTRY_VERIFY(!QFile::exists(state));
    QVERIFY(!fixture.dialog->draft().hasContent());
}

void TestImportKept::aFileIsReadAgain()
{
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("import.json"));
    {
        KeptFixture fixture(folder.path());
        QVERIFY(fixture.readTickets());
        QTRY_VERIFY(QFile::exists(state));
        QCOMPARE(QFileInfo(folder.filePath(QStringLiteral("import.document"))).size(), 0);
    }
    KeptFixture fixture(folder.path());
    QTest::mouseClick(fixture.button("Go on with it"), Qt::LeftButton);
    QVERIFY(fixture.waitForDocument());
    QCOMPARE(fixture.dialog->draft().documentName(), QStringLiteral("tickets.yaml"));
}

/// What a person allowed for an import holds for what is left of it; the header that went with it does not.
void TestImportKept::allowedHostsAreAskedAgain()
{
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("import.json"));
    const QString host = QStringLiteral("specs.example.com");
    const QByteArray file("get: {summary: From the web, responses: {}}");
    const auto isWhole = [](const KeptFixture &fixture) {
        return fixture.dialog->draft().document().operations().size() == 1;
    };
    {
        KeptFixture fixture(folder.path());
        fixture.dialog->draft().read(R"({"openapi":"3.0.3","info":{"title":"Parts","version":"1"},"paths":{
            "/a":{"$ref":"https://specs.example.com/a.yaml"},"/b":{"$ref":"https://else.example.com/b.yaml"}}})",
            QStringLiteral("parts"),
            { QUrl(QStringLiteral("https://specs.example.com/parts.json")), QStringLiteral("X-Key"),
                SecretString(QByteArray(secret)) });
        QVERIFY(fixture.waitForDocument());
        fixture.dialog->draft().reading().allow(host);
        QCOMPARE(
            std::get<0>(fixture.fakes.documents.fetchCalls.last()).headerValue.reveal(), QByteArray(secret));
        fixture.fakes.documents.fetchCalls.answer(file);
        QTRY_VERIFY(isWhole(fixture));
        const auto kept = [&state] { return ImportState::fromJson(contents(state)); };
        QTRY_VERIFY(kept() && kept()->source.hosts == QStringList(host));
        QVERIFY(!everythingBelow(folder.path()).contains(secret));
    }
    KeptFixture fixture(folder.path());
    auto &fetches = fixture.fakes.documents.fetchCalls;
    QCOMPARE(fetches.count(), 0); // nothing is fetched for an offer
    QTest::mouseClick(fixture.button("Go on with it"), Qt::LeftButton);
    QTRY_COMPARE(fetches.count(), 1);
    const DocumentRequest request = std::get<0>(fetches.last());
    QCOMPARE(request.url, QUrl(QStringLiteral("https://specs.example.com/a.yaml")));
    QCOMPARE(*request.redirectHosts, QStringList(host));
    QVERIFY(request.headerName.isEmpty() && request.headerValue.isEmpty());
    fetches.answer(file);
    QTRY_VERIFY(isWhole(fixture));
    QCOMPARE(fetches.count(), 1);
    QVERIFY(fixture.isShown("webHosts")); // of the other one
}

void TestImportKept::damagedFilesAreNoOffer()
{
    for (const char *text : { "", "{", "[]", R"({"version":99})" }) {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("import.json")));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(text) >= 0);
        file.close();
        KeptFixture fixture(folder.path());
        QVERIFY(!fixture.isShown("importOffer"));
    }
}

void TestImportKept::aSecondWindowKeepsNothing()
{
    const QTemporaryDir folder;
    KeptFixture first(folder.path());
    first.work();
    QTRY_VERIFY(QFile::exists(folder.filePath(QStringLiteral("import.json"))));
    KeptFixture second(folder.path());
    QVERIFY(!second.isShown("importOffer"));
    QVERIFY(second.readTickets());
    second.click("close");
    second.click("discardQuestionYes");
    QVERIFY(contents(folder.filePath(QStringLiteral("import.json"))).contains("Harbour of today"));
}

CONSOLE_TEST_MAIN(TestImportKept)
#include "tst_importkept.moc"
