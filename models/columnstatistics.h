// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/error.h"
#include "core/pendingcall.h"
#include "models/loadstate.h"

#include <QObject>

#include <optional>

namespace console {

class RecordService;

/// What values the records that match a filter have in one column, as the server computes it. Comes in
/// parts, one call after the other, and never waits for records.
class ColumnStatistics : public QObject {
    Q_OBJECT
public:
    /// One of the values, or a range of numbers or dates, and how many records have it.
    struct Bar {
        QString text; ///< plain
        QByteArray value; ///< JSON; empty for a range
        qint64 count = 0;
    };
    /// What is known so far.
    struct Facts {
        std::optional<qint64> records;
        std::optional<qint64> withoutValue; ///< null or missing
        std::optional<qint64> distinct;
        QString least; ///< plain; empty where there is none
        QString greatest;
        std::optional<double> average;
        QList<Bar> bars;
        bool hasMoreValues = false; ///< than the bars tell
    };

    using QObject::QObject;

    /// Asks anew. `service` outlives the answer, or the next ask() or cancel().
    void ask(RecordService &service, const QString &appId, const EntitySchema &schema,
        const SchemaProperty &property, const QByteArray &filter);
    /// Stops; what is known stays.
    void cancel();

    LoadState loadState() const { return m_state; }
    /// NotFound: the server does not compute.
    const Error &error() const { return m_error; }
    const SchemaProperty &property() const { return m_property; }
    const Facts &facts() const { return m_facts; }

Q_SIGNALS:
    /// Facts or load state are others.
    void changed();

private:
    struct DateUnit;
    static const DateUnit &unitFor(qint64 days);
    void send(const QByteArray &specification, void (ColumnStatistics::*take)(const json::Document &));
    void askTotals();
    void takeTotals(const json::Document &answer);
    void takeWithoutValue(const json::Document &answer);
    void askBars();
    void takeValues(const json::Document &answer);
    void takeDates(const json::Document &answer);
    void askRange();
    void finish(LoadState state, const Error &error = {});
    QByteArray query(const QByteArray &condition = {}) const;
    bool isNumber() const;
    bool isDate() const;

    RecordService *m_service = nullptr;
    QString m_appId;
    EntitySchema m_schema; ///< what the property's values live in
    SchemaProperty m_property;
    QByteArray m_filter;
    Facts m_facts;
    double m_least = 0; ///< of numbers
    double m_greatest = 0;
    const DateUnit *m_unit = nullptr; ///< of dates; null for other values
    LoadState m_state = LoadState::Idle;
    Error m_error;
    PendingCall m_call;
};

} // namespace console
