// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/choiceeditors.h"

#include "core/json/write.h"
#include "records/celltext.h"
#include "ui/widgets/mnemonic.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSet>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int longestLabel = 80;

} // namespace

ChoiceEditor::ChoiceEditor(const SchemaProperty &property, QWidget *parent)
    : FieldEditor(property, parent)
    , m_box(new QComboBox(this))
{
    m_box->setMinimumContentsLength(16);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->addItem(tr("Not set"), QByteArray());
    addControl(m_box);
    connect(m_box, &QComboBox::activated, this, &FieldEditor::edited);
}

void ChoiceEditor::addChoice(const QString &label, const QByteArray &json)
{
    m_box->addItem(records::visibleText(label.left(longestLabel)), json);
}

QByteArray ChoiceEditor::value() const
{
    const QByteArray json = m_box->currentData().toByteArray();
    return json.isEmpty() ? emptied() : json;
}

void ChoiceEditor::setValue(const json::Value &value)
{
    if (value.isNothing()) {
        m_box->setCurrentIndex(0);
        return;
    }
    const QByteArray json = value.toJson();
    if (m_box->findData(json) < 0)
        addChoice(tr("%1 (not in the list)").arg(records::cellText(json, longestLabel)), json);
    m_box->setCurrentIndex(m_box->findData(json));
}

EnumEditor::EnumEditor(const SchemaProperty &property, QWidget *parent)
    : ChoiceEditor(property, parent)
{
    for (qsizetype i = 0; i < property.enumValues.size(); ++i) {
        const QByteArray json = property.enumValues.at(i).toJson();
        const QString label = property.enumNames.value(i);
        addChoice(label.isEmpty() ? records::cellText(json, longestLabel) : label, json);
    }
}

BoolEditor::BoolEditor(const SchemaProperty &property, QWidget *parent)
    : ChoiceEditor(property, parent)
{
    addChoice(tr("Yes"), "true");
    addChoice(tr("No"), "false");
}

ChoicesEditor::ChoicesEditor(const SchemaProperty &property, QWidget *parent)
    : FieldEditor(property, parent)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    const SchemaProperty &item = property.items.constFirst();
    for (qsizetype i = 0; i < item.enumValues.size(); ++i) {
        const QByteArray json = item.enumValues.at(i).toJson();
        const QString label = item.enumNames.value(i);
        const QString text =
            records::visibleText(label.isEmpty() ? records::cellText(json, longestLabel) : label);
        auto *box = new QCheckBox(withoutMnemonic(text), this);
        connect(box, &QCheckBox::clicked, this, &FieldEditor::edited);
        column->addWidget(box);
        m_boxes << box;
    }
    setFocusProxy(m_boxes.constFirst());
    static_cast<QHBoxLayout *>(layout())->addLayout(column);
}

bool ChoicesEditor::canShow(const SchemaProperty &property, const json::Value &value)
{
    if (property.items.isEmpty() || property.items.constFirst().enumValues.isEmpty())
        return false;
    if (value.isNothing())
        return true;
    QSet<QByteArray> listed;
    for (const json::Value one : property.items.constFirst().enumValues)
        listed << one.toJson();
    for (const json::Value item : value) {
        if (!listed.remove(item.toJson()))
            return false;
    }
    return value.isArray();
}

QByteArray ChoicesEditor::value() const
{
    json::Writer writer;
    writer.beginArray();
    bool any = false;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (!m_boxes.at(i)->isChecked())
            continue;
        any = true;
        writer.value(property().items.constFirst().enumValues.at(i));
    }
    writer.endArray();
    return any || m_wasSet ? writer.take() : emptied();
}

void ChoicesEditor::setValue(const json::Value &value)
{
    m_wasSet = value.isArray();
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        const QByteArray json = property().items.constFirst().enumValues.at(i).toJson();
        bool holds = false;
        for (const json::Value item : value)
            holds = holds || item.toJson() == json;
        m_boxes.at(i)->setChecked(holds);
    }
}

} // namespace console
