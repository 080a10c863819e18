// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/parameterform.h"

#include "openapi/preflight.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace console {
namespace {

constexpr int mostChoices = 500;

/// What can be chosen; empty where anything can be typed.
QStringList choices(json::Value schema)
{
    if (schema["type"].toString() == u"boolean")
        return { QStringLiteral("true"), QStringLiteral("false") };
    QStringList texts;
    const json::Value values = schema["enum"];
    for (auto value = values.begin(); value != values.end() && texts.size() < mostChoices; ++value) {
        if ((*value).isString() || (*value).isNumber())
            texts << (*value).toString();
    }
    return texts;
}

bool isArray(json::Value schema)
{
    return schema["type"].toString() == u"array";
}

/// OpenAPI: header parameters of these names are to be ignored, the document says them elsewhere.
bool isSent(const IntegrationOperation::Parameter &parameter)
{
    static const QStringList elsewhere{ QStringLiteral("accept"), QStringLiteral("content-type"),
        QStringLiteral("authorization") };
    return parameter.in == u"path" || parameter.in == u"query"
        || (parameter.in == u"header" && !elsewhere.contains(parameter.name.toLower())
            && openapi::headerNameProblem(parameter.name).isEmpty());
}

} // namespace

ParameterForm::ParameterForm(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void ParameterForm::setOperation(const IntegrationOperation &operation)
{
    delete m_page;
    m_fields.clear();
    m_page = new QWidget(this);
    layout()->addWidget(m_page);
    auto *form = new QFormLayout(m_page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    QStringList unsendable;
    bool hasHeaders = false;
    for (const auto &parameter : operation.parameters) {
        if (!isSent(parameter)) {
            unsendable << parameter.name;
            continue;
        }
        m_fields << makeField(parameter);
        hasHeaders |= parameter.in == u"header";
        auto *label = new PlainLabel(labelOf(parameter), m_page);
        label->setBuddy(m_fields.constLast().widget);
        form->addRow(label, m_fields.constLast().widget);
    }
    if (m_fields.isEmpty())
        form->addRow(MutedLabel::wrapped(tr("This operation takes no parameters."), m_page));
    if (hasHeaders)
        form->addRow(MutedLabel::wrapped(
            tr("The integration's own headers win over headers of the same name."), m_page));
    if (!unsendable.isEmpty())
        form->addRow(
            MutedLabel::wrapped(tr("Not sent: %1. Give it to the integration as a fixed header instead.")
                                    .arg(unsendable.join(QStringLiteral(", "))),
                m_page));
    m_page->show();
}

QString ParameterForm::labelOf(const IntegrationOperation::Parameter &parameter)
{
    if (parameter.in == u"header")
        return parameter.required ? tr("%1 (header, required)").arg(parameter.name)
                                  : tr("%1 (header)").arg(parameter.name);
    return parameter.required ? tr("%1 (required)").arg(parameter.name) : parameter.name;
}

ParameterForm::Field ParameterForm::makeField(const IntegrationOperation::Parameter &parameter)
{
    const QString type = parameter.schema["type"].toString();
    Field field{ parameter, nullptr, {} };
    const QStringList texts = choices(parameter.schema);
    if (!texts.isEmpty()) {
        auto *combo = new QComboBox(m_page);
        combo->addItem(tr("(not sent)"), QString());
        for (const auto &text : texts)
            combo->addItem(text, text);
        combo->setCurrentIndex(parameter.required ? 1 : 0);
        field.text = [combo] { return combo->currentData().toString(); };
        field.widget = combo;
    } else {
        auto *edit = new QLineEdit(m_page);
        edit->setPlaceholderText(isArray(parameter.schema) ? tr("values with commas between") : type);
        connect(edit, &QLineEdit::returnPressed, this, &ParameterForm::submitted);
        field.text = [edit] { return edit->text(); };
        field.widget = edit;
    }
    field.widget->setObjectName(parameter.in + u'.' + parameter.name);
    const QString kind = parameter.in == u"path" ? tr("Path parameter %1")
        : parameter.in == u"header"              ? tr("Header %1")
                                                 : tr("Query parameter %1");
    field.widget->setAccessibleName(kind.arg(parameter.name));
    return field;
}

ParameterForm::Pairs ParameterForm::values(const QString &place) const
{
    Pairs pairs;
    for (const auto &field : m_fields) {
        const QString text = field.text();
        if (field.parameter.in != place || text.isEmpty())
            continue;
        const QStringList texts = isArray(field.parameter.schema) ? text.split(u',') : QStringList{ text };
        for (const auto &one : texts)
            pairs << std::pair(field.parameter.name, texts.size() > 1 ? one.trimmed() : one);
    }
    return pairs;
}

QStringList ParameterForm::missing()
{
    QStringList names;
    for (const auto &field : std::as_const(m_fields)) {
        // A path cannot do without its parameters, whatever the document says.
        const bool isNeeded =
            field.parameter.in == u"path" || (field.parameter.required && field.parameter.in == u"query");
        if (!isNeeded || !field.text().isEmpty())
            continue;
        if (names.isEmpty())
            field.widget->setFocus();
        names << field.parameter.name;
    }
    return names;
}

} // namespace console
