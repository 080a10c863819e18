// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorform.h"

#include "models/connectorinput.h"
#include "ui/widgets/labels.h"

#include <QFontDatabase>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace console {

ConnectorForm::ConnectorForm(QWidget *parent)
    : QWidget(parent)
    , m_scopesBox(new QWidget(this))
    , m_scopes(new QPlainTextEdit(m_scopesBox))
    , m_scopesHint(MutedLabel::wrapped({}, m_scopesBox))
{
    auto *label = new PlainLabel(tr("&Scopes, one a line"), m_scopesBox);
    label->setTextInteractionFlags(Qt::NoTextInteraction); // else the mnemonic is not one
    label->setBuddy(m_scopes);
    m_scopes->setObjectName(QStringLiteral("scopesEdit"));
    m_scopes->setAccessibleName(tr("Scopes, one a line"));
    m_scopes->setTabChangesFocus(true);
    m_scopes->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_scopes->setFixedHeight(m_scopes->fontMetrics().lineSpacing() * 6 + 12);
    auto *scopesLayout = new QVBoxLayout(m_scopesBox);
    scopesLayout->setContentsMargins(0, 0, 0, 0);
    scopesLayout->setSpacing(4);
    scopesLayout->addWidget(label);
    scopesLayout->addWidget(m_scopes);
    scopesLayout->addWidget(m_scopesHint);
    m_scopesBox->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_scopesBox);
}

void ConnectorForm::setType(const ConnectorType &type)
{
    if (type == m_type)
        return;
    const bool sameFields = type.type == m_type.type && type.fields == m_type.fields;
    m_type = type;
    m_scopesHint->setText(
        tr("Leave this empty for the default scopes of %1. The list replaces the one before.")
            .arg(type.displayName));
    if (sameFields)
        return;
    m_fields.clear();
    delete m_fieldsBox;
    m_fieldsBox = new QWidget(this);
    auto *layout = new QVBoxLayout(m_fieldsBox);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (const ConnectorField &field : type.fields)
        addField(field);
    static_cast<QVBoxLayout *>(this->layout())->insertWidget(0, m_fieldsBox);
    m_fieldsBox->setVisible(hasFields());
    setFocusProxy(hasFields() ? static_cast<QWidget *>(m_fields.first().edit) : m_scopes);
}

void ConnectorForm::addField(const ConnectorField &field)
{
    const QString name = field.displayName.isEmpty() ? field.name : field.displayName;
    auto *label = new PlainLabel(field.required ? tr("%1 (required)").arg(name) : name, m_fieldsBox);
    auto *edit = new QLineEdit(m_fieldsBox);
    edit->setObjectName(QStringLiteral("field_") + field.name);
    edit->setAccessibleName(label->text());
    edit->setAccessibleDescription(field.description);
    edit->setPlaceholderText(field.placeholder);
    auto *problem = new ProblemLabel(m_fieldsBox);
    problem->setObjectName(QStringLiteral("problem_") + field.name);
    auto *layout = m_fieldsBox->layout();
    layout->addWidget(label);
    layout->addWidget(edit);
    if (!field.description.isEmpty())
        layout->addWidget(MutedLabel::wrapped(field.description, m_fieldsBox));
    layout->addWidget(problem);
    const Field entry{ field, edit, problem };
    m_fields << entry;
    connect(edit, &QLineEdit::editingFinished, edit, [entry] {
        if (!entry.edit->text().isEmpty() || !entry.problem->isHidden())
            check(entry);
    });
}

void ConnectorForm::showScopes(bool shown, const QStringList &scopes)
{
    m_scopesBox->setVisible(shown);
    m_scopes->setPlainText(scopes.join(u'\n'));
}

void ConnectorForm::focusScopes()
{
    m_scopes->setFocus();
}

bool ConnectorForm::isShowingScopes() const
{
    return !m_scopesBox->isHidden();
}

QStringList ConnectorForm::scopes() const
{
    return scopesFromText(m_scopes->toPlainText());
}

bool ConnectorForm::validate()
{
    QLineEdit *first = nullptr;
    for (const Field &field : std::as_const(m_fields)) {
        if (!check(field) && !first)
            first = field.edit;
    }
    if (first)
        first->setFocus();
    return !first;
}

QList<std::pair<QString, QString>> ConnectorForm::values() const
{
    QList<std::pair<QString, QString>> values;
    for (const Field &field : m_fields) {
        const QString value = field.edit->text().trimmed();
        if (!value.isEmpty())
            values.append({ field.field.name, value });
    }
    return values;
}

bool ConnectorForm::check(const Field &field)
{
    QString text;
    switch (checkField(field.field, field.edit->text())) {
    case ConnectorFieldProblem::None:
        break;
    case ConnectorFieldProblem::Missing:
        text = tr("This is needed to connect.");
        break;
    case ConnectorFieldProblem::Mismatch:
        text = field.field.patternError.isEmpty() ? tr("This does not have the expected form.")
                                                  : field.field.patternError;
        break;
    }
    field.problem->setProblem(text);
    return text.isEmpty();
}

} // namespace console
