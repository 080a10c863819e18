// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <vector>

namespace console::local {

class Database;

/// JSON documents by name that belong to an app or a workspace and that the server only keeps: functions,
/// secrets, agents, skills, branches, workflows... `kind` says which.
class Documents {
public:
    struct Document {
        QByteArray name;
        QByteArray body;
    };
    enum class Change { None, Created, Updated };

    Documents(Database &database, QByteArray owner, QByteArray kind);

    /// In the order in which they were made.
    std::vector<Document> all() const;
    /// Null where there is none.
    QByteArray find(const QByteArray &name) const;
    Change put(const QByteArray &name, const QByteArray &body);
    /// False where there was none.
    bool remove(const QByteArray &name);

private:
    Database &m_database;
    QByteArray m_owner;
    QByteArray m_kind;
};

/// What a full sync did, by name; the answer of the sync endpoints.
struct SyncReport {
    QByteArrayList created;
    QByteArrayList updated;
    QByteArrayList deleted;

    void add(const QByteArray &name, Documents::Change change);
    QByteArray toJson() const;
};

/// Makes the documents those of `wanted` and no others, in one transaction.
SyncReport syncDocuments(
    Database &database, Documents &documents, const std::vector<Documents::Document> &wanted);

} // namespace console::local
