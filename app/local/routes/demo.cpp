// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/selection.h"
#include "local/resource.h"
#include "local/routes/routes.h"
#include "openapi/openapidocument.h"

// A small external API, so that custom integrations can be tried without the internet. Its key is no secret.
namespace console::local::routes::demo {
namespace {

using http::Request;
using http::Response;
using json::Writer;

constexpr char demoKey[] = "demo-weather-key";

struct Station {
    const char *code;
    const char *name;
    const char *country;
    const char *lat;
    const char *lng;
};
constexpr Station stations[] = { { "PEL", "Port Ellery Pier", "IE", "51.85", "-8.29" },
    { "KBY", "Kestrel Bay Light", "GB", "50.12", "-5.53" }, { "AAL", "Ålesund Havn", "NO", "62.47", "6.15" },
    { "BRE", "Bremen Überseestadt", "DE", "53.09", "8.77" },
    { "HFA", "חיפה – נמל", "IL", "32.82", "35.00" } };

void requireKey(const Request &request)
{
    if (request.header("X-Api-Key") != demoKey)
        throw http::Refusal{ http::message(
            401, "Send the header X-Api-Key with the value demo-weather-key") };
}

const Station &requireStation(const QByteArray &code)
{
    for (const Station &station : stations) {
        if (code == station.code)
            return station;
    }
    throw http::Refusal{ http::message(404, "No station " + code) };
}

void writeStation(Writer &writer, const Station &station)
{
    writer.beginObject().name("code").string(QByteArrayView(station.code)).name("name");
    writer.string(QByteArrayView(station.name)).name("country").string(QByteArrayView(station.country));
    writer.name("lat").raw(station.lat).name("lng").raw(station.lng).endObject();
}

Response listStations(const Request &request)
{
    requireKey(request);
    const qint64 limit = integerArgument(request, "limit", 1, 20);
    const QByteArray country = request.argument("country");
    Writer writer;
    writer.beginArray();
    qint64 count = 0;
    for (const Station &station : stations) {
        if ((country.isEmpty() || country == station.country) && count++ < limit)
            writeStation(writer, station);
    }
    return http::json(writer.endArray().take());
}

Response oneStation(const Request &request)
{
    requireKey(request);
    Writer writer;
    writeStation(writer, requireStation(request.parameter("station")));
    return http::json(writer.take());
}

Response forecast(const Request &request)
{
    requireKey(request);
    static constexpr const char *skies[] = { "clear", "cloudy", "rain", "storm" };
    const Station &station = requireStation(request.parameter("station"));
    const qint64 days = qMin(qint64(7), integerArgument(request, "days", 1, 3));
    Writer writer;
    writer.beginObject().name("station").string(QByteArrayView(station.code)).name("days").beginArray();
    for (qint64 day = 0; day < days; ++day) {
        const qint64 low = 4 + (station.code[0] + day * 3) % 9;
        writer.beginObject().name("day").number(day).name("low").number(low).name("high").number(
            low + 5 + day % 3);
        writer.name("wind").number(6 + (station.code[1] + day * 5) % 21);
        writer.name("sky").string(QByteArrayView(skies[(station.code[2] + day) % 4])).endObject();
    }
    return http::json(writer.endArray().endObject().take());
}

Response warnings(const Request &request)
{
    requireKey(request);
    return http::json(
        R"([{"id":"w1","station":"AAL","level":"orange","text":"Gale from the north-west until midnight."}])");
}

Response reportWarning(const Request &request)
{
    requireKey(request);
    const json::Document document = json::parse(request.body).value_or(json::Document());
    const json::Value body = document.root();
    if (body["text"].utf8().isEmpty())
        return http::message(422, "text is missing");
    requireStation(body["station"].utf8().toByteArray());
    Writer writer;
    writer.beginObject().name("id").string(QByteArrayView("w2")).name("station").value(body["station"]);
    writer.name("level").raw(body["level"].isString() ? body["level"].toJson() : "\"yellow\"");
    return http::json(writer.name("text").value(body["text"]).endObject().take(), 201);
}

Response withdrawWarning(const Request &request)
{
    requireKey(request);
    return { 204, {}, {}, {}, {}, {} };
}

} // namespace

void add(http::Router &router)
{
    const QByteArray base = "/demo/weather";
    const QByteArray yaml = resource("weather.yaml");
    router.add("GET", base + "/openapi.yaml", [yaml](const Request &) {
        return Response{ 200, "application/yaml", yaml, {}, {}, {} };
    });
    router.add("GET", base + "/openapi.json", [yaml](const Request &) {
        return http::json(openapi::OpenApiDocument::read(yaml).root().toJson(true));
    });
    router.add("GET", base + "/stations", listStations);
    router.add("GET", base + "/stations/{station}", oneStation);
    router.add("GET", base + "/stations/{station}/forecast", forecast);
    router.add("GET", base + "/warnings", warnings);
    router.add("POST", base + "/warnings", reportWarning);
    router.add("DELETE", base + "/warnings/{id}", withdrawWarning);
}

} // namespace console::local::routes::demo
