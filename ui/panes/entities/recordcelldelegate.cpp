// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordcelldelegate.h"

#include "core/json/parse.h"
#include "models/recordmodel.h"
#include "ui/panes/entities/celluploads.h"
#include "ui/panes/entities/fileeditor.h"
#include "ui/panes/entities/filelisteditor.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace console {

using Kind = staging::StagedChanges::Kind;

namespace {

constexpr int narrowestEditor = 180;
constexpr float tint = 0.20F;
constexpr int chevronSize = 10;

bool isReference(const QModelIndex &index)
{
    return !index.data(RecordModel::ReferenceRole).toString().isEmpty();
}

/// Leaves an editor whose focus goes elsewhere in the window, but not for a popup or a dialog of its own.
bool leaves(const QWidget *editor, const QWidget *focus)
{
    return focus && focus != editor && focus->window() == editor->window() && !editor->isAncestorOf(focus);
}

QColor tintOf(Kind kind, const QPalette &palette)
{
    QColor color = toneColor(kind == Kind::Added ? Tone::Good
            : kind == Kind::Deleted              ? Tone::Bad
                                                 : Tone::Warning,
        palette);
    color.setAlphaF(tint);
    return color;
}

} // namespace

RecordCellDelegate::RecordCellDelegate(QObject *parent)
    : CellDelegate(RecordModel::KindRole, RecordModel::LoadedRole, parent)
{
}

QRect RecordCellDelegate::linkRect(const QAbstractItemView &view, const QModelIndex &index) const
{
    if (!isReference(index))
        return {};
    QStyleOptionViewItem option;
    option.initFrom(&view);
    option.rect = view.visualRect(index);
    initStyleOption(&option, index);
    const QRect chevron = view.style()->subElementRect(QStyle::SE_ItemViewItemDecoration, &option, &view);
    return { chevron.left() - chevronSize / 2, option.rect.top(), 2 * chevronSize, option.rect.height() };
}

/// Lines, not an icon: a frame has many of them.
void RecordCellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    CellDelegate::paint(painter, option, index);
    if (!isReference(index))
        return;
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    shown.text.clear(); // the place of the chevron does not depend on it
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    const QRectF room = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &shown, option.widget);
    const bool isSelected = option.state & QStyle::State_Selected;
    const qreal half = chevronSize / 2.0 - 1;
    const qreal ahead = option.direction == Qt::RightToLeft ? -half / 2 : half / 2;
    const QPointF tip = room.center() + QPointF(ahead, 0);
    const QPointF points[] = { tip + QPointF(-2 * ahead, -half), tip, tip + QPointF(-2 * ahead, half) };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(
        isSelected ? shown.palette.color(QPalette::HighlightedText) : toneColor(Tone::Accent, shown.palette),
        1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(points, int(std::size(points)));
    painter->restore();
}

QWidget *RecordCellDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const RecordModel *>(index.model());
    if (!model || !m_like->m_context)
        return nullptr;
    const auto document = json::parse(index.data(Qt::EditRole).toByteArray());
    const json::Value value = document ? document->root() : json::Value();
    FieldEditor *editor =
        makeRecordEditor(model->property(index.column()), value, *m_like->m_context, parent);
    editor->setAutoFillBackground(true);
    editor->setProperty("before", index.data(Qt::EditRole));
    connect(editor, &FieldEditor::edited, editor, [editor] { editor->setProperty("isEdited", true); });
    auto *self = const_cast<RecordCellDelegate *>(this);
    if (auto *files = qobject_cast<FileEditor *>(editor))
        connect(files, &FileEditor::given, self,
            [self, editor, place = QPersistentModelIndex(index)](const FileSource &file) {
                Q_EMIT self->closeEditor(editor);
                Q_EMIT self->fileGiven(place, file);
            });
    if (auto *files = qobject_cast<FileListEditor *>(editor))
        connect(files, &FileListEditor::given, self,
            [self, editor, place = QPersistentModelIndex(index)](const QList<FileSource> &given) {
                Q_EMIT self->commitData(editor); // what was moved there, or taken off
                Q_EMIT self->closeEditor(editor);
                for (const FileSource &file : given)
                    Q_EMIT self->fileGiven(place, file);
            });
    const auto *view = qobject_cast<const QAbstractItemView *>(parent->parentWidget());
    connect(qApp, &QApplication::focusChanged, editor,
        [self, editor, view, place = QPersistentModelIndex(index)](const QWidget *, const QWidget *now) {
            if (!leaves(editor, now) || !view || !view->isPersistentEditorOpen(place)) // it is being closed
                return;
            Q_EMIT self->commitData(editor);
            Q_EMIT self->closeEditor(editor);
        });
    return editor;
}

void RecordCellDelegate::setEditorData(QWidget *widget, const QModelIndex &index) const
{
    auto *editor = static_cast<FieldEditor *>(widget);
    if (editor->QObject::property("isEdited").toBool())
        return; // a refresh must not take away what is being typed
    const auto document = json::parse(index.data(Qt::EditRole).toByteArray());
    editor->setValue(document ? document->root() : json::Value());
}

void RecordCellDelegate::setModelData(
    QWidget *widget, QAbstractItemModel *model, const QModelIndex &index) const
{
    const auto *editor = static_cast<const FieldEditor *>(widget);
    if (!editor->QObject::property("isEdited").toBool())
        return;
    const QString problem = editor->problem();
    const bool wasSet = !editor->QObject::property("before").toByteArray().isEmpty();
    if (!problem.isEmpty())
        Q_EMIT refused(problem);
    else if (editor->value().isEmpty() && wasSet)
        Q_EMIT refused(tr("This field cannot be emptied: its type has no empty value."));
    else
        model->setData(index, editor->value(), Qt::EditRole);
}

void RecordCellDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QRect room = editor->parentWidget()->rect();
    const QSize hint = editor->sizeHint();
    QRect place = option.rect;
    place.setWidth(std::min(std::max({ place.width(), hint.width(), narrowestEditor }), room.width()));
    place.setHeight(std::min(std::max(place.height(), hint.height()), room.height()));
    place.moveRight(std::min(place.right(), room.right()));
    place.moveBottom(std::min(place.bottom(), room.bottom()));
    editor->setGeometry(place);
}

void RecordCellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    if (isReference(index)) { // leaves room
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationPosition = QStyleOptionViewItem::Right;
        option->decorationAlignment = Qt::AlignCenter;
        option->decorationSize = { chevronSize, chevronSize };
    }
    if (m_like->m_uploads && !m_like->m_uploads->isEmpty())
        showUpload(option, index);
    const auto kind = Kind(index.data(RecordModel::ChangeRole).toInt());
    if (kind == Kind::None)
        return;
    option->backgroundBrush = tintOf(kind, option->palette);
    option->font.setStrikeOut(kind == Kind::Deleted);
}

void RecordCellDelegate::showUpload(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    const FileUpload *upload = m_like->m_uploads->uploadFor(index.data(RecordModel::RecordIdRole).toString(),
        index.data(RecordModel::FieldRole).toString().toUtf8());
    if (!upload)
        return;
    const bool hasFailed = upload->state() == FileUpload::State::Failed;
    option->text = hasFailed ? tr("Not sent", "a file") : tr("%1 % sent", "of a file").arg(upload->percent());
    option->features |= QStyleOptionViewItem::HasDisplay;
    option->font.setItalic(true);
    option->palette.setColor(QPalette::Text, toneColor(hasFailed ? Tone::Bad : Tone::Muted, option->palette));
}

} // namespace console
