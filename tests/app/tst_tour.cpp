// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"
#include "tour/hand.h"
#include "tour/tour.h"

#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QVBoxLayout>

using namespace console;
using namespace std::chrono_literals;

class TestTour : public QObject {
    Q_OBJECT

private slots:
    void drivesWidgetsAndSavesAPictureOfEachStep();
    void stopsAtTheStepThatDoesNotHold();
    void failsWhereThePicturesCannotBeSaved();
};

namespace {

struct Window : QWidget {
    QLineEdit *field = new QLineEdit(this);
    QPushButton *button = new QPushButton(QStringLiteral("Go"), this);
    int clicks = 0;

    Window()
    {
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(field);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this] { ++clicks; });
        resize(300, 120);
        show();
    }
};

} // namespace

void TestTour::drivesWidgetsAndSavesAPictureOfEachStep()
{
    const QTemporaryDir dir;
    Window window;
    Tour tour(&window, dir.filePath(QStringLiteral("pictures")));
    tour.add({ QStringLiteral("type"), [&] { hand::type(window.field, QStringLiteral("abc")); },
        [&] { return window.field->text() == QStringLiteral("abc"); } });
    tour.add({ QStringLiteral("retype"), [&] { hand::type(window.field, QStringLiteral("xy")); },
        [&] { return window.field->text() == QStringLiteral("xy"); } });
    tour.add(
        { QStringLiteral("click"), [&] { hand::click(window.button); }, [&] { return window.clicks == 1; } });
    QSignalSpy finished(&tour, &Tour::finished);
    tour.start();
    QVERIFY(finished.wait());
    QCOMPARE(finished.constFirst().constFirst().toBool(), true);
    const QDir pictures(dir.filePath(QStringLiteral("pictures")));
    QCOMPARE(pictures.entryList(QDir::Files, QDir::Name),
        QStringList({ QStringLiteral("01-type.png"), QStringLiteral("02-retype.png"),
            QStringLiteral("03-click.png") }));
    QCOMPARE(QImage(pictures.filePath(QStringLiteral("03-click.png"))).size(), window.size());
}

void TestTour::stopsAtTheStepThatDoesNotHold()
{
    const QTemporaryDir dir;
    Window window;
    Tour tour(&window, dir.path());
    bool reached = false;
    tour.add({ QStringLiteral("never"), {}, [] { return false; }, 0s });
    tour.add({ QStringLiteral("after"), [&] { reached = true; }, [] { return true; } });
    QSignalSpy finished(&tour, &Tour::finished);
    tour.start();
    QVERIFY(finished.wait());
    QCOMPARE(finished.constFirst().constFirst().toBool(), false);
    QVERIFY(!reached);
    QVERIFY2(
        QFile::exists(dir.filePath(QStringLiteral("01-never.png"))), "the failed step shows what was there");
}

void TestTour::failsWhereThePicturesCannotBeSaved()
{
    Window window;
    Tour tour(&window, QStringLiteral("/dev/null/pictures"));
    tour.add({ QStringLiteral("any"), {}, [] { return true; } });
    QSignalSpy finished(&tour, &Tour::finished);
    tour.start();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(finished.constFirst().constFirst().toBool(), false);
}

CONSOLE_TEST_MAIN(TestTour)
#include "tst_tour.moc"
