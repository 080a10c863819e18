// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/bodyeditor.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "openapi/references.h"
#include "openapi/schemacheck.h"
#include "openapi/schemaexample.h"
#include "ui/widgets/notelabel.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int mostFields = 40; ///< a larger object is better written as text
constexpr auto checkDelay = std::chrono::milliseconds(300);

bool isText(json::Value schema)
{
    return schema["type"].utf8() == "string" && !schema["enum"].isArray();
}

/// What a field shows of a member.
QString fieldText(json::Value member, bool isText)
{
    if (member.isString() && (isText || !json::parse(member.utf8())))
        return member.toString();
    return member.isValid() ? QString::fromUtf8(member.toJson()) : QString();
}

/// The JSON that a field's text stands for: itself where it is JSON and no text is wanted.
QByteArray fieldJson(const QString &text, bool isText)
{
    const QByteArray typed = text.trimmed().toUtf8();
    if (!isText && json::parse(typed))
        return typed;
    json::Writer writer;
    writer.string(QStringView(text));
    return writer.take();
}

} // namespace

BodyEditor::BodyEditor(QWidget *parent)
    : QWidget(parent)
    , m_asText(new QCheckBox(tr("As &JSON"), this))
    , m_example(new QPushButton(tr("E&xample"), this))
    , m_form(new QWidget(this))
    , m_text(new QPlainTextEdit(this))
    , m_note(new NoteLabel(this))
    , m_checkDelay(new QTimer(this))
{
    build();
    m_checkDelay->setSingleShot(true);
    m_checkDelay->setInterval(checkDelay);
    connect(m_checkDelay, &QTimer::timeout, this, &BodyEditor::check);
    connect(m_asText, &QCheckBox::toggled, this, [this](bool isOn) { showForm(!isOn); });
    connect(m_text, &QPlainTextEdit::textChanged, this, &BodyEditor::textEdited);
    connect(m_example, &QPushButton::clicked, this, [this] {
        m_text->setPlainText(QString::fromUtf8(openapi::schemaExample(m_schema, m_source.root())));
    });
}

void BodyEditor::setOperation(const IntegrationOperation &operation)
{
    m_source = operation.source;
    m_schema = operation.bodySchema.isNull() ? json::Value() : operation.bodySchema;
    setVisible(hasBody());
    buildFields();
    m_text->setPlainText(QString::fromUtf8(openapi::schemaExample(m_schema, m_source.root())));
    m_asText->setVisible(!m_fields.isEmpty());
    m_asText->setChecked(m_fields.isEmpty());
    showForm(!m_fields.isEmpty());
    check();
}

QByteArray BodyEditor::json() const
{
    return hasBody() ? m_text->toPlainText().trimmed().toUtf8() : QByteArray();
}

void BodyEditor::focusText()
{
    m_asText->setChecked(true);
    m_text->setFocus();
}

void BodyEditor::build()
{
    m_asText->setObjectName(QStringLiteral("bodyAsText"));
    m_example->setObjectName(QStringLiteral("bodyExample"));
    m_example->setToolTip(tr("Fills in an example that is made from the schema"));
    m_example->setAutoDefault(false);
    m_note->setObjectName(QStringLiteral("bodyNote"));
    m_text->setObjectName(QStringLiteral("body"));
    m_text->setAccessibleName(tr("Body as JSON"));
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setMinimumHeight(110);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // as high as there is room
    auto *formLayout = new QVBoxLayout(m_form);
    formLayout->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(new HeadingLabel(tr("Body"), 1.0, this), 1);
    head->addWidget(m_asText);
    head->addWidget(m_example);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_form);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_note);
}

void BodyEditor::buildFields()
{
    delete m_page;
    m_fields.clear();
    m_page = new QWidget(m_form);
    m_form->layout()->addWidget(m_page);
    auto *form = new QFormLayout(m_page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const json::Value schema = resolved(m_schema);
    const json::Value properties = schema["properties"];
    if (!properties.isObject() || properties.size() > mostFields)
        return;
    QList<QByteArrayView> required;
    for (const json::Value name : schema["required"])
        required << name.utf8();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const json::Value member = resolved(*property);
        if (member["readOnly"].toBool())
            continue;
        const QString name = QString::fromUtf8(property.name());
        auto *edit = new QLineEdit(m_page);
        edit->setObjectName(QStringLiteral("body.") + name);
        edit->setAccessibleName(tr("Member %1 of the body").arg(name));
        edit->setPlaceholderText(member["type"].toString());
        edit->setToolTip(plainToolTip(member["description"].toString().left(500)));
        form->addRow(
            new PlainLabel(required.contains(property.name()) ? tr("%1 (required)").arg(name) : name, m_page),
            edit);
        m_fields.append({ property.name().toByteArray(), isText(member), edit });
        connect(edit, &QLineEdit::textEdited, this, &BodyEditor::fieldEdited);
    }
}

/// The fields show what the text says; a text that is no object leaves them empty.
void BodyEditor::fill()
{
    const QByteArray text = json();
    const auto parsed = json::parse(text);
    m_isFilling = true;
    for (const auto &field : std::as_const(m_fields)) {
        const json::Value member = parsed ? parsed->root()[field.name] : json::Value();
        field.edit->setText(fieldText(member, field.isText));
    }
    m_isFilling = false;
}

void BodyEditor::showForm(bool wanted)
{
    const bool isForm = wanted && !m_fields.isEmpty();
    m_form->setVisible(isForm);
    m_text->setVisible(!isForm);
    if (isForm)
        fill();
}

void BodyEditor::textEdited()
{
    m_checkDelay->start();
    if (!m_form->isHidden() && !m_isFilling)
        fill();
}

/// Writes the fields into the text; members that have no field stay as they are.
void BodyEditor::fieldEdited()
{
    const QByteArray text = json();
    const auto parsed = json::parse(text);
    QSet<QByteArrayView> fieldNames;
    for (const auto &field : std::as_const(m_fields))
        fieldNames.insert(field.name);
    json::Writer writer(true);
    writer.beginObject();
    for (const auto &field : std::as_const(m_fields)) {
        if (!field.edit->text().isEmpty()) {
            const auto member = json::parse(fieldJson(field.edit->text(), field.isText));
            writer.name(field.name).value(member->root());
        }
    }
    if (parsed && parsed->root().isObject()) {
        const json::Value root = parsed->root();
        for (auto member = root.begin(); member != root.end(); ++member) {
            if (!fieldNames.contains(member.name()))
                writer.name(member.name()).value(*member);
        }
    }
    m_isFilling = true; // the fields are what is right now
    m_text->setPlainText(QString::fromUtf8(writer.endObject().take()));
    m_isFilling = false;
}

void BodyEditor::check()
{
    const QByteArray text = json();
    const auto parsed = json::parse(text);
    QStringList lines;
    if (parsed && hasBody()) {
        for (const auto &wrong : openapi::mismatches(parsed->root(), m_schema, m_source.root()).mid(0, 3)) {
            const QString name = wrong.pointer.mid(1).left(100);
            lines << (name.isEmpty() ? tr("The body") : name) + u' ' + wrong.message;
        }
    }
    m_note->setNote(Tone::Warning,
        lines.isEmpty() ? QString()
                        : tr("The document says: %1. You can send it all the same.")
                              .arg(lines.join(QStringLiteral("; "))));
}

json::Value BodyEditor::resolved(json::Value schema) const
{
    return openapi::References(m_source.root()).follow(schema).value;
}

} // namespace console
