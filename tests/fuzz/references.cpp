// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "fuzz/targets.h"
#include "openapi/convert.h"
#include "openapi/trim.h"

namespace console::fuzz {
namespace {

using namespace console::openapi;

/// Lines that begin with "=== " name the file that follows; the first one has no such line.
FileReader filesIn(const QByteArray &input)
{
    QHash<QString, QByteArray> files;
    QString name = QStringLiteral("main");
    for (const QByteArray &line : input.split('\n')) {
        if (line.startsWith("=== "))
            name = QString::fromUtf8(line.mid(4));
        else
            files[name] += line + '\n';
    }
    return [files](const QString &path, qint64 mostBytes) -> Result<QByteArray> {
        const auto file = files.constFind(path);
        if (file == files.constEnd() || file->size() > mostBytes)
            return failure(Error::Kind::Storage, QStringLiteral("there is no such file."));
        return *file;
    };
}

void requireSameOperations(const OpenApiDocument &document, const QByteArray &text)
{
    const OpenApiDocument again = OpenApiDocument::read(text);
    require(again.isReadable(), "what is written can be read");
    for (const Operation &operation : document.operations())
        require(again.operation(operation.id()) != nullptr, "what is written has its operations");
}

} // namespace

void references(QByteArrayView input)
{
    ReadLimits limits;
    limits.tree.nodes = 100'000;
    limits.aliasNodes = 100'000;
    limits.files = 20;
    const OpenApiDocument document =
        OpenApiDocument::read(filesIn(input.toByteArray()), QStringLiteral("main"), {}, limits);
    if (!document.isReadable() || document.operations().size() > 50)
        return;
    QStringList all;
    for (const Operation &operation : document.operations()) {
        all << operation.id();
        document.responses(operation);
        for (const Parameter &parameter : document.parameters(operation))
            document.resolved(parameter.schema);
    }
    const auto text = trimmed(document, all);
    require(text.has_value(), "a document can be cut down to all of its operations");
    requireSameOperations(document, *text);
    const Conversion newer = converted(*text, OpenApiDocument::Version::OpenApi31);
    requireSameOperations(document, newer.text);
    requireSameOperations(document, converted(newer.text, OpenApiDocument::Version::OpenApi30).text);
}

} // namespace console::fuzz
