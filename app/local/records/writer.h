// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/access.h"
#include "local/records/collection.h"

#include <utility>
#include <vector>

namespace console::local {

/// Creates, changes and deletes records in the order of fact sheet 3.6: rules, unknown fields, defaults,
/// field rules, validation, storage. The caller of this class holds the transaction. Throws http::Refusal.
class RecordWriter {
public:
    RecordWriter(const Context &context, const Collection &collection, const Caller &caller);

    /// Answers the id.
    QByteArray create(const json::Value &fields) const;
    /// Changes the sent fields alone.
    void update(const QByteArray &id, const json::Value &fields) const;
    /// Moves the record to the trash.
    void remove(const QByteArray &id) const;

private:
    using Fields = std::vector<std::pair<QByteArray, QByteArray>>; ///< name and JSON text

    void validate(const json::Value &fields) const;
    /// Leaves out what the field rules of the operation refuse for the record `body`.
    Fields permitted(Fields fields, QByteArrayView operation, const QByteArray &body) const;
    json::Document stored(const QByteArray &id) const;
    void requireVisible(const QByteArray &id, const QByteArray &body) const;

    const Context &m_context;
    const Collection &m_collection;
    const Caller &m_caller;
};

/// 24 hexadecimal digits, ascending with time.
QByteArray newId();

} // namespace console::local
