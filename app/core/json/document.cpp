// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/document.h"

#include "core/json/write.h"

namespace console::json {

Value Document::root() const
{
    return d && !d->nodes.empty() ? Value(d.get(), 0) : Value();
}

qsizetype Document::memory() const
{
    return d ? qsizetype(d->nodes.capacity() * sizeof(Node)) + d->text.capacity() : 0;
}

bool Value::toBool(bool otherwise) const
{
    return isBool() ? type() == Type::True : otherwise;
}

QString Value::toString() const
{
    return QString::fromUtf8(utf8());
}

QByteArrayView Value::utf8() const
{
    if (!isString() && !isNumber())
        return {};
    return QByteArrayView(m_data->text).sliced(node().text, node().size);
}

std::optional<qint64> Value::toInteger() const
{
    bool ok = false;
    const qint64 number = isNumber() ? utf8().toByteArray().toLongLong(&ok) : 0;
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<double> Value::toDouble() const
{
    bool ok = false;
    const double number = isNumber() ? utf8().toByteArray().toDouble(&ok) : 0;
    return ok ? std::optional(number) : std::nullopt;
}

qsizetype Value::size() const
{
    return isArray() || isObject() ? node().size : 0;
}

Value Value::operator[](QByteArrayView name) const
{
    Value found;
    if (isObject()) {
        for (auto member = begin(); member != end(); ++member) {
            if (member.name() == name)
                found = *member;
        }
    }
    return found;
}

Value::Iterator Value::begin() const
{
    Iterator it;
    if (isArray() || isObject()) {
        it.m_data = m_data;
        it.m_index = m_index + 1;
        it.m_object = isObject();
    }
    return it;
}

Value::Iterator Value::end() const
{
    Iterator it;
    if (isArray() || isObject())
        it.m_index = node().end;
    return it;
}

Value Value::Iterator::operator*() const
{
    return Value(m_data, m_object ? m_index + 1 : m_index);
}

Value::Iterator &Value::Iterator::operator++()
{
    m_index = m_data->nodes[m_object ? m_index + 1 : m_index].end;
    return *this;
}

QByteArrayView Value::Iterator::name() const
{
    if (!m_object)
        return {};
    const Node &node = m_data->nodes[m_index];
    return QByteArrayView(m_data->text).sliced(node.text, node.size);
}

QByteArray Value::toJson(bool indented) const
{
    Writer writer(indented);
    writer.value(*this);
    return writer.take();
}

DocumentBuilder::DocumentBuilder()
    : m_data(std::make_shared<Document::Data>())
{
}

void DocumentBuilder::reserve(qsizetype sourceBytes)
{
    m_data->nodes.reserve(size_t(sourceBytes / 24));
    m_data->text.reserve(sourceBytes / 2);
}

void DocumentBuilder::open(Type type, qsizetype source)
{
    if (!m_open.empty())
        ++m_data->nodes[m_open.back()].size;
    m_open.push_back(quint32(m_data->nodes.size()));
    m_data->nodes.push_back({ .source = quint32(source), .type = type });
}

void DocumentBuilder::close()
{
    m_data->nodes[m_open.back()].end = quint32(m_data->nodes.size());
    m_open.pop_back();
}

void DocumentBuilder::name(QByteArrayView utf8, qsizetype source)
{
    scalar(Type::String, utf8, source);
    --m_data->nodes[m_open.back()].size; // the value that follows counts, the name does not
}

void DocumentBuilder::scalar(Type type, QByteArrayView text, qsizetype source)
{
    if (!m_open.empty())
        ++m_data->nodes[m_open.back()].size;
    const auto index = quint32(m_data->nodes.size());
    m_data->nodes.push_back({ .source = quint32(source),
        .text = quint32(m_data->text.size()),
        .size = quint32(text.size()),
        .end = index + 1,
        .type = type });
    m_data->text.append(text);
}

void DocumentBuilder::copy(quint32 index)
{
    if (!m_open.empty())
        ++m_data->nodes[m_open.back()].size;
    auto &nodes = m_data->nodes;
    const quint32 end = nodes[index].end;
    const auto shift = quint32(nodes.size()) - index;
    nodes.reserve(std::max(nodes.capacity(), size_t(nodes.size() + (end - index))));
    for (quint32 i = index; i < end; ++i) {
        nodes.push_back(nodes[i]);
        nodes.back().end += shift;
    }
}

bool DocumentBuilder::isComplete(quint32 index) const
{
    return index < m_data->nodes.size() && m_data->nodes[index].end != 0;
}

std::optional<QByteArray> DocumentBuilder::scalarText(quint32 index) const
{
    const Node &node = m_data->nodes[index];
    if (node.type != Type::String && node.type != Type::Number)
        return std::nullopt;
    return m_data->text.mid(node.text, node.size);
}

qsizetype DocumentBuilder::nodes(quint32 index) const
{
    return m_data->nodes[index].end - index;
}

int DocumentBuilder::depth(quint32 index) const
{
    std::vector<quint32> ends;
    size_t deepest = 0;
    const auto &nodes = m_data->nodes;
    for (quint32 i = index; i < nodes[index].end; ++i) {
        while (!ends.empty() && ends.back() <= i)
            ends.pop_back();
        if (nodes[i].type >= Type::Array) {
            ends.push_back(nodes[i].end);
            deepest = std::max(deepest, ends.size());
        }
    }
    return int(deepest);
}

Document DocumentBuilder::finish()
{
    Document document;
    document.d = std::exchange(m_data, std::make_shared<Document::Data>());
    m_open.clear();
    return document;
}

} // namespace console::json
