// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapireport.h"

#include "core/json/write.h"

#include <algorithm>

namespace console {
namespace {

using openapi::Change;
using openapi::OpenApiDocument;
using openapi::Problem;

QString severityName(Problem::Severity severity)
{
    switch (severity) {
    case Problem::Severity::Error:
        return QStringLiteral("error");
    case Problem::Severity::Warning:
        return QStringLiteral("warning");
    case Problem::Severity::Note:
        break;
    }
    return QStringLiteral("note");
}

/// "1 file", "2 files".
QString counted(qsizetype number, const char *noun)
{
    return QStringLiteral("%1 %2%3").arg(
        QString::number(number), QLatin1String(noun), number == 1 ? QString() : QStringLiteral("s"));
}

using Counts = std::vector<std::pair<QString, int>>;

void count(Counts &counts, const QString &name)
{
    const auto found = std::find_if(
        counts.begin(), counts.end(), [&name](const auto &known) { return known.first == name; });
    if (found == counts.end())
        counts.emplace_back(name, 1);
    else
        ++found->second;
}

Counts methodsOf(const OpenApiDocument &document)
{
    Counts counts;
    for (const auto &operation : document.operations())
        count(counts, operation.method());
    return counts;
}

/// The most used first.
Counts tagsOf(const OpenApiDocument &document)
{
    QHash<QString, int> numbers;
    for (const auto &operation : document.operations()) {
        const QStringList tags = operation.tags();
        for (const QString &tag : tags)
            ++numbers[tag];
        if (tags.isEmpty())
            ++numbers[QStringLiteral("(without a tag)")];
    }
    Counts counts;
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it)
        counts.emplace_back(it.key(), *it);
    std::sort(counts.begin(), counts.end(), [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return counts;
}

QString listed(const Counts &counts)
{
    QStringList texts;
    for (const auto &[name, number] : counts)
        texts.append(name.left(100) + QLatin1Char(' ') + QString::number(number));
    return texts.join(QStringLiteral(", "));
}

int errorsOf(const OpenApiDocument &document)
{
    const auto &problems = document.problems();
    return int(std::count_if(problems.cbegin(), problems.cend(),
        [](const Problem &problem) { return problem.severity == Problem::Severity::Error; }));
}

void write(json::Writer &writer, const Problem &problem)
{
    writer.beginObject();
    writer.name("severity").string(severityName(problem.severity));
    writer.name("code").string(problem.code);
    writer.name("message").string(problem.message);
    writer.name("line").number(problem.position.line);
    writer.name("column").number(problem.position.column);
    writer.name("pointer").string(problem.pointer);
    if (!problem.position.file.isEmpty())
        writer.name("file").string(problem.position.file);
    writer.endObject();
}

QString kindName(Change::Kind kind)
{
    return kind == Change::Kind::Added  ? QStringLiteral("added")
        : kind == Change::Kind::Removed ? QStringLiteral("removed")
                                        : QStringLiteral("changed");
}

void write(json::Writer &writer, const Change &change)
{
    writer.beginObject();
    writer.name("kind").string(kindName(change.kind));
    writer.name("operation").string(change.operation);
    writer.name("breaking").boolean(change.isBreaking);
    writer.name("code").string(change.code);
    writer.name("message").string(change.message);
    writer.endObject();
}

QString lineOf(const Problem &problem, const QString &document)
{
    const auto &at = problem.position;
    QString line = at.file.isEmpty() ? document : at.file;
    if (at.line > 0)
        line += QStringLiteral(":%1:%2").arg(at.line).arg(at.column);
    line +=
        QStringLiteral(": %1: %2 [%3]").arg(severityName(problem.severity), problem.message, problem.code);
    return problem.hint.isEmpty() ? line : line + QLatin1Char(' ') + problem.hint;
}

/// One below the other. The words of a document must not be able to steer a terminal.
QByteArray shown(QStringList lines)
{
    for (QString &line : lines) {
        for (QChar &c : line) {
            if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
                c = QLatin1Char(' ');
        }
    }
    return (lines.join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8();
}

/// Which file was read is worth a word where it came out of an archive or brought others along.
bool tellsFiles(const OpenApiDocument &document, const QString &name)
{
    return document.isReadable() && (document.fileCount() > 1 || !name.endsWith(document.entry()));
}

} // namespace

QByteArray OpenApiReport::json() const
{
    json::Writer writer;
    writer.beginObject();
    writer.name("format").string(document.format() == openapi::Format::Json ? "json" : "yaml");
    writer.name("version").string(document.versionText());
    writer.name("title").string(document.title());
    writer.name("paths").number(document.pathCount());
    writer.name("operations").number(document.operations().size());
    writer.name("methods").beginObject();
    for (const auto &[method, number] : methodsOf(document))
        writer.name(method.toUtf8()).number(number);
    writer.endObject();
    writer.name("problems").beginArray();
    for (const Problem &problem : document.problems())
        write(writer, problem);
    writer.endArray();
    writer.name("limit");
    document.limit().isEmpty() ? writer.null() : writer.string(document.limit());
    writer.name("ms").number(elapsed.count());
    if (tellsFiles(document, name)) {
        writer.name("file").string(document.entry().isEmpty() ? name : document.entry());
        writer.name("files").number(document.fileCount());
    }
    if (!document.webFiles().isEmpty()) {
        writer.name("hosts").beginArray();
        for (const auto &host : openapi::hostsOf(document.webFiles())) {
            writer.beginObject().name("host").string(host.name).name("files").number(host.files);
            writer.name("references").number(host.references).endObject();
        }
        writer.endArray();
    }
    if (changes) {
        writer.name("changes").beginArray();
        for (const Change &change : *changes)
            write(writer, change);
        writer.endArray();
    }
    writer.endObject();
    return writer.take() + '\n';
}

QByteArray OpenApiReport::text() const
{
    QStringList lines;
    if (document.isReadable()) {
        const bool isSwagger = document.version() == OpenApiDocument::Version::Swagger20;
        lines << QStringLiteral("%1 %2").arg(document.title(), document.apiVersion()).trimmed();
        lines << QStringLiteral("%1 %2 in %3: %4 in %5, read in %6 ms")
                     .arg(isSwagger ? QStringLiteral("Swagger") : QStringLiteral("OpenAPI"),
                         document.versionText(),
                         document.format() == openapi::Format::Json ? QStringLiteral("JSON")
                                                                    : QStringLiteral("YAML"),
                         counted(document.operations().size(), "operation"),
                         counted(document.pathCount(), "path"), QString::number(elapsed.count()));
        if (tellsFiles(document, name))
            lines << QStringLiteral("File: %1, %2 in all")
                         .arg(document.entry().isEmpty() ? name : document.entry())
                         .arg(document.fileCount());
        lines << QStringLiteral("Methods: ") + listed(methodsOf(document));
        lines << QStringLiteral("Tags: ") + listed(tagsOf(document));
    }
    for (const auto &host : openapi::hostsOf(document.webFiles())) {
        lines << QStringLiteral("Not followed: %1 to %2 on %3; --allow-host %3 has them read")
                     .arg(counted(host.references, "reference"), counted(host.files, "file"), host.name);
    }
    for (const Problem &problem : document.problems())
        lines << lineOf(problem, name);
    for (const Change &change : changes.value_or(QList<Change>())) {
        lines << QStringLiteral("%1 %2: %3%4")
                     .arg(kindName(change.kind), change.operation,
                         change.isBreaking ? QStringLiteral("breaking: ") : QString(), change.message);
    }
    return shown(lines);
}

QByteArray OpenApiReport::problemLines(const QList<Problem> &problems) const
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines << lineOf(problem, name);
    return problems.isEmpty() ? QByteArray() : shown(lines);
}

int OpenApiReport::exitCode() const
{
    if (!document.isReadable())
        return 2;
    return errorsOf(document) > 0 ? 1 : 0;
}

} // namespace console
