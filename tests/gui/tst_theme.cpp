// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"
#include "ui/style.h"
#include "ui/theme.h"
#include "ui/widgets/growingdialog.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QStyleOptionViewItem>
#include <QVBoxLayout>
#include <QtMath>

using namespace console;

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textIsReadable_data();
    void textIsReadable();
    void systemFollowsThePlatform();
    void namesGoBothWays();
    void boxesGrowWithTheText();
    void aSelectedCellUnderTheMouseLooksLikeTheRestOfItsRow();
    void headingsFollowTheFontAroundThem();
    void dialogsGrowWithTheirTexts();

private:
    static double luminance(const QColor &color)
    {
        const auto part = [](double value) {
            return value <= 0.03928 ? value / 12.92 : qPow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
    }
    /// As WCAG 2 defines it.
    static double contrast(const QColor &left, const QColor &right)
    {
        const double a = luminance(left);
        const double b = luminance(right);
        return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
    }
};

void ThemeTest::textIsReadable_data()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("light") << QStringLiteral("light");
    QTest::newRow("dark") << QStringLiteral("dark");
}

void ThemeTest::textIsReadable()
{
    QFETCH(QString, theme);
    applyTheme(themeFromName(theme));
    const QPalette palette = QApplication::palette();
    QCOMPARE(isDark(palette), theme == QLatin1String("dark"));
    const auto readable = [&](const QColor &text, const QColor &ground, double limit = 4.5) {
        const double value = contrast(text, ground);
        if (value < limit)
            qWarning() << text.name() << "on" << ground.name() << value;
        return value >= limit;
    };
    for (const auto ground :
        { QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::Button }) {
        const QColor under = palette.color(ground);
        for (const auto text : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                 QPalette::PlaceholderText, QPalette::Link })
            QVERIFY2(readable(palette.color(text), under), qPrintable(QString::number(text)));
        for (const Tone tone : { Tone::Good, Tone::Warning, Tone::Bad, Tone::Muted, Tone::Accent })
            QVERIFY2(readable(toneColor(tone, palette), under), qPrintable(QString::number(int(tone))));
    }
    QVERIFY(readable(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)));
    QVERIFY(readable(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)));
    // What must be seen, not read: the ring around the focused control.
    QVERIFY(readable(palette.color(QPalette::Highlight), palette.color(QPalette::Base), 3));
    QVERIFY(readable(palette.color(QPalette::Highlight), palette.color(QPalette::Window), 3));
}

void ThemeTest::systemFollowsThePlatform()
{
    applyTheme(Theme::Dark);
    applyTheme(Theme::System);
    QVERIFY(!isDark(QApplication::palette())); // the offscreen platform is light
}

void ThemeTest::namesGoBothWays()
{
    for (const Theme theme : { Theme::System, Theme::Light, Theme::Dark })
        QCOMPARE(themeFromName(themeName(theme)), theme);
    QCOMPARE(themeFromName(QStringLiteral("mauve")), Theme::System);
}

void ThemeTest::boxesGrowWithTheText()
{
    const Style style;
    const QFont usual = QApplication::font();
    const auto size = [&style] {
        QStyleOptionButton box;
        QStyleOptionViewItem item;
        item.features = QStyleOptionViewItem::HasCheckIndicator;
        item.rect = QRect(0, 0, 200, 60);
        return std::array{ style.subElementRect(QStyle::SE_CheckBoxIndicator, &box, nullptr).width(),
            style.subElementRect(QStyle::SE_RadioButtonIndicator, &box, nullptr).width(),
            style.subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &item, nullptr).width() };
    };
    const auto before = size();
    QFont larger = usual;
    larger.setPointSizeF(2 * usual.pointSizeF());
    QApplication::setFont(larger);
    const auto after = size();
    QApplication::setFont(usual);
    for (size_t i = 0; i < before.size(); ++i)
        QVERIFY(2 * after.at(i) > 3 * before.at(i));
}

void ThemeTest::aSelectedCellUnderTheMouseLooksLikeTheRestOfItsRow()
{
    const Style style;
    const auto drawn = [&style](QStyle::State more) {
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::white);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        option.state = QStyle::State_Enabled | QStyle::State_Active | QStyle::State_Selected | more;
        QPainter painter(&image);
        style.drawPrimitive(QStyle::PE_PanelItemViewItem, &option, &painter, nullptr);
        return image;
    };
    QCOMPARE(drawn(QStyle::State_MouseOver), drawn(QStyle::State_None));
}

void ThemeTest::headingsFollowTheFontAroundThem()
{
    QWidget window;
    auto *heading = new HeadingLabel(QStringLiteral("Tasks"), 1.5);
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(heading);
    QFont font = window.font();
    font.setPointSizeF(20);
    window.setFont(font);
    QCOMPARE(heading->font().pointSizeF(), 30.0);
    QVERIFY(heading->font().bold());
    const QFont normal = QApplication::font();
    window.setFont({});
    font.setPointSizeF(16);
    QApplication::setFont(font);
    QTRY_COMPARE(heading->font().pointSizeF(), 24.0);
    QApplication::setFont(normal);
    QTRY_COMPARE(heading->font().pointSizeF(), normal.pointSizeF() * 1.5);
}

void ThemeTest::dialogsGrowWithTheirTexts()
{
    GrowingDialog dialog;
    auto *layout = new QVBoxLayout(&dialog);
    auto *label = MutedLabel::wrapped(QStringLiteral("Short"), &dialog);
    layout->addWidget(label);
    dialog.setFixedWidth(200);
    dialog.show();
    const int before = dialog.height();
    label->setText(QStringLiteral("a sentence of some words ").repeated(20));
    QTRY_VERIFY(dialog.height() > before);
    QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
    const int grown = dialog.height();
    label->setText(QStringLiteral("Short"));
    QTRY_VERIFY(label->heightForWidth(label->width()) < before);
    QCOMPARE(dialog.height(), grown); // nothing moves away from under the mouse
}

CONSOLE_TEST_MAIN(ThemeTest)
#include "tst_theme.moc"
