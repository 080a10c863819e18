// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/authorizationwindow.h"

#include "ui/webauth/originbar.h"
#include "ui/webauth/webpage.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QWebEngineDownloadRequest>
#include <QWebEngineLoadingInfo>
#include <QWebEngineProfile>
#include <QWebEngineView>
#include <QWindow>

namespace console {
namespace {

constexpr size_t mostViews = 5;
constexpr int aborted = -3; // Chromium's net::ERR_ABORTED: a refused or replaced navigation, not a failure

/// Chromium puts widgets of its own into the view, which take the focus: they have the view's name.
class NamedView : public QWebEngineView {
protected:
    void childEvent(QChildEvent *event) override
    {
        if (event->polished() && event->child()->isWidgetType())
            static_cast<QWidget *>(event->child())->setAccessibleName(accessibleName());
        QWebEngineView::childEvent(event);
    }
};

/// A label for text that we did not write.
QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

QString AuthorizationWindow::reasonOf(const QWebEngineLoadingInfo &info)
{
    const QString words = info.errorString().remove(QLatin1String("net::"));
    switch (info.errorDomain()) {
    case QWebEngineLoadingInfo::DnsErrorDomain:
        return tr("%1 was not found. Is this computer online? (%2)")
            .arg(info.url().host(QUrl::FullyEncoded), words);
    case QWebEngineLoadingInfo::ConnectionErrorDomain:
        return tr("%1 does not answer. (%2)").arg(info.url().host(QUrl::FullyEncoded), words);
    case QWebEngineLoadingInfo::HttpErrorDomain:
        return tr("%1 gave no usable answer. (%2)").arg(info.url().host(QUrl::FullyEncoded), words);
    default:
        return words;
    }
}

AuthorizationWindow::AuthorizationWindow(const AuthorizationRequest &request, OpenOutside openOutside)
    : m_url(request.url)
    , m_openOutside(std::move(openOutside))
    , m_title(makeLabel(QStringLiteral("title"), this))
    , m_hint(makeLabel(QStringLiteral("hint"), this))
    , m_notice(makeLabel(QStringLiteral("notice"), this))
    , m_origin(new OriginBar(this))
    , m_outside(new QPushButton(tr("Open in System &Browser"), this))
    , m_close(new QPushButton(tr("&Close"), this))
    , m_progress(new QProgressBar(this))
    , m_stack(new QStackedWidget(this))
    , m_failure(makeFailurePanel())
    , m_profile(std::make_unique<QWebEngineProfile>()) // without a name: off the record
{
    setWindowTitle(request.title);
    m_title->setText(request.title);
    m_hint->setText(request.hint);
    m_hint->setVisible(!request.hint.isEmpty());
    buildHeader();
    m_stack->addWidget(m_failure);
    connect(m_profile.get(), &QWebEngineProfile::downloadRequested, this,
        [this](QWebEngineDownloadRequest *download) {
            download->cancel();
            showNotice(tr("Files cannot be downloaded here."));
        });
    connect(m_outside, &QPushButton::clicked, this, &AuthorizationWindow::openOutside);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    resize(960, 720);
    addView()->load(m_url);
    current()->setFocus();
}

AuthorizationWindow::~AuthorizationWindow() = default;

void AuthorizationWindow::placeOver(const QRect &console, WId window)
{
    QRect place(QPoint(), size());
    place.moveCenter(console.center());
    move(place.topLeft());
    if (!window)
        return;
    create();
    m_console.reset(QWindow::fromWinId(window));
    windowHandle()->setTransientParent(m_console.get());
}

void AuthorizationWindow::buildHeader()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_notice->hide();
    m_origin->setObjectName(QStringLiteral("origin"));
    m_outside->setObjectName(QStringLiteral("outside"));
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setAutoDefault(false);
    m_outside->setAutoDefault(false);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(3);
    m_progress->setAccessibleName(tr("Loading the page"));
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_origin);
    auto *row = new QHBoxLayout;
    row->addLayout(words, 1);
    row->addWidget(m_outside, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    auto *header = new QVBoxLayout;
    header->setContentsMargins(12, 10, 12, 8);
    header->setSpacing(6);
    header->addLayout(row);
    header->addWidget(m_hint);
    header->addWidget(m_notice);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_progress);
    layout->addWidget(m_stack, 1);
}

QWidget *AuthorizationWindow::makeFailurePanel()
{
    auto *panel = new QWidget(this);
    m_failureTitle = makeLabel(QStringLiteral("failureTitle"), panel);
    m_failureText = makeLabel(QStringLiteral("failureText"), panel);
    QFont large = m_failureTitle->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    m_failureTitle->setFont(large);
    auto *again = new QPushButton(tr("&Retry"), panel);
    again->setObjectName(QStringLiteral("retry"));
    connect(again, &QPushButton::clicked, this, &AuthorizationWindow::retry);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(40, 40, 40, 40);
    layout->setSpacing(12);
    layout->addStretch(1);
    for (QLabel *label : { m_failureTitle, m_failureText }) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    layout->addWidget(again, 0, Qt::AlignHCenter);
    layout->addStretch(2);
    return panel;
}

WebPage *AuthorizationWindow::addView()
{
    m_views.push_back(std::make_unique<NamedView>());
    QWebEngineView *view = m_views.back().get();
    view->setAccessibleName(tr("Web page"));
    view->setContextMenuPolicy(Qt::NoContextMenu);
    auto *page = new WebPage(
        m_profile.get(), [this] { return m_views.size() < mostViews ? addView() : nullptr; }, view);
    view->setPage(page);
    m_stack->addWidget(view);
    watch(page, view);
    showView();
    return page;
}

void AuthorizationWindow::watch(WebPage *page, QWebEngineView *view)
{
    connect(page, &QWebEnginePage::urlChanged, this, [this, view](const QUrl &url) {
        if (view != current())
            return;
        m_origin->setUrl(url);
        m_notice->hide();
    });
    connect(page, &QWebEnginePage::loadProgress, m_progress, &QProgressBar::setValue);
    connect(page, &QWebEnginePage::loadingChanged, this,
        [this, view](const QWebEngineLoadingInfo &info) { onLoading(view, info); });
    connect(page, &WebPage::refused, this, &AuthorizationWindow::showNotice);
    connect(page, &WebPage::certificateRefused, this, [this](const QString &host, const QString &reason) {
        showFailure(tr("The connection to %1 is not safe").arg(host),
            tr("Its certificate was refused, and nothing was sent. %1").arg(reason));
    });
    connect(page, &QWebEnginePage::renderProcessTerminated, this,
        [this](QWebEnginePage::RenderProcessTerminationStatus status) {
            if (status != QWebEnginePage::NormalTerminationStatus)
                showFailure(
                    tr("The page stopped working"), tr("Load it again, or use the system's browser."));
        });
    connect(page, &QWebEnginePage::windowCloseRequested, this, [this, view] { removePopup(view); });
}

void AuthorizationWindow::onLoading(QWebEngineView *view, const QWebEngineLoadingInfo &info)
{
    m_progress->setVisible(info.status() == QWebEngineLoadingInfo::LoadStartedStatus);
    if (info.status() == QWebEngineLoadingInfo::LoadStartedStatus) {
        m_failedUrl = info.url();
        if (view == current())
            showView();
        return;
    }
    const bool isHttpAnswer = info.errorDomain() == QWebEngineLoadingInfo::HttpStatusCodeDomain;
    if (info.status() != QWebEngineLoadingInfo::LoadFailedStatus || isHttpAnswer
        || info.errorCode() == aborted)
        return;
    // A refused certificate has said more already.
    if (info.errorDomain() != QWebEngineLoadingInfo::CertificateErrorDomain)
        showFailure(tr("The page could not be loaded"), reasonOf(info));
}

void AuthorizationWindow::removePopup(QWebEngineView *view)
{
    // The first page stays: a person closes the window, a page does not.
    const auto place = std::find_if(
        m_views.begin(), m_views.end(), [view](const auto &entry) { return entry.get() == view; });
    if (place == m_views.begin() || place == m_views.end())
        return;
    m_stack->removeWidget(view);
    // Later, because this runs inside the page's own signal.
    m_closing.push_back(std::move(*place));
    m_views.erase(place);
    QMetaObject::invokeMethod(
        this, [this] { m_closing.clear(); }, Qt::QueuedConnection);
    showView();
}

void AuthorizationWindow::showView()
{
    m_stack->setCurrentWidget(current());
    m_origin->setUrl(current()->url());
}

void AuthorizationWindow::showFailure(const QString &title, const QString &sentence)
{
    m_progress->hide();
    m_failureTitle->setText(title);
    m_failureText->setText(sentence);
    m_stack->setCurrentWidget(m_failure);
    m_origin->setUrl(m_failedUrl);
}

void AuthorizationWindow::showNotice(const QString &sentence)
{
    m_notice->setText(sentence);
    m_notice->show();
}

void AuthorizationWindow::retry()
{
    showView();
    current()->load(m_failedUrl.isValid() ? m_failedUrl : m_url);
}

void AuthorizationWindow::openOutside()
{
    if (m_openOutside(m_url))
        showNotice(tr("The page is open in the system's browser. Finish there; this window may be closed."));
    else
        showNotice(tr("No other browser could be opened. Go on in this window."));
}

QWebEngineView *AuthorizationWindow::current() const
{
    return m_views.back().get();
}

void AuthorizationWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    if (std::exchange(m_isClosed, true))
        return;
    for (const auto &view : m_views)
        view->stop();
    Q_EMIT closed();
}

} // namespace console
