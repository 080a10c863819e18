// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/operationtexts.h"

#include <algorithm>

namespace console {

OperationTexts::OperationTexts(const QList<openapi::Operation> &operations)
{
    m_ends.reserve(size_t(operations.size()));
    for (const openapi::Operation &operation : operations) {
        append(operation);
        m_ends.push_back(m_text.size());
    }
}

/// A line for each part.
void OperationTexts::append(const openapi::Operation &operation)
{
    const qsizetype start = m_text.size();
    m_text.append(operation.methodName).append(':').append(operation.pathName);
    for (auto member = operation.node.begin(); member != operation.node.end(); ++member) {
        const QByteArrayView name = member.name();
        if (name == "operationId" || name == "summary")
            m_text.append('\n').append((*member).utf8());
        else if (name == "tags" && (*member).isString())
            m_text.append('\n').append((*member).utf8());
        else if (name == "tags")
            for (const json::Value tag : *member)
                m_text.append('\n').append(tag.utf8());
    }
    const auto isAscii = [](char c) { return uchar(c) < 0x80; };
    const auto begin = m_text.begin() + start;
    if (std::all_of(begin, m_text.end(), isAscii)) {
        std::transform(
            begin, m_text.end(), begin, [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    } else {
        const QByteArray lower = QString::fromUtf8(QByteArrayView(m_text).sliced(start)).toLower().toUtf8();
        m_text.truncate(start);
        m_text.append(lower);
    }
}

bool OperationTexts::contains(qsizetype operation, QByteArrayView word) const
{
    const qsizetype start = operation == 0 ? 0 : m_ends[size_t(operation) - 1];
    return QByteArrayView(m_text).sliced(start, m_ends[size_t(operation)] - start).contains(word);
}

} // namespace console
