// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/scriptedserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

namespace console::test {

ScriptedServer::ScriptedServer(Responder responder)
    : ScriptedServer(std::move(responder), std::make_unique<QTcpServer>(), QStringLiteral("http"))
{
}

ScriptedServer::ScriptedServer(Responder responder, std::unique_ptr<QTcpServer> server, const QString &scheme)
    : m_responder(std::move(responder))
    , m_scheme(scheme)
    , m_server(std::move(server))
{
    m_server->listen(QHostAddress::LocalHost);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            serve(socket);
    });
}

ScriptedServer::~ScriptedServer() = default;

std::unique_ptr<ScriptedServer> ScriptedServer::withUnsafeCertificate(Responder responder)
{
    QFile pem(QStringLiteral(CONSOLE_UNSAFE_CERTIFICATE));
    if (!pem.open(QIODevice::ReadOnly))
        return nullptr;
    const QByteArray text = pem.readAll();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPrivateKey(QSslKey(text, QSsl::Ec));
    configuration.setLocalCertificate(QSslCertificate(text));
    auto tls = std::make_unique<QSslServer>();
    tls->setSslConfiguration(configuration);
    return std::unique_ptr<ScriptedServer>(
        new ScriptedServer(std::move(responder), std::move(tls), QStringLiteral("https")));
}

void ScriptedServer::stop()
{
    m_server->close();
}

QUrl ScriptedServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(m_scheme).arg(m_server->serverPort()).arg(path));
}

QList<HttpRequest> ScriptedServer::requestsFor(const QByteArray &path) const
{
    QList<HttpRequest> matching;
    std::copy_if(m_requests.begin(), m_requests.end(), std::back_inserter(matching),
        [&](const HttpRequest &request) { return request.path == path; });
    return matching;
}

void ScriptedServer::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onData(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_buffers.remove(socket);
        socket->deleteLater();
    });
    onData(socket);
}

void ScriptedServer::onData(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    QList<QByteArray> lines = buffer.left(headEnd).split('\n');
    const QList<QByteArray> start = lines.takeFirst().split(' ');
    HttpRequest request;
    request.method = start.value(0);
    const QUrl target = QUrl::fromEncoded(start.value(1));
    request.path = target.path().toUtf8();
    request.query = QUrlQuery(target);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    request.body = buffer.mid(headEnd + 4);
    if (request.body.size() < request.headers.value("content-length").toInt())
        return;
    buffer.clear();
    m_requests.append(request);
    const HttpAnswer answer = m_responder(request);
    if (answer.status == 0)
        return;
    if (answer.status < 0)
        return socket->abort();
    QByteArray out = "HTTP/1.1 " + QByteArray::number(answer.status)
        + " Scripted\r\nConnection: close\r\nContent-Type: " + answer.type
        + "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        out += name + ": " + value + "\r\n";
    socket->write(out + "\r\n" + answer.body);
    socket->disconnectFromHost();
}

} // namespace console::test
