// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/connectors/consentscript.h"

#include <algorithm>
#include <array>

namespace console::local {
namespace {

using End = ConsentOutcome::End;

constexpr std::array<std::pair<const char *, End>, 8> names = { {
    { "active", End::Active },
    { "failed", End::Failed },
    { "pending", End::Pending },
    { "expired", End::Expired },
    { "link_over", End::LinkOver },
    { "already_authorized", End::AlreadyAuthorized },
    { "no_connection_id", End::NoConnectionId },
    { "error", End::Error },
} };

} // namespace

bool ConsentScript::add(const json::Value &outcome)
{
    const auto text = [&](const char *member) { return outcome[member].utf8().toByteArray(); };
    const QByteArray wanted = text("outcome");
    const auto name =
        std::find_if(names.begin(), names.end(), [&](const auto &entry) { return wanted == entry.first; });
    if (name == names.end())
        return false;
    m_outcomes.push_back(
        { text("type"), name->second, int(outcome["polls"].toInteger().value_or(1)), text("error"),
            text("error_message"), text("other_user_email"), int(outcome["times"].toInteger().value_or(1)) });
    return true;
}

std::optional<ConsentOutcome> ConsentScript::take(const QByteArray &type)
{
    const auto outcome = std::find_if(m_outcomes.begin(), m_outcomes.end(),
        [&](const ConsentOutcome &entry) { return entry.type.isEmpty() || entry.type == type; });
    if (outcome == m_outcomes.end())
        return std::nullopt;
    ConsentOutcome taken = *outcome;
    if (outcome->times > 0 && --outcome->times == 0)
        m_outcomes.erase(outcome);
    return taken;
}

} // namespace console::local
