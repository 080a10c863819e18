// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/documentreader.h"

#include "openapi/yamlreader.h"

namespace console::openapi {
namespace {

char firstCharacter(QByteArrayView text)
{
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            return c;
    }
    return '\0';
}

/// What people most often put into JSON that does not belong there.
QString jsonHint(QByteArrayView text, qsizetype offset)
{
    const QByteArrayView rest = text.sliced(offset);
    const QByteArrayView before = text.first(offset).trimmed();
    if (rest.startsWith("//") || rest.startsWith("/*") || rest.startsWith('#'))
        return QStringLiteral("JSON has no comments: take it out, or save the document as YAML.");
    if (rest.startsWith('\''))
        return QStringLiteral("JSON wants double quotes.");
    if ((rest.startsWith('}') || rest.startsWith(']')) && before.endsWith(','))
        return QStringLiteral("Take away the comma before it.");
    if (rest.startsWith("NaN") || rest.startsWith("Infinity") || rest.startsWith("-Infinity")
        || rest.startsWith("undefined"))
        return QStringLiteral("Use null, or a number.");
    return {};
}

json::Document readJson(
    const QByteArray &text, const ReadLimits &limits, ProblemCollector &problems, QString &limit)
{
    auto tree = json::parseShared(text, limits.tree);
    if (tree)
        return *std::move(tree);
    const json::ParseError &error = tree.error();
    if (error.isLimit)
        limit = error.message;
    problems.error(
        error.isLimit ? "limit" : "syntax", error.message, {}, error.offset, jsonHint(text, error.offset));
    return {};
}

json::Document readTree(
    SourceDocument &source, const ReadLimits &limits, const StopCheck &stopped, ProblemCollector &problems)
{
    const QByteArray &text = source.text.utf8();
    const char first = firstCharacter(text);
    source.format = first == '{' || first == '[' ? Format::Json : Format::Yaml;
    if (source.text.isDamaged())
        problems.error("encoding",
            QStringLiteral("The text is not well-formed %1.").arg(source.text.encoding()), {}, 0,
            QStringLiteral("Save the document as UTF-8."));
    else if (first == '\0' && !text.contains('\0'))
        problems.error("empty", QStringLiteral("The document is empty."), {}, 0);
    else if (first == '<')
        problems.error("not-openapi", QStringLiteral("This is a web page or XML, not an OpenAPI document."),
            {}, 0,
            QStringLiteral("Use the address of the JSON or YAML file itself. A page like this often means "
                           "that signing in is needed."));
    else if (source.format == Format::Json)
        return readJson(text, limits, problems, source.limit);
    else
        return readYaml(source.text, limits, stopped, problems, source.limit);
    return {};
}

} // namespace

SourceDocument readSource(const QByteArray &bytes, const ReadLimits &limits, const StopCheck &stopped)
{
    SourceDocument source;
    if (bytes.size() > limits.tree.bytes) {
        ProblemCollector problems{ SourceText(QByteArray()) };
        source.limit = QStringLiteral("%1 MB").arg(limits.tree.bytes / (1024 * 1024));
        problems.error("limit",
            QStringLiteral("Reading stopped: the document is larger than %1.").arg(source.limit), {}, 0);
        source.problems = problems.take();
        return source;
    }
    source.text = SourceText(bytes);
    ProblemCollector problems(source.text);
    source.tree = readTree(source, limits, stopped, problems);
    source.problems = problems.take();
    return source;
}

} // namespace console::openapi
