// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/pagereader.h"

#include "records/scan.h"

#include <QThreadPool>

#include <algorithm>

namespace console::records {
namespace {

/// A cursor and what stands beside it are shorter.
constexpr qsizetype longestEnd = 4096;

} // namespace

PendingCall readPage(QByteArray json, Handler<RecordPage> handler)
{
    auto [call, completion] = Completion<RecordPage>::start(std::move(handler));
    // A std::function must be copyable, a completion is not.
    auto shared = std::make_shared<Completion<RecordPage>>(std::move(completion));
    QThreadPool::globalInstance()->start([shared = std::move(shared), json = std::move(json)]() mutable {
        if (shared->isWanted())
            shared->finish(RecordPage::read(std::move(json)));
    });
    return std::move(call);
}

/// What lies between the name and the last brace holds no other brace, so it belongs to the answer itself and
/// not to one of its records.
QString nextCursorOf(QByteArrayView json)
{
    static constexpr QByteArrayView name = R"("next_cursor":)";
    const QByteArrayView end = json.last(std::min(json.size(), longestEnd)).trimmed();
    const qsizetype at = end.lastIndexOf(name);
    if (at < 0 || !end.endsWith('}'))
        return {};
    const QByteArrayView rest = end.sliced(at + name.size()).chopped(1).trimmed();
    const qsizetype size = skipValue(rest, 0);
    const QByteArrayView after = rest.sliced(size);
    if (!rest.startsWith('"') || after.contains('{') || after.contains('}') || after.contains(']'))
        return {};
    return decodeString(rest.first(size), size);
}

} // namespace console::records
