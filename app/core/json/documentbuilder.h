// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

namespace console::json {

/// Builds the nodes of a document from events; used by the readers of JSON and YAML.
class DocumentBuilder {
public:
    /// `source` is what the strings that are added by place point into; may be empty.
    explicit DocumentBuilder(const QByteArray &source = {});

    void reserve(qsizetype nodes) { m_data->nodes.reserve(size_t(nodes)); }
    void beginArray(qsizetype source) { open(Type::Array, source); }
    void beginObject(qsizetype source) { open(Type::Object, source); }
    /// Closes the innermost array or object.
    void close()
    {
        m_data->nodes[m_open.back()].link = quint32(m_data->nodes.size());
        m_open.pop_back();
    }
    bool isInObject() const { return m_data->nodes[m_open.back()].type == Type::Object; }

    void name(QByteArrayView utf8, qsizetype source) { addText(Type::String, utf8, source); }
    void string(QByteArrayView utf8, qsizetype source)
    {
        count();
        addText(Type::String, utf8, source);
    }
    void number(QByteArrayView digits, qsizetype source)
    {
        count();
        addText(Type::Number, digits, source);
    }
    void literal(Type type, qsizetype source)
    {
        count();
        m_data->nodes.push_back({ quint32(source), 0, 0, type, false });
    }
    /// The same for text that the source holds as it is, from `start`.
    void nameInSource(qsizetype start, qsizetype size, qsizetype source)
    {
        add(Type::String, start, size, source);
    }
    void stringInSource(qsizetype start, qsizetype size, qsizetype source)
    {
        count();
        add(Type::String, start, size, source);
    }
    void numberInSource(qsizetype start, qsizetype size)
    {
        count();
        add(Type::Number, start, size, start);
    }

    /// Adds a copy of a value that is complete already; its places stay those of the original.
    void copy(quint32 index);
    /// False while the value at `index` is still open.
    bool isComplete(quint32 index) const;
    /// Text of a string or number that was added, nothing for other values.
    std::optional<QByteArray> scalarText(quint32 index) const;
    /// Number of nodes of the complete value at `index`, and how many levels they are deep.
    qsizetype nodes(quint32 index) const { return m_data->after(index) - index; }
    int depth(quint32 index) const;
    int depth() const { return int(m_open.size()); }
    qsizetype nodes() const { return qsizetype(m_data->nodes.size()); }
    Document finish();
    /// How many strings of a document, names among them, are this text; looks at them in one row.
    static qsizetype countTexts(const Document &document, QByteArrayView text);

private:
    void open(Type type, qsizetype source)
    {
        count();
        m_open.push_back(quint32(m_data->nodes.size()));
        m_data->nodes.push_back({ quint32(source), 0, 0, type, false });
    }
    void count()
    {
        if (!m_open.empty())
            ++m_data->nodes[m_open.back()].size;
    }
    void add(Type type, qsizetype start, qsizetype size, qsizetype source)
    {
        m_data->nodes.push_back({ quint32(source), quint32(start), quint32(size), type, false });
    }
    void addText(Type type, QByteArrayView text, qsizetype source)
    {
        m_data->nodes.push_back(
            { quint32(source), quint32(m_data->text.size()), quint32(text.size()), type, true });
        m_data->text.append(text);
    }

    std::shared_ptr<Document::Data> m_data;
    std::vector<quint32> m_open;
};

} // namespace console::json
