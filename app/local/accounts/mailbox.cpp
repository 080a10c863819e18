// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/mailbox.h"

#include "core/json/write.h"
#include "local/storage/timestamp.h"

#include <QFile>

namespace console::local {

void Mailbox::send(const QByteArray &to, const QByteArray &kind, const QByteArray &text) const
{
    QFile file(m_file);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append))
        return; // a code that nobody can read is refused like one that never came
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    json::Writer writer;
    writer.beginObject().name("time").string(QByteArrayView(storedNow()));
    writer.name("to").string(QByteArrayView(to)).name("kind").string(QByteArrayView(kind));
    writer.name("text").string(QByteArrayView(text)).endObject();
    file.write(writer.take() + '\n');
}

} // namespace console::local
