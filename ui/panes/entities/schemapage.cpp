// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/schemapage.h"

#include "core/domain/entityschema.h"
#include "models/schemamodel.h"
#include "models/schematext.h"
#include "ui/delegates/plaindelegate.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/labels.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeView>

#include <algorithm>

namespace console {
namespace {

constexpr int widestColumn = 320;

QVBoxLayout *sectionLayout(QWidget *section, const QString &title, QWidget *corner = nullptr)
{
    auto *heading = new QHBoxLayout;
    heading->addWidget(new HeadingLabel(title, 1.0, section));
    heading->addStretch();
    if (corner)
        heading->addWidget(corner);
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->addLayout(heading);
    return layout;
}

} // namespace

SchemaPage::SchemaPage(QWidget *parent)
    : QWidget(parent)
    , m_model(new SchemaModel(this))
{
    auto *lower = new QSplitter(Qt::Horizontal);
    lower->setChildrenCollapsible(false);
    lower->setHandleWidth(1);
    lower->addWidget(makeRules());
    lower->addWidget(makeJson());
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(1);
    parts->addWidget(makeFields());
    parts->addWidget(lower);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    parts->setSizes({ 380, 240 });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(parts);
}

QWidget *SchemaPage::makeFields()
{
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("schemaTree"));
    m_tree->setAccessibleName(tr("Fields of the entity"));
    m_tree->setHeader(new PlainHeader(Qt::Horizontal, m_tree));
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new PlainDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    return m_tree;
}

QWidget *SchemaPage::makeRules()
{
    auto *section = new QWidget(this);
    auto *layout = sectionLayout(section, tr("Who may do what"));
    m_rules = new PlainLabel({}, section);
    m_rules->setObjectName(QStringLiteral("schemaRules"));
    m_rules->setWordWrap(true);
    layout->addWidget(m_rules);
    layout->addWidget(MutedLabel::wrapped(
        tr("Records that a rule hides are left out of lists and counts, without a word."), section));
    layout->addStretch();
    section->setMinimumWidth(260);
    return section;
}

QWidget *SchemaPage::makeJson()
{
    auto *section = new QWidget(this);
    m_copy = new CopyButton(tr("the schema as JSON"), section);
    auto *layout = sectionLayout(section, tr("Schema as JSON"), m_copy);
    m_json = new QPlainTextEdit(section);
    m_json->setObjectName(QStringLiteral("schemaJson"));
    m_json->setAccessibleName(tr("Schema as JSON"));
    m_json->setReadOnly(true);
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    layout->addWidget(m_json);
    return section;
}

void SchemaPage::showSchema(const EntitySchema &schema)
{
    m_model->setSchema(schema);
    m_tree->expandAll();
    for (int column = 0; column < SchemaModel::ColumnCount - 1; ++column) {
        m_tree->resizeColumnToContents(column);
        m_tree->setColumnWidth(column, std::min(m_tree->columnWidth(column) + 12, widestColumn));
    }
    m_rules->setText(ruleSentences(schema.rls, entityOperations()).join(u'\n'));
    const QString json = QString::fromUtf8(schema.definition.toJson(true));
    m_json->setPlainText(json);
    m_copy->setCopyText(json);
}

} // namespace console
