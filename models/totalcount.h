// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/domain/recordeyes.h"
#include "core/pendingcall.h"

#include <QObject>

#include <memory>
#include <optional>

namespace console {

class RecordService;

/// How many records match a filter, those included that an entity's rules hide from somebody. Only editors
/// of an app may know it, and only entities with a rule for reading have more than one sees.
class TotalCount : public QObject {
    Q_OBJECT
public:
    /// `service` outlives this.
    explicit TotalCount(RecordService &service, QObject *parent = nullptr);
    ~TotalCount() override;

    /// Asks anew. An app without id: nothing is asked.
    void ask(const QString &appId, const EntitySchema &schema, const QByteArray &filter, bool isDevelopment);
    /// Nothing while it is not known, or where it cannot be.
    std::optional<qint64> count() const { return m_count; }

Q_SIGNALS:
    void changed();

private:
    RecordService &m_service;
    std::unique_ptr<RecordService> m_unruled;
    std::optional<qint64> m_count;
    PendingCall m_call;
};

} // namespace console
