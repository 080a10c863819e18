// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/convert.h"

#include "core/json/parse.h"
#include "openapi/downgrade.h"
#include "openapi/pointer.h"
#include "openapi/trim.h"
#include "openapi/upgrade.h"

namespace console::openapi {
namespace {

using Version = OpenApiDocument::Version;

Position placeOf(const QString &pointer, const OpenApiDocument &document)
{
    json::Value value = document.root();
    QStringList tokens = pointer.split(QLatin1Char('/'));
    tokens.removeFirst();
    for (QString &token : tokens) {
        token.replace(QLatin1String("~1"), QLatin1String("/"))
            .replace(QLatin1String("~0"), QLatin1String("~"));
        value = child(value, token.toUtf8());
    }
    return value.isValid() ? document.position(value) : Position();
}

} // namespace

Conversion converted(const QByteArray &document, OpenApiDocument::Version version, bool indented)
{
    const auto tree = json::parseShared(document);
    if (!tree || (version != Version::OpenApi30 && version != Version::OpenApi31))
        return { document };
    const bool isNewer = !tree->root()["openapi"].utf8().startsWith("3.0");
    if (isNewer == (version == Version::OpenApi31))
        return { document };
    if (isNewer)
        return Downgrade(tree->root(), indented).run();
    return Upgrade(tree->root(), indented).run();
}

Result<Conversion> trimmedAs(
    Version version, const OpenApiDocument &document, const QStringList &operations, bool indented)
{
    return trimmed(document, operations, indented).map([&](const QByteArray &text) {
        Conversion conversion = converted(text, version, indented);
        for (Problem &loss : conversion.losses)
            loss.position = placeOf(loss.pointer, document);
        return conversion;
    });
}

} // namespace console::openapi
