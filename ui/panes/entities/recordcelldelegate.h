// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/delegates/celldelegate.h"
#include "ui/panes/entities/referenceeditor.h"

#include <optional>

namespace console {

class CellUploads;
struct FileSource;

/// Paints what is staged on a tinted ground and a chevron behind references, and edits a cell with the editor
/// that the form has for its field.
class RecordCellDelegate : public CellDelegate {
    Q_OBJECT
public:
    explicit RecordCellDelegate(QObject *parent = nullptr);

    /// What the editors of references look into.
    void setContext(const EditorContext &context) { m_context = context; }
    /// The same as another delegate, which lives longer: also when that is given another context.
    void setLike(const RecordCellDelegate &other) { m_like = &other; }

    /// Whose files are on their way to cells; outlives it.
    void setUploads(const CellUploads &uploads) { m_uploads = &uploads; }

    /// Where a click follows the reference of a cell, in the viewport; empty for other cells.
    QRect linkRect(const QAbstractItemView &view, const QModelIndex &index) const;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

Q_SIGNALS:
    /// What was typed is no value of the field, and was not taken.
    void refused(const QString &reason) const;
    /// The person chose a file for a cell.
    void fileGiven(const QModelIndex &index, const console::FileSource &file) const;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void showUpload(QStyleOptionViewItem *option, const QModelIndex &index) const;

    std::optional<EditorContext> m_context;
    const CellUploads *m_uploads = nullptr;
    const RecordCellDelegate *m_like = this;
};

} // namespace console
