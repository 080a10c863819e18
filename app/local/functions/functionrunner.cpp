// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/functions/functionrunner.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/credentials.h"
#include "local/context.h"
#include "local/functions/function.h"
#include "local/http/router.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

#include <algorithm>
#include <array>

namespace console::local {
namespace {

constexpr auto serviceLifetime = std::chrono::hours(1);

http::Response failed(int status, QByteArrayView text, QByteArrayView code)
{
    json::Writer writer;
    writer.beginObject().name("error").string(text).name("code").string(code).endObject();
    return http::json(writer.take(), status);
}

/// Not passed on in either direction; the server makes its own.
bool isHopByHop(const QByteArray &header)
{
    static constexpr std::array<const char *, 9> names = { "connection", "keep-alive", "transfer-encoding",
        "content-length", "content-type", "upgrade", "te", "trailer", "host" };
    const QByteArray lower = header.toLower();
    return std::any_of(names.begin(), names.end(), [&](const char *name) { return lower == name; });
}

bool writeFile(const QString &name, const QByteArray &content)
{
    QFile file(name);
    return QDir().mkpath(QFileInfo(name).path()) && file.open(QIODevice::WriteOnly)
        && file.write(content) == content.size();
}

QByteArray versionOf(const json::Value &info, const std::vector<Documents::Document> &secrets)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(info["deployment_id"].utf8().toByteArray());
    for (const auto &[name, value] : secrets)
        hash.addData(name + '=' + value + '\n');
    return hash.result();
}

/// Host script and code of the function, below its folder. Empty where that fails, else the entry.
QString writeCode(const QString &folder, const QByteArray &name, const json::Value &info)
{
    QDir(folder).removeRecursively();
    for (const char *part : { "host.ts", "runtime.ts", "imports.json" }) {
        QFile source(QStringLiteral(":/functions/") + QLatin1String(part));
        if (!source.open(QIODevice::ReadOnly)
            || !writeFile(folder + QStringLiteral("/host/") + QLatin1String(part), source.readAll()))
            return {};
    }
    const QString code = folder + QStringLiteral("/code/");
    for (const json::Value file : info["files"]) {
        const QString path = code + QString::fromUtf8(codePath(name, file["path"].utf8().toByteArray()));
        if (!writeFile(path, file["content"].utf8().toByteArray()))
            return {};
    }
    return code + QString::fromUtf8(codePath(name, info["entry"].utf8().toByteArray()));
}

} // namespace

FunctionRunner::FunctionRunner(const Context &context, FunctionLog &log)
    : m_context(context)
    , m_log(log)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

FunctionRunner::~FunctionRunner() = default;

void FunctionRunner::call(
    const QByteArray &app, const QByteArray &function, const http::Request &request, http::Reply reply)
{
    const QByteArray info = Documents(m_context.database, app, "function").find(function);
    if (info.isNull())
        return reply(failed(404, "Function \"" + function + "\" not found", "FUNCTION_NOT_FOUND"));
    if (m_context.deno.isEmpty()) {
        return reply(
            failed(501, "Backend functions run with Deno: install it, or start base44-local with --with-deno",
                "DENO_MISSING"));
    }
    const Key key(app, function);
    const json::Document document = json::parse(info).value_or(json::Document());
    const auto secrets = Documents(m_context.database, app, "secret").all();
    const QByteArray version = versionOf(document.root(), secrets);
    if (const auto running = m_running.find(key);
        running != m_running.end() && running->second.version != version)
        end(key, running->second.process.get());
    if (!m_running.contains(key) && !start(key, document.root(), secrets))
        return reply(failed(500, "The code of the function cannot be written to disk", "INTERNAL_ERROR"));
    Running &running = m_running[key];
    running.version = version;
    if (running.process->port() == 0)
        running.waiting.push_back({ request, std::move(reply) });
    else
        forward(key, { request, std::move(reply) });
}

bool FunctionRunner::start(
    const Key &key, const json::Value &info, const std::vector<Documents::Document> &secrets)
{
    const QByteArray folder =
        QCryptographicHash::hash(key.first + '/' + key.second, QCryptographicHash::Sha1);
    FunctionProcess::Start start;
    start.deno = m_context.deno;
    start.folder = QDir(m_context.folder).absolutePath() + QStringLiteral("/functions/")
        + QString::fromLatin1(folder.toHex());
    start.entry = writeCode(start.folder, key.second, info);
    if (start.entry.isEmpty())
        return false;
    for (const auto &[name, value] : secrets)
        start.secrets.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    auto process = std::make_unique<FunctionProcess>(start);
    connect(process.get(), &FunctionProcess::said, this,
        [this, key](const QByteArray &level, const QByteArray &text) {
            m_log.add(key.first, key.second, level, text);
        });
    connect(process.get(), &FunctionProcess::listening, this, [this, key] {
        for (const Call &call : std::exchange(m_running[key].waiting, {}))
            forward(key, call);
    });
    connect(
        process.get(), &FunctionProcess::ended, this, [this, key, ended = process.get()] { end(key, ended); },
        Qt::QueuedConnection);
    // One that never listens is ended too.
    QTimer::singleShot(m_context.callTimeout, process.get(), [this, key, waiting = process.get()] {
        if (waiting->port() == 0)
            end(key, waiting);
    });
    m_running[key].process = std::move(process);
    return true;
}

void FunctionRunner::end(const Key &key, const FunctionProcess *process)
{
    const auto running = m_running.find(key);
    if (running == m_running.end() || running->second.process.get() != process)
        return;
    const auto ended = m_running.extract(running);
    for (const Call &call : ended.mapped().waiting)
        call.reply(failed(500, "The function did not start; its log says why", "INTERNAL_ERROR"));
}

http::Pairs FunctionRunner::headersFor(const Key &key, const http::Request &request) const
{
    static constexpr std::array<const char *, 5> ours = { "base44-service-authorization", "base44-app-id",
        "base44-api-url", "x-data-env", "accept-encoding" };
    http::Pairs headers;
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        if (!isHopByHop(name) && std::find(ours.begin(), ours.end(), lower) == ours.end())
            headers.emplace_back(name, value);
    }
    const Tokens &tokens = m_context.credentials.tokens();
    headers.emplace_back(
        "Base44-Service-Authorization", "Bearer " + tokens.issue(serviceSubject, serviceLifetime, key.first));
    headers.emplace_back("Base44-App-Id", key.first);
    headers.emplace_back("Base44-Api-Url", m_context.url);
    headers.emplace_back("X-Data-Env", "prod"); // fact sheet 1.2: what a caller asks for is ignored
    headers.emplace_back("Accept-Encoding", "identity");
    return headers;
}

void FunctionRunner::forward(const Key &key, const Call &call)
{
    QUrl url(QStringLiteral("http://127.0.0.1/") + QString::fromUtf8(key.second));
    url.setPort(m_running[key].process->port());
    const qsizetype mark = call.request.target.indexOf('?');
    if (mark >= 0)
        url.setQuery(QString::fromUtf8(call.request.target.sliced(mark + 1)), QUrl::StrictMode);
    QNetworkRequest request(url);
    for (const auto &[name, value] : headersFor(key, call.request))
        request.setRawHeader(name, value);
    if (const QByteArray type = call.request.header("Content-Type"); !type.isEmpty())
        request.setRawHeader("Content-Type", type);
    QNetworkReply *answer = m_network.sendCustomRequest(request, call.request.method, call.request.body);
    QTimer::singleShot(
        m_context.callTimeout, answer, [this, key, answer, process = m_running[key].process.get()] {
            answer->setProperty("timedOut", true);
            m_log.add(key.first, key.second, "error", "The function took too long and was ended");
            end(key, process);
            answer->abort();
        });
    connect(answer, &QNetworkReply::finished, this, [answer, reply = call.reply] {
        const QVariant status = answer->attribute(QNetworkRequest::HttpStatusCodeAttribute);
        if (answer->property("timedOut").toBool())
            return reply(failed(504, "The function took too long", "TIMEOUT"));
        if (!status.isValid())
            return reply(failed(502, "The function ended before it answered", "INTERNAL_ERROR"));
        http::Response response = http::json(answer->readAll(), status.toInt());
        response.contentType = answer->rawHeader("Content-Type");
        for (const auto &[name, values] : answer->rawHeaderPairs()) {
            for (const QByteArray &value : values.split('\n')) { // how Qt joins several Set-Cookie
                if (!isHopByHop(name))
                    response.headers.emplace_back(name, value);
            }
        }
        // A page that a function makes runs where our own pages are, but not with their origin.
        response.headers.emplace_back(
            "Content-Security-Policy", "sandbox allow-scripts allow-forms allow-popups");
        reply(response);
    });
}

} // namespace console::local
