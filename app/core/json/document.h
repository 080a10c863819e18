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
    quint32 text = 0; ///< Number, String: start of the decoded UTF-8 text in the document's text
    quint32 size = 0; ///< Number, String: bytes of text; Array: items; Object: members
    quint32 end = 0; ///< index of the node after this value's last descendant
    Type type = Type::Invalid;
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
        QByteArray text;
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
        Value operator*() const;
        Iterator &operator++();
        bool operator==(const Iterator &other) const { return m_index == other.m_index; }
        /// Name of the member, empty in an array.
        QByteArrayView name() const;
        /// Byte offset of the member's name in the source text.
        qsizetype nameSource() const { return m_object ? m_data->nodes[m_index].source : 0; }

    private:
        friend class Value;
        const Document::Data *m_data = nullptr;
        quint32 m_index = 0;
        bool m_object = false;
    };
    Iterator begin() const;
    Iterator end() const;

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

/// Builds the nodes of a document from events; used by the readers of JSON and YAML.
class DocumentBuilder {
public:
    DocumentBuilder();

    void reserve(qsizetype sourceBytes);
    void beginArray(qsizetype source) { open(Type::Array, source); }
    void beginObject(qsizetype source) { open(Type::Object, source); }
    /// Closes the innermost array or object.
    void close();
    void name(QByteArrayView utf8, qsizetype source);
    void string(QByteArrayView utf8, qsizetype source) { scalar(Type::String, utf8, source); }
    void number(QByteArrayView digits, qsizetype source) { scalar(Type::Number, digits, source); }
    void literal(Type type, qsizetype source) { scalar(type, {}, source); }
    /// Adds a copy of a value that is complete already; its places stay those of the original.
    void copy(quint32 index);
    /// False while the value at `index` is still open.
    bool isComplete(quint32 index) const;
    /// Text of a string or number that was added, nothing for other values.
    std::optional<QByteArray> scalarText(quint32 index) const;
    /// Number of nodes of the complete value at `index`, and how many levels they are deep.
    qsizetype nodes(quint32 index) const;
    int depth(quint32 index) const;
    int depth() const { return int(m_open.size()); }
    qsizetype nodes() const { return qsizetype(m_data->nodes.size()); }
    Document finish();

private:
    void open(Type type, qsizetype source);
    void scalar(Type type, QByteArrayView text, qsizetype source);

    std::shared_ptr<Document::Data> m_data;
    std::vector<quint32> m_open;
};

} // namespace console::json
