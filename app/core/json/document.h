// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace console::json {

enum class Type : quint8 { Invalid, Null, False, True, Number, String, Array, Object };

/// One value of a document, flat in depth-first order. Members of an object are a String node (the name)
/// followed by the value's nodes.
struct Node {
    quint32 source = 0; ///< byte offset of the value's first character in the source
    quint32 link =
        0; ///< Number, String: start of its text; Array, Object: index of the node after its last descendant
    quint32 size = 0; ///< Number, String: bytes of text; Array: items; Object: members
    Type type = Type::Invalid;
    bool decoded = false; ///< the text stands in the document's own text, not in the source

    bool isContainer() const { return type >= Type::Array; }
};

class Value;

/// A parsed JSON text. Keeps the order of members, equal names, and each number's own digits.
/// Copies share their nodes. Immutable, so it may be read from any thread.
class Document {
public:
    Document() = default;

    Value root() const;
    bool isNull() const { return !d; }
    /// Number of bytes that the nodes and their text hold.
    qsizetype memory() const;

private:
    friend class Value;
    friend class DocumentBuilder;
    struct Data {
        std::vector<Node> nodes;
        QByteArray source; ///< what strings without escapes point into; may be empty
        QByteArray text; ///< of the other strings, decoded

        /// Index of the node after the whole value at `index`.
        quint32 after(quint32 index) const
        {
            return nodes[index].isContainer() ? nodes[index].link : index + 1;
        }
        QByteArrayView textOf(const Node &node) const
        {
            return { (node.decoded ? text : source).constData() + node.link, qsizetype(node.size) };
        }
    };
    std::shared_ptr<const Data> d;
};

/// A view of one value; valid as long as a copy of its Document lives. An absent value is Invalid and
/// answers every question with "empty", so a tolerant decoder needs no checks.
class Value {
public:
    Value() = default;

    Type type() const { return m_data ? node().type : Type::Invalid; }
    bool isValid() const { return type() != Type::Invalid; }
    bool isNull() const { return type() == Type::Null; }
    /// Absent or null: the fact sheet decodes both the same way.
    bool isNothing() const { return type() <= Type::Null; }
    bool isBool() const { return type() == Type::True || type() == Type::False; }
    bool isNumber() const { return type() == Type::Number; }
    bool isString() const { return type() == Type::String; }
    bool isArray() const { return type() == Type::Array; }
    bool isObject() const { return type() == Type::Object; }

    bool toBool(bool otherwise = false) const;
    /// The text of a string; for a number its digits; else empty.
    QString toString() const;
    /// UTF-8 of a string, or a number's digits as written.
    QByteArrayView utf8() const;
    std::optional<qint64> toInteger() const;
    std::optional<double> toDouble() const;

    /// Items of an array or members of an object.
    qsizetype size() const;
    /// Member by name (the last of equal names), Invalid where there is none. Linear in the members.
    Value operator[](QByteArrayView name) const;
    Value operator[](const char *name) const { return (*this)[QByteArrayView(name)]; }

    /// Walks the items of an array, or the members of an object (then name() is set).
    class Iterator {
    public:
        Value operator*() const { return Value(m_data, m_object ? m_index + 1 : m_index); }
        Iterator &operator++()
        {
            m_index = m_data->after(m_object ? m_index + 1 : m_index);
            return *this;
        }
        bool operator==(const Iterator &other) const { return m_index == other.m_index; }
        /// Name of the member, empty in an array.
        QByteArrayView name() const
        {
            return m_object ? m_data->textOf(m_data->nodes[m_index]) : QByteArrayView();
        }
        /// Byte offset of the member's name in the source text.
        qsizetype nameSource() const { return m_object ? m_data->nodes[m_index].source : 0; }

    private:
        friend class Value;
        const Document::Data *m_data = nullptr;
        quint32 m_index = 0;
        bool m_object = false;
    };
    inline Iterator begin() const;
    inline Iterator end() const;

    /// Byte offset of the value in the source text.
    qsizetype source() const { return m_data ? node().source : 0; }
    /// Node index, usable as a stable identity within the document.
    quint32 index() const { return m_index; }
    /// Writes the value as JSON: compact, or indented by two blanks.
    QByteArray toJson(bool indented = false) const;

private:
    friend class Document;
    Value(const Document::Data *data, quint32 index)
        : m_data(data)
        , m_index(index)
    {
    }
    const Node &node() const { return m_data->nodes[m_index]; }

    const Document::Data *m_data = nullptr;
    quint32 m_index = 0;
};

inline Value::Iterator Value::begin() const
{
    Iterator it;
    if (m_data && node().isContainer()) {
        it.m_data = m_data;
        it.m_index = m_index + 1;
        it.m_object = node().type == Type::Object;
    }
    return it;
}

inline Value::Iterator Value::end() const
{
    Iterator it;
    if (m_data && node().isContainer())
        it.m_index = node().link;
    return it;
}

} // namespace console::json
