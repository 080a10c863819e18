// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/access.h"
#include "local/realtime/changefeed.h"
#include "local/records/collection.h"

#include <utility>
#include <vector>

namespace console::local {

/// Fields of a record: name and JSON text. In a change a null text takes the field away.
using RecordFields = std::vector<std::pair<QByteArray, QByteArray>>;

/// The members of an object with their text; of equal names the last alone, on every level.
RecordFields uniqueMembers(const json::Value &object);

/// Creates, changes and deletes records in the order of fact sheet 3.6: rules, unknown fields, defaults,
/// field rules, validation, storage. One transaction: without commit() nothing of it stays. Throws
/// http::Refusal.
class RecordWriter {
public:
    RecordWriter(const Context &context, const Collection &collection, const Caller &caller);

    /// Answers the id.
    QByteArray create(const json::Value &fields);
    /// Changes the sent fields alone.
    void update(const QByteArray &id, const json::Value &fields);
    /// Changes a record that the update rule has been asked about.
    void change(const QByteArray &id, const json::Document &before, RecordFields changes);
    /// Moves the record to the trash.
    void remove(const QByteArray &id);
    /// Makes the writes last, and tells those who listen.
    void commit();

    /// The record as it is stored; 404 where there is none.
    json::Document stored(const QByteArray &id) const;

private:
    RecordFields chosen(const RecordFields &sent) const;
    void requireFields(const json::Value &record) const;
    void validate(const json::Value &fields) const;
    /// Leaves out what the field rules of the operation refuse for the record `body`.
    RecordFields permitted(RecordFields fields, QByteArrayView operation, const QByteArray &body) const;
    bool allows(QByteArrayView operation, const QByteArray &body) const;
    void requireVisible(const QByteArray &id, const QByteArray &body) const;

    const Context &m_context;
    const Collection &m_collection;
    const Caller &m_caller;
    Transaction m_transaction;
    std::vector<RecordChange> m_changes;
};

/// 24 hexadecimal digits, ascending with time.
QByteArray newId();

/// 422 in the shape of fact sheet 2.1, E5.
[[noreturn]] void refuseRecord(const QByteArray &fault);

} // namespace console::local
