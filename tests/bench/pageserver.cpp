// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/pageserver.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace console::test {
namespace {

QByteArray record(qint64 number, int bytes)
{
    QByteArray json = R"({"id":")" + QByteArray::number(number, 16).rightJustified(24, '0')
        + R"(","created_date":"2026-06-01T09:23:41.481000","updated_date":"2026-06-01T09:23:41.481000",)"
        + R"("created_by":"ana@example.com","is_sample":false,"number":)" + QByteArray::number(number)
        + R"(,"title":"Record )" + QByteArray::number(number)
        + R"(","labels":["plant-a","urgent"],"site":{"city":"Haifa","floor":3},"score":12.5,"text":")";
    quint32 dice = quint32(number);
    while (json.size() < bytes - 12) {
        dice = dice * 1664525 + 1013904223;
        json += QByteArray::number(dice, 36) + ' ';
    }
    return json + "\"}";
}

QByteArray answer(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

bool sendAll(int socket, const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const ssize_t some =
            send(socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (some <= 0)
            return false;
        sent += some;
    }
    return true;
}

void serve(int socket, const std::vector<QByteArray> &answers)
{
    QByteArray request;
    char buffer[8192];
    for (ssize_t some; (some = recv(socket, buffer, sizeof buffer, 0)) > 0;) {
        request.append(buffer, some);
        if (!request.contains("\r\n\r\n"))
            continue;
        const qsizetype cursor = request.indexOf("cursor=");
        const auto page = cursor < 0 ? 0U : size_t(std::atoi(request.constData() + cursor + 7));
        if (page >= answers.size() || !sendAll(socket, answers[page]))
            break;
        request.clear();
    }
    close(socket);
}

} // namespace

PageServer::PageServer(qint64 records, int pageSize, int recordBytes)
{
    for (qint64 first = 0; first < records; first += pageSize) {
        QByteArray body = "{\"items\":[";
        body.reserve(qsizetype(pageSize) * recordBytes + 1000);
        const qint64 last = std::min(records, first + pageSize);
        for (qint64 number = first; number < last; ++number)
            body += (number > first ? "," : "") + record(number, recordBytes);
        const bool more = last < records;
        body += "],\"next_cursor\":"
            + (more ? '"' + QByteArray::number(last / pageSize) + '"' : QByteArray("null"))
            + ",\"has_more\":" + (more ? "true}" : "false}");
        m_answers.push_back(answer(body));
    }
    m_socket = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(m_socket, 16) != 0
        || getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return;
    m_port = ntohs(address.sin_port);
    std::thread([this, listening = m_socket] {
        for (int client; (client = accept(listening, nullptr, nullptr)) >= 0;)
            std::thread([this, client] { serve(client, m_answers); }).detach();
    }).detach();
}

PageServer::~PageServer()
{
    shutdown(m_socket, SHUT_RDWR);
    close(m_socket);
}

QUrl PageServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

} // namespace console::test
