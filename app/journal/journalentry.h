// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace console::journal {

/// Who wrote, and where.
struct Author {
    QString accountId;
    QString account; ///< for people: e-mail or name
    QString appId;
    QString app; ///< for people
    QString entity;
};

/// Writes that belong together: a run that sent staged changes, one save of a form, one undo.
struct Commit {
    qint64 id = 0;
    QDateTime when; ///< UTC
    Author author;
    bool isReadable = true; ///< false: damaged, `author` is empty
    qint64 undoes = 0; ///< id of the commit that this one took back
    qint64 undoneBy = 0;
    int added = 0; ///< numbers of records, restored ones count as added
    int changed = 0;
    int deleted = 0;
    int refused = 0; ///< of all these: the server said no
    int unanswered = 0; ///< of all these: no answer came, so the server may have done it or not
};

/// One write of one record.
struct Change {
    enum class Kind { Create, Update, Delete, Restore };
    enum class State {
        Sent, ///< about to be sent or sent, answer unknown
        Done,
        Refused,
    };

    qint64 id = 0;
    Kind kind = Kind::Update;
    State state = State::Sent;
    bool isReadable = true; ///< false: damaged, what follows is empty
    QString record; ///< id; empty for a creation without an answer
    QByteArray before; ///< JSON of the record; empty for what was created
    QByteArray fields; ///< JSON object that was sent
    QByteArray after; ///< JSON of the record as answered; empty for what was deleted or is not known
    QString problem; ///< the server's words, where it refused
};

} // namespace console::journal
