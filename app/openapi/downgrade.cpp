// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/downgrade.h"

#include "openapi/methods.h"
#include "openapi/schemadowngrade.h"

namespace console::openapi {
namespace {

bool isCertificate(json::Value scheme)
{
    return scheme["type"].utf8() == "mutualTLS";
}

} // namespace

Downgrade::Downgrade(json::Value root, bool indented)
    : Rewriter(root, indented)
    , m_security(root["components"]["securitySchemes"])
{
}

void Downgrade::writeRootMember(QByteArrayView name, json::Value value, const Pointer &place)
{
    if (name == "jsonSchemaDialect")
        return; // the dialect of the schemas that are written anew
    if (name == "webhooks")
        return lose(Problem::Severity::Note,
            QStringLiteral("OpenAPI 3.0 has no webhooks: they are left out."), place);
    writer().name(name);
    if (name == "openapi")
        writer().string(QByteArrayView("3.0.3"));
    else if (name == "info" && value.isObject())
        writeInfo(value, place);
    else if (name == "paths" && value.isObject())
        writePaths(value, place);
    else if (name == "components" && value.isObject())
        writeComponents(value, place);
    else if (name == "security" && value.isArray())
        writeSecurity(value);
    else
        write(value, place);
}

void Downgrade::writeInfo(json::Value info, const Pointer &place)
{
    writer().beginObject();
    for (auto member = info.begin(); member != info.end(); ++member) {
        const json::Value value = *member;
        if (member.name() == "summary") {
            lose(Problem::Severity::Note,
                QStringLiteral("OpenAPI 3.0 has no summary of an API: it is left out."), place / "summary");
        } else if (member.name() == "license" && value["identifier"].isString()) {
            writer().name("license");
            writeLicense(value);
        } else {
            writer().name(member.name()).value(value);
        }
    }
    writer().endObject();
}

/// An identifier (SPDX) becomes the address of the licence.
void Downgrade::writeLicense(json::Value license)
{
    writer().beginObject();
    for (auto member = license.begin(); member != license.end(); ++member) {
        if (member.name() != "identifier")
            writer().name(member.name()).value(*member);
        else if (!license["url"].isValid())
            writer().name("url").string(
                QStringLiteral("https://spdx.org/licenses/%1.html").arg((*member).toString()));
    }
    writer().endObject();
}

void Downgrade::writePaths(json::Value paths, const Pointer &place)
{
    writer().beginObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const json::Value item = *path;
        const Pointer itemPlace = place / path.name();
        writer().name(path.name());
        if (!item.isObject()) {
            writer().value(item);
            continue;
        }
        writer().beginObject();
        for (auto member = item.begin(); member != item.end(); ++member) {
            writer().name(member.name());
            const bool isOperation = (*member).isObject() && isMethod(member.name());
            isOperation ? writeOperation(*member, itemPlace / member.name())
                        : write(*member, itemPlace / member.name());
        }
        writer().endObject();
    }
    writer().endObject();
}

void Downgrade::writeOperation(json::Value operation, const Pointer &place)
{
    writer().beginObject();
    for (auto member = operation.begin(); member != operation.end(); ++member) {
        writer().name(member.name());
        if (member.name() == "security" && (*member).isArray())
            writeSecurity(*member);
        else
            write(*member, place / member.name());
    }
    if (!operation["responses"].isObject()) { // 3.0 wants to know them
        writer().name("responses").beginObject().name("default").beginObject();
        writer().name("description").string(QByteArrayView("Not described")).endObject().endObject();
    }
    writer().endObject();
}

void Downgrade::writeComponents(json::Value components, const Pointer &place)
{
    writer().beginObject();
    for (auto member = components.begin(); member != components.end(); ++member) {
        const Pointer memberPlace = place / member.name();
        if (member.name() == "pathItems")
            continue; // only webhooks need them: those of paths are written out
        writer().name(member.name());
        if (member.name() != "securitySchemes" || !(*member).isObject()) {
            write(*member, memberPlace);
            continue;
        }
        writer().beginObject();
        for (auto scheme = (*member).begin(); scheme != (*member).end(); ++scheme) {
            if (isCertificate(*scheme))
                lose(Problem::Severity::Warning,
                    QStringLiteral("OpenAPI 3.0 knows no certificates for signing in: \"%1\" is left out.")
                        .arg(QString::fromUtf8(scheme.name())),
                    memberPlace / scheme.name());
            else
                writer().name(scheme.name()).value(*scheme);
        }
        writer().endObject();
    }
    writer().endObject();
}

/// Without the alternatives that need a certificate.
void Downgrade::writeSecurity(json::Value security)
{
    writer().beginArray();
    for (const json::Value alternative : security) {
        bool needsCertificate = false;
        for (auto scheme = alternative.begin(); scheme != alternative.end(); ++scheme)
            needsCertificate |= isCertificate(m_security[scheme.name()]);
        if (!needsCertificate)
            writer().value(alternative);
    }
    writer().endArray();
}

void Downgrade::writeSchema(json::Value schema, const Pointer &pointer)
{
    SchemaDowngrade(
        writer(), [this](json::Value value, const Pointer &place) { write(value, place); },
        [this](Problem::Severity severity, const QString &sentence, const Pointer &place) {
            lose(severity, sentence, place);
        })
        .run(schema, pointer);
}

} // namespace console::openapi
