// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/documentbuilder.h"

#include <algorithm>

namespace console::json {

DocumentBuilder::DocumentBuilder(const QByteArray &source)
    : m_data(std::make_shared<Document::Data>())
{
    m_data->source = source;
}

void DocumentBuilder::copy(quint32 index)
{
    count();
    auto &nodes = m_data->nodes;
    const quint32 end = m_data->after(index);
    const auto shift = quint32(nodes.size()) - index;
    for (quint32 i = index; i < end; ++i) {
        Node node = nodes[i];
        if (node.isContainer())
            node.link += shift;
        nodes.push_back(node);
    }
}

bool DocumentBuilder::isComplete(quint32 index) const
{
    if (index >= m_data->nodes.size())
        return false;
    const Node &node = m_data->nodes[index];
    return !node.isContainer() || node.link != 0;
}

std::optional<QByteArray> DocumentBuilder::scalarText(quint32 index) const
{
    const Node &node = m_data->nodes[index];
    if (node.type != Type::String && node.type != Type::Number)
        return std::nullopt;
    return m_data->textOf(node).toByteArray();
}

int DocumentBuilder::depth(quint32 index) const
{
    std::vector<quint32> ends;
    size_t deepest = 0;
    const quint32 end = m_data->after(index);
    for (quint32 i = index; i < end; ++i) {
        while (!ends.empty() && ends.back() <= i)
            ends.pop_back();
        if (m_data->nodes[i].isContainer()) {
            ends.push_back(m_data->nodes[i].link);
            deepest = std::max(deepest, ends.size());
        }
    }
    return int(deepest);
}

qsizetype DocumentBuilder::countTexts(const Document &document, QByteArrayView text)
{
    if (document.isNull())
        return 0;
    const Document::Data &data = *document.d;
    return std::count_if(data.nodes.cbegin(), data.nodes.cend(), [&](const Node &node) {
        if (node.size != quint32(text.size()) || node.type != Type::String)
            return false;
        const QByteArrayView found = data.textOf(node);
        return found.startsWith(text.front()) && found == text; // most differ here: no call to compare them
    });
}

Document DocumentBuilder::finish()
{
    Document document;
    document.d = std::exchange(m_data, std::make_shared<Document::Data>());
    m_open.clear();
    return document;
}

} // namespace console::json
