// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/recordfields.h"

#include "core/domain/entityschema.h"
#include "core/json/write.h"
#include "records/scan.h"

#include <QString>

#include <algorithm>

namespace console::records {

RecordFields::RecordFields(QByteArrayView record)
{
    qsizetype at = skipBlanks(record, 0);
    if (at >= record.size() || record[at] != '{')
        return;
    m_members.reserve(16);
    for (++at;;) {
        at = skipBlanks(record, at);
        if (at < record.size() && record[at] == ',')
            at = skipBlanks(record, at + 1);
        if (at >= record.size() || record[at] != '"')
            return;
        const qsizetype nameEnd = skipString(record, at);
        const QByteArrayView literal = record.sliced(at, nameEnd - at);
        at = skipBlanks(record, nameEnd);
        if (at >= record.size() || record[at] != ':')
            return;
        at = skipBlanks(record, at + 1);
        const qsizetype valueEnd = skipValue(record, at);
        QByteArrayView name = literal.size() >= 2 ? literal.sliced(1, literal.size() - 2) : QByteArrayView();
        if (name.contains('\\')) {
            m_decoded.push_back(decodeString(literal, literal.size()).toUtf8());
            name = m_decoded.back(); // a move of the vector does not move the bytes
        }
        m_members.push_back({ name, record.sliced(at, valueEnd - at) });
        at = valueEnd;
    }
}

QByteArrayView RecordFields::value(QByteArrayView name) const
{
    const auto found = std::find_if(
        m_members.rbegin(), m_members.rend(), [name](const Member &member) { return member.name == name; });
    return found == m_members.rend() ? QByteArrayView() : found->value;
}

QByteArray ownFields(QByteArrayView record)
{
    json::Writer writer;
    writer.beginObject();
    const RecordFields fields(record);
    for (const auto &member : fields.members()) {
        if (!builtInFields().contains(QString::fromUtf8(member.name)))
            writer.name(member.name).raw(member.value);
    }
    writer.endObject();
    return writer.take();
}

} // namespace console::records
