// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/yamlsyntax.h"

namespace console::openapi {

void reportYamlSyntax(const yaml_parser_t &parser, std::optional<qsizetype> longQuote, YamlOffsets &offsets,
    const SourceText &source, ProblemCollector &problems)
{
    const QString what = QString::fromUtf8(parser.problem);
    if (parser.error == YAML_READER_ERROR) {
        problems.error("syntax", QStringLiteral("Not valid YAML: %1.").arg(what), {},
            qsizetype(parser.problem_offset), QStringLiteral("Save the document as UTF-8 text."));
        return;
    }
    // An unclosed quote is noticed at the next quote or at the end of the text: the place to look at is
    // where it opened.
    const QByteArray context(parser.context ? parser.context : "");
    const bool open = parser.context
        && (context.contains("quoted scalar") && what.contains(QLatin1String("end of stream")));
    if (longQuote && !open) {
        const Position end = source.position(offsets.bytes(parser.problem_mark.index));
        problems.error("syntax",
            QStringLiteral(
                "Not valid YAML: the text in quotes that begins here ends unexpectedly in line %1.")
                .arg(end.line),
            {}, *longQuote, QStringLiteral("Perhaps its closing quote is missing."));
        return;
    }
    const yaml_mark_t &mark = open ? parser.context_mark : parser.problem_mark;
    const QString words =
        context.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, QString::fromUtf8(context));
    problems.error("syntax",
        open ? QStringLiteral("Not valid YAML: this quote is never closed.")
             : QStringLiteral("Not valid YAML: %1.").arg(words),
        {}, offsets.bytes(mark.index));
}

} // namespace console::openapi
