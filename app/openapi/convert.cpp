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
    const QByteArrayList tokens = pointer.toUtf8().split('/');
    for (const QByteArray &token : tokens.sliced(1))
        value = child(value, unescaped(token));
    return value.isValid() ? document.position(value) : Position();
}

} // namespace

QString versionName(Version version)
{
    switch (version) {
    case Version::OpenApi30:
        return QStringLiteral("3.0");
    case Version::OpenApi31:
        return QStringLiteral("3.1");
    default:
        return {};
    }
}

Version versionNamed(QStringView name)
{
    for (const Version version : { Version::OpenApi30, Version::OpenApi31 }) {
        if (name == versionName(version))
            return version;
    }
    return Version::None;
}

Conversion converted(const QByteArray &document, Version version, bool indented)
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
