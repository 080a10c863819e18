// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/gridlinks.h"

#include "models/recordmodel.h"
#include "ui/panes/entities/recordcelldelegate.h"

#include <QMouseEvent>
#include <QTableView>

namespace console {

GridLinks::GridLinks(QTableView &view, const RecordCellDelegate &cells, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_cells(cells)
{
    m_view.viewport()->setMouseTracking(true);
    m_view.viewport()->installEventFilter(this);
}

QModelIndex GridLinks::linkAt(const QPoint &place) const
{
    const QModelIndex index = m_view.indexAt(place);
    const bool isLink = index.isValid() && m_cells.linkRect(m_view, index).contains(place);
    return isLink ? index : QModelIndex();
}

bool GridLinks::followCurrent()
{
    return follow(m_view.currentIndex());
}

bool GridLinks::follow(const QModelIndex &index)
{
    const QString entity = index.data(RecordModel::ReferenceRole).toString();
    if (entity.isEmpty())
        return false;
    Q_EMIT followed(entity, index.data(RecordModel::LongTextRole).toString());
    return true;
}

bool GridLinks::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = dynamic_cast<QMouseEvent *>(event);
    if (!mouse)
        return QObject::eventFilter(watched, event);
    const QModelIndex link = linkAt(mouse->position().toPoint());
    if (event->type() == QEvent::MouseMove) {
        m_view.viewport()->setCursor(link.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    } else if (event->type() == QEvent::MouseButtonPress) {
        m_pressed = mouse->button() == Qt::LeftButton ? link : QModelIndex();
    } else if (event->type() == QEvent::MouseButtonRelease && link.isValid() && m_pressed == link) {
        // The view ends its own handling of the press first.
        QMetaObject::invokeMethod(
            this, [this, at = QPersistentModelIndex(link)] { follow(at); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace console
