// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/linkpreview.h"

#include "core/ports/authorizationagent.h"
#include "core/ports/documentfetcher.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/panes/entities/imagedecoder.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <array>

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

bool isImage(const QUrl &url)
{
    constexpr std::array endings{ ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp" };
    return std::any_of(endings.begin(), endings.end(), [path = url.path()](const char *ending) {
        return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    });
}

} // namespace

LinkPreview::LinkPreview(DocumentFetcher &files, AuthorizationAgent &browser, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_browser(browser)
    , m_host(new ElidedLabel({}, this))
    , m_show(new QToolButton(this))
    , m_image(new QLabel(this))
    , m_problem(new ProblemLabel(this))
{
    setObjectName(QStringLiteral("linkPreview"));
    m_show->setObjectName(QStringLiteral("showImage"));
    m_show->setText(tr("Show picture"));
    m_show->setAutoRaise(true);
    m_image->setObjectName(QStringLiteral("linkImage"));
    m_image->setTextFormat(Qt::PlainText);
    m_image->setAlignment(Qt::AlignCenter);
    m_image->setAccessibleName(tr("Picture of the selected field"));
    m_image->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->setObjectName(QStringLiteral("linkProblem"));
    m_problem->setWordWrap(true);
    auto *open = new QToolButton(this);
    open->setObjectName(QStringLiteral("openLink"));
    open->setText(tr("Open"));
    open->setAccessibleName(tr("Open this address in the browser"));
    open->setIcon(icon(QStringLiteral("open-external")));
    open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    open->setAutoRaise(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_host, 1);
    line->addWidget(m_show);
    line->addWidget(open);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_image);
    layout->addWidget(m_problem);

    connect(m_show, &QToolButton::clicked, this, [this] {
        m_hosts.insert(m_url.host());
        fetchImage();
    });
    connect(open, &QToolButton::clicked, this, [this] {
        if (!m_browser.openInSystemBrowser(m_url))
            m_problem->setProblem(tr("No browser could be opened."));
    });
    hide();
}

void LinkPreview::showText(const QString &text)
{
    const QUrl url = webAddress(text);
    if (url == m_url && !url.isEmpty())
        return;
    m_url = url;
    m_call.cancel();
    m_image->hide();
    m_problem->setProblem({});
    setVisible(!url.isEmpty());
    m_host->setText(url.host(QUrl::EncodeUnicode)); // as it is: letters that look alike are told apart
    m_show->setVisible(isImage(url));
    m_show->setEnabled(true);
    m_show->setToolTip(plainToolTip(
        tr("Fetches the picture from %1, which learns your network address; further pictures from there are "
           "then shown at once")
            .arg(m_host->text())));
    if (isImage(url) && m_hosts.contains(url.host()))
        fetchImage();
}

void LinkPreview::fetchImage()
{
    m_show->setEnabled(false);
    m_problem->setProblem({});
    m_call = m_files.fetchFile(m_url, largestImage, [this](Result<QByteArray> file) {
        if (!file)
            return showProblem(file.error());
        const QSize room(std::max(contentsRect().width() - 20, narrowestImage), tallestImage);
        m_call = decodeImage(*std::move(file), room * devicePixelRatioF(),
            [this](const Result<QImage> &image) { image ? showImage(*image) : showProblem(image.error()); });
    });
}

void LinkPreview::showImage(const QImage &image)
{
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_image->setPixmap(pixmap);
    m_image->show();
    m_show->setEnabled(true);
    m_show->hide();
}

void LinkPreview::showProblem(const Error &error)
{
    m_show->setEnabled(true);
    m_problem->setProblem(error.kind == Error::Kind::Protocol ? tr("This is no picture that can be shown.")
                                                              : errorText(error, tr("the picture")).sentence);
}

} // namespace console
