// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"

#include <QStringDecoder>

namespace console::json {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

class Parser {
public:
    Parser(QByteArrayView text, const Limits &limits)
        : m_text(text)
        , m_limits(limits)
    {
    }

    tl::expected<Document, ParseError> run()
    {
        if (m_text.size() > m_limits.bytes)
            return stop(
                QStringLiteral("The text is larger than the limit of %1 bytes.").arg(m_limits.bytes), true);
        m_builder.reserve(m_text.size());
        if (!values() || !atEnd())
            return tl::unexpected(m_error);
        return m_builder.finish();
    }

private:
    tl::unexpected<ParseError> stop(const QString &message, bool limit = false)
    {
        fail(message, m_at, limit);
        return tl::unexpected(m_error);
    }

    bool fail(const QString &message, qsizetype offset, bool limit = false)
    {
        m_error = { message, offset, limit };
        return false;
    }

    bool failHere(const QString &what)
    {
        if (m_at >= m_text.size())
            return fail(QStringLiteral("The text ends too early: %1.").arg(what), m_text.size());
        return fail(QStringLiteral("Not valid JSON: %1.").arg(what), m_at);
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }

    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    bool atEnd()
    {
        skipBlanks();
        return m_at == m_text.size()
            || failHere(QStringLiteral("there is more text after the end of the value"));
    }

    // One loop over an explicit stack: nesting costs memory in the builder, never the call stack.
    bool values()
    {
        std::vector<bool> objects;
        for (;;) {
            if (!beginValue(objects))
                return false;
            if (m_opened)
                continue;
            for (;;) { // after a value: close what ends here, or go on to the next
                if (objects.empty())
                    return true;
                skipBlanks();
                const char c = peek();
                const char bracket = objects.back() ? '}' : ']';
                if (c == bracket) {
                    ++m_at;
                    objects.pop_back();
                    m_builder.close();
                } else if (c == ',') {
                    ++m_at;
                    if (objects.back() && !memberName())
                        return false;
                    break;
                } else {
                    return failHere(objects.back() ? QStringLiteral("a comma or } is missing here")
                                                   : QStringLiteral("a comma or ] is missing here"));
                }
            }
        }
    }

    /// Reads a scalar, or opens an array or object and stands before its first value (m_opened).
    bool beginValue(std::vector<bool> &objects)
    {
        m_opened = false;
        skipBlanks();
        if (m_builder.nodes() >= m_limits.nodes)
            return fail(QStringLiteral("The text has more than %1 values.").arg(m_limits.nodes), m_at, true);
        const char c = peek();
        if (c != '{' && c != '[')
            return scalar();
        if (int(objects.size()) >= m_limits.depth)
            return fail(
                QStringLiteral("The text is nested deeper than %1 levels.").arg(m_limits.depth), m_at, true);
        const bool object = c == '{';
        object ? m_builder.beginObject(m_at) : m_builder.beginArray(m_at);
        ++m_at;
        skipBlanks();
        if (peek() == (object ? '}' : ']')) {
            ++m_at;
            m_builder.close();
            return true;
        }
        objects.push_back(object);
        m_opened = true;
        return !object || memberName();
    }

    bool memberName()
    {
        skipBlanks();
        const qsizetype source = m_at;
        if (peek() != '"')
            return failHere(QStringLiteral("a member's name in double quotes is expected here"));
        if (!string())
            return false;
        m_builder.name(m_string, source);
        skipBlanks();
        if (peek() != ':')
            return failHere(QStringLiteral("a colon is missing after the member's name"));
        ++m_at;
        return true;
    }

    bool scalar()
    {
        const qsizetype source = m_at;
        const char c = peek();
        if (c == '"') {
            if (!string())
                return false;
            m_builder.string(m_string, source);
            return true;
        }
        if (c == '-' || isDigit(c))
            return number();
        return literal("null", Type::Null) || literal("true", Type::True) || literal("false", Type::False)
            || failHere(QStringLiteral("a value is expected here"));
    }

    bool literal(QByteArrayView word, Type type)
    {
        if (!m_text.sliced(m_at).startsWith(word))
            return false;
        m_builder.literal(type, m_at);
        m_at += word.size();
        return true;
    }

    bool digits()
    {
        const qsizetype start = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > start || failHere(QStringLiteral("a digit is expected here"));
    }

    bool number()
    {
        const qsizetype start = m_at;
        if (peek() == '-')
            ++m_at;
        if (peek() == '0')
            ++m_at;
        else if (!digits())
            return false;
        if (peek() == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (!digits())
                return false;
        }
        m_builder.number(m_text.sliced(start, m_at - start), start);
        return true;
    }

    /// Leaves the decoded text in m_string: a view of the source where nothing is escaped.
    bool string()
    {
        const qsizetype open = m_at++;
        qsizetype plain = m_at;
        bool ascii = true;
        m_decoded.clear();
        for (;; ++m_at) {
            if (m_at >= m_text.size())
                return fail(
                    QStringLiteral("The text ends too early: this string has no closing quote."), open);
            const auto c = static_cast<unsigned char>(m_text[m_at]);
            if (c == '"')
                break;
            if (c < 0x20)
                return failHere(QStringLiteral("a control character inside a string"));
            ascii &= c < 0x80;
            if (c == '\\') {
                m_decoded.append(m_text.sliced(plain, m_at - plain));
                if (!escape())
                    return false;
                plain = m_at + 1;
            }
        }
        const QByteArrayView rest = m_text.sliced(plain, m_at - plain);
        if (m_decoded.isEmpty() && plain == open + 1) {
            m_string = rest;
        } else {
            m_decoded.append(rest);
            m_string = m_decoded;
        }
        if (!ascii && !m_text.sliced(open, m_at - open).isValidUtf8())
            return fail(QStringLiteral("Not valid UTF-8 inside this string."), open);
        ++m_at;
        return true;
    }

    std::optional<uint> hex4()
    {
        bool ok = false;
        if (m_at + 4 >= m_text.size())
            return std::nullopt;
        const QByteArray hex = m_text.sliced(m_at + 1, 4).toByteArray();
        const uint unit = hex.toUInt(&ok, 16);
        if (!ok || !std::isxdigit(static_cast<unsigned char>(hex[0])))
            return std::nullopt;
        m_at += 4;
        return unit;
    }

    bool escape()
    {
        ++m_at;
        switch (peek()) {
        case '"':
            m_decoded += '"';
            return true;
        case '\\':
            m_decoded += '\\';
            return true;
        case '/':
            m_decoded += '/';
            return true;
        case 'b':
            m_decoded += '\b';
            return true;
        case 'f':
            m_decoded += '\f';
            return true;
        case 'n':
            m_decoded += '\n';
            return true;
        case 'r':
            m_decoded += '\r';
            return true;
        case 't':
            m_decoded += '\t';
            return true;
        case 'u':
            return unicodeEscape();
        default:
            return failHere(QStringLiteral("an unknown escape in a string"));
        }
    }

    bool unicodeEscape()
    {
        const auto unit = hex4();
        if (!unit)
            return failHere(QStringLiteral("four hexadecimal digits are expected after \\u"));
        char32_t code = *unit;
        if (QChar::isHighSurrogate(code) && m_text.sliced(m_at + 1).startsWith("\\u")) {
            const qsizetype before = m_at;
            m_at += 2;
            const auto low = hex4();
            if (low && QChar::isLowSurrogate(*low))
                code = QChar::surrogateToUcs4(char16_t(*unit), char16_t(*low));
            else
                m_at = before;
        }
        if (QChar::isSurrogate(code))
            code = QChar::ReplacementCharacter;
        m_decoded.append(QString::fromUcs4(&code, 1).toUtf8());
        return true;
    }

    QByteArrayView m_text;
    Limits m_limits;
    DocumentBuilder m_builder;
    QByteArray m_decoded;
    QByteArrayView m_string;
    ParseError m_error;
    qsizetype m_at = 0;
    bool m_opened = false;
};

} // namespace

tl::expected<Document, ParseError> parse(QByteArrayView utf8, const Limits &limits)
{
    return Parser(utf8, limits).run();
}

Result<Document> parseAnswer(QByteArrayView utf8)
{
    auto document = parse(utf8);
    if (!document) {
        return failure(Error::Kind::Protocol,
            QStringLiteral("%1 (byte %2 of %3)")
                .arg(document.error().message)
                .arg(document.error().offset)
                .arg(utf8.size()));
    }
    return *std::move(document);
}

} // namespace console::json
