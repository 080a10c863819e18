// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/filterrow.h"

#include "core/json/parse.h"
#include "records/celltext.h"
#include "ui/icons.h"
#include "ui/panes/entities/fieldeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace console {

using records::FilterOp;
using records::FilterTree;

namespace {

constexpr int valuePlace = 3;
constexpr int fieldCharacters = 23;
constexpr int valueCharacters = 46;
constexpr int opCharacters = 20; // as the longest, so that values begin at one place
constexpr qsizetype longestName = 60;

/// A value of a list is asked for as one that the list holds.
QString opText(FilterOp op, bool isList)
{
    switch (op) {
    case FilterOp::Is:
        return isList ? FilterRow::tr("contains") : FilterRow::tr("is");
    case FilterOp::IsNot:
        return isList ? FilterRow::tr("does not contain") : FilterRow::tr("is not");
    case FilterOp::Less:
        return FilterRow::tr("is less than");
    case FilterOp::LessOrEqual:
        return FilterRow::tr("is at most");
    case FilterOp::Greater:
        return FilterRow::tr("is greater than");
    case FilterOp::GreaterOrEqual:
        return FilterRow::tr("is at least");
    case FilterOp::Contains:
        return FilterRow::tr("contains");
    case FilterOp::StartsWith:
        return FilterRow::tr("starts with");
    case FilterOp::OneOf:
        return FilterRow::tr("is one of");
    case FilterOp::NoneOf:
        return FilterRow::tr("is none of");
    case FilterOp::IsSet:
        return FilterRow::tr("has a value");
    case FilterOp::IsEmpty:
        return FilterRow::tr("is empty text");
    case FilterOp::IsNotSet:
        break;
    }
    return FilterRow::tr("has no value");
}

/// What the schema does not list, but every record has.
QList<SchemaProperty> filterFields(const EntitySchema &schema, const QString &used)
{
    QList<SchemaProperty> fields = schema.properties;
    const auto add = [&fields](const QString &name, const QString &format) {
        const bool isThere = std::any_of(
            fields.begin(), fields.end(), [&](const SchemaProperty &one) { return one.name == name; });
        if (isThere || name.isEmpty())
            return;
        SchemaProperty property;
        property.name = name;
        property.types = QStringList{ QStringLiteral("string") };
        property.format = format;
        fields << property;
    };
    for (const char *name : { "created_date", "updated_date" })
        add(QLatin1String(name), QStringLiteral("date-time"));
    for (const char *name : { "created_by", "id" })
        add(QLatin1String(name), {});
    add(used, {}); // a filter that was typed may ask anything
    return fields;
}

} // namespace

FilterRow::FilterRow(const EntitySchema &schema, const FilterTree &row, QWidget *parent)
    : QWidget(parent)
    , m_fields(filterFields(schema, row.field))
    , m_on(new QCheckBox(this))
    , m_field(new QComboBox(this))
    , m_op(new QComboBox(this))
    , m_noValue(new QWidget(this))
    , m_layout(new QHBoxLayout(this))
{
    m_on->setChecked(row.isOn);
    m_on->setObjectName(QStringLiteral("useCondition"));
    m_on->setAccessibleName(tr("Use this condition"));
    m_on->setToolTip(tr("Use this condition"));
    m_field->setObjectName(QStringLiteral("filterField"));
    m_field->setAccessibleName(tr("Field"));
    m_field->setMinimumWidth(fieldCharacters * fontMetrics().averageCharWidth());
    m_op->setObjectName(QStringLiteral("filterOp"));
    m_op->setAccessibleName(tr("Operator"));
    m_op->setMinimumWidth(opCharacters * fontMetrics().averageCharWidth());
    for (const SchemaProperty &field : std::as_const(m_fields)) {
        m_field->addItem(
            records::visibleText((field.title.isEmpty() ? field.name : field.title).left(longestName)),
            field.name);
        if (field.name == row.field)
            m_field->setCurrentIndex(m_field->count() - 1);
    }
    auto *remove = new QToolButton(this);
    remove->setObjectName(QStringLiteral("removeCondition"));
    remove->setIcon(icon(QStringLiteral("close")));
    remove->setAutoRaise(true);
    remove->setAccessibleName(tr("Remove this condition"));
    remove->setToolTip(tr("Remove this condition"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    m_layout->addWidget(m_on);
    m_layout->addWidget(m_field);
    m_layout->addWidget(m_op);
    m_layout->addWidget(m_noValue, 1);
    m_layout->addWidget(remove);
    m_layout->addStretch();
    keepFromWheel(m_field);
    keepFromWheel(m_op);
    showOps(row.op, records::isSaid(row));
    showValue(row.value);

    connect(m_on, &QCheckBox::toggled, this, &FilterRow::edited);
    connect(m_field, &QComboBox::activated, this, [this] {
        showOps(op(), false);
        showValue({});
        Q_EMIT edited();
    });
    connect(m_op, &QComboBox::activated, this, [this] {
        showValue(records::valueFor(op(), m_value));
        Q_EMIT edited();
    });
    connect(remove, &QToolButton::clicked, this, &FilterRow::removed);
}

SchemaProperty FilterRow::property() const
{
    return m_fields.value(m_field->currentIndex());
}

FilterOp FilterRow::op() const
{
    return FilterOp(m_op->currentData().toInt());
}

bool FilterRow::isList() const
{
    return property().mainType() == QLatin1String("array");
}

/// `isAsked`: a filter that was typed asks it, and may ask anything.
void FilterRow::showOps(FilterOp chosen, bool isAsked)
{
    QList<FilterOp> ops = records::filterOps(property());
    if (isAsked && !ops.contains(chosen))
        ops << chosen;
    m_op->clear();
    for (const FilterOp one : std::as_const(ops)) {
        m_op->addItem(opText(one, isList()), int(one));
        if (one == chosen)
            m_op->setCurrentIndex(m_op->count() - 1);
    }
}

/// What the editor of the value edits: one value of the field, several of them, or a piece of its text.
SchemaProperty FilterRow::valueProperty(FilterOp op) const
{
    SchemaProperty value = property();
    value.title = tr("Value of %1").arg(m_field->currentText());
    value.name = QStringLiteral("value"); // which asks for no large editor
    value.maxLength.reset();
    value.required = true;
    value.types.removeAll(QStringLiteral("null"));
    if (op == FilterOp::OneOf || op == FilterOp::NoneOf) {
        SchemaProperty several;
        several.name = value.name;
        several.title = value.title;
        several.types = QStringList{ QStringLiteral("array") };
        several.items = { value };
        return several;
    }
    if (isList() && !value.items.isEmpty()) {
        SchemaProperty item = value.items.constFirst();
        item.title = value.title;
        item.name = value.name;
        item.required = true;
        return item;
    }
    const bool isPiece = op == FilterOp::Contains || op == FilterOp::StartsWith;
    if (isPiece || isList())
        value.types = QStringList{ QStringLiteral("string") };
    if (isPiece)
        value.enumValues.clear();
    if (isPiece || value.format == QLatin1String("richtext"))
        value.format.clear();
    return value;
}

void FilterRow::showValue(const QByteArray &json)
{
    delete std::exchange(m_editor, nullptr);
    m_value = json;
    const int width = valueCharacters * fontMetrics().averageCharWidth();
    m_noValue->setMaximumWidth(width);
    m_noValue->setVisible(!records::takesValue(op()));
    if (!records::takesValue(op()))
        return;
    const auto document = json::parse(json);
    const json::Value value = document ? document->root() : json::Value();
    m_editor = makeFieldEditor(valueProperty(op()), value, this);
    m_editor->setValue(value);
    m_editor->setMaximumWidth(width);
    m_layout->insertWidget(valuePlace, m_editor, 1);
    connect(m_editor, &FieldEditor::edited, this, [this] {
        m_value = m_editor->problem().isEmpty() ? m_editor->value() : QByteArray();
        Q_EMIT edited();
    });
}

FilterTree FilterRow::tree() const
{
    FilterTree row;
    row.kind = FilterTree::Kind::Row;
    row.isOn = m_on->isChecked();
    row.field = m_field->currentData().toString();
    row.op = op();
    row.value = m_value;
    return row;
}

} // namespace console
