// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/servervariables.h"

#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int mostVariables = 10;

} // namespace

ServerVariables::ServerVariables(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    setObjectName(QStringLiteral("serverVariables"));
    hide();
}

void ServerVariables::showUrl(
    const QList<openapi::Server> &servers, const QUrl &documentUrl, const QString &text)
{
    m_documentUrl = documentUrl;
    if (!m_fields.isEmpty() && servers.contains(m_server) && text == url())
        return; // its fields are what made the URL: they stay as they are typed
    for (const auto &server : servers) {
        const auto values = server.variables.isEmpty() ? std::nullopt : server.valuesIn(text);
        if (!values)
            continue;
        m_server = server;
        build(*values);
        show();
        return;
    }
    m_fields.clear();
    hide();
}

void ServerVariables::build(const QHash<QString, QString> &values)
{
    delete m_page;
    m_fields.clear();
    m_page = new QWidget(this);
    layout()->addWidget(m_page);
    m_form = new QFormLayout(m_page);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(16);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto &variable : m_server.variables.mid(0, mostVariables))
        m_fields << makeField(variable, values.value(variable.name));
    m_page->show();
}

ServerVariables::Field ServerVariables::makeField(
    const openapi::ServerVariable &variable, const QString &value)
{
    Field field{ variable.name, {} };
    QWidget *widget = nullptr;
    const auto edited = [this] { Q_EMIT urlEdited(url()); };
    if (variable.values.isEmpty()) {
        auto *edit = new QLineEdit(value, m_page);
        edit->setPlaceholderText(variable.defaultValue.left(100));
        connect(edit, &QLineEdit::textEdited, this, edited);
        field.text = [edit] { return edit->text().trimmed(); };
        widget = edit;
    } else {
        auto *choice = new QComboBox(m_page);
        choice->addItems(variable.values);
        if (choice->findText(value) < 0)
            choice->insertItem(0, value); // what is in the URL is shown, right or wrong
        choice->setCurrentText(value);
        connect(choice, &QComboBox::activated, this, edited);
        field.text = [choice] { return choice->currentText(); };
        widget = choice;
    }
    widget->setObjectName(QStringLiteral("server.") + variable.name);
    widget->setAccessibleName(tr("Server variable %1").arg(variable.name));
    if (!variable.description.isEmpty())
        widget->setToolTip(plainToolTip(variable.description.left(500)));
    m_form->addRow(new PlainLabel(variable.name, m_page), widget);
    return field;
}

QString ServerVariables::url() const
{
    QHash<QString, QString> values;
    for (const auto &field : m_fields)
        values.insert(field.name, field.text());
    const QString whole = m_server.baseUrl(m_documentUrl, values);
    return whole.isEmpty() ? m_server.filled(values) : whole;
}

} // namespace console
