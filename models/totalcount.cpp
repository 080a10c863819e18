// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/totalcount.h"

#include "core/ports/recordservice.h"

#include <utility>

namespace console {
namespace {

/// Fact sheet 3.6: nothing, true and an empty object let everybody read.
bool hasReadRule(const EntitySchema &schema)
{
    const json::Value rule = schema.rls["read"];
    return (rule.isBool() && !rule.toBool()) || (rule.isObject() && rule.size() > 0);
}

} // namespace

TotalCount::TotalCount(RecordService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
}

TotalCount::~TotalCount() = default;

void TotalCount::ask(
    const QString &appId, const EntitySchema &schema, const QByteArray &filter, bool isDevelopment)
{
    m_call.cancel();
    const bool wasKnown = std::exchange(m_count, std::nullopt).has_value();
    if (!appId.isEmpty() && hasReadRule(schema))
        m_unruled = m_service.seenBy({ RecordEyes::Who::Unruled, isDevelopment });
    else
        m_unruled.reset();
    if (m_unruled)
        m_call = m_unruled->count(appId, schema.name, filter, [this](Result<qint64> count) {
            if (!count)
                return;
            m_count = *count;
            Q_EMIT changed();
        });
    if (wasKnown)
        Q_EMIT changed();
}

} // namespace console
