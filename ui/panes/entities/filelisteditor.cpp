// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/filelisteditor.h"

#include "core/json/write.h"
#include "ui/panes/entities/fileeditor.h"
#include "ui/panes/entities/uploadline.h"
#include "ui/widgets/iconbutton.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QMimeData>
#include <QToolButton>

namespace console {
namespace {

constexpr int addressesShown = 4;
constexpr int narrowestList = 300;

} // namespace

FileListEditor::FileListEditor(const SchemaProperty &property, FileService::Access access, QWidget *parent)
    : FieldEditor(property, parent)
    , m_access(access)
    , m_list(new QListWidget(this))
{
    setAcceptDrops(true);
    m_list->setObjectName(QStringLiteral("fileList"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumWidth(narrowestList);
    m_list->setFixedHeight(m_list->fontMetrics().lineSpacing() * addressesShown * 3 / 2);
    m_list->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    addControl(m_list);
    layout()->removeWidget(m_list);
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    m_column = new QVBoxLayout(frame);
    m_column->setContentsMargins(4, 4, 4, 4);
    m_column->setSpacing(4);
    m_column->addWidget(m_list);
    m_column->addWidget(makeButtons());
    layout()->addWidget(frame);
    connect(m_list, &QListWidget::currentRowChanged, this, &FileListEditor::showChoices);
    connect(m_list->model(), &QAbstractItemModel::dataChanged, this, &FieldEditor::edited);
    showChoices();
}

QWidget *FileListEditor::makeButtons()
{
    auto *row = new QWidget(this);
    auto *choose = addButton("chooseFiles", QStringLiteral("file"), tr("Choose files to upload"));
    choose->setText(tr("Choose files…"));
    choose->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *type = addButton("addAddress", QStringLiteral("add"), tr("Type the address of a file"));
    m_remove = addButton("removeFile", QStringLiteral("delete"), tr("Take this file off the list"));
    m_up = addButton("moveFileUp", QStringLiteral("up"), tr("Move this file up (Alt+Up)"));
    m_down = addButton("moveFileDown", QStringLiteral("down"), tr("Move this file down (Alt+Down)"));
    connect(choose, &QToolButton::clicked, this, &FileListEditor::choose);
    connect(type, &QToolButton::clicked, this, &FileListEditor::typeOne);
    connect(m_remove, &QToolButton::clicked, this, &FileListEditor::removeCurrent);
    connect(m_up, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(choose);
    layout->addStretch();
    for (QToolButton *button : { type, m_remove, m_up, m_down })
        layout->addWidget(button);
    return row;
}

QToolButton *FileListEditor::addButton(const char *name, const QString &iconName, const QString &text)
{
    return makeIconButton(this, name, iconName, text);
}

bool FileListEditor::canShow(const json::Value &value)
{
    if (value.isNothing())
        return true;
    for (const json::Value one : value) {
        if (!one.isString() || one.toString().isEmpty() || one.toString().contains(u'\n'))
            return false;
    }
    return value.isArray();
}

QByteArray FileListEditor::value() const
{
    json::Writer writer;
    writer.beginArray();
    bool any = false;
    for (int row = 0; row < m_list->count(); ++row) {
        const QString address = m_list->item(row)->text();
        if (address.isEmpty())
            continue;
        any = true;
        writer.string(address);
    }
    writer.endArray();
    return any || m_wasSet ? writer.take() : emptied();
}

void FileListEditor::setValue(const json::Value &value)
{
    m_wasSet = value.isArray();
    m_list->clear();
    for (const json::Value one : value)
        append(one.toString());
    m_list->setCurrentRow(0);
    showChoices();
}

void FileListEditor::append(const QString &address)
{
    auto *item = new QListWidgetItem(address);
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    m_list->addItem(item);
}

void FileListEditor::choose()
{
    const QString field = property().title.isEmpty() ? property().name : property().title;
    askForFiles(m_access, field, true, this, [this](const QList<FileSource> &files) { Q_EMIT given(files); });
}

void FileListEditor::typeOne()
{
    append({});
    m_list->setCurrentRow(m_list->count() - 1);
    m_list->editItem(m_list->currentItem());
}

void FileListEditor::removeCurrent()
{
    if (m_list->currentRow() < 0)
        return;
    delete m_list->takeItem(m_list->currentRow());
    showChoices();
    Q_EMIT edited();
}

void FileListEditor::moveCurrent(int by)
{
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_list->count())
        return;
    QListWidgetItem *item = m_list->takeItem(row);
    m_list->insertItem(row + by, item);
    m_list->setCurrentItem(item);
    Q_EMIT edited();
}

void FileListEditor::showChoices()
{
    const int row = m_list->currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
}

/// Files and pictures are uploaded; of a text, each line is an address.
void FileListEditor::paste()
{
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    if (const QList<FileSource> files = filesIn(*copied); !files.isEmpty())
        return Q_EMIT given(files);
    const QStringList lines = copied->text().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        append(line.trimmed());
    m_list->setCurrentRow(m_list->count() - 1);
    if (!lines.isEmpty())
        Q_EMIT edited();
}

/// Answers whether the key means something here; then it is no shortcut of the page around.
bool FileListEditor::press(const QKeyEvent &key, bool isForReal)
{
    const bool isUp = key.key() == Qt::Key_Up;
    const bool moves = key.modifiers() == Qt::AltModifier && (isUp || key.key() == Qt::Key_Down);
    const bool pastes = key.matches(QKeySequence::Paste);
    const bool removes = key.key() == Qt::Key_Delete;
    if (isForReal && moves)
        moveCurrent(isUp ? -1 : 1);
    else if (isForReal && pastes)
        paste();
    else if (isForReal && removes)
        removeCurrent();
    return moves || pastes || removes;
}

bool FileListEditor::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress;
    if ((isKey || event->type() == QEvent::ShortcutOverride)
        && press(*static_cast<QKeyEvent *>(event), isKey)) {
        event->accept();
        return true;
    }
    return FieldEditor::eventFilter(watched, event);
}

void FileListEditor::dragEnterEvent(QDragEnterEvent *event)
{
    if (!filesIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FileListEditor::dropEvent(QDropEvent *event)
{
    const QList<FileSource> files = filesIn(*event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT given(files);
}

void FileListEditor::uploadTo(FileService &files, Operations &operations, const QString &appId)
{
    connect(this, &FileListEditor::given, this,
        [this, &files, &operations, appId](const QList<FileSource> &sources) {
            for (const FileSource &file : sources)
                upload(files, operations, appId, file);
        });
}

void FileListEditor::upload(
    FileService &files, Operations &operations, const QString &appId, const FileSource &file)
{
    auto *upload = new FileUpload(
        files, operations, { appId, m_access, tr("uploading %1", "a file").arg(file.name) }, file, this);
    auto *line = new UploadLine(*upload, this);
    m_column->addWidget(line);
    ++m_uploads;
    const auto drop = [this, upload, line] {
        --m_uploads;
        line->deleteLater();
        upload->deleteLater();
        Q_EMIT edited();
    };
    connect(upload, &FileUpload::changed, this, [this, upload, drop] {
        if (upload->state() != FileUpload::State::Uploaded)
            return;
        append(upload->address());
        m_list->setCurrentRow(m_list->count() - 1);
        drop();
    });
    connect(line, &UploadLine::retryAsked, upload, &FileUpload::retry);
    connect(line, &UploadLine::dismissed, this, drop);
}

QString FileListEditor::problem() const
{
    return m_uploads > 0 ? tr("Some files are not uploaded yet.") : QString();
}

} // namespace console
