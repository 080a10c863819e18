// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"
#include "ui/icons.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QPixmap>

using namespace console;

class IconsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyIconPaintsInTheTextColour();
    void anUnknownNameIsANullIcon();
};

void IconsTest::everyIconPaintsInTheTextColour()
{
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList();
    QVERIFY(files.size() >= 30);
    const QColor ink = QApplication::palette().color(QPalette::ButtonText);
    for (const QString &file : files) {
        const QImage image = icon(QString(file).remove(QStringLiteral(".svg"))).pixmap(48, 48).toImage();
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() < 255)
                    continue;
                QCOMPARE(pixel.rgb(), ink.rgb());
                ++painted;
            }
        }
        QVERIFY2(painted > 40, qPrintable(file));
    }
}

void IconsTest::anUnknownNameIsANullIcon()
{
    QVERIFY(icon(QStringLiteral("no such icon")).isNull());
}

CONSOLE_TEST_MAIN(IconsTest)
#include "tst_icons.moc"
