// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/linkpreview.h"

#include "core/onworker.h"
#include "core/ports/authorizationagent.h"
#include "core/ports/documentfetcher.h"
#include "core/ports/fileservice.h"
#include "core/savefile.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/panes/entities/filepreview.h"
#include "ui/panes/entities/imagedecoder.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace console {
namespace {

constexpr qsizetype longestAddress = 2000;
constexpr int narrowestImage = 160;
constexpr int tallestImage = 240;

/// Invalid for everything that is no address of the web.
QUrl webAddress(const QString &text)
{
    if (text.size() > longestAddress || !text.startsWith(QLatin1String("http")))
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return isWeb && !url.host().isEmpty() && url.userInfo().isEmpty() ? url : QUrl();
}

bool isPrivateFile(const QString &text)
{
    return text.size() <= longestAddress && text.startsWith(QLatin1String("private/"))
        && std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

QToolButton *makeLinkButton(QWidget *parent, const char *name, const QString &iconName, const QString &text)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

} // namespace

LinkPreview::LinkPreview(
    DocumentFetcher &files, FileService &appFiles, AuthorizationAgent &browser, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_appFiles(appFiles)
    , m_browser(browser)
    , m_host(new ElidedLabel({}, this))
    , m_show(makeLinkButton(this, "showImage", QStringLiteral("eye"), {}))
    , m_save(makeLinkButton(this, "saveLink", QStringLiteral("save"), tr("Save as…")))
    , m_preview(new FilePreview(this))
    , m_problem(new ProblemLabel(this))
{
    setObjectName(QStringLiteral("linkPreview"));
    m_problem->setObjectName(QStringLiteral("linkProblem"));
    m_problem->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 0);
    layout->setSpacing(4);
    makeButtons();
    layout->addWidget(m_preview);
    layout->addWidget(m_problem);
    hide();
}

/// The host has a line of its own: in large fonts the buttons leave it no room.
void LinkPreview::makeButtons()
{
    auto *open = makeLinkButton(this, "openLink", QStringLiteral("open-external"), tr("Open"));
    open->setAccessibleName(tr("Open this address in the browser"));
    auto *line = new QHBoxLayout;
    line->addWidget(open);
    line->addWidget(m_show);
    line->addWidget(m_save);
    line->addStretch();
    auto *layout = static_cast<QVBoxLayout *>(this->layout());
    layout->addWidget(m_host);
    layout->addLayout(line);
    connect(m_show, &QToolButton::clicked, this, [this] {
        m_hosts.insert(m_url.host());
        fetch();
    });
    connect(open, &QToolButton::clicked, this,
        [this] { m_private.isEmpty() ? openInBrowser(m_url) : openPrivately(); });
    connect(m_save, &QToolButton::clicked, this, &LinkPreview::askWhereToSave);
}

void LinkPreview::openInBrowser(const QUrl &url)
{
    if (!m_browser.openInSystemBrowser(url))
        m_problem->setProblem(tr("No browser could be opened."));
}

/// By an address that the server signs for some minutes.
void LinkPreview::openPrivately()
{
    m_problem->setProblem({});
    m_call = m_appFiles.signedUrl(m_appId, m_private, [this](const Result<QString> &address) {
        const QUrl url = webAddress(address.value_or(QString()));
        if (!address)
            m_problem->setProblem(errorText(address.error(), tr("this file")).sentence);
        else if (url.isEmpty())
            m_problem->setProblem(tr("The server gave no web address for this file."));
        else
            openInBrowser(url);
    });
}

void LinkPreview::showText(const QString &text)
{
    const QUrl url = webAddress(text);
    if (url == m_url && !url.isEmpty())
        return;
    m_url = url;
    m_private = isPrivateFile(text) ? text : QString();
    m_call.cancel();
    m_saving.cancel();
    m_preview->showNothing();
    m_problem->setProblem({});
    setVisible(!url.isEmpty() || !m_private.isEmpty());
    m_host->setText(!m_private.isEmpty()
            ? tr("Private file of the app")
            : url.host(QUrl::EncodeUnicode)); // as it is: letters that look alike are told apart
    setKind(fileKind(url));
    m_show->setEnabled(true);
    m_show->setVisible(m_private.isEmpty());
    m_save->setText(tr("Save as…"));
    m_save->hide();
    if (!url.isEmpty() && m_hosts.contains(url.host()))
        fetch();
}

void LinkPreview::setKind(FileKind kind)
{
    m_kind = kind;
    m_show->setText(kind == FileKind::Picture ? tr("Show picture")
            : kind == FileKind::Other         ? tr("Show details")
                                              : tr("Show text"));
    m_show->setToolTip(plainToolTip(tr(
        "Asks %1 for it, which learns your network address. Further files from there are then shown at once.")
                                        .arg(m_host->text())));
}

void LinkPreview::fetch()
{
    m_show->setEnabled(false);
    m_problem->setProblem({});
    if (m_kind == FileKind::Picture)
        fetchImage();
    else if (m_kind == FileKind::Other)
        fetchFacts();
    else
        fetchText();
}

void LinkPreview::fetchImage()
{
    m_call = m_files.fetchFile(m_url, largestImage, [this](Result<QByteArray> file) {
        if (!file)
            return showProblem(file.error());
        const QSize room(std::max(contentsRect().width() - 20, narrowestImage), tallestImage);
        m_call =
            decodeImage(*std::move(file), room * devicePixelRatioF(), [this](const Result<QImage> &image) {
                if (!image)
                    return showProblem(image.error());
                m_preview->showPicture(*image);
                showDone();
            });
    });
}

void LinkPreview::fetchText()
{
    m_call = m_files.fetchStart(m_url, longestText, [this](const Result<FileStart> &start) {
        if (!start)
            return showProblem(start.error());
        if (!m_preview->showText(start->bytes, start->isWhole, m_kind))
            return showProblem(Error::make(Error::Kind::Protocol));
        showDone();
    });
}

void LinkPreview::fetchFacts()
{
    m_call = m_files.facts(m_url,
        [this](const Result<FileFacts> &facts) { facts ? showFacts(*facts) : showProblem(facts.error()); });
}

/// An address need not say what it leads to, but the server does.
void LinkPreview::showFacts(const FileFacts &facts)
{
    setKind(fileKind(facts.type));
    if (m_kind != FileKind::Other)
        return fetch();
    m_preview->showFacts(m_url.fileName(QUrl::FullyDecoded), facts);
    showDone();
}

void LinkPreview::showDone()
{
    m_show->setEnabled(true);
    m_show->hide();
    m_save->show();
}

void LinkPreview::showProblem(const Error &error)
{
    m_show->setEnabled(true);
    m_save->show();
    if (error.kind != Error::Kind::Protocol)
        return m_problem->setProblem(errorText(error, tr("this file")).sentence);
    m_problem->setProblem(m_kind == FileKind::Picture ? tr("This is no picture that can be shown.")
            : m_kind == FileKind::Other               ? tr("The server does not tell what this is.")
                                                      : tr("This is no text that can be shown."));
}

/// Or stops what is being saved.
void LinkPreview::askWhereToSave()
{
    if (m_saving.isActive()) {
        m_saving.cancel();
        m_save->setText(tr("Save as…"));
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Save the file"));
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_url.fileName(QUrl::FullyDecoded));
    connect(dialog, &QFileDialog::fileSelected, this, &LinkPreview::save);
    dialog->open();
}

void LinkPreview::save(const QString &path)
{
    m_problem->setProblem({});
    m_save->setText(tr("Cancel saving"));
    m_saving = m_files.fetchFile(m_url, largestSaved, [this, path](Result<QByteArray> file) {
        if (!file)
            return showSaved(Failure(std::move(file).error()));
        m_saving = onWorker<void>(
            [path, bytes = *std::move(file)](const WorkStopped &) { return saveFile(path, bytes); },
            [this](const Done &done) { showSaved(done); });
    });
}

void LinkPreview::showSaved(const Done &done)
{
    m_save->setText(done ? tr("Saved") : tr("Save as…"));
    if (!done && done.error().kind == Error::Kind::Protocol)
        m_problem->setProblem(tr("This file is too large to be saved here. Open it in the browser."));
    else if (!done)
        m_problem->setProblem(errorText(done.error(), tr("this file")).sentence);
}

} // namespace console
