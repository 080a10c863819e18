// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/documentpage.h"

#include "models/importdraft.h"
#include "ui/dialogs/import/documentsource.h"
#include "ui/dialogs/import/fetchheader.h"
#include "ui/dialogs/import/problemlist.h"
#include "ui/dialogs/import/sourceview.h"
#include "ui/dialogs/import/webhosts.h"
#include "ui/icons.h"
#include "ui/widgets/canceldelay.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notelabel.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr auto readingDelay = std::chrono::milliseconds(300);

} // namespace

DocumentPage::DocumentPage(ImportDraft &draft, DocumentFetcher &fetcher, QWidget *parent)
    : ImportPage(parent)
    , m_draft(draft)
    , m_source(new DocumentSource(fetcher, this))
    , m_url(new QLineEdit(this))
    , m_fetch(new QPushButton(tr("&Fetch"), this))
    , m_header(new FetchHeader(this))
    , m_choose(new QPushButton(icon(QStringLiteral("file")), tr("&Choose file…"), this))
    , m_paste(new QPushButton(icon(QStringLiteral("copy")), tr("&Paste text"), this))
    , m_busy(new QWidget(this))
    , m_busyText(new PlainLabel({}, m_busy))
    , m_progress(new QProgressBar(m_busy))
    , m_cancel(new QPushButton(tr("Cancel"), m_busy))
    , m_busyDelay(new QTimer(this))
    , m_cancelDelay(new QTimer(this))
    , m_failure(new NoteLabel(this))
    , m_card(new Card({}, this))
    , m_title(new HeadingLabel({}, 1.3, m_card))
    , m_facts(MutedLabel::wrapped({}, m_card))
    , m_counts(new PlainLabel({}, m_card))
    , m_hosts(new WebHosts(this))
    , m_details(new QSplitter(Qt::Vertical, this))
    , m_problems(new ProblemList(m_details))
    , m_text(new SourceView(m_details))
{
    build();
    connect(m_choose, &QPushButton::clicked, this, &DocumentPage::chooseFile);
    connect(m_paste, &QPushButton::clicked, this, &DocumentPage::paste);
    connect(m_fetch, &QPushButton::clicked, this, &DocumentPage::fetch);
    connect(m_url, &QLineEdit::returnPressed, this, &DocumentPage::fetch);
    connect(m_header, &FetchHeader::submitted, this, &DocumentPage::fetch);
    connect(m_url, &QLineEdit::textChanged, m_fetch,
        [this](const QString &text) { m_fetch->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_source->cancel();
        m_draft.cancelReading();
    });
    connect(m_source, &DocumentSource::loaded, &m_draft, &ImportDraft::read);
    connect(m_source, &DocumentSource::fileChosen, &m_draft, &ImportDraft::readFile);
    connect(m_source, &DocumentSource::failed, this, &DocumentPage::showFailure);
    connect(m_source, &DocumentSource::busyChanged, this, &DocumentPage::showBusy);
    connect(&m_draft, &ImportDraft::readingChanged, this, &DocumentPage::showBusy);
    connect(&m_draft, &ImportDraft::documentChanged, this, &DocumentPage::showResult);
    connect(&m_draft.reading(), &DocumentReading::progress, this, &DocumentPage::showProgress);
    connect(m_hosts, &WebHosts::allowed, &m_draft.reading(), &DocumentReading::allow);
    connect(m_problems, &ProblemList::placeActivated, this, [this](const openapi::Position &place) {
        m_text->show();
        m_text->showPlace(m_draft.attempt().text(place.file), place.line, place.column);
    });
    connect(new QShortcut(QKeySequence::Paste, this), &QShortcut::activated, this, &DocumentPage::paste);
}

void DocumentPage::enter()
{
    m_choose->setFocus();
}

QString DocumentPage::blocker() const
{
    if (m_source->isBusy() || m_draft.isReading())
        return tr("The document is being read.");
    return m_draft.document().isReadable() ? QString() : tr("Give a document first.");
}

void DocumentPage::setUrl(const QString &url)
{
    m_url->setText(url);
}

void DocumentPage::build()
{
    m_choose->setObjectName(QStringLiteral("choose"));
    m_paste->setObjectName(QStringLiteral("paste"));
    m_fetch->setObjectName(QStringLiteral("fetch"));
    m_fetch->setEnabled(false);
    m_url->setObjectName(QStringLiteral("url"));
    m_url->setAcceptDrops(false); // the window takes what is dropped here, too
    m_url->setPlaceholderText(tr("https://api.example.com/openapi.json"));
    m_url->setAccessibleName(tr("Web address of the document"));
    m_cancel->setObjectName(QStringLiteral("cancelReading"));
    m_failure->setObjectName(QStringLiteral("failure"));

    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Reading the document"));
    auto *busyLayout = new QHBoxLayout(m_busy);
    busyLayout->setContentsMargins(0, 0, 0, 0);
    busyLayout->addWidget(m_busyText);
    busyLayout->addWidget(m_progress, 1);
    busyLayout->addWidget(m_cancel);
    m_busy->setObjectName(QStringLiteral("busy"));
    m_busy->hide();
    m_busyDelay->setSingleShot(true);
    m_busyDelay->setInterval(readingDelay);
    m_cancelDelay->setSingleShot(true);
    m_cancelDelay->setInterval(cancelDelay);
    connect(m_busyDelay, &QTimer::timeout, m_busy, &QWidget::show);
    connect(m_cancelDelay, &QTimer::timeout, m_cancel, &QWidget::show);

    m_details->addWidget(m_problems);
    m_details->addWidget(m_text);
    m_details->setChildrenCollapsible(false);
    m_details->hide();
    m_text->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(buildSources());
    layout->addWidget(m_busy);
    layout->addWidget(m_failure);
    layout->addWidget(buildResult());
    layout->addWidget(m_hosts);
    layout->addWidget(m_details, 1);
    layout->addStretch();
}

QWidget *DocumentPage::buildSources()
{
    auto *zone = new QWidget(this);
    auto *hint = new PlainLabel(tr("Drop an OpenAPI 3 or Swagger 2 document anywhere in this window (JSON, "
                                   "YAML, or a zip of several files), or:"),
        zone);
    hint->setWordWrap(true);
    auto *orUrl = new PlainLabel(tr("From the web:"), zone);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_choose);
    buttons->addWidget(m_paste);
    buttons->addStretch();
    auto *url = new QHBoxLayout;
    url->addWidget(orUrl);
    url->addWidget(m_url, 1);
    url->addWidget(m_fetch);
    auto *layout = new QVBoxLayout(zone);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(hint);
    layout->addLayout(buttons);
    layout->addLayout(url);
    layout->addWidget(m_header);
    return zone;
}

QWidget *DocumentPage::buildResult()
{
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("facts"));
    m_counts->setObjectName(QStringLiteral("counts"));
    m_card->hide();
    for (auto *label : { m_title, m_facts, m_counts })
        m_card->content()->addWidget(label);
    return m_card;
}

void DocumentPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose an OpenAPI document"), {},
        tr("OpenAPI documents (*.json *.yaml *.yml *.zip);;All files (*)"));
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_source, &DocumentSource::loadFile);
    dialog->open();
}

void DocumentPage::paste()
{
    m_source->loadText(QGuiApplication::clipboard()->text());
}

void DocumentPage::fetch()
{
    const QString problem = m_header->problem();
    if (problem.isEmpty())
        m_source->loadUrl(m_url->text(), m_header->request());
    else
        showFailure(problem);
}

void DocumentPage::showBusy()
{
    if (m_source->isBusy() || m_draft.isReading()) {
        m_failure->setNote(Tone::Bad, {});
        m_hosts->setEnabled(false);
        if (!m_busyDelay->isActive() && m_busy->isHidden()) {
            m_busyText->setText(tr("Reading the document…"));
            m_progress->setRange(0, 0);
            m_cancel->hide();
            m_busyDelay->start();
            m_cancelDelay->start();
        }
    } else {
        m_busyDelay->stop();
        m_cancelDelay->stop();
        m_busy->hide();
        m_hosts->setEnabled(true);
    }
    Q_EMIT completeChanged();
}

void DocumentPage::showProgress(int fetched, int known)
{
    m_busyText->setText(tr("Reading files from the web: %L1 of %L2…").arg(fetched).arg(known));
    m_progress->setRange(0, known);
    m_progress->setValue(fetched);
}

void DocumentPage::showResult()
{
    const auto &attempt = m_draft.attempt();
    const auto &problems = attempt.problems();
    m_problems->setProblems(problems);
    // A lone problem without a place is told above.
    m_details->setVisible(attempt.isReadable() ? !problems.isEmpty()
                                               : problems.size() > 1 || problems.value(0).position.line > 0);
    m_hosts->setHosts(m_draft.reading().unreadHosts());
    m_text->clear();
    m_text->hide();
    m_failure->setNote(Tone::Bad, {});
    if (!attempt.isReadable()) {
        showFailure(unreadableText());
        return;
    }
    const QLocale locale;
    const QString format =
        attempt.format() == openapi::Format::Json ? QStringLiteral("JSON") : QStringLiteral("YAML");
    const QString standard = attempt.version() == openapi::OpenApiDocument::Version::Swagger20
        ? QStringLiteral("Swagger")
        : QStringLiteral("OpenAPI");
    m_title->setText(attempt.title().isEmpty() ? tr("Untitled API") : attempt.title().simplified().left(300));
    m_facts->setText(tr("Version %1 · %2 %3 in %4 · %5 · %6")
                         .arg(attempt.apiVersion().isEmpty() ? tr("unknown") : attempt.apiVersion().left(100),
                             standard, attempt.versionText().left(20), format,
                             locale.formattedDataSize(m_draft.documentBytes(), 1, QLocale::DataSizeSIFormat),
                             sourceText()));
    const QString summary = ProblemList::summary(problems);
    m_counts->setText(tr("%1 in %2. %3")
                          .arg(tr("%Ln operation(s)", nullptr, int(attempt.operations().size())),
                              tr("%Ln path(s)", nullptr, attempt.pathCount()),
                              summary.isEmpty() ? tr("No problems found.") : summary + u'.'));
    m_card->show();
    Q_EMIT completeChanged();
}

QString DocumentPage::unreadableText() const
{
    const auto &problems = m_draft.attempt().problems();
    const QString reason = problems.isEmpty() ? QString() : problems.constFirst().message;
    if (!problems.isEmpty() && problems.constFirst().code == u"file") // it says itself what cannot be read
        return reason;
    return tr("This is not an OpenAPI document that can be read. %1").arg(reason).trimmed();
}

QString DocumentPage::sourceText() const
{
    const auto &document = m_draft.attempt();
    QString text = m_draft.documentName();
    if (!text.endsWith(document.entry()))
        text = tr("%1 out of %2").arg(document.entry().left(200), text);
    if (document.fileCount() > 1)
        text += tr(" with %Ln other file(s)", nullptr, document.fileCount() - 1);
    return text;
}

void DocumentPage::showFailure(const QString &sentence)
{
    m_failure->setNote(Tone::Bad, sentence);
    Q_EMIT completeChanged();
}

} // namespace console
