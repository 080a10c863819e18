// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/integrationcode.h"

#include "core/json/document.h"
#include "core/json/parse.h"
#include "core/json/write.h"

#include <QUrl>

namespace console {
namespace {

using Pairs = QList<std::pair<QString, QString>>;

/// An object of strings; a repeated name gives a list.
void writePairs(json::Writer &writer, const Pairs &pairs)
{
    QStringList names;
    for (const auto &[name, value] : pairs) {
        if (!names.contains(name))
            names << name;
    }
    writer.beginObject();
    for (const auto &name : std::as_const(names)) {
        QStringList values;
        for (const auto &[other, value] : pairs) {
            if (other == name)
                values << value;
        }
        writer.name(name.toUtf8());
        if (values.size() > 1)
            writer.beginArray();
        for (const auto &value : std::as_const(values))
            writer.string(QStringView(value));
        if (values.size() > 1)
            writer.endArray();
    }
    writer.endObject();
}

/// The arguments under the names of the SDK or of the wire; empty where there are none.
QByteArray arguments(const IntegrationCall &call, bool sdk)
{
    if (call.pathParameters.isEmpty() && call.queryParameters.isEmpty() && !call.payload
        && call.headers.isEmpty())
        return {};
    json::Writer writer(sdk);
    writer.beginObject();
    if (call.payload) {
        writer.name("payload");
        if (const auto payload = json::parse(*call.payload))
            writer.value(payload->root());
        else
            writer.null();
    }
    if (!call.pathParameters.isEmpty())
        writePairs(writer.name(sdk ? "pathParams" : "path_params"), call.pathParameters);
    if (!call.queryParameters.isEmpty())
        writePairs(writer.name(sdk ? "queryParams" : "query_params"), call.queryParameters);
    if (!call.headers.isEmpty())
        writePairs(writer.name("headers"), call.headers);
    writer.endObject();
    return writer.take();
}

QString quoted(const QString &text)
{
    json::Writer writer;
    writer.string(QStringView(text));
    return QString::fromUtf8(writer.take());
}

QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

} // namespace

QString sdkCode(const IntegrationCall &call)
{
    QString code = QStringLiteral("const answer = await base44.integrations.custom.call(") + quoted(call.slug)
        + QStringLiteral(", ") + quoted(call.operation);
    const QByteArray given = arguments(call, true);
    if (!given.isEmpty())
        code += QStringLiteral(", ") + QString::fromUtf8(given).trimmed();
    return code + QStringLiteral(");\n");
}

QString functionCode(const IntegrationCall &call)
{
    QString code = sdkCode(call).trimmed();
    code.replace(u'\n', QLatin1String("\n  "));
    return QStringLiteral("import { createClientFromRequest } from \"npm:@base44/sdk\";\n"
                          "\n"
                          "Deno.serve(async (request) => {\n"
                          "  const base44 = createClientFromRequest(request);\n"
                          "  %1\n"
                          "  return Response.json(answer);\n"
                          "});\n")
        .arg(code);
}

QString curlCommand(const IntegrationCall &call)
{
    const QByteArray operation = QUrl::toPercentEncoding(call.operation, "/:");
    const QByteArray given = arguments(call, false);
    return QStringLiteral("curl -X POST \"$BASE44_URL/api/apps/%1/integrations/custom/%2/%3\" \\\n"
                          "  -H \"Authorization: Bearer $BASE44_TOKEN\" \\\n"
                          "  -H 'Content-Type: application/json' \\\n"
                          "  -d %4\n")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(call.appId)),
            QString::fromLatin1(QUrl::toPercentEncoding(call.slug)), QString::fromLatin1(operation),
            shellQuoted(given.isEmpty() ? QStringLiteral("{}") : QString::fromUtf8(given)));
}

} // namespace console
