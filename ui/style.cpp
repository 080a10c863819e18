// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QStyleOptionHeader>
#include <QStyleOptionToolButton>

#include <algorithm>

namespace console {
namespace {

constexpr int cellMargin = 6; // header text and cell text begin at the same place
constexpr int fieldMargin = 4;
constexpr int buttonPadding = 6;
constexpr int rowPadding = 4;
constexpr int menuArrow = 8;
constexpr qreal edgeRadius = 3;
constexpr int usualTextHeight = 16;

/// Icons and boxes to tick grow with the text beside them.
int grown(int size)
{
    const int height = QFontMetrics(QApplication::font()).height();
    return size * std::max(height, usualTextHeight) / usualTextHeight;
}

void drawHeaderGround(const QStyleOption &option, QPainter *painter)
{
    painter->fillRect(option.rect, option.palette.window());
    painter->fillRect(QRect(option.rect.bottomLeft(), QSize(option.rect.width(), 1)), option.palette.mid());
}

void drawHeaderSection(const QStyleOptionHeader &option, QPainter *painter)
{
    drawHeaderGround(option, painter);
    if (option.state.testFlag(QStyle::State_MouseOver)) {
        QColor tint = option.palette.color(QPalette::Highlight);
        tint.setAlphaF(0.10F);
        painter->fillRect(option.rect.adjusted(0, 0, 0, -1), tint);
    }
    const bool isLast =
        option.position == QStyleOptionHeader::End || option.position == QStyleOptionHeader::OnlyOneSection;
    if (option.orientation != Qt::Horizontal || isLast)
        return;
    const QRect line = QStyle::visualRect(option.direction, option.rect,
        QRect(option.rect.right(), option.rect.top() + 5, 1, option.rect.height() - 10));
    painter->fillRect(line, option.palette.mid());
}

/// Between text and ground: Fusion's own darkens the ground, which is lost on a dark one.
QColor edgeColor(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    const auto between = [](int a, int b) { return (a * 45 + b * 55) / 100; };
    return { between(text.red(), base.red()), between(text.green(), base.green()),
        between(text.blue(), base.blue()) };
}

void drawEdge(const QStyleOption &option, QPainter *painter, const QBrush &ground)
{
    const bool isFocused =
        option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_Enabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(isFocused ? option.palette.color(QPalette::Highlight) : edgeColor(option.palette));
    painter->setBrush(ground);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), edgeRadius, edgeRadius);
    painter->restore();
}

/// In the middle of the section: Fusion puts it where a header without air would have its middle.
QStyleOptionHeader centredArrow(const QStyleOptionHeader &option, const QWidget &header)
{
    QStyleOptionHeader arrow(option);
    arrow.version = QStyleOptionHeader::Version;
    arrow.rect.moveCenter({ arrow.rect.center().x(), header.height() / 2 });
    return arrow;
}

/// A button that opens a menu, with a name: its arrow stands behind the name, not in the corner.
const QStyleOptionToolButton *namedMenuButton(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    const bool isOne = button && button->features.testFlag(QStyleOptionToolButton::HasMenu)
        && !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup)
        && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon;
    return isOne ? button : nullptr;
}

/// Combo and spin boxes draw the edge of their own line edit.
bool isPartOfABox(const QWidget *field)
{
    const QWidget *parent = field ? field->parentWidget() : nullptr;
    return qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent);
}

} // namespace

Style::Style()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin: // what item views put before and after a cell's text
        return cellMargin - 1;
    case PM_HeaderMargin:
        return cellMargin;
    case PM_ButtonIconSize:
    case PM_SmallIconSize: // others are taken from it
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return grown(QProxyStyle::pixelMetric(metric, option, widget));
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents)
        return rect.adjusted(fieldMargin, 0, -fieldMargin, 0);
    return rect;
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        return result + QSize(2 * buttonPadding, 2);
    case CT_LineEdit:
        return result + QSize(2 * fieldMargin, 2);
    case CT_ComboBox:
        return result + QSize(0, 2);
    case CT_SpinBox: // its line has the margins of others
        return result + QSize(2 * fieldMargin, 0);
    case CT_ToolButton:
        return namedMenuButton(option) ? result + QSize(menuArrow + buttonPadding, 0) : result;
    case CT_ItemViewItem:
        return result + QSize(0, rowPadding);
    default:
        return result;
    }
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_PanelLineEdit && !isPartOfABox(widget)) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0) {
            drawEdge(*option, painter, option->palette.base());
            return;
        }
    }
    if (element == PE_Frame) {
        drawEdge(*option, painter, Qt::NoBrush);
        return;
    }
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (element == PE_IndicatorHeaderArrow && header && widget) {
        const QStyleOptionHeader arrow = centredArrow(*header, *widget);
        QProxyStyle::drawPrimitive(element, &arrow, painter, widget);
        return;
    }
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (element == PE_PanelItemViewItem && item && item->state.testFlag(State_Selected)) {
        // Fusion lights up the selected cell under the mouse, but not the rest of its row.
        QStyleOptionViewItem still(*item);
        still.state.setFlag(State_MouseOver, false);
        QProxyStyle::drawPrimitive(element, &still, painter, widget);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox)
        drawEdge(*option, painter, Qt::NoBrush);
}

QRect Style::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField && box && !box->editable)
        return visualRect(option->direction, option->rect,
            visualRect(option->direction, option->rect, rect).adjusted(fieldMargin, 0, 0, 0));
    return rect;
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *named = control == CC_ToolButton ? namedMenuButton(option) : nullptr) {
        QStyleOptionToolButton button(*named);
        button.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &button, painter, widget);
        const QRect end(button.rect.right() - menuArrow - buttonPadding, button.rect.top(), menuArrow,
            button.rect.height());
        button.rect = visualRect(button.direction, button.rect, end);
        QProxyStyle::drawPrimitive(PE_IndicatorArrowDown, &button, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if ((control == CC_ComboBox && box && box->frame && box->editable)
        || (control == CC_SpinBox && spin && spin->frame))
        drawEdge(*option, painter, Qt::NoBrush);
}

void Style::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_HeaderEmptyArea) {
        drawHeaderGround(*option, painter);
        return;
    }
    if (element == CE_HeaderSection) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawHeaderSection(*header, painter);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

} // namespace console
