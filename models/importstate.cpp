// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/importstate.h"

#include "core/json/parse.h"
#include "core/json/write.h"

namespace console {
namespace {

constexpr int formatVersion = 1;

/// The texts that may not be set, by the names that they have in the file.
template <class State, class Function>
void eachText(State &state, const Function &function)
{
    function("slug", state.slug);
    function("name", state.name);
    function("description", state.description);
    function("base_url", state.baseUrl);
    function("openapi_version", state.version);
}

} // namespace

QByteArray ImportState::toJson() const
{
    json::Writer writer(true);
    const auto text = [&writer](const char *member, const QString &value) {
        writer.name(member).string(QStringView(value));
    };
    writer.beginObject().name("version").number(formatVersion);
    text("saved", saved.toUTC().toString(Qt::ISODateWithMs));
    text("document", source.name);
    text("path", source.path);
    text("url", source.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
    text("title", title);
    const auto list = [&writer](const char *member, const QStringList &values) {
        writer.name(member).beginArray();
        for (const QString &value : values)
            writer.string(QStringView(value));
        writer.endArray();
    };
    list("hosts", source.hosts);
    list("operations", operations);
    eachText(*this, [&text](const char *member, const std::optional<QString> &value) {
        if (value)
            text(member, *value);
    });
    writer.name("headers").beginArray();
    for (const auto &[header, prefix] : headers) {
        writer.beginObject();
        text("name", header);
        text("prefix", prefix);
        writer.endObject();
    }
    return writer.endArray().endObject().take();
}

std::optional<ImportState> ImportState::fromJson(const QByteArray &json)
{
    const auto parsed = json::parse(json);
    if (!parsed || parsed->root()["version"].toInteger() != formatVersion)
        return std::nullopt;
    const json::Value root = parsed->root();
    ImportState state;
    state.saved = QDateTime::fromString(root["saved"].toString(), Qt::ISODateWithMs);
    state.source = { root["path"].toString(), {}, root["document"].toString(), QUrl(root["url"].toString()) };
    state.title = root["title"].toString();
    for (const json::Value host : root["hosts"])
        state.source.hosts << host.toString();
    for (const json::Value id : root["operations"])
        state.operations << id.toString();
    eachText(state, [&root](const char *name, std::optional<QString> &value) {
        if (root[name].isString())
            value = root[name].toString();
    });
    for (const json::Value header : root["headers"])
        state.headers.append({ header["name"].toString(), header["prefix"].toString() });
    return state;
}

} // namespace console
