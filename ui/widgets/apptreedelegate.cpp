// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/apptreedelegate.h"

#include "models/appmodel.h"
#include "ui/icons.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace console {

void AppTreeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RoomyDelegate::initStyleOption(option, index);
    const bool isApp = index.data(AppModel::IsAppRole).toBool();
    option->icon = icon(isApp ? QStringLiteral("app") : QStringLiteral("workspace"));
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(16, 16);
    option->font.setBold(!isApp);
}

bool AppTreeDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return RoomyDelegate::helpEvent(event, view, option, index);
    const QString text =
        index.data().toString() + QLatin1Char('\n') + index.data(AppModel::IdRole).toString();
    QToolTip::showText(event->globalPos(), plainToolTip(text), view);
    return true;
}

} // namespace console
