// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "gui/importfixture.h"
#include "models/operationmodel.h"
#include "openapi/preflight.h"
#include "support/testmain.h"
#include "support/watchdog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

/// Large published documents, imported through the dialog as a person does it. The event loop never stalls.
class TestImportCorpus : public QObject {
    Q_OBJECT

private slots:
    void largeDocumentIsImported_data();
    void largeDocumentIsImported();
    void searchKeepsUpWithTyping();

private:
    /// Unpacks a file of the corpus; an empty path where it cannot.
    QString unpacked(const QString &name);

    QTemporaryDir m_folder;
};

QString TestImportCorpus::unpacked(const QString &name)
{
    const QString packed = QStringLiteral(CONSOLE_CORPUS "/real/") + name + QStringLiteral(".zst");
    const QString path = m_folder.filePath(name);
    if (!QFile::exists(packed) || QStandardPaths::findExecutable(QStringLiteral("zstd")).isEmpty())
        return {};
    if (!QFile::exists(path)
        && QProcess::execute(
               QStringLiteral("zstd"), { QStringLiteral("-dqf"), packed, QStringLiteral("-o"), path })
            != 0)
        return {};
    return path;
}

void TestImportCorpus::largeDocumentIsImported_data()
{
    QTest::addColumn<int>("operations");
    QTest::addColumn<bool>("isSwagger");
    QTest::newRow("github-api.json") << 1223 << false;
    QTest::newRow("ghes-3.18.yaml") << 980 << false;
    QTest::newRow("openai.yaml") << 288 << false;
    QTest::newRow("slack-web-2.0.json") << 174 << true;
}

void TestImportCorpus::largeDocumentIsImported()
{
    QFETCH(int, operations);
    QFETCH(bool, isSwagger);
    const QString path = unpacked(QString::fromLatin1(QTest::currentDataTag()));
    if (path.isEmpty())
        QSKIP("The corpus of OpenAPI documents or zstd is not here.");
    const ImportFixture fixture;
    Watchdog watchdog;
    fixture.dropFile(path);
    QVERIFY(fixture.waitForDocument(60'000));
    const auto &document = fixture.dialog->draft().document();
    QCOMPARE(document.operations().size(), operations);
    QCOMPARE(document.version() == openapi::OpenApiDocument::Version::Swagger20, isSwagger);

    fixture.click("next");
    auto *tree = fixture.find<QTreeView>("operations");
    int chosen = 0;
    for (int row = 0; chosen < 5 && row < tree->model()->rowCount(); ++row) {
        const QModelIndex tag = tree->model()->index(row, 0);
        tree->expand(tag);
        const QModelIndex first = tree->model()->index(0, 0, tag);
        if (first.data(Qt::CheckStateRole).toInt() != Qt::Unchecked)
            continue; // it stands under another tag, too
        tree->setCurrentIndex(first);
        tree->scrollTo(first);
        QTest::qWait(1); // the view shows it
        fixture.clickCheckBox(tree, first);
        ++chosen;
    }
    QCOMPARE(fixture.dialog->draft().chosen().size(), chosen);
    fixture.click("next");
    fixture.find<QComboBox>("baseUrl")->setEditText(QStringLiteral("https://api.example.com"));
    fixture.click("next");
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("next");

    QCOMPARE(fixture.fakes.integrations.createCalls.count(), 1);
    const IntegrationDraft draft = std::get<1>(fixture.fakes.integrations.createCalls.last());
    QCOMPARE(draft.operations.size(), chosen);
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    qInfo("%s: %lld bytes of %lld, longest stall %lld ms", QTest::currentDataTag(),
        qlonglong(draft.document.size()), qlonglong(QFile(path).size()),
        qlonglong(watchdog.longestStall().count()));
    const auto trimmed = openapi::OpenApiDocument::read(draft.document);
    QCOMPARE(trimmed.format(), openapi::Format::Json);
    QCOMPARE(trimmed.operations().size(), chosen);
    for (const auto &id : draft.operations)
        QVERIFY2(trimmed.operation(id), qPrintable(id));
    QVERIFY(draft.document.size() < QFile(path).size());
}

void TestImportCorpus::searchKeepsUpWithTyping()
{
    const QString path = unpacked(QStringLiteral("github-api.json"));
    if (path.isEmpty())
        QSKIP("The corpus of OpenAPI documents or zstd is not here.");
    const ImportFixture fixture;
    fixture.dropFile(path);
    QVERIFY(fixture.waitForDocument(60'000));
    fixture.click("next");
    auto *tree = fixture.find<QTreeView>("operations");
    Watchdog watchdog;
    for (const QChar c : QStringLiteral("issues comment")) {
        QTest::keyClick(fixture.find<QLineEdit>("search"), c.toLatin1());
        QTest::qWait(1);
    }
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    QVERIFY(tree->model()->rowCount() > 0);
    QVERIFY(tree->model()->rowCount() < 20);
}

CONSOLE_TEST_MAIN(TestImportCorpus)
#include "tst_importcorpus.moc"
