// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpclient.h"

#include "api/errormapping.h"
#include "core/logging.h"
#include "core/ports/documentfetcher.h"
#include "core/webhost.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUuid>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

namespace console::api {
namespace {

constexpr qint64 smallestPiece = 16 * 1024;
constexpr qint64 largestPiece = 1024 * 1024;

QNetworkRequest::RedirectPolicy redirectPolicy(const HttpRequest &request)
{
    switch (request.purpose) {
    case HttpRequest::Purpose::Document:
        return request.redirectHosts ? QNetworkRequest::UserVerifiedRedirectPolicy
                                     : QNetworkRequest::NoLessSafeRedirectPolicy;
    case HttpRequest::Purpose::PrivateDocument:
        return QNetworkRequest::SameOriginRedirectPolicy;
    case HttpRequest::Purpose::Api:
    case HttpRequest::Purpose::External:
        break;
    }
    return QNetworkRequest::ManualRedirectPolicy;
}

/// Sent twice it may act twice.
bool isOnceOnly(HttpRequest::Method method)
{
    return method == HttpRequest::Method::Post || method == HttpRequest::Method::Patch;
}

QNetworkRequest networkRequest(const HttpRequest &request, const QByteArray &requestId)
{
    const bool isApi = request.purpose == HttpRequest::Purpose::Api;
    QNetworkRequest made(request.url);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, redirectPolicy(request));
    made.setMaximumRedirectsAllowed(10);
    for (const auto attribute : { QNetworkRequest::CookieLoadControlAttribute,
             QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::AuthenticationReuseAttribute })
        made.setAttribute(attribute, QNetworkRequest::Manual);
    // Unpacking happens on this thread: what is this large and 40 times its packed size is not unpacked
    // further.
    made.setDecompressedSafetyCheckThreshold(request.sizeLimit / 2);
    // A body of known size comes in one buffer instead of many small ones.
    made.setAttribute(QNetworkRequest::MaximumDownloadBufferSizeAttribute, request.sizeLimit);
    made.setRawHeader("User-Agent", "Base44 Console/" CONSOLE_VERSION);
    if (isApi)
        made.setRawHeader("X-Request-ID", requestId);
    if (!request.body.isEmpty())
        made.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    for (const auto &[name, value] : request.headers)
        made.setRawHeader(name, value);
    if (isOnceOnly(request.method)) {
        made.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        made.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    }
    return made;
}

/// A body that can be read once only. QNetworkAccessManager sends any request again, a POST too, when the
/// connection breaks before the first byte of the answer; it cannot when the body cannot be rewound.
class OneShotBody : public QIODevice {
public:
    explicit OneShotBody(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool seek(qint64) override { return false; }
    bool atEnd() const override { return m_at >= m_bytes.size(); }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_at + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *target, qint64 most) override
    {
        if (m_at >= m_bytes.size())
            return -1;
        const qint64 size = std::min(most, m_bytes.size() - m_at);
        std::copy_n(m_bytes.constData() + m_at, size, target);
        m_at += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

/// The pages of a large body are new memory, and to get them in pieces of 4 KB costs more than to fill them.
void preferLargePages(QByteArray &body)
{
    static const auto page = quintptr(sysconf(_SC_PAGESIZE));
    const auto begin = (quintptr(body.data()) + page - 1) / page * page;
    const auto end = (quintptr(body.data()) + quintptr(body.capacity())) / page * page;
    if (begin < end)
        madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE);
}

bool isWorthRetrying(const Result<HttpAnswer> &outcome)
{
    if (!outcome)
        return outcome.error().kind == Error::Kind::Offline;
    const int status = outcome->status;
    return status == 429 || status == 502 || status == 503 || status == 504;
}

} // namespace

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    const auto found = std::find_if(
        headers.begin(), headers.end(), [name](const auto &header) { return header.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

/// One call: its attempts and the waits between them. Deletes itself when it has ended.
class HttpClient::Exchange : public QObject {
public:
    Exchange(QNetworkAccessManager *network, const HttpPolicy &policy, HttpRequest request,
        Completion<HttpAnswer> completion)
        : QObject(network)
        , m_network(network)
        , m_policy(policy)
        , m_request(std::move(request))
        , m_longestSilence(std::min(m_request.timeout, policy.longestSilence))
        , m_completion(std::move(completion))
    {
        m_silence.setSingleShot(true);
        m_pause.setSingleShot(true);
        connect(&m_silence, &QTimer::timeout, this, [this] {
            giveUp(Error::make(Error::Kind::Timeout,
                QStringLiteral("No answer within %1 seconds.")
                    .arg(std::chrono::duration_cast<std::chrono::seconds>(m_longestSilence).count())));
        });
        connect(&m_pause, &QTimer::timeout, this, &Exchange::send);
        m_completion.onCancel([this] { stop(); });
    }

    void send()
    {
        m_requestId = std::exchange(m_request.requestId, {});
        if (m_requestId.isEmpty())
            m_requestId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        m_body.clear();
        m_reply = start(networkRequest(m_request, m_requestId));
        m_elapsed.start();
        m_silence.start(m_longestSilence);
        connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::read);
        connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::prepare);
        connect(m_reply, &QNetworkReply::redirected, this, &Exchange::follow);
        connect(m_reply, &QNetworkReply::uploadProgress, this, &Exchange::tellSent);
        connect(m_reply, &QNetworkReply::finished, this, &Exchange::conclude);
    }

private:
    QNetworkReply *start(const QNetworkRequest &request)
    {
        switch (m_request.method) {
        case HttpRequest::Method::Put:
            return m_network->put(request, m_request.body);
        case HttpRequest::Method::Post:
        case HttpRequest::Method::Patch: {
            auto *body = new OneShotBody(m_request.body);
            QNetworkReply *reply = m_request.method == HttpRequest::Method::Post
                ? m_network->post(request, body)
                : m_network->sendCustomRequest(request, "PATCH", body);
            body->setParent(reply);
            return reply;
        }
        case HttpRequest::Method::Head:
            return m_network->head(request);
        case HttpRequest::Method::Options:
            return m_network->sendCustomRequest(request, "OPTIONS");
        case HttpRequest::Method::Trace:
            return m_network->sendCustomRequest(request, "TRACE");
        case HttpRequest::Method::Delete:
            return m_network->deleteResource(request);
        case HttpRequest::Method::Get:
            break;
        }
        return m_network->get(request);
    }

    /// Asked where a redirect waits for it.
    void follow(const QUrl &url)
    {
        if (!m_reply || redirectPolicy(m_request) != QNetworkRequest::UserVerifiedRedirectPolicy)
            return;
        const QString host = webHost(url);
        if (m_request.redirectHosts->contains(host)
            && (url.scheme() == u"https" || m_request.url.scheme() == u"http")) {
            Q_EMIT m_reply->redirectAllowed();
            return;
        }
        Error error = Error::make(
            Error::Kind::Validation, QStringLiteral("it has moved to %1, which was not allowed.").arg(host));
        error.code = QLatin1String(DocumentRequest::hostNotAllowed);
        error.reason = host;
        giveUp(std::move(error));
    }

    void tellSent(qint64 bytes)
    {
        if (!m_reply)
            return;
        m_silence.start(m_longestSilence);
        if (m_request.sent && bytes > 0) // 0: the end of it
            m_request.sent(bytes);
    }

    /// The body is as large as announced: one allocation, no growing.
    void prepare()
    {
        // A queued signal of an aborted reply, or only the size of what HEAD does not send.
        if (!m_reply || m_request.method == HttpRequest::Method::Head)
            return;
        const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (announced > m_request.sizeLimit)
            giveUp(tooLarge());
        else if (announced + smallestPiece > m_body.capacity()) {
            m_body.reserve(announced + smallestPiece); // with room to ask for more at its end
            if (announced >= largestPiece)
                preferLargePages(m_body);
        }
    }

    void read()
    {
        if (!m_reply)
            return;
        m_silence.start(m_longestSilence);
        if (!drain(m_reply))
            giveUp(tooLarge());
    }

    /// Piece by piece: reading unpacks, and a small compressed body may unpack to any size. Straight into the
    /// body: a copy of each piece would cost more than everything else.
    bool drain(QNetworkReply *reply)
    {
        for (;;) {
            const qsizetype before = m_body.size();
            m_body.resize(before + std::clamp(reply->bytesAvailable(), smallestPiece, largestPiece));
            const qint64 got = reply->read(m_body.data() + before, m_body.size() - before);
            m_body.resize(before + std::max<qint64>(got, 0));
            if (got <= 0)
                break;
            if (m_body.size() > m_request.sizeLimit)
                return false;
        }
        return true;
    }

    Error tooLarge() const
    {
        return Error::make(Error::Kind::Protocol,
            QStringLiteral("The answer is larger than %1 MB.").arg(m_request.sizeLimit / (1024 * 1024)));
    }

    void giveUp(Error why)
    {
        m_failure = std::move(why);
        if (m_reply)
            m_reply->abort();
    }

    /// Deleting a reply closes its socket. abort() does so too, but complains where an error is on its way.
    void stop()
    {
        m_pause.stop();
        m_silence.stop();
        if (QNetworkReply *reply = std::exchange(m_reply, nullptr))
            reply->deleteLater();
        deleteLater();
    }

    void conclude()
    {
        QNetworkReply *reply = std::exchange(m_reply, nullptr);
        if (!reply) // cancelled
            return;
        m_silence.stop();
        reply->deleteLater();
        Result<HttpAnswer> outcome = outcomeOf(reply);
        qCDebug(logApi).noquote() << reply->operation() << reply->url().path()
                                  << (outcome ? outcome->status : 0) << m_elapsed.elapsed() << "ms"
                                  << m_requestId;
        if (const auto delay = retryDelay(outcome)) {
            m_pause.start(*delay);
            return;
        }
        m_completion.finish(std::move(outcome));
        deleteLater();
    }

    Result<HttpAnswer> outcomeOf(QNetworkReply *reply)
    {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (!m_failure && !drain(reply))
            m_failure = tooLarge();
        if (m_failure || (status < 400 && reply->error() != QNetworkReply::NoError)) {
            Error error = m_failure ? *std::exchange(m_failure, std::nullopt)
                                    : networkErrorFrom(reply->error(), reply->errorString());
            error.requestId = QString::fromLatin1(m_requestId);
            return Failure(std::move(error));
        }
        HttpAnswer answer{ status, {}, {}, m_requestId, std::chrono::milliseconds(m_elapsed.elapsed()) };
        for (const auto &[name, value] : reply->rawHeaderPairs())
            answer.headers.append({ name.toLower(), value });
        answer.body = std::move(m_body);
        return answer;
    }

    std::optional<std::chrono::milliseconds> retryDelay(const Result<HttpAnswer> &outcome)
    {
        if (isOnceOnly(m_request.method) || m_attempt >= m_policy.retries || !isWorthRetrying(outcome))
            return std::nullopt;
        const std::chrono::milliseconds usual = m_policy.firstDelay * (1 << m_attempt++);
        const auto asked = outcome ? retryAfter(outcome->headers) : std::nullopt;
        const std::chrono::milliseconds delay = asked.value_or(std::chrono::seconds(0));
        if (delay > m_policy.longestDelay)
            return std::nullopt;
        return asked ? delay : usual;
    }

    QNetworkAccessManager *m_network;
    HttpPolicy m_policy;
    HttpRequest m_request;
    std::chrono::milliseconds m_longestSilence;
    Completion<HttpAnswer> m_completion;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_requestId;
    QByteArray m_body;
    std::optional<Error> m_failure; ///< why this side ended the attempt
    QElapsedTimer m_elapsed;
    QTimer m_silence;
    QTimer m_pause;
    int m_attempt = 0;
};

HttpClient::HttpClient(const HttpPolicy &policy)
    : m_network(std::make_unique<QNetworkAccessManager>())
    , m_policy(policy)
{
}

HttpClient::~HttpClient() = default;

PendingCall HttpClient::send(const HttpRequest &request, Handler<HttpAnswer> handler)
{
    if (!request.url.isValid() || request.url.host().isEmpty()) {
        return answered<HttpAnswer>(std::move(handler),
            failure(Error::Kind::Internal, QStringLiteral("This address cannot be requested.")));
    }
    auto [call, completion] = Completion<HttpAnswer>::start(std::move(handler));
    auto *exchange = new Exchange(m_network.get(), m_policy, request, std::move(completion));
    exchange->send();
    return std::move(call);
}

} // namespace console::api
