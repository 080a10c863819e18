// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/operations.h"
#include "ui/session.h"

#include <memory>
#include <vector>

namespace console {

/// The session of the account on show and its running writes. A session that is left while it writes stays
/// until it is done, because a cancelled write has an unknown outcome.
class Sessions : public QObject {
    Q_OBJECT
public:
    explicit Sessions(QObject *parent = nullptr);
    ~Sessions() override;

    void open(std::unique_ptr<Session> session);
    /// Leaves the session on show, if there is one. What uses its services is gone by now.
    void leave();
    /// Valid from open() to leave().
    Services services() const { return m_shown.session->services(); }
    Operations &operations() const { return *m_shown.operations; }

    /// What is being written, left sessions included. Plain text for a person.
    QStringList running() const;

Q_SIGNALS:
    void runningChanged();
    void failedUnseen(const QString &title, const console::Error &error);

private:
    struct Entry { // the writes end before the services that they use
        std::unique_ptr<Session> session;
        std::unique_ptr<Operations> operations;
    };

    void removeFinished();

    Entry m_shown;
    std::vector<Entry> m_left;
};

} // namespace console
