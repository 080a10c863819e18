// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/operationview.h"

#include "openapi/schemaexample.h"
#include "ui/delegates/operationdelegate.h"
#include "ui/dialogs/import/detailtable.h"
#include "ui/widgets/labels.h"

#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int longestShownText = 1500; ///< characters
constexpr int mostRows = 200;
constexpr int mostExample = 20'000;

QString shortText(const QString &text)
{
    return text.left(longestShownText).simplified();
}

/// "string", "integer (int64)", "array of string"...
QString typeText(const openapi::OpenApiDocument &document, json::Value schema)
{
    const json::Value resolved = document.resolved(schema);
    const json::Value type = resolved["type"];
    QString text = type.toString();
    if (type.isArray()) {
        QStringList names;
        for (const json::Value one : type)
            names << one.toString();
        text = names.join(QStringLiteral(" | "));
    }
    if (text == u"array") {
        const QString items = document.resolved(resolved["items"])["type"].toString();
        return items.isEmpty() ? text : OperationView::tr("array of %1").arg(items.left(40));
    }
    const QString format = resolved["format"].toString();
    return format.isEmpty() ? text.left(60) : QStringLiteral("%1 (%2)").arg(text.left(40), format.left(40));
}

} // namespace

OperationView::OperationView(QWidget *parent)
    : QScrollArea(parent)
{
    auto *page = new QWidget(this);
    m_method = new HeadingLabel({}, 1.0, page);
    m_method->setObjectName(QStringLiteral("method"));
    m_method->setForegroundRole(QPalette::WindowText); // carries the method's colour
    m_method->setWordWrap(true);
    m_summary = new PlainLabel({}, page);
    m_summary->setWordWrap(true);
    m_description = MutedLabel::wrapped({}, page);
    m_parametersTitle = new HeadingLabel(tr("Parameters"), 1.0, page);
    m_parameters =
        new DetailTable({ tr("Name"), tr("In"), tr("Type"), tr("Description") }, tr("Parameters"), page);
    m_parameters->setObjectName(QStringLiteral("parameters"));
    m_bodyTitle = new HeadingLabel({}, 1.0, page);
    m_bodyTitle->setWordWrap(true);
    m_body = new QPlainTextEdit(page);
    m_body->setObjectName(QStringLiteral("bodyExample"));
    m_body->setAccessibleName(tr("Example of the body"));
    m_body->setReadOnly(true);
    m_body->setTabChangesFocus(true);
    m_body->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_body->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_body->setFixedHeight(160);
    m_responsesTitle = new HeadingLabel(tr("Responses"), 1.0, page);
    m_responses = new DetailTable({ tr("Status"), tr("Content"), tr("Description") }, tr("Responses"), page);
    m_responses->setObjectName(QStringLiteral("responses"));

    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{ m_method, m_summary, m_description,
             m_parametersTitle, m_parameters, m_bodyTitle, m_body, m_responsesTitle, m_responses })
        layout->addWidget(widget);
    layout->addStretch();
    page->setBackgroundRole(QPalette::Base);
    setWidget(page);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Details of the operation"));
    showNothing();
}

void OperationView::showOperation(
    const openapi::OpenApiDocument &document, const openapi::Operation &operation)
{
    m_method->setText(
        QStringLiteral("%1 %2").arg(operation.method().toUpper(), operation.path().left(longestShownText)));
    QPalette palette = m_method->palette();
    palette.setColor(QPalette::WindowText, methodColor(operation.method(), palette));
    m_method->setPalette(palette);
    QString summary = shortText(operation.label());
    if (operation.isDeprecated())
        summary += u' ' + tr("(deprecated)");
    m_summary->setText(summary);
    m_summary->show();
    const QString description = shortText(operation.description());
    m_description->setText(description);
    m_description->setVisible(!description.isEmpty() && description != summary);
    showParameters(document, operation);
    showBody(document, document.body(operation));
    showResponses(document, operation);
}

void OperationView::showNothing()
{
    for (auto *child : widget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
        child->hide();
    m_method->setText(tr("Select an operation to see its details."));
    m_method->setPalette({});
    m_method->show();
}

void OperationView::showParameters(
    const openapi::OpenApiDocument &document, const openapi::Operation &operation)
{
    QList<QStringList> rows;
    for (const auto &parameter : document.parameters(operation)) {
        using Place = openapi::Parameter::Place;
        if (parameter.place == Place::Body || parameter.place == Place::Form || rows.size() >= mostRows)
            continue;
        const QString type = typeText(document, parameter.schema);
        const QString name = parameter.reference.isEmpty() ? parameter.name : parameter.reference;
        rows << QStringList{ name.left(100), openapi::placeName(parameter.place),
            parameter.required ? tr("%1, required").arg(type) : type,
            parameter.description.left(200).simplified() };
    }
    m_parameters->setRows(rows);
    m_parametersTitle->setText(rows.isEmpty() ? tr("No parameters") : tr("Parameters"));
    m_parametersTitle->show();
    m_parameters->setVisible(!rows.isEmpty());
}

void OperationView::showBody(const openapi::OpenApiDocument &document, const openapi::RequestBody &body)
{
    m_bodyTitle->setVisible(body.exists);
    m_body->setVisible(body.exists && body.json());
    if (!body.exists)
        return;
    QStringList types;
    for (const auto &content : body.contents)
        types << content.mediaType.left(80);
    m_bodyTitle->setText((body.required ? tr("Body, required: %1") : tr("Body: %1"))
                             .arg(types.join(QStringLiteral(", ")).left(300)));
    if (const auto *content = body.json())
        m_body->setPlainText(
            QString::fromUtf8(openapi::schemaExample(content->schema, document.root()).left(mostExample)));
}

void OperationView::showResponses(
    const openapi::OpenApiDocument &document, const openapi::Operation &operation)
{
    QList<QStringList> rows;
    for (const auto &response : document.responses(operation).mid(0, mostRows))
        rows << QStringList{ response.status.left(20),
            response.mediaTypes.join(QStringLiteral(", ")).left(100),
            response.description.left(200).simplified() };
    m_responses->setRows(rows);
    m_responsesTitle->setVisible(!rows.isEmpty());
    m_responses->setVisible(!rows.isEmpty());
}

} // namespace console
