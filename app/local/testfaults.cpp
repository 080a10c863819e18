// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/testfaults.h"

#include "local/http/eventchannel.h"
#include "local/http/router.h"

#include <array>
#include <stdexcept>

namespace console::local {
namespace {

struct Specimen {
    const char *number;
    int status;
    const char *body;
    const char *type = "application/json";
};

constexpr std::array<Specimen, 15> zoo = { {
    { "E1", 403, R"({"detail":"You do not have access to this app"})" },
    { "E2", 422,
        R"({"detail":[{"loc":["body","name"],"msg":"field required","type":"value_error.missing"}]})" },
    { "E3", 400, R"({"message":"The name is taken"})" },
    { "E4", 400,
        R"({"detail":"Invalid email or password","error_type":"HTTPException",)"
        R"("message":"Invalid email or password","request_id":null,"traceback":""})" },
    { "E5", 422,
        R"({"error_type":"ValidationError","message":"Error in field title: Field required",)"
        R"("request_id":null,"traceback":""})" },
    { "E6", 400, R"({"error":"Invalid query parameter 'q'"})" },
    { "E7", 402, R"({"error":{"message":"The plan does not include this","code":"PLAN_REQUIRED"}})" },
    { "E8", 404, R"({"detail":"Entity not found","code":"NOT_FOUND"})" },
    { "E9", 428,
        R"({"message":"This app cannot take it","extra_data":{"reason":"requires_backend_platform_app",)"
        R"("errors":[{"name":"Task","message":"unknown type"}]}})" },
    { "E10", 500, R"({"error_type":"KeyError","message":"'app'","request_id":null,"traceback":""})" },
    { "E11", 400, R"({"error":"invalid_grant","error_description":"The token was used before"})" },
    { "E12", 404, R"({"error":"Function not found","code":"FUNCTION_NOT_FOUND"})" },
    { "E13", 502, R"({"error":"Failed to proxy request to function","details":"connection refused"})" },
    { "E14", 502, "<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html" },
    { "E15", 400, R"({"error":"InvalidJWT","message":"signature verification failed","statusCode":"400"})" },
} };

http::Response answerOf(const json::Value &wanted)
{
    http::Response answer =
        http::json(wanted["body"].utf8().toByteArray(), int(wanted["status"].toInteger().value_or(200)));
    if (wanted["content_type"].isString())
        answer.contentType = wanted["content_type"].utf8().toByteArray();
    for (auto header = wanted["headers"].begin(); header != wanted["headers"].end(); ++header)
        answer.headers.emplace_back(header.name().toByteArray(), (*header).utf8().toByteArray());
    return answer;
}

} // namespace

std::optional<http::Response> errorOfZoo(QByteArrayView number)
{
    for (const Specimen &specimen : zoo) {
        if (number != specimen.number)
            continue;
        http::Response response = http::json(specimen.body, specimen.status);
        response.contentType = specimen.type;
        return response;
    }
    return std::nullopt;
}

void Faults::add(const json::Value &wanted)
{
    Rule rule;
    rule.method = wanted["method"].utf8().toByteArray();
    rule.path = wanted["path"].utf8().toByteArray();
    if (rule.path.isEmpty())
        throw std::invalid_argument("A fault needs a path");
    rule.isPrefix = rule.path.endsWith('*');
    if (rule.isPrefix)
        rule.path.chop(1);
    rule.stalls = wanted["stall"].toBool();
    rule.limit = int(wanted["limit"].toInteger().value_or(0));
    rule.window = std::max(qint64(1), wanted["window_ms"].toInteger().value_or(rule.window));
    rule.times = int(wanted["times"].toInteger().value_or(rule.limit > 0 ? 0 : 1));
    rule.fault.delay = std::chrono::milliseconds(wanted["delay_ms"].toInteger().value_or(0));
    if (wanted["drop"].toBool())
        rule.fault.delivery = http::Response::Delivery::Drop;
    else if (wanted["truncate"].toBool())
        rule.fault.delivery = http::Response::Delivery::Truncate;
    if (wanted["error"].isString()) {
        rule.fault.answer = errorOfZoo(wanted["error"].utf8());
        if (!rule.fault.answer)
            throw std::invalid_argument("There is no such error");
    } else if (wanted["status"].toInteger()) {
        rule.fault.answer = answerOf(wanted);
    } else if (rule.limit > 0) {
        rule.fault.answer = http::error(429, "Rate limit exceeded");
    }
    m_rules.push_back(std::move(rule));
}

bool Faults::Rule::concerns(const http::Request &request) const
{
    const bool samePath = isPrefix ? request.path.startsWith(path) : request.path == path;
    return samePath && (method.isEmpty() || method == request.method);
}

bool Faults::Rule::passes(qint64 now)
{
    if (now - windowStart >= window) {
        windowStart = now;
        passed = 0;
    }
    return ++passed <= limit;
}

std::optional<Fault> Faults::take(const http::Request &request, qint64 now)
{
    for (auto rule = m_rules.begin(); rule != m_rules.end(); ++rule) {
        if (!rule->concerns(request) || (rule->limit > 0 && rule->passes(now)))
            continue;
        Fault taken = rule->fault;
        if (rule->limit > 0) {
            const qint64 left = rule->windowStart + rule->window - now;
            taken.answer->headers.emplace_back("Retry-After", QByteArray::number((left + 999) / 1000));
        }
        if (rule->stalls && taken.answer) {
            taken.answer->events = std::make_shared<http::EventChannel>();
            taken.answer->events->send(taken.answer->body);
        }
        if (rule->times > 0 && --rule->times == 0)
            m_rules.erase(rule);
        return taken;
    }
    return std::nullopt;
}

} // namespace console::local
