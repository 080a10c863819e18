// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/membercheck.h"

#include "openapi/name.h"
#include "openapi/pointer.h"

#include <QSet>

namespace console::openapi {
namespace {

struct Foreign {
    const char *name;
    const char *instead; ///< in the version that the document has
};

constexpr Foreign ofSwagger[] = { { "definitions", "components/schemas" },
    { "parameters", "components/parameters" }, { "responses", "components/responses" },
    { "securityDefinitions", "components/securitySchemes" }, { "host", "servers" }, { "basePath", "servers" },
    { "schemes", "servers" }, { "consumes", "the content of each requestBody" },
    { "produces", "the content of each response" } };
constexpr Foreign ofOpenApi[] = { { "components", "definitions" },
    { "servers", "host, basePath and schemes" } };

template <qsizetype count>
void checkForeign(
    const Foreign (&foreign)[count], const char *version, const char *own, const CheckContext &context)
{
    for (const auto &[name, instead] : foreign) {
        const json::Value value = context.root[name];
        if (value.isValid())
            context.problems.warning("foreign-member",
                QStringLiteral("\"%1\" belongs to %2: %3 does not read it.")
                    .arg(QLatin1String(name), QLatin1String(version), QLatin1String(own)),
                Pointer() / name, value.source(),
                QStringLiteral("In %1 its place is taken by %2.")
                    .arg(QLatin1String(own), QLatin1String(instead)));
    }
}

bool isStatus(QByteArrayView name)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (name.size() == 3 && name[0] >= '1' && name[0] <= '5'
        && ((name[1] == 'X' && name[2] == 'X') || (isDigit(name[1]) && isDigit(name[2]))))
        return true; // nearly all of them
    return name == "default"_name || isExtension(name);
}

} // namespace

void checkRootMembers(const CheckContext &context)
{
    if (context.isSwagger())
        checkForeign(ofOpenApi, "OpenAPI 3", "Swagger 2.0", context);
    else
        checkForeign(ofSwagger, "Swagger 2.0", "OpenAPI 3", context);
    QSet<QString> seen;
    qsizetype index = -1;
    const Pointer tags = Pointer() / "tags";
    for (const json::Value tag : context.root["tags"]) {
        ++index;
        const QString name = tag["name"].toString();
        if (!name.isEmpty() && seen.contains(name) && context.problems.wants("duplicate-tag"))
            context.problems.warning("duplicate-tag",
                QStringLiteral("The tag \"%1\" is described a second time.").arg(name), tags / index,
                tag.source(), QStringLiteral("Leave one of the descriptions out."));
        seen.insert(name);
    }
}

void checkResponseNames(json::Value responses, const Pointer &pointer, const CheckContext &context)
{
    if (!responses.isObject())
        return;
    for (auto response = responses.begin(); response != responses.end(); ++response) {
        if (!isStatus(response.name()) && context.problems.wants("response-name"))
            context.problems.warning("response-name",
                QStringLiteral("\"%1\" is no status of HTTP.").arg(QString::fromUtf8(response.name())),
                pointer / response.name(), (*response).source(),
                QStringLiteral("Use a number such as 200, a range such as 2XX, or \"default\"."));
    }
}

} // namespace console::openapi
