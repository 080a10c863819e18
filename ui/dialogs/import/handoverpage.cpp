// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/handoverpage.h"

#include "core/ports/integrationservice.h"
#include "core/savefile.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/widgets/copyfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notelabel.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

/// An operation that can be called without an argument and changes nothing; where none is chosen, one that
/// does not exist: the server then still tells whether it knows the integration.
QString harmlessOperation(const QStringList &operations)
{
    for (const QString &id : operations) {
        if (id.startsWith(u"get:") && !id.contains(u'{'))
            return id;
    }
    return QStringLiteral("get:/is-there");
}

} // namespace

HandoverPage::HandoverPage(IntegrationService &service, QWidget *parent)
    : ImportPage(parent)
    , m_service(service)
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("&Copy document"), this))
    , m_save(new QPushButton(icon(QStringLiteral("save")), tr("&Save as file…"), this))
    , m_open(new QPushButton(icon(QStringLiteral("browser")), tr("&Open in the browser"), this))
    , m_check(new QPushButton(icon(QStringLiteral("check")), tr("C&heck whether it is there"), this))
    , m_outcome(new NoteLabel(this))
    , m_saved(new MutedLabel({}, this))
    , m_fields(new QWidget(this))
{
    auto *title = new HeadingLabel(tr("Everything is prepared: finish in the browser"), 1.3, this);
    auto *steps =
        MutedLabel::wrapped(tr("This server lets nobody but its own web page create integrations. In the "
                               "browser, open the settings of "
                               "the workspace, choose Integrations, then New Integration and Paste JSON. "
                               "Paste the document below, choose "
                               "the operations in it, and copy the fields over one by one."),
            this);
    m_copy->setObjectName(QStringLiteral("copyDocument"));
    m_save->setObjectName(QStringLiteral("saveDocument"));
    m_saved->setObjectName(QStringLiteral("saved"));
    m_fields->setObjectName(QStringLiteral("fields"));
    m_open->setObjectName(QStringLiteral("openPage"));
    m_check->setObjectName(QStringLiteral("checkIntegration"));
    m_check->hide();
    m_outcome->setObjectName(QStringLiteral("checkOutcome"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    buttons->addWidget(m_open);
    buttons->addWidget(m_saved, 1);
    auto *checking = new QHBoxLayout;
    checking->addWidget(m_check);
    checking->addWidget(m_outcome, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(steps);
    layout->addLayout(buttons);
    layout->addWidget(m_fields);
    layout->addLayout(checking);
    layout->addStretch();
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_draft.document));
        m_saved->setText(tr("Copied."));
    });
    connect(m_open, &QPushButton::clicked, this, &HandoverPage::pageRequested);
    connect(m_check, &QPushButton::clicked, this, &HandoverPage::check);
    connect(m_save, &QPushButton::clicked, this, &HandoverPage::askForFile);
}

void HandoverPage::enter()
{
    m_copy->setFocus();
}

void HandoverPage::setDraft(const IntegrationDraft &draft)
{
    m_draft = draft;
    m_saved->clear();
    m_outcome->setNote(Tone::Muted, {});
    showFields();
}

void HandoverPage::setApp(const App &app)
{
    m_app = app;
    m_check->setVisible(!app.id.isEmpty());
}

void HandoverPage::check()
{
    const QString operation = harmlessOperation(m_draft.operations);
    m_call = m_service.call({ m_app.id, m_draft.slug, operation, {}, {}, {} },
        [this, operation](const Result<IntegrationAnswer> &result) { take(result, operation); });
    m_check->setEnabled(false);
    m_outcome->setNote(Tone::Muted, tr("Asking the server…"));
}

void HandoverPage::take(const Result<IntegrationAnswer> &result, const QString &operation)
{
    m_check->setEnabled(true);
    if (result && result->succeeded)
        return m_outcome->setNote(Tone::Good, tr("It is there and answers."));
    if (result)
        return m_outcome->setNote(Tone::Warning,
            tr("It is there, but the API answers %1: check the headers and the base URL.")
                .arg(result->statusCode));
    const Error &error = result.error();
    const bool isKnown = error.detail.startsWith(u"Operation ");
    if (error.kind != Error::Kind::NotFound)
        m_outcome->setNote(Tone::Bad, errorText(error, tr("the integration")).sentence);
    else if (!isKnown)
        m_outcome->setNote(Tone::Bad, tr("It is not there yet: the server knows no “%1”.").arg(m_draft.slug));
    else if (m_draft.operations.contains(operation))
        m_outcome->setNote(
            Tone::Warning, tr("It is there, but the operation %1 is not chosen in it.").arg(operation));
    else
        m_outcome->setNote(Tone::Good, tr("It is there."));
}

void HandoverPage::askForFile()
{
    auto *dialog = new QFileDialog(
        this, tr("Save the document"), m_draft.slug + QStringLiteral(".json"), tr("JSON documents (*.json)"));
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &HandoverPage::write);
    dialog->open();
}

void HandoverPage::write(const QString &path)
{
    const Done saved = saveFile(path, m_draft.document);
    m_saved->setText(saved ? tr("Saved.") : errorText(saved.error(), tr("the document")).sentence);
}

void HandoverPage::showFields()
{
    qDeleteAll(m_fields->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_fields->layout();
    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    const auto add = [this, form](const QString &label, const QString &what, const QString &text) {
        auto *field = new CopyField(what, m_fields);
        field->setText(text);
        form->addRow(new MutedLabel(label, m_fields), field);
    };
    add(tr("Slug"), tr("the slug"), m_draft.slug);
    add(tr("Name"), tr("the name"), m_draft.name);
    add(tr("Description"), tr("the description"), m_draft.description);
    add(tr("Base URL"), tr("the base URL"), m_draft.baseUrl);
    for (const auto &header : std::as_const(m_draft.headers)) {
        // The value is on its way to the clipboard only: the screen shows the name.
        auto *copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy the value"), m_fields);
        copy->setAccessibleName(tr("Copy the value of the header %1").arg(header.name));
        connect(copy, &QPushButton::clicked, this, [this, value = header.value] {
            QGuiApplication::clipboard()->setText(QString::fromUtf8(value.reveal()));
            m_saved->setText(tr("Copied."));
        });
        auto *caption = new MutedLabel(tr("Header %1").arg(header.name), m_fields);
        auto *line = new QHBoxLayout;
        line->addWidget(copy);
        line->addStretch();
        form->addRow(caption, line);
    }
    auto *operations = new QPlainTextEdit(m_draft.operations.join(u'\n'), m_fields);
    operations->setReadOnly(true);
    operations->setTabChangesFocus(true);
    operations->setAccessibleName(tr("Operations to choose"));
    operations->setFixedHeight(160);
    form->addRow(new MutedLabel(tr("Operations"), m_fields), operations);
}

} // namespace console
