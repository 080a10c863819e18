// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "support/accessibility.h"
#include "support/testmain.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

/// The last step: creating the integration, what the server refuses, and closing before the end.
class TestImportCreation : public QObject {
    Q_OBJECT

private slots:
    void takenSlugIsToldBesideTheField();
    void refusedFieldsAreToldBesideThem();
    void failedCreationCanBeRepeated();
    void withoutManagementEverythingIsHandedOver();
    void closingAsksOnce();
    void closedWhileCreatingItStillTells();
};

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

void TestImportCreation::closingAsksOnce()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
    QTest::keyClick(fixture.dialog.get(), Qt::Key_Escape);
    QTRY_VERIFY(fixture.find<QPushButton>("keepEditing"));
    fixture.click("keepEditing");
    QVERIFY(fixture.dialog->isVisible());
    QTRY_VERIFY(!fixture.find<QPushButton>("keepEditing"));
    fixture.click("close");
    QTRY_VERIFY(fixture.find<QPushButton>("discard"));
    fixture.click("discard");
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
