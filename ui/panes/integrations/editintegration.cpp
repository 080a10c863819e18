// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/editintegration.h"

#include "core/ports/integrationservice.h"
#include "models/operations.h"
#include "openapi/preflight.h"
#include "ui/dialogs/import/headerseditor.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/panes/integrations/usageview.h"
#include "ui/widgets/labels.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int editWidth = 620;
constexpr int descriptionLines = 3;

QList<ImportHeader> editable(const QList<IntegrationHeader> &headers)
{
    QList<ImportHeader> all;
    for (const auto &header : headers)
        all << ImportHeader{ header.name, {}, SecretString(header.value),
            header.isSecret && header.hasValue };
    return all;
}

} // namespace

EditIntegrationDialog::EditIntegrationDialog(const Services &services, Operations &operations,
    const Workspace &workspace, const Integration &integration, QWidget *parent)
    : GrowingDialog(parent)
    , m_service(services.integrations)
    , m_operations(operations)
    , m_workspaceId(workspace.id)
    , m_integration(integration)
    , m_name(new QLineEdit(integration.name, this))
    , m_slug(new QLineEdit(integration.slug, this))
    , m_description(new QPlainTextEdit(integration.description, this))
    , m_baseUrl(new QLineEdit(integration.baseUrl, this))
    , m_headers(new HeadersEditor(this))
    , m_usage(new UsageView(services.apps, services.functions, this))
    , m_message(new ProblemLabel(this))
{
    setObjectName(QStringLiteral("editIntegration"));
    setWindowTitle(tr("Edit integration"));
    setMinimumWidth(editWidth);
    m_headers->setHeaders(editable(integration.headers));
    build();
    for (auto *edit : { m_name, m_slug, m_baseUrl })
        connect(edit, &QLineEdit::textEdited, this, &EditIntegrationDialog::check);
    connect(m_description, &QPlainTextEdit::textChanged, this, &EditIntegrationDialog::check);
    connect(m_headers, &HeadersEditor::edited, this, &EditIntegrationDialog::check);
    m_usage->search(workspace, integration.slug);
    check();
}

void EditIntegrationDialog::build()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [this, form](const QString &label, QWidget *field, const QString &name) {
        field->setObjectName(name);
        field->setAccessibleName(QString(label).remove(u'&'));
        form->addRow(new FieldLabel(label, field, this), field);
    };
    add(tr("Na&me"), m_name, QStringLiteral("editName"));
    add(tr("S&lug"), m_slug, QStringLiteral("editSlug"));
    add(tr("&Description"), m_description, QStringLiteral("editDescription"));
    add(tr("Base &URL"), m_baseUrl, QStringLiteral("editBaseUrl"));
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(descriptionLines * m_description->fontMetrics().lineSpacing() + 14);
    m_message->setObjectName(QStringLiteral("editMessage"));

    auto *addHeader = new QPushButton(icon(QStringLiteral("add")), tr("&Add header"), this);
    addHeader->setObjectName(QStringLiteral("addHeader"));
    connect(addHeader, &QPushButton::clicked, this, [this] { m_headers->addHeader({}); });
    auto *headerLine = new QHBoxLayout;
    headerLine->addWidget(new HeadingLabel(tr("Headers sent with every call"), 1.0, this), 1);
    headerLine->addWidget(addHeader);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("saveIntegration"));
    connect(m_save, &QPushButton::clicked, this, &EditIntegrationDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &EditIntegrationDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addLayout(headerLine);
    layout->addWidget(m_headers);
    layout->addWidget(new HeadingLabel(tr("Who uses it"), 1.0, this));
    layout->addWidget(m_usage);
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addWidget(buttons);
}

void EditIntegrationDialog::check()
{
    const QString wrong = problem();
    m_message->setProblem(wrong);
    m_save->setEnabled(!m_running && wrong.isEmpty());
}

QString EditIntegrationDialog::problem() const
{
    const QList<ImportHeader> headers = m_headers->headers();
    for (const QString &wrong :
        { ImportDraft::nameProblem(m_name->text().trimmed()), openapi::slugProblem(m_slug->text().trimmed()),
            ImportDraft::baseUrlProblem(m_baseUrl->text().trimmed()),
            ImportDraft::headersProblem(headers) }) {
        if (!wrong.isEmpty())
            return wrong;
    }
    for (const ImportHeader &header : headers) {
        if (header.value.isEmpty() && !header.isKept)
            return header.name.isEmpty() ? openapi::headerNameProblem({})
                                         : tr("Give the header %1 a value.").arg(header.name);
    }
    return {};
}

IntegrationChange EditIntegrationDialog::change() const
{
    IntegrationChange change;
    const auto text = [](const QString &is, const QString &was, std::optional<QString> &member) {
        if (is.trimmed() != was)
            member = is.trimmed();
    };
    text(m_name->text(), m_integration.name, change.name);
    text(m_slug->text(), m_integration.slug, change.slug);
    text(m_description->toPlainText(), m_integration.description, change.description);
    text(m_baseUrl->text(), m_integration.baseUrl, change.baseUrl);
    const auto headers = m_headers->headers();
    if (headers == editable(m_integration.headers))
        return change;
    change.headers.emplace();
    for (const auto &header : headers) {
        const bool isKept = header.isKept && header.value.isEmpty();
        change.headers->append({ header.name, isKept ? std::nullopt : std::optional(header.value) });
    }
    return change;
}

void EditIntegrationDialog::save()
{
    const IntegrationChange wanted = change();
    m_headersChanged = wanted.headers.has_value();
    setRunning(true);
    m_message->setProblem({});
    m_operations.start<Integration>(
        tr("Saving %1").arg(m_integration.name), this,
        [this, wanted](Handler<Integration> handler) {
            return m_service.update(m_workspaceId, m_integration.id, wanted, std::move(handler));
        },
        [this](const Result<Integration> &result) { take(result); });
}

void EditIntegrationDialog::take(const Result<Integration> &result)
{
    setRunning(false);
    if (result) {
        Q_EMIT changed(*result, m_headersChanged);
        done(Accepted);
        deleteLater(); // closing a hidden dialog does not
        return;
    }
    const Error &error = result.error();
    const ErrorText text = errorText(error, tr("the change of this integration"));
    QString sentence = text.sentence;
    if (error.kind == Error::Kind::Conflict)
        sentence = tr("Another integration of this workspace has this slug.");
    else if (!error.fields.isEmpty())
        sentence = error.fields.constFirst().message;
    m_message->setProblem(sentence);
    if (!isVisible())
        open();
    if (text.action == ErrorText::Action::SignIn)
        Q_EMIT signInRequested();
}

void EditIntegrationDialog::setRunning(bool running)
{
    m_running = running;
    for (QWidget *field :
        std::initializer_list<QWidget *>{ m_name, m_slug, m_description, m_baseUrl, m_headers })
        field->setEnabled(!running);
    m_save->setText(running ? tr("Saving…") : tr("&Save"));
    m_save->setEnabled(!running && problem().isEmpty());
}

void EditIntegrationDialog::reject()
{
    if (m_running)
        hide();
    else
        QDialog::reject();
}

} // namespace console
