// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recorddetail.h"

#include "core/json/parse.h"
#include "models/jsontreemodel.h"
#include "models/recordtext.h"
#include "ui/delegates/celldelegate.h"
#include "ui/icons.h"
#include "ui/panes/entities/linkpreview.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>

namespace console {
namespace {

constexpr int longerThanARow = 60;
/// Laying out more would stall the window; copying takes the whole.
constexpr int longestText = 50'000;

} // namespace

RecordDetail::RecordDetail(
    DocumentFetcher &files, FileService &appFiles, AuthorizationAgent &browser, QWidget *parent)
    : QWidget(parent)
    , m_model(new JsonTreeModel(this))
    , m_title(new ElidedLabel({}, this))
    , m_id(new MutedLabel({}, this))
    , m_copyId(new CopyButton(tr("the record's id"), this))
    , m_tree(new QTreeView(this))
    , m_text(new QPlainTextEdit(this))
    , m_link(new LinkPreview(files, appFiles, browser, this))
    , m_copyValue(new QToolButton(this))
    , m_copyJson(new CopyButton(tr("the record as JSON"), this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    setUpTree();

    m_text->setObjectName(QStringLiteral("recordText"));
    m_text->setAccessibleName(tr("Whole text of the selected field"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->hide();

    auto *heading = new QHBoxLayout;
    heading->addWidget(m_id, 1);
    heading->addWidget(m_copyId);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_tree);
    parts->addWidget(m_text);
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 1);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(12, 8, 8, 4);
    top->setSpacing(2);
    top->addWidget(m_title);
    top->addLayout(heading);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(parts, 1);
    layout->addWidget(m_link);
    layout->addLayout(makeActions());
    showRecord({}, {}, {});
}

void RecordDetail::setUpTree()
{
    m_tree->setObjectName(QStringLiteral("recordTree"));
    m_tree->setAccessibleName(tr("Fields of the record"));
    m_tree->setHeader(new PlainHeader(Qt::Horizontal, m_tree));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new CellDelegate(JsonTreeModel::KindRole, -1, m_tree));
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy value"), m_tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(copy);
    connect(copy, &QAction::triggered, this, &RecordDetail::copyValue);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &RecordDetail::showCurrentValue);
}

QHBoxLayout *RecordDetail::makeActions()
{
    m_copyValue->setObjectName(QStringLiteral("copyValue"));
    m_copyValue->setText(tr("Copy value"));
    m_copyValue->setAccessibleName(m_copyValue->text());
    m_copyValue->setIcon(icon(QStringLiteral("copy")));
    m_copyValue->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copyValue->setAutoRaise(true);
    connect(m_copyValue, &QToolButton::clicked, this, &RecordDetail::copyValue);
    m_copyJson->setObjectName(QStringLiteral("copyJson"));
    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(8, 4, 8, 6);
    actions->addWidget(m_copyValue);
    actions->addStretch();
    auto *jsonLabel = new MutedLabel(tr("JSON"), this);
    actions->addWidget(jsonLabel);
    actions->addWidget(m_copyJson);
    return actions;
}

void RecordDetail::setApp(const QString &appId)
{
    m_link->setApp(appId);
}

void RecordDetail::showRecord(
    const QList<SchemaProperty> &properties, const QString &id, const QByteArray &record)
{
    if (id == m_id->text() && record == m_shown && !record.isEmpty())
        return; // keeps what is unfolded and selected
    m_shown = record;
    const QString path = m_tree->currentIndex().data(JsonTreeModel::PathRole).toString();
    const auto document = json::parse(record);
    m_model->setDocument(document ? *document : json::Document());
    const bool isShown = !record.isEmpty();
    const QString title = recordTitle(properties, record);
    m_title->setText(!isShown ? tr("No record selected")
            : title.isEmpty() ? tr("Record without a title")
                              : title);
    m_id->setText(id);
    m_copyId->setCopyText(id);
    m_copyId->setVisible(!id.isEmpty());
    m_copyJson->setCopyText(document ? QString::fromUtf8(document->root().toJson(true)) : QString());
    m_copyJson->setEnabled(isShown);
    m_tree->setEnabled(isShown);
    int row = 0; // the same field of the next record, so that one can compare
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (m_model->index(i, 0).data(JsonTreeModel::PathRole).toString() == path)
            row = i;
        if (m_model->rowCount(m_model->index(i, 0)) > 0 && m_model->rowCount(m_model->index(i, 0)) <= 10)
            m_tree->expand(m_model->index(i, 0));
    }
    m_tree->setCurrentIndex(m_model->index(row, 0));
    m_tree->resizeColumnToContents(0);
    m_tree->setColumnWidth(0, std::clamp(m_tree->columnWidth(0) + 12, 110, 200));
    showCurrentValue();
}

void RecordDetail::showField(const QString &name)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex field = m_model->index(row, 0);
        if (field.data(JsonTreeModel::PathRole).toString() == name)
            m_tree->setCurrentIndex(field);
    }
}

void RecordDetail::showCurrentValue()
{
    const QModelIndex current = m_tree->currentIndex();
    m_copyValue->setEnabled(current.isValid());
    const QModelIndex value = current.siblingAtColumn(JsonTreeModel::Value);
    const bool hasChildren = m_model->rowCount(current.siblingAtColumn(0)) > 0;
    const QString text = hasChildren ? QString() : value.data(JsonTreeModel::TextRole).toString();
    m_link->showText(text);
    const bool isLong = text.size() > longerThanARow || text.contains(u'\n');
    m_text->setVisible(isLong);
    if (isLong)
        m_text->setPlainText(text.size() <= longestText ? text : text.left(longestText) + QChar(0x2026));
}

void RecordDetail::copyValue()
{
    QApplication::clipboard()->setText(m_tree->currentIndex().data(JsonTreeModel::TextRole).toString());
}

} // namespace console
