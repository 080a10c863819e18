// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/pagereader.h"

#include "records/recordfields.h"
#include "records/scan.h"

#include <QThreadPool>

namespace console::records {
namespace {

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

QString peekNextCursor(QByteArrayView json)
{
    // The members after the items, as an object of their own: ],"next_cursor":"...","has_more":true}
    const QByteArrayView end = json.last(std::min(json.size(), longestEnd));
    const qsizetype items = end.lastIndexOf(']');
    if (!json.startsWith('{') || items < 0)
        return {};
    QByteArray rest = end.sliced(items + 1).toByteArray();
    const qsizetype comma = skipBlanks(rest, 0);
    if (comma >= rest.size() || rest[comma] != ',')
        return {};
    rest[comma] = '{';
    const QByteArrayView cursor = RecordFields(rest).value("next_cursor");
    return cursor.startsWith('"') ? decodeString(cursor, cursor.size()) : QString();
}

} // namespace console::records
