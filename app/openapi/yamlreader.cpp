// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/yamlreader.h"

#include "core/json/documentbuilder.h"
#include "openapi/name.h"
#include "openapi/yamlmerge.h"
#include "openapi/yamloffsets.h"
#include "openapi/yamlscalar.h"
#include "openapi/yamlsyntax.h"

#include <yaml.h>

#include <algorithm>

namespace console::openapi {
namespace {

/// Fewer than real documents have: 18 to 27, dense ones 13.
constexpr qsizetype bytesPerValue = 12;

QByteArrayView view(const yaml_char_t *text, size_t size)
{
    return { reinterpret_cast<const char *>(text), qsizetype(size) };
}

QByteArrayView view(const yaml_char_t *text)
{
    return QByteArrayView(reinterpret_cast<const char *>(text));
}

class YamlReader {
public:
    YamlReader(const SourceText &text, const ReadLimits &limits, const StopCheck &stopped,
        ProblemCollector &problems)
        : m_source(text)
        , m_text(text.utf8())
        , m_limits(limits)
        , m_stopped(stopped)
        , m_problems(problems)
        , m_offsets(m_text)
        , m_builder(text.utf8())
    {
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(
            &m_parser, reinterpret_cast<const yaml_char_t *>(m_text.data()), size_t(m_text.size()));
    }
    ~YamlReader() { yaml_parser_delete(&m_parser); }
    Q_DISABLE_COPY_MOVE(YamlReader)

    json::Document run()
    {
        m_builder.reserve(m_text.size() / bytesPerValue);
        for (int count = 0; !m_ended; ++count) {
            if (count % 4096 == 0 && m_stopped && m_stopped())
                return {};
            yaml_event_t event;
            if (!yaml_parser_parse(&m_parser, &event)) {
                if (m_parser.error == YAML_MEMORY_ERROR)
                    stopAt(QStringLiteral("the memory there is"), 0);
                else
                    reportYamlSyntax(m_parser, m_longQuote, m_offsets, m_source, m_problems);
                return {};
            }
            const bool fine = take(event);
            yaml_event_delete(&event);
            if (!fine)
                return {};
        }
        if (m_builder.nodes() == 0) {
            m_problems.error("empty", QStringLiteral("The document is empty."), {}, 0);
            return {};
        }
        const qsizetype nodes = m_builder.nodes();
        json::Document document = m_builder.finish();
        if (!m_hasMerges)
            return document;
        auto merged = withMergesWrittenOut(document, nodes + m_limits.aliasNodes);
        if (!merged)
            stopAtAliases(0);
        return merged.value_or(json::Document());
    }

    QString limit() const { return m_limit; }

private:
    struct Level {
        bool mapping = false;
        bool atName = false; ///< the next node is a member's name
    };

    bool take(const yaml_event_t &event)
    {
        const qsizetype offset = m_offsets.bytes(event.start_mark.index);
        switch (event.type) {
        case YAML_DOCUMENT_START_EVENT:
            if (std::exchange(m_started, true)) {
                m_problems.error("several-documents",
                    QStringLiteral("A second YAML document begins here; only the first one is read."), {},
                    offset, QStringLiteral("Put each document into a file of its own."));
                m_ended = true;
            }
            return true;
        case YAML_STREAM_END_EVENT:
            m_ended = true;
            return true;
        case YAML_SCALAR_EVENT:
            return m_skip ? skip(0) : scalar(event, offset);
        case YAML_ALIAS_EVENT:
            return m_skip ? skip(0) : alias(event, offset);
        case YAML_SEQUENCE_START_EVENT:
            return m_skip
                ? skip(1)
                : begin(event.data.sequence_start.anchor, event.data.sequence_start.tag, false, offset);
        case YAML_MAPPING_START_EVENT:
            return m_skip
                ? skip(1)
                : begin(event.data.mapping_start.anchor, event.data.mapping_start.tag, true, offset);
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            if (m_skip)
                return skip(-1);
            m_builder.close();
            m_levels.pop_back();
            return afterValue();
        default:
            return true;
        }
    }

    /// Leaves out a name that is no text and its value: counts down nodes at the level where it began.
    bool skip(int step)
    {
        m_skipDepth += step;
        if (m_skipDepth > m_limits.tree.depth)
            return stopAt(QStringLiteral("%1 levels").arg(m_limits.tree.depth), 0);
        if (m_skipDepth == 0 && step <= 0)
            --m_skip;
        return true;
    }

    bool afterValue()
    {
        if (!m_levels.empty() && m_levels.back().mapping)
            m_levels.back().atName = true;
        return true;
    }

    bool isNameExpected() const
    {
        return !m_levels.empty() && m_levels.back().mapping && m_levels.back().atName;
    }

    bool begin(const yaml_char_t *anchor, const yaml_char_t *tag, bool mapping, qsizetype offset)
    {
        if (isNameExpected()) {
            m_problems.error("odd-name",
                QStringLiteral("A list or mapping cannot be the name of a member; it is left out."), {},
                offset);
            m_skip = 2;
            return skip(1);
        }
        checkTag(tag, offset);
        if (!room(offset))
            return false;
        if (m_builder.depth() >= m_limits.tree.depth)
            return stopAt(QStringLiteral("%1 levels").arg(m_limits.tree.depth), offset);
        remember(anchor);
        mapping ? m_builder.beginObject(offset) : m_builder.beginArray(offset);
        m_levels.push_back({ mapping, mapping });
        return true;
    }

    bool scalar(const yaml_event_t &event, qsizetype offset)
    {
        const auto &data = event.data.scalar;
        const QByteArrayView text = view(data.value, data.length);
        if (!room(offset))
            return false;
        const bool isName = isNameExpected();
        remember(data.anchor);
        const bool isQuoted =
            data.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || data.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
        m_longQuote.reset();
        if (isQuoted && event.end_mark.line > event.start_mark.line) {
            m_longQuote = offset;
            checkIndent(event, offset);
        }
        // Most texts stand in the source as they are, and are not copied.
        const qsizetype start = offset + (isQuoted ? 1 : 0);
        const bool inSource =
            start + text.size() <= m_text.size() && m_text.sliced(start, text.size()) == text;
        if (isName) {
            m_hasMerges |= text == "<<"_name && data.style == YAML_PLAIN_SCALAR_STYLE;
            inSource ? m_builder.nameInSource(start, text.size(), offset) : m_builder.name(text, offset);
            m_levels.back().atName = false;
            return true;
        }
        const json::Type type = typeOf(data.tag, data.style == YAML_PLAIN_SCALAR_STYLE, text, offset);
        if (type == json::Type::String)
            inSource ? m_builder.stringInSource(start, text.size(), offset) : m_builder.string(text, offset);
        else if (type == json::Type::Number)
            m_builder.number(text, offset);
        else
            m_builder.literal(type, offset);
        return afterValue();
    }

    bool alias(const yaml_event_t &event, qsizetype offset)
    {
        const QByteArray name = view(event.data.alias.anchor).toByteArray();
        const auto anchor = m_anchors.constFind(name);
        const bool known = anchor != m_anchors.constEnd();
        if (!known || !m_builder.isComplete(*anchor)) {
            const QString shown = QString::fromUtf8(name);
            if (known)
                m_problems.error("alias-loop",
                    QStringLiteral("The alias *%1 stands inside what it names; it is read as null.")
                        .arg(shown),
                    {}, offset);
            else
                m_problems.error("unknown-alias",
                    QStringLiteral("The alias *%1 has no anchor before it; it is read as null.").arg(shown),
                    {}, offset);
            if (isNameExpected()) {
                m_skip = 1;
                return true;
            }
            m_builder.literal(json::Type::Null, offset);
            return afterValue();
        }
        if (isNameExpected()) {
            const auto text = m_builder.scalarText(*anchor);
            if (!text) {
                m_problems.error("odd-name",
                    QStringLiteral("A list or mapping cannot be the name of a member; it is left out."), {},
                    offset);
                m_skip = 1;
                return true;
            }
            m_builder.name(*text, offset);
            m_levels.back().atName = false;
            return true;
        }
        m_expanded += m_builder.nodes(*anchor);
        if (m_expanded > m_limits.aliasNodes)
            return stopAtAliases(offset);
        if (m_builder.depth() + m_builder.depth(*anchor) > m_limits.tree.depth)
            return stopAt(QStringLiteral("%1 levels").arg(m_limits.tree.depth), offset);
        m_builder.copy(*anchor);
        return afterValue();
    }

    void remember(const yaml_char_t *anchor)
    {
        if (anchor)
            m_anchors.insert(view(anchor).toByteArray(), quint32(m_builder.nodes()));
    }

    json::Type typeOf(const yaml_char_t *tag, bool plain, QByteArrayView text, qsizetype offset)
    {
        checkTag(tag, offset);
        if (!tag)
            return plain ? yamlScalarType(text) : json::Type::String;
        const QByteArrayView name = view(tag);
        const bool resolves =
            name == YAML_INT_TAG || name == YAML_FLOAT_TAG || name == YAML_BOOL_TAG || name == YAML_NULL_TAG;
        return resolves ? yamlScalarType(text) : json::Type::String;
    }

    void checkTag(const yaml_char_t *tag, qsizetype offset)
    {
        m_tags += tag ? 1 : 0;
        static constexpr const char *known[] = { YAML_STR_TAG, YAML_INT_TAG, YAML_FLOAT_TAG, YAML_BOOL_TAG,
            YAML_NULL_TAG, YAML_SEQ_TAG, YAML_MAP_TAG, YAML_TIMESTAMP_TAG, "tag:yaml.org,2002:binary", "!" };
        if (!tag || std::any_of(std::begin(known), std::end(known), [tag](const char *name) {
                return view(tag) == name;
            }))
            return;
        m_problems.warning("tag",
            QStringLiteral("The tag %1 has no meaning in an API document and is ignored.")
                .arg(QString::fromUtf8(view(tag))),
            {}, offset);
    }

    /// libyaml lets the lines of a quoted text begin left of where YAML 1.2 wants them; other readers do not.
    void checkIndent(const yaml_event_t &event, qsizetype offset)
    {
        if (m_levels.size() < 2)
            return;
        const qsizetype end = m_offsets.bytes(event.end_mark.index);
        for (qsizetype i = offset; i + 1 < end; ++i) {
            if (m_text[i] == '\n' && !QByteArrayView(" \t\r\n").contains(m_text[i + 1])) {
                m_problems.warning("indent",
                    QStringLiteral("This line of a quoted text is not indented; other readers refuse it."),
                    {}, i + 1, QStringLiteral("Indent the lines of the text deeper than its name."));
                return;
            }
        }
    }

    /// libyaml needs a time for each value and tag that hardly depends on its length, so a text that is
    /// nothing but tiny values must end before one of the same size that is an API.
    bool room(qsizetype offset)
    {
        const qsizetype most =
            std::min(m_limits.tree.nodes, m_limits.tinyYamlValues + offset / bytesPerValue);
        if (m_builder.nodes() + m_tags < most)
            return true;
        return stopAt(most == m_limits.tree.nodes
                ? QStringLiteral("%1 values").arg(most)
                : QStringLiteral("%1 values in its first %2 kB").arg(most).arg(offset / 1000),
            offset);
    }

    bool stopAtAliases(qsizetype offset)
    {
        return stopAt(
            QStringLiteral("%1 values from aliases and merge keys").arg(m_limits.aliasNodes), offset);
    }

    bool stopAt(const QString &limit, qsizetype offset)
    {
        m_limit = limit;
        m_problems.error("limit",
            QStringLiteral("Reading stopped: the document has more than %1.").arg(limit), {}, offset);
        return false;
    }

    yaml_parser_t m_parser;
    SourceText m_source;
    QByteArrayView m_text;
    ReadLimits m_limits;
    const StopCheck &m_stopped;
    ProblemCollector &m_problems;
    YamlOffsets m_offsets;
    json::DocumentBuilder m_builder;
    std::vector<Level> m_levels;
    QHash<QByteArray, quint32> m_anchors;
    QString m_limit;
    std::optional<qsizetype>
        m_longQuote; ///< where the last scalar began, if it was quoted over several lines
    qsizetype m_expanded = 0;
    qsizetype m_tags = 0;
    int m_skip = 0; ///< nodes to leave out
    int m_skipDepth = 0;
    bool m_started = false;
    bool m_ended = false;
    bool m_hasMerges = false;
};

} // namespace

json::Document readYaml(const SourceText &text, const ReadLimits &limits, const StopCheck &stopped,
    ProblemCollector &problems, QString &limit)
{
    YamlReader reader(text, limits, stopped, problems);
    json::Document document = reader.run();
    limit = reader.limit();
    return document;
}

} // namespace console::openapi
