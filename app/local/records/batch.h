// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/records/reader.h"

namespace console::local {

/// Writes to many records in one call (fact sheet 3.5, R9 to R14): all of it or nothing. Answers are JSON.
class RecordBatch {
public:
    RecordBatch(const Context &context, const Collection &collection, const Caller &caller,
        const RecordReader &reader);

    /// The records in the order of the request.
    QByteArray create(const json::Value &records) const;
    QByteArray update(const json::Value &records) const;
    QByteArray updateMany(const json::Value &query, const json::Value &data) const;
    QByteArray upsert(const json::Value &records, const json::Value &key) const;
    /// Moves what the filter selects and the rule allows to the trash; without events, like the service.
    QByteArray removeMany(const json::Value &query) const;

private:
    /// Rows that the query selects and the rule of the operation allows; 403 where it is a plain false.
    Sql writable(const json::Value &query, QByteArrayView operation) const;
    QByteArrayList requireKey(const json::Value &key) const;
    QByteArray find(const QByteArrayList &key, const json::Value &record) const;
    QByteArray read(const QByteArrayList &ids) const;

    const Context &m_context;
    const Collection &m_collection;
    const Caller &m_caller;
    const RecordReader &m_reader;
};

} // namespace console::local
