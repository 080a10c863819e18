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

SchemaProperty propertyOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const RecordModel *>(index.model());
    return model && model->isSchemaField(index.column()) ? model->property(index.column()) : SchemaProperty();
}

std::optional<FileService::Access> accessOf(const QModelIndex &index)
{
    const SchemaProperty property = propertyOf(index);
    const auto one = fileAccess(property);
    return one ? one : fileListAccess(property);
}

/// What the cell takes of what was dropped or copied: one file, or any number where it is a list.
QList<FileSource> filesFor(const QModelIndex &index, const QMimeData &data)
{
    const QList<FileSource> files = filesIn(data);
    const bool takes = fileListAccess(propertyOf(index)) || (files.size() == 1 && accessOf(index));
    return takes ? files : QList<FileSource>();
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

void GridFiles::give(const QPersistentModelIndex &index, const QList<FileSource> &files)
{
    for (const FileSource &file : files)
        Q_EMIT given(index, file);
}

bool GridFiles::pasteIntoCurrent()
{
    const auto files = filesFor(m_grid.currentIndex(), *QGuiApplication::clipboard()->mimeData());
    give(m_grid.currentIndex(), files);
    return !files.isEmpty();
}

bool GridFiles::chooseForCurrent()
{
    const QPersistentModelIndex index = m_grid.currentIndex();
    const auto access = accessOf(index);
    if (access)
        askForFiles(*access, m_grid.model()->headerData(index.column(), Qt::Horizontal).toString(),
            fileListAccess(propertyOf(index)).has_value(), &m_grid,
            [this, index](const QList<FileSource> &files) { give(index, files); });
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
    const QModelIndex cell = m_grid.indexAt(drop->position().toPoint());
    const QList<FileSource> files = filesFor(cell, *drop->mimeData());
    const bool isTaken = type == QEvent::DragEnter
        ? !filesIn(*drop->mimeData()).isEmpty() && hasFileColumn(*m_grid.model())
        : !files.isEmpty();
    drop->setDropAction(Qt::CopyAction);
    drop->setAccepted(isTaken);
    if (isTaken && type == QEvent::Drop)
        give(cell, files);
    return true;
}

} // namespace console
