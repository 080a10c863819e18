// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/pagereader.h"

#include <QThreadPool>

namespace console::records {

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

} // namespace console::records
