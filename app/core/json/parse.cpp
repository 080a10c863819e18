// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"

#include "core/json/documentbuilder.h"

#include <QtEndian>

#include <bit>
#include <cstring>

namespace console::json {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr quint64 everyByte(quint64 byte)
{
    return byte * 0x0101010101010101ULL;
}

quint64 eightBytes(const char *at)
{
    return qFromLittleEndian<quint64>(at);
}

/// The high bit of each byte of `word` that is zero. A byte above the first zero may be marked wrongly.
constexpr quint64 zeroBytes(quint64 word)
{
    return (word - everyByte(0x01)) & ~word & everyByte(0x80);
}

/// The high bit of each byte that ends or interrupts the plain text of a string: a quote, a backslash, a
/// control character. Right up to the first one.
constexpr quint64 stringStops(quint64 word)
{
    return zeroBytes(word ^ everyByte('"')) | zeroBytes(word ^ everyByte('\\'))
        | ((word - everyByte(0x20)) & ~word & everyByte(0x80));
}

class Parser {
public:
    Parser(const QByteArray &text, const Limits &limits)
        : m_begin(text.constData())
        , m_end(m_begin + text.size())
        , m_at(m_begin)
        , m_limits(limits)
        , m_builder(text)
    {
    }

    tl::expected<Document, ParseError> run()
    {
        if (m_end - m_begin > m_limits.bytes) {
            fail(QStringLiteral("The text is larger than the limit of %1 bytes.").arg(m_limits.bytes),
                m_begin, true);
            return tl::unexpected(m_error);
        }
        m_builder.reserve((m_end - m_begin) / 8); // what is not used is never touched
        if (!values() || !atEnd())
            return tl::unexpected(m_error);
        return m_builder.finish();
    }

private:
    qsizetype offset(const char *at) const { return at - m_begin; }
    char peek() const { return m_at < m_end ? *m_at : '\0'; }

    bool fail(const QString &message, const char *at, bool limit = false)
    {
        m_error = { message, offset(at), limit };
        return false;
    }

    bool failHere(const char *what)
    {
        const QString text = m_at >= m_end ? QStringLiteral("The text ends too early: %1.")
                                           : QStringLiteral("Not valid JSON: %1.");
        return fail(text.arg(QLatin1String(what)), m_at);
    }

    void skipBlanks()
    {
        // Indented text has long runs of blanks, compact text none.
        while (m_at < m_end) {
            if (*m_at == ' ') {
                while (m_end - m_at >= 8 && eightBytes(m_at) == everyByte(' '))
                    m_at += 8;
                while (m_at < m_end && *m_at == ' ')
                    ++m_at;
            } else if (*m_at == '\n' || *m_at == '\r' || *m_at == '\t') {
                ++m_at;
            } else {
                return;
            }
        }
    }

    bool atEnd()
    {
        skipBlanks();
        return m_at == m_end || failHere("there is more text after the end of the value");
    }

    // One loop over an explicit stack: nesting costs memory in the builder, never the call stack.
    bool values()
    {
        for (;;) {
            if (!beginValue())
                return false;
            if (m_opened)
                continue;
            for (;;) { // after a value: close what ends here, or go on to the next
                if (m_builder.depth() == 0)
                    return true;
                skipBlanks();
                const bool object = m_builder.isInObject();
                const char c = peek();
                if (c == ',') {
                    ++m_at;
                    if (object && !memberName())
                        return false;
                    break;
                }
                if (c != (object ? '}' : ']'))
                    return failHere(object ? "a comma or } is missing here" : "a comma or ] is missing here");
                ++m_at;
                m_builder.close();
            }
        }
    }

    /// Reads a scalar, or opens an array or object and stands before its first value (m_opened).
    bool beginValue()
    {
        m_opened = false;
        skipBlanks();
        if (m_builder.nodes() >= m_limits.nodes)
            return fail(QStringLiteral("The text has more than %1 values.").arg(m_limits.nodes), m_at, true);
        const char c = peek();
        if (c != '{' && c != '[')
            return scalar(c);
        if (m_builder.depth() >= m_limits.depth)
            return fail(
                QStringLiteral("The text is nested deeper than %1 levels.").arg(m_limits.depth), m_at, true);
        const bool object = c == '{';
        object ? m_builder.beginObject(offset(m_at)) : m_builder.beginArray(offset(m_at));
        ++m_at;
        skipBlanks();
        if (peek() == (object ? '}' : ']')) {
            ++m_at;
            m_builder.close();
            return true;
        }
        m_opened = true;
        return !object || memberName();
    }

    bool memberName()
    {
        skipBlanks();
        const char *source = m_at;
        if (peek() != '"')
            return failHere("a member's name in double quotes is expected here");
        const bool isPlain = plainString();
        if (!isPlain && !string())
            return false;
        if (!isPlain && m_hasEscapes)
            m_builder.name(m_decoded, offset(source));
        else
            m_builder.nameInSource(offset(source + 1), m_at - source - 2, offset(source));
        if (peek() != ':') {
            skipBlanks();
            if (peek() != ':')
                return failHere("a colon is missing after the member's name");
        }
        ++m_at;
        return true;
    }

    bool scalar(char c)
    {
        const char *source = m_at;
        if (c == '"') {
            const bool isPlain = plainString();
            if (!isPlain && !string())
                return false;
            if (!isPlain && m_hasEscapes)
                m_builder.string(m_decoded, offset(source));
            else
                m_builder.stringInSource(offset(source + 1), m_at - source - 2, offset(source));
            return true;
        }
        if (c == '-' || isDigit(c))
            return number();
        return literal("null", Type::Null) || literal("true", Type::True) || literal("false", Type::False)
            || failHere("a value is expected here");
    }

    bool literal(QByteArrayView word, Type type)
    {
        if (m_end - m_at < word.size() || std::memcmp(m_at, word.data(), size_t(word.size())) != 0)
            return false;
        m_builder.literal(type, offset(m_at));
        m_at += word.size();
        return true;
    }

    bool digits()
    {
        const char *start = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > start || failHere("a digit is expected here");
    }

    bool number()
    {
        const char *start = m_at;
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
        m_builder.numberInSource(offset(start), m_at - start);
        return true;
    }

    /// Moves to the next quote, backslash or control character, or to the end; false: only ASCII on the way.
    bool skipPlain()
    {
        quint64 seen = 0;
        while (m_end - m_at >= 8) {
            const quint64 word = eightBytes(m_at);
            if (const quint64 stops = stringStops(word)) {
                const int count = std::countr_zero(stops) / 8;
                seen |= count ? word << (64 - 8 * count) : 0;
                m_at += count;
                return seen & everyByte(0x80);
            }
            seen |= word;
            m_at += 8;
        }
        while (m_at < m_end && *m_at != '"' && *m_at != '\\' && uchar(*m_at) >= 0x20)
            seen |= uchar(*m_at++);
        return seen & everyByte(0x80);
    }

    /// Moves behind the closing quote of a string of ASCII without escapes, as nearly all are; false where it
    /// is another one, or near the end of the text.
    bool plainString()
    {
        for (const char *at = m_at + 1; m_end - at >= 8; at += 8) {
            const quint64 word = eightBytes(at);
            const quint64 stops = ((word ^ everyByte('"')) - everyByte(0x01))
                | ((word ^ everyByte('\\')) - everyByte(0x01)) | (word - everyByte(0x20)) | word;
            if (!(stops & everyByte(0x80)))
                continue;
            at += std::countr_zero(stops & everyByte(0x80)) / 8;
            if (*at == '"')
                m_at = at + 1;
            return *at == '"';
        }
        return false;
    }

    /// Moves behind the closing quote. With escapes the text is in m_decoded, else between the quotes.
    bool string()
    {
        const char *open = m_at++;
        const char *plain = m_at;
        bool foreign = false;
        m_hasEscapes = false;
        for (;;) {
            foreign |= skipPlain();
            if (m_at >= m_end)
                return fail(
                    QStringLiteral("The text ends too early: this string has no closing quote."), open);
            if (*m_at == '"')
                break;
            if (*m_at != '\\')
                return failHere("a control character inside a string");
            if (!m_hasEscapes)
                m_decoded.resize(0);
            m_hasEscapes = true;
            m_decoded.append(plain, m_at - plain);
            if (!escape())
                return false;
            plain = ++m_at;
        }
        if (m_hasEscapes)
            m_decoded.append(plain, m_at - plain);
        if (foreign && !QByteArrayView(open, m_at).isValidUtf8())
            return fail(QStringLiteral("Not valid UTF-8 inside this string."), open);
        ++m_at;
        return true;
    }

    std::optional<char32_t> hex4()
    {
        char32_t unit = 0;
        for (int i = 1; i <= 4; ++i) {
            const int digit = m_at + i < m_end ? hexDigit(m_at[i]) : -1;
            if (digit < 0)
                return std::nullopt;
            unit = unit * 16 + char32_t(digit);
        }
        m_at += 4;
        return unit;
    }

    static int hexDigit(char c)
    {
        if (isDigit(c))
            return c - '0';
        const char lower = char(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    bool escape()
    {
        static constexpr char names[] = "\"\\/bfnrt";
        static constexpr char values[] = "\"\\/\b\f\n\r\t";
        ++m_at;
        if (peek() == 'u')
            return unicodeEscape();
        const char *name =
            m_at < m_end ? static_cast<const char *>(std::memchr(names, *m_at, sizeof(names) - 1)) : nullptr;
        if (!name)
            return failHere("an unknown escape in a string");
        m_decoded += values[name - names];
        return true;
    }

    bool unicodeEscape()
    {
        const auto unit = hex4();
        if (!unit)
            return failHere("four hexadecimal digits are expected after \\u");
        char32_t code = *unit;
        if (QChar::isHighSurrogate(code) && m_end - m_at > 2 && m_at[1] == '\\' && m_at[2] == 'u') {
            const char *before = m_at;
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

    const char *m_begin;
    const char *m_end;
    const char *m_at;
    Limits m_limits;
    DocumentBuilder m_builder;
    QByteArray m_decoded;
    ParseError m_error;
    bool m_hasEscapes = false;
    bool m_opened = false;
};

} // namespace

tl::expected<Document, ParseError> parseShared(const QByteArray &utf8, const Limits &limits)
{
    return Parser(utf8, limits).run();
}

tl::expected<Document, ParseError> parse(QByteArrayView utf8, const Limits &limits)
{
    return parseShared(utf8.toByteArray(), limits);
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
