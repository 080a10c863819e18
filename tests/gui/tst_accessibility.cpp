// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/accessibility.h"
#include "support/cuttexts.h"
#include "support/testmain.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListView>
#include <QPixmap>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

using namespace console::test;

class TestAccessibility : public QObject {
    Q_OBJECT

private slots:
    void namedControlsPass();
    void controlWithoutNameIsReportedWithItsPath();
    void hiddenControlIsNotReported();
    void buddyLabelNamesItsControl();
    void labelThatIsNotPlainTextIsReported();
    void pictureIsNotReported();
    void richToolTipIsReported();
    void iconButtonNeedsAToolTip();
    void aTextThatIsCutIsReported();
};

void TestAccessibility::namedControlsPass()
{
    QWidget root;
    auto *button = new QPushButton(QStringLiteral("Save"), &root);
    auto *list = new QListView(&root);
    list->setAccessibleName(QStringLiteral("Apps"));
    auto *combo = new QComboBox(&root);
    combo->setEditable(true);
    combo->setAccessibleName(QStringLiteral("Sort"));
    auto *spin = new QSpinBox(&root);
    spin->setAccessibleName(QStringLiteral("Limit"));
    Q_UNUSED(button)
    QCOMPARE(accessibilityProblems(&root), QStringList());
}

void TestAccessibility::controlWithoutNameIsReportedWithItsPath()
{
    QWidget root;
    root.setObjectName(QStringLiteral("pane"));
    auto *edit = new QLineEdit(&root);
    edit->setObjectName(QStringLiteral("search"));
    QCOMPARE(accessibilityProblems(&root),
        QStringList{ QStringLiteral("QWidget#pane > QLineEdit#search: has no accessible name") });
}

void TestAccessibility::hiddenControlIsNotReported()
{
    QWidget root;
    auto *edit = new QLineEdit(&root);
    edit->hide();
    QCOMPARE(accessibilityProblems(&root), QStringList());
}

void TestAccessibility::buddyLabelNamesItsControl()
{
    QWidget root;
    auto *edit = new QLineEdit(&root);
    auto *label = new QLabel(QStringLiteral("&Name"), &root);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(edit);
    QCOMPARE(accessibilityProblems(&root), QStringList());
}

void TestAccessibility::labelThatIsNotPlainTextIsReported()
{
    QWidget root;
    new QLabel(QStringLiteral("<b>hostile</b>"), &root);
    QCOMPARE(
        accessibilityProblems(&root), QStringList{ QStringLiteral("QWidget > QLabel: is not plain text") });
}

void TestAccessibility::pictureIsNotReported()
{
    QWidget root;
    QPixmap pixmap(8, 8);
    pixmap.fill(Qt::red);
    auto *label = new QLabel(&root);
    label->setPixmap(pixmap);
    QCOMPARE(accessibilityProblems(&root), QStringList());
}

void TestAccessibility::richToolTipIsReported()
{
    QWidget root;
    auto *button = new QPushButton(QStringLiteral("Open"), &root);
    button->setToolTip(QStringLiteral("<i>hostile</i>"));
    QCOMPARE(accessibilityProblems(&root).size(), 1);
}

void TestAccessibility::iconButtonNeedsAToolTip()
{
    QWidget root;
    auto *button = new QToolButton(&root);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(QStringLiteral("Refresh"));
    QCOMPARE(accessibilityProblems(&root).size(), 1);
    button->setToolTip(QStringLiteral("Refresh (F5)"));
    QCOMPARE(accessibilityProblems(&root), QStringList());
}

void TestAccessibility::aTextThatIsCutIsReported()
{
    QWidget root;
    auto *label = new QLabel(QStringLiteral("one two three four"), &root);
    label->setObjectName(QStringLiteral("about"));
    label->setWordWrap(true);
    label->resize(label->fontMetrics().horizontalAdvance(QStringLiteral("one two ")), 1000);
    auto *button = new QPushButton(QStringLiteral("Save all of it"), &root);
    button->resize(button->sizeHint());
    QCOMPARE(cutTexts(&root), QStringList());
    label->resize(label->width(), label->fontMetrics().height());
    QCOMPARE(cutTexts(&root), QStringList{ QStringLiteral("QWidget > QLabel#about: one two three four") });
    label->hide();
    button->resize(button->sizeHint() / 2);
    QCOMPARE(cutTexts(&root), QStringList{ QStringLiteral("QWidget > QPushButton") });
}

CONSOLE_TEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
