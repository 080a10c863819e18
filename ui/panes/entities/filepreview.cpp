// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/filepreview.h"

#include "core/json/parse.h"
#include "core/ports/documentfetcher.h"
#include "models/jsontreemodel.h"
#include "ui/delegates/celldelegate.h"
#include "ui/widgets/labels.h"

#include <QFontDatabase>
#include <QLocale>
#include <QMimeDatabase>
#include <QPlainTextEdit>
#include <QStringDecoder>
#include <QTreeView>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int linesShown = 12;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

FilePreview::FilePreview(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_model(new JsonTreeModel(this))
    , m_tree(new QTreeView(this))
    , m_note(MutedLabel::wrapped({}, this))
{
    m_picture->setObjectName(QStringLiteral("linkImage"));
    m_picture->setTextFormat(Qt::PlainText);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setAccessibleName(tr("Picture of the selected field"));
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const int height = fontMetrics().lineSpacing() * linesShown;
    m_text->setObjectName(QStringLiteral("linkText"));
    m_text->setAccessibleName(tr("Text of the file"));
    m_text->setReadOnly(true);
    m_text->setFont(fixed);
    m_text->setFixedHeight(height);
    m_tree->setObjectName(QStringLiteral("linkTree"));
    m_tree->setAccessibleName(tr("Values of the file"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new CellDelegate(JsonTreeModel::KindRole, -1, m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setFixedHeight(height);
    m_note->setObjectName(QStringLiteral("linkNote"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_picture);
    layout->addWidget(m_text);
    layout->addWidget(m_tree);
    layout->addWidget(m_note);
    showNothing();
}

void FilePreview::showNothing()
{
    hide();
    m_picture->clear();
    m_text->clear();
    m_model->setDocument({});
}

void FilePreview::showPart(QWidget *part, const QString &note)
{
    for (QWidget *one :
        { static_cast<QWidget *>(m_picture), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_tree) })
        one->setVisible(one == part);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    show();
}

void FilePreview::showPicture(const QImage &picture)
{
    QPixmap pixmap = QPixmap::fromImage(picture);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(pixmap);
    showPart(m_picture);
}

bool FilePreview::showText(const QByteArray &bytes, bool isWhole, FileKind kind)
{
    const auto document = kind == FileKind::Json && isWhole ? json::parse(bytes) : json::parse({});
    if (document && (document->root().isObject() || document->root().isArray())) {
        m_model->setDocument(*document);
        m_tree->resizeColumnToContents(0);
        showPart(m_tree);
        return true;
    }
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    const QString text = QStringDecoder(encoding)(bytes); // keeps back a letter that is cut
    if (text.contains(QChar::Null))
        return false;
    m_text->setPlainText(text);
    showPart(m_text,
        isWhole ? QString() : tr("This is the beginning of the file, %1.").arg(sizeText(bytes.size())));
    return true;
}

void FilePreview::showFacts(const QString &name, const FileFacts &facts)
{
    QStringList lines;
    if (!name.isEmpty())
        lines << name;
    const QString kind = QMimeDatabase().mimeTypeForName(facts.type).comment();
    if (!facts.type.isEmpty())
        lines << (kind.isEmpty()
                ? facts.type
                : tr("%1 (%2)", "kind of file and its technical name").arg(kind, facts.type));
    lines << (facts.size < 0 ? tr("The server does not tell the size.") : sizeText(facts.size));
    showPart(nullptr, lines.join(u'\n'));
}

} // namespace console
