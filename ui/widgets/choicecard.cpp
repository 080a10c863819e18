// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/choicecard.h"

#include "ui/icons.h"

#include <QPainter>
#include <QStyle>

namespace console {
namespace {

constexpr int choicePadding = 14;
constexpr int pictureSize = 24;
constexpr int textGap = 3;
constexpr int unlimited = 10'000;
constexpr qreal choiceRadius = 8;

} // namespace

ChoiceCard::ChoiceCard(
    const QString &iconName, const QString &title, const QString &sentence, QWidget *parent)
    : QPushButton(parent)
    , m_sentence(sentence)
{
    setText(title);
    setIcon(console::icon(iconName));
    setAccessibleDescription(sentence);
    setAutoDefault(true);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QFont ChoiceCard::titleFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QRect ChoiceCard::textArea(int width) const
{
    const int left = choicePadding + pictureSize + choicePadding;
    return { left, choicePadding, qMax(0, width - left - choicePadding - pictureSize), unlimited };
}

QSize ChoiceCard::sizeHint() const
{
    const int width = 460;
    return { width, heightForWidth(width) };
}

int ChoiceCard::heightForWidth(int width) const
{
    const QRect sentence = fontMetrics().boundingRect(textArea(width), Qt::TextWordWrap, m_sentence);
    return choicePadding + QFontMetrics(titleFont()).height() + textGap + sentence.height() + choicePadding;
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = isEnabled() && (underMouse() || isDown());
    const QColor accent = palette().color(QPalette::Highlight);
    QColor fill = palette().color(QPalette::Base);
    if (lit) {
        fill = QColor::fromRgbF(float(fill.redF() * 0.93 + accent.redF() * 0.07),
            float(fill.greenF() * 0.93 + accent.greenF() * 0.07),
            float(fill.blueF() * 0.93 + accent.blueF() * 0.07));
    }
    const bool focus = hasFocus();
    painter.setPen(QPen(focus || lit ? accent : palette().color(QPalette::Mid), focus ? 2 : 1));
    painter.setBrush(fill);
    const qreal inset = focus ? 1 : 0.5;
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(inset, inset, -inset, -inset), choiceRadius, choiceRadius);

    const auto mode = isEnabled() ? QIcon::Normal : QIcon::Disabled;
    const auto placed = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    icon().paint(&painter, placed(QRect(choicePadding, choicePadding, pictureSize, pictureSize)),
        Qt::AlignCenter, mode);
    const QRect chevron(width() - choicePadding - pictureSize / 2, (height() - 16) / 2, 16, 16);
    forwardIcon(layoutDirection()).paint(&painter, placed(chevron), Qt::AlignCenter, mode);

    QRect area = textArea(width());
    painter.setFont(titleFont());
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    painter.setPen(palette().color(group, QPalette::Text));
    painter.drawText(placed(area), Qt::AlignLeft | Qt::AlignTop, text());
    area.translate(0, painter.fontMetrics().height() + textGap);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(placed(area), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
}

void ChoiceCard::enterEvent(QEnterEvent *event)
{
    QPushButton::enterEvent(event);
    update();
}

void ChoiceCard::leaveEvent(QEvent *event)
{
    QPushButton::leaveEvent(event);
    update();
}

} // namespace console
