// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QTextDocument>
#include <QWidget>

#include <utility>

namespace console::test {

namespace detail {

inline QString pathOf(const QWidget *widget, const QWidget *root)
{
    QStringList parts;
    for (; widget; widget = widget == root ? nullptr : widget->parentWidget()) {
        const QString type = QString::fromLatin1(widget->metaObject()->className()).section(u':', -1);
        parts.prepend(widget->objectName().isEmpty() ? type : type + QLatin1Char('#') + widget->objectName());
    }
    return parts.join(QStringLiteral(" > "));
}

/// A part of a composite control, which speaks for it: the line edit of a spin box, a scroll bar.
inline bool isInnerPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->objectName().startsWith(QLatin1String("qt_")) || widget->inherits("QScrollBar")
        || (parent && (parent->inherits("QComboBox") || parent->inherits("QAbstractSpinBox")));
}

inline QString problemOf(QWidget *widget, const QWidget *root)
{
    // plainToolTip() makes escaped text rich by intent.
    const QString toolTip = widget->toolTip();
    if (Qt::mightBeRichText(toolTip) && !toolTip.startsWith(QLatin1String("<span>")))
        return QStringLiteral("the tool tip would show as rich text");
    if (const auto *label = qobject_cast<QLabel *>(widget)) {
        const bool isPicture = !label->pixmap(Qt::ReturnByValue).isNull();
        return isPicture || label->textFormat() == Qt::PlainText ? QString()
                                                                 : QStringLiteral("is not plain text");
    }
    if (!widget->isVisibleTo(root) || widget->focusPolicy() == Qt::NoFocus || isInnerPart(widget))
        return {};
    const auto *accessible = QAccessible::queryAccessibleInterface(widget);
    if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty())
        return QStringLiteral("has no accessible name");
    const auto *button = qobject_cast<QAbstractButton *>(widget);
    if (button && button->text().isEmpty() && button->toolTip().isEmpty())
        return QStringLiteral("has neither text nor tool tip");
    return {};
}

} // namespace detail

/// What a screen reader or a hostile text would stumble over below `root` (shown or not): visible controls
/// that take the focus but have no accessible name, buttons with neither text nor tool tip, labels that are
/// not plain text, tool tips that would show as rich text. One line per problem; empty is good:
/// `QCOMPARE(accessibilityProblems(pane), QStringList());`
inline QStringList accessibilityProblems(QWidget *root)
{
    QStringList problems;
    QList<QWidget *> widgets = root->findChildren<QWidget *>();
    widgets.prepend(root);
    for (QWidget *widget : std::as_const(widgets)) {
        const QString problem = detail::problemOf(widget, root);
        if (!problem.isEmpty())
            problems << detail::pathOf(widget, root) + QLatin1String(": ") + problem;
    }
    return problems;
}

} // namespace console::test
