// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/reimport/reimportdialog.h"

#include "core/ports/integrationservice.h"
#include "models/importdraft.h"
#include "models/operations.h"
#include "models/reimport.h"
#include "ui/dialogs/import/documentpage.h"
#include "ui/dialogs/import/documentsource.h"
#include "ui/dialogs/reimport/changespage.h"
#include "ui/errortext.h"
#include "ui/widgets/labels.h"

#include <QDragEnterEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

ReimportDialog::ReimportDialog(const Services &services, Operations &operations, const QString &workspaceId,
    const Integration &integration, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_operations(operations)
    , m_workspaceId(workspaceId)
    , m_integration(integration)
    , m_draft(new ImportDraft({}, this, &services.documents))
    , m_reimport(new Reimport(services.integrations, workspaceId, integration, this))
    , m_document(new DocumentPage(*m_draft, services.documents, this))
    , m_changes(new ChangesPage(*m_reimport, this))
    , m_pages(new QStackedWidget(this))
    , m_blocker(MutedLabel::wrapped({}, this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_next(new QPushButton(this))
{
    setObjectName(QStringLiteral("reimportDialog"));
    setWindowTitle(tr("Update %1 from a newer document").arg(integration.name));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    resize(860, 640);
    m_pages->addWidget(m_document);
    m_pages->addWidget(m_changes);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buildFooter());

    connect(m_document, &ImportPage::completeChanged, this, &ReimportDialog::updateButtons);
    connect(m_changes, &ImportPage::completeChanged, this, &ReimportDialog::updateButtons);
    connect(m_changes, &ChangesPage::signInRequested, this, &ReimportDialog::signInRequested);
    connect(m_draft, &ImportDraft::documentChanged, this, [this] {
        if (m_draft->attempt().isReadable())
            m_reimport->compareWith(m_draft->document());
    });
    m_document->setUrl(integration.specUrl);
    m_reimport->load(); // while the person looks for the new document
    showPage(m_document);
}

ReimportDialog::~ReimportDialog() = default;

void ReimportDialog::loadFile(const QString &path)
{
    m_document->source().loadFile(path);
}

void ReimportDialog::reject()
{
    if (m_running && !m_making.isActive())
        hide();
    else
        QDialog::reject();
}

void ReimportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_running && DocumentSource::canLoad(event->mimeData()))
        event->acceptProposedAction();
}

void ReimportDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    showPage(m_document);
    m_document->source().load(event->mimeData());
}

QWidget *ReimportDialog::buildFooter()
{
    auto *footer = new QWidget(this);
    auto *cancel = new QPushButton(tr("Cancel"), footer);
    m_blocker->setObjectName(QStringLiteral("blocker"));
    m_back->setObjectName(QStringLiteral("back"));
    m_next->setObjectName(QStringLiteral("next"));
    m_next->setDefault(true);
    cancel->setObjectName(QStringLiteral("close"));
    for (auto *button : { m_back, cancel })
        button->setAutoDefault(false);
    connect(m_back, &QPushButton::clicked, this, [this] { showPage(m_document); });
    connect(m_next, &QPushButton::clicked, this, &ReimportDialog::next);
    connect(cancel, &QPushButton::clicked, this, &ReimportDialog::reject);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_blocker, 1);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    layout->addWidget(cancel);
    return footer;
}

ImportPage *ReimportDialog::page() const
{
    return qobject_cast<ImportPage *>(m_pages->currentWidget());
}

void ReimportDialog::showPage(ImportPage *page)
{
    m_pages->setCurrentWidget(page);
    page->enter();
    updateButtons();
}

void ReimportDialog::next()
{
    if (page() == m_document)
        showPage(m_changes);
    else
        save();
}

void ReimportDialog::save()
{
    m_changes->showFailure({});
    m_making = m_reimport->change([this](const Result<IntegrationChange> &change) {
        if (change)
            send(*change);
        else
            fail(change.error());
    });
    setRunning(true);
}

void ReimportDialog::send(const IntegrationChange &change)
{
    IntegrationChange whole = change;
    if (const QString url = m_changes->baseUrl(); !url.isEmpty())
        whole.baseUrl = url;
    m_operations.start<Integration>(
        tr("Updating %1").arg(m_integration.name), this,
        [this, whole](Handler<Integration> handler) {
            return m_services.integrations.update(m_workspaceId, m_integration.id, whole, std::move(handler));
        },
        [this](const Result<Integration> &result) { take(result); });
}

void ReimportDialog::take(const Result<Integration> &result)
{
    if (!result)
        return fail(result.error());
    Q_EMIT saved(*result);
    done(Accepted);
    deleteLater(); // closing a hidden dialog does not
}

void ReimportDialog::fail(const Error &error)
{
    setRunning(false);
    const ErrorText text = errorText(error, tr("the change of this integration"));
    m_changes->showFailure(error.fields.isEmpty() ? text.sentence : error.fields.constFirst().message);
    if (!isVisible())
        open();
    if (text.action == ErrorText::Action::SignIn)
        Q_EMIT signInRequested();
}

void ReimportDialog::setRunning(bool running)
{
    m_running = running;
    m_pages->setEnabled(!running);
    updateButtons();
}

void ReimportDialog::updateButtons()
{
    const bool isFirst = page() == m_document;
    const QString blocker = page()->blocker();
    m_back->setEnabled(!isFirst && !m_running);
    m_next->setText(isFirst ? tr("&Next") : tr("&Save changes"));
    m_next->setEnabled(blocker.isEmpty() && !m_running);
    m_blocker->setText(m_running ? tr("Saving…") : blocker);
}

} // namespace console
