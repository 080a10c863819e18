// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/gridfiles.h"

#include "models/filefield.h"
#include "models/recordmodel.h"
#include "ui/panes/entities/fileeditor.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QTableView>

namespace console {
namespace {

std::optional<FileService::Access> accessOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const RecordModel *>(index.model());
    if (!model || !model->isSchemaField(index.column()))
        return std::nullopt;
    return fileAccess(model->property(index.column()));
}

bool hasFileColumn(const QAbstractItemModel &model)
{
    for (int column = 0; column < model.columnCount(); ++column) {
        if (accessOf(model.index(0, column)))
            return true;
    }
    return false;
}

} // namespace

GridFiles::GridFiles(QTableView &grid, QObject *parent)
    : QObject(parent)
    , m_grid(grid)
{
    grid.setAcceptDrops(true);
    grid.viewport()->setAcceptDrops(true);
    grid.viewport()->installEventFilter(this);
}

bool GridFiles::takesFile(const QModelIndex &index)
{
    return accessOf(index).has_value();
}

bool GridFiles::pasteIntoCurrent()
{
    const auto file =
        takesFile(m_grid.currentIndex()) ? fileIn(*QGuiApplication::clipboard()->mimeData()) : std::nullopt;
    if (file)
        Q_EMIT given(m_grid.currentIndex(), *file);
    return file.has_value();
}

bool GridFiles::chooseForCurrent()
{
    const QPersistentModelIndex index = m_grid.currentIndex();
    const auto access = accessOf(index);
    if (access)
        askForFile(*access, m_grid.model()->headerData(index.column(), Qt::Horizontal).toString(), &m_grid,
            [this, index](const FileSource &file) { Q_EMIT given(index, file); });
    return access.has_value();
}

/// What enters over another cell may move on to one that takes it; elsewhere the window has its own use of
/// files.
bool GridFiles::eventFilter(QObject *, QEvent *event)
{
    const auto type = event->type();
    if (type != QEvent::DragEnter && type != QEvent::DragMove && type != QEvent::Drop)
        return false;
    auto *drop = static_cast<QDropEvent *>(event);
    const auto file = fileIn(*drop->mimeData());
    const QModelIndex cell = m_grid.indexAt(drop->position().toPoint());
    const bool isTaken =
        file && (type == QEvent::DragEnter ? hasFileColumn(*m_grid.model()) : takesFile(cell));
    drop->setDropAction(Qt::CopyAction);
    drop->setAccepted(isTaken);
    if (isTaken && type == QEvent::Drop)
        Q_EMIT given(cell, *file);
    return true;
}

} // namespace console
