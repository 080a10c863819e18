// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "support/accessibility.h"
#include "support/testmain.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace console;
using namespace console::test;

/// The last step: creating the integration, what the server refuses, and closing before the end.
class TestImportCreation : public QObject {
    Q_OBJECT

private slots:
    void whatWasReviewedIsSent();
    void takenSlugIsToldBesideTheField();
    void refusedFieldsAreToldBesideThem();
    void failedCreationCanBeRepeated();
    void withoutManagementEverythingIsHandedOver();
    void handedOverIntegrationIsChecked_data();
    void handedOverIntegrationIsChecked();
    void closingAsksOnce();
    void closedWhileCreatingItStillTells();
};

void TestImportCreation::whatWasReviewedIsSent()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
    fixture.goToReview();
    QTRY_VERIFY(fixture.find<QPushButton>("copySent")->isEnabled());
    fixture.click("copySent");
    const QByteArray copied = QGuiApplication::clipboard()->text().toUtf8();
    QHash<QString, QString> shown;
    QStringList operations;
    auto *sent = fixture.find<QTreeWidget>("sent");
    for (int i = 0; i < sent->topLevelItemCount(); ++i)
        shown.insert(sent->topLevelItem(i)->text(0), sent->topLevelItem(i)->text(1));
    auto *list = sent->findItems(QStringLiteral("Operations"), Qt::MatchExactly).constFirst();
    for (int i = 0; i < list->childCount(); ++i)
        operations << list->child(i)->text(0);
    fixture.click("next");
    const IntegrationDraft draft = std::get<1>(fixture.fakes.integrations.createCalls.last());
    QVERIFY(copied.startsWith('{') && copied.size() > 500);
    QCOMPARE(draft.document, copied);
    QVERIFY2(shown[QStringLiteral("Document")].startsWith(
                 QLocale().formattedDataSize(copied.size(), 1, QLocale::DataSizeSIFormat)),
        qPrintable(shown[QStringLiteral("Document")]));
    QCOMPARE(draft.slug, shown[QStringLiteral("Slug")]);
    QCOMPARE(draft.name, shown[QStringLiteral("Name")]);
    QCOMPARE(draft.baseUrl, shown[QStringLiteral("Base URL")]);
    QCOMPARE(draft.operations, operations);
}

void TestImportCreation::takenSlugIsToldBesideTheField()
{
    ImportFixture fixture({ QStringLiteral("harbour-tickets") });
    QVERIFY(fixture.readTickets());
    QCOMPARE(fixture.dialog->draft().slug(), QStringLiteral("harbour-tickets-2"));
    QVERIFY(fixture.create());
    fixture.fakes.integrations.createCalls.fail(Error::Kind::Conflict, QStringLiteral("slug taken"));
    QTRY_VERIFY(fixture.isShown("slug"));
    QVERIFY(fixture.text("slugNote").contains(QStringLiteral("has this slug")));
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("suggestSlug");
    QCOMPARE(fixture.find<QLineEdit>("slug")->text(), QStringLiteral("harbour-tickets-3"));
    QVERIFY(fixture.find<QPushButton>("next")->isEnabled());
}

void TestImportCreation::refusedFieldsAreToldBesideThem()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
    QVERIFY(fixture.create());
    Error error = Error::make(Error::Kind::Validation);
    error.fields = { { QStringLiteral("body.base_url"), QStringLiteral("This host may not be called.") } };
    fixture.fakes.integrations.createCalls.fail(error);
    QTRY_VERIFY(fixture.isShown("baseUrl"));
    QCOMPARE(fixture.text("baseUrlNote"), QStringLiteral("This host may not be called."));
    fixture.find<QComboBox>("baseUrl")->setEditText(QStringLiteral("https://other.example.com"));
    QCOMPARE(fixture.text("baseUrlNote"), QString());
}

void TestImportCreation::failedCreationCanBeRepeated()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
    QVERIFY(fixture.create());
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    fixture.fakes.integrations.createCalls.fail(Error::Kind::Server);
    QTRY_VERIFY(fixture.isShown("refusal"));
    fixture.click("next");
    QCOMPARE(fixture.fakes.integrations.createCalls.count(), 2);
    QVERIFY(!fixture.isShown("refusal"));
}

void TestImportCreation::withoutManagementEverythingIsHandedOver()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
    QVERIFY(fixture.create());
    Error error = Error::make(Error::Kind::NotFound);
    error.code = QStringLiteral("MANAGEMENT_UNSUPPORTED");
    fixture.fakes.integrations.createCalls.fail(error);
    QTRY_VERIFY(fixture.isShown("copyDocument"));
    fixture.click("copyDocument");
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("/tickets/{id}")));
    auto *fields = fixture.find<QWidget>("fields");
    QTRY_VERIFY(fields->findChildren<QWidget *>(QStringLiteral("copy")).constFirst()->isVisible());
    auto *copy = fields->findChildren<QWidget *>(QStringLiteral("copy")).constFirst();
    QTRY_VERIFY(copy->height() > 10);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("harbour-tickets"));
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    savePicture(fixture.dialog.get(), QStringLiteral("import-handover"));
}

void TestImportCreation::handedOverIntegrationIsChecked_data()
{
    QTest::addColumn<int>("status"); // of the API behind the proxy; 0: the server refuses
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("told");
    QTest::newRow("answers") << 200 << QString() << QStringLiteral("It is there and answers.");
    QTest::newRow("wrong key") << 401 << QString() << QStringLiteral("the API answers 401");
    QTest::newRow("not there") << 0 << QStringLiteral("Custom integration 'x' not found in workspace")
                               << QStringLiteral("not there yet");
    QTest::newRow("not chosen") << 0 << QStringLiteral("Operation 'get:/tickets' not found in integration")
                                << QStringLiteral("not chosen");
}

void TestImportCreation::handedOverIntegrationIsChecked()
{
    QFETCH(const int, status);
    QFETCH(const QString, detail);
    QFETCH(const QString, told);
    ImportFixture fixture;
    QSignalSpy page(fixture.dialog.get(), &ImportDialog::serverPageRequested);
    fixture.dialog->setApp({ QStringLiteral("a1"), QStringLiteral("Desk"), {}, {}, {}, {}, {}, {} });
    QVERIFY(fixture.readTickets());
    QVERIFY(fixture.create());
    Error error = Error::make(Error::Kind::NotFound);
    error.code = QStringLiteral("MANAGEMENT_UNSUPPORTED");
    fixture.fakes.integrations.createCalls.fail(error);
    QTRY_VERIFY(fixture.isShown("checkIntegration"));
    fixture.click("openPage");
    QCOMPARE(page.size(), 1);
    fixture.click("checkIntegration");
    const IntegrationCall call = std::get<0>(fixture.fakes.integrations.callCalls.last());
    QCOMPARE(call.appId, QStringLiteral("a1"));
    QCOMPARE(call.slug, QStringLiteral("harbour-tickets"));
    QVERIFY(call.operation.startsWith(u"get:"));
    if (status == 0) {
        fixture.fakes.integrations.callCalls.fail(Error::Kind::NotFound, detail);
    } else {
        IntegrationAnswer answer;
        answer.statusCode = status;
        answer.succeeded = status == 200;
        fixture.fakes.integrations.callCalls.answer(answer);
    }
    QTRY_VERIFY2(fixture.text("checkOutcome").contains(told), qPrintable(fixture.text("checkOutcome")));
    QVERIFY(fixture.find<QPushButton>("checkIntegration")->isEnabled());
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    savePicture(fixture.dialog.get(), QStringLiteral("import-handover-check"));
}

void TestImportCreation::closingAsksOnce()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
    QTest::keyClick(fixture.dialog.get(), Qt::Key_Escape);
    QTRY_VERIFY(fixture.find<QPushButton>("discardQuestionNo"));
    fixture.click("discardQuestionNo");
    QVERIFY(fixture.dialog->isVisible());
    QTRY_VERIFY(!fixture.find<QPushButton>("discardQuestionNo"));
    fixture.click("close");
    QTRY_VERIFY(fixture.find<QPushButton>("discardQuestionYes"));
    fixture.click("discardQuestionYes");
    QVERIFY(!fixture.dialog->isVisible());

    const ImportFixture untouched;
    untouched.click("close");
    QVERIFY(!untouched.dialog->isVisible());
}

void TestImportCreation::closedWhileCreatingItStillTells()
{
    ImportFixture fixture;
    QSignalSpy announced(fixture.dialog.get(), &ImportDialog::created);
    QVERIFY(fixture.readTickets());
    QVERIFY(fixture.create());
    fixture.click("close");
    QVERIFY(!fixture.dialog->isVisible());
    QVERIFY(!fixture.fakes.integrations.createCalls.isCancelled());
    fixture.fakes.integrations.createCalls.answer(createdIntegration());
    QTRY_COMPARE(announced.size(), 1);
}

CONSOLE_TEST_MAIN(TestImportCreation)
#include "tst_importcreation.moc"
