// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/choiceeditors.h"

#include "records/celltext.h"

#include <QComboBox>

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

} // namespace console
