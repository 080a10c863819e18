// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/importdialog.h"

#include "core/ports/integrationservice.h"
#include "models/importdraft.h"
#include "models/importkeeper.h"
#include "models/operations.h"
#include "ui/dialogs/import/connectionpage.h"
#include "ui/dialogs/import/documentpage.h"
#include "ui/dialogs/import/documentsource.h"
#include "ui/dialogs/import/donepage.h"
#include "ui/dialogs/import/handoverpage.h"
#include "ui/dialogs/import/importoffer.h"
#include "ui/dialogs/import/operationspage.h"
#include "ui/dialogs/import/reviewpage.h"
#include "ui/dialogs/import/steplist.h"
#include "ui/errortext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/lossquestion.h"

#include <QDragEnterEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

ImportDialog::ImportDialog(const Services &services, Operations &operations, const Workspace &workspace,
    const QStringList &takenSlugs, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_running(operations)
    , m_workspace(workspace)
    , m_draft(new ImportDraft(takenSlugs, this, &services.documents))
    , m_offer(new ImportOffer(this))
    , m_document(new DocumentPage(*m_draft, services.documents, this))
    , m_operations(new OperationsPage(*m_draft, this))
    , m_connection(new ConnectionPage(*m_draft, services.documents, this))
    , m_review(new ReviewPage(*m_draft, this))
    , m_done(new DonePage(this))
    , m_handover(new HandoverPage(services.integrations, this))
    , m_steps{ m_document, m_operations, m_connection, m_review }
    , m_list(new StepList(
          { tr("1  Document"), tr("2  Operations"), tr("3  Connection"), tr("4  Review") }, this))
    , m_pages(new QStackedWidget(this))
    , m_blocker(MutedLabel::wrapped({}, this))
    , m_busy(new QProgressBar(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_next(new QPushButton(this))
    , m_close(new QPushButton(tr("Cancel"), this))
{
    build();
    for (auto *page : std::as_const(m_steps))
        connect(page, &ImportPage::completeChanged, this, &ImportDialog::updateButtons);
    connect(m_draft, &ImportDraft::documentChanged, this, &ImportDialog::updateButtons);
    connect(m_draft, &ImportDraft::readingChanged, this, &ImportDialog::updateButtons);
    connect(m_list, &StepList::currentRowChanged, this, &ImportDialog::showStep);
    connect(m_back, &QPushButton::clicked, this, [this] { m_list->setCurrentRow(m_list->currentRow() - 1); });
    connect(m_next, &QPushButton::clicked, this, &ImportDialog::next);
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_handover, &HandoverPage::pageRequested, this, &ImportDialog::serverPageRequested);
    connect(m_done, &DonePage::callRequested, this, [this] {
        Q_EMIT callRequested(m_createdId);
        accept();
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        if (m_pages->currentWidget() == m_operations)
            m_operations->focusSearch();
    });
    m_list->setCurrentRow(0);
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::loadFile(const QString &path)
{
    if (m_creating || isFinished())
        return;
    m_list->setCurrentRow(0);
    m_document->source().loadFile(path);
}

void ImportDialog::copy(const QString &name, const QByteArray &exported)
{
    setWindowTitle(tr("Duplicate %1 to %2").arg(name, m_workspace.name));
    m_done->setCallable(false);
    connect(
        m_draft, &ImportDraft::documentChanged, this, [this] { m_list->setCurrentRow(2); },
        Qt::SingleShotConnection);
    m_draft->read(exported, name);
}

void ImportDialog::keepAt(const QString &file)
{
    m_keeper = new ImportKeeper(*m_draft, file, this);
    if (!m_keeper->left())
        return;
    m_offer->offer(*m_keeper->left());
    connect(m_draft, &ImportDraft::documentChanged, m_offer, &QWidget::hide);
    connect(m_offer, &ImportOffer::accepted, m_keeper, &ImportKeeper::resume);
    connect(m_offer, &ImportOffer::refused, m_keeper, &ImportKeeper::forget);
}

void ImportDialog::forgetKept()
{
    if (m_keeper)
        m_keeper->forget();
}

void ImportDialog::setApp(const App &app)
{
    m_handover->setApp(app);
}

void ImportDialog::reject()
{
    if (m_creating)
        hide();
    else if (isFinished() || !m_draft->hasContent())
        QDialog::reject();
    else
        askToDiscard();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_creating && !isFinished() && DocumentSource::canLoad(event->mimeData()))
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_list->setCurrentRow(0);
    m_document->source().load(event->mimeData());
}

void ImportDialog::keyPressEvent(QKeyEvent *event)
{
    // Enter belongs to the focused field; only the button itself goes on.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter)
        QDialog::keyPressEvent(event);
}

void ImportDialog::build()
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import an API"));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    resize(960, 680);

    m_list->setObjectName(QStringLiteral("steps"));
    m_list->setAccessibleName(tr("Steps"));
    for (auto *page : std::as_const(m_steps))
        m_pages->addWidget(page);
    m_pages->addWidget(m_done);
    m_pages->addWidget(m_handover);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(8);
    middle->addWidget(m_list);
    middle->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_offer);
    layout->addLayout(middle, 1);
    layout->addWidget(buildFooter());
}

QWidget *ImportDialog::buildFooter()
{
    auto *footer = new QWidget(this);
    m_blocker->setObjectName(QStringLiteral("blocker"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(120);
    m_busy->setAccessibleName(tr("Creating the integration"));
    m_busy->hide();
    m_back->setObjectName(QStringLiteral("back"));
    m_next->setObjectName(QStringLiteral("next"));
    m_next->setDefault(true);
    m_close->setObjectName(QStringLiteral("close"));
    for (auto *button : { m_back, m_close })
        button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_blocker, 1);
    layout->addWidget(m_busy);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    layout->addWidget(m_close);
    return footer;
}

void ImportDialog::showStep(int step)
{
    if (step < 0 || isFinished())
        return;
    m_furthest = std::max(m_furthest, step);
    showPage(m_steps.at(step));
}

void ImportDialog::showPage(ImportPage *page)
{
    m_pages->setCurrentWidget(page);
    page->enter();
    updateButtons();
}

void ImportDialog::next()
{
    const int step = m_list->currentRow();
    if (step + 1 < m_steps.size())
        m_list->setCurrentRow(step + 1);
    else
        create();
}

void ImportDialog::create()
{
    if (m_creating || !m_review->blocker().isEmpty())
        return;
    m_creating = true;
    m_review->showRefusal({});
    m_running.start<Integration>(
        tr("Creating %1").arg(m_draft->name()), this,
        [this](Handler<Integration> handler) {
            return m_services.integrations.create(
                m_workspace.id, m_draft->result(m_review->document()), std::move(handler));
        },
        [this](const Result<Integration> &result) { take(result); });
    updateButtons();
}

void ImportDialog::take(const Result<Integration> &result)
{
    m_creating = false;
    if (!result) {
        refuse(result.error());
        return;
    }
    forgetKept();
    m_createdId = result->id;
    m_done->setIntegration(*result);
    Q_EMIT created(m_createdId);
    showPage(m_done);
    if (!isVisible())
        accept();
}

void ImportDialog::refuse(const Error &error)
{
    if (!isVisible())
        open();
    if (error.code == u"MANAGEMENT_UNSUPPORTED") {
        forgetKept();
        m_handover->setDraft(m_draft->result(m_review->document()));
        showPage(m_handover);
        return;
    }
    const auto field = m_draft->setRefusal(error);
    if (field == ImportDraft::Field::None) {
        const ErrorText text = errorText(error, tr("the new integration"));
        m_review->showRefusal(text.details.isEmpty() ? text.sentence : text.sentence + u' ' + text.details);
        if (text.action == ErrorText::Action::SignIn)
            Q_EMIT signInRequested();
    } else if (field == ImportDraft::Field::Operations) {
        m_list->setCurrentRow(1);
    } else {
        m_list->setCurrentRow(2);
        m_connection->focusField(field);
    }
    updateButtons();
}

void ImportDialog::updateButtons()
{
    const bool finished = isFinished();
    const int step = m_list->currentRow();
    const int last = reachable();
    m_list->showSteps(std::min(last, m_furthest), finished || m_creating ? -1 : last);
    m_list->setVisible(!finished);
    m_pages->setEnabled(!m_creating);
    m_busy->setVisible(m_creating);
    m_back->setVisible(!finished);
    m_back->setEnabled(step > 0 && !m_creating);
    m_next->setVisible(!finished);
    m_next->setText(step + 1 < m_steps.size() ? tr("&Next") : tr("&Create integration"));
    m_close->setText(finished ? tr("Close") : tr("Cancel"));
    const QString blocker = finished || step < 0 ? QString() : m_steps.at(step)->blocker();
    m_next->setEnabled(blocker.isEmpty() && !m_creating);
    m_blocker->setText(m_creating ? tr("Creating the integration…") : blocker);
}

int ImportDialog::reachable() const
{
    for (int step = 0; step < m_steps.size() - 1; ++step) {
        if (!m_steps.at(step)->blocker().isEmpty())
            return step;
    }
    return int(m_steps.size()) - 1;
}

bool ImportDialog::isFinished() const
{
    return m_pages->currentWidget() == m_done || m_pages->currentWidget() == m_handover;
}

void ImportDialog::askToDiscard()
{
    askBeforeLoss({ "discardQuestion", tr("Discard this import?"),
                      tr("What you have chosen and typed here will be lost."), {}, tr("&Discard"),
                      tr("&Keep editing") },
        this, [this] {
            forgetKept();
            QDialog::reject();
        });
}

} // namespace console
