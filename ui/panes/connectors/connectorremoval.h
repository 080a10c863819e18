// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"
#include "ui/widgets/card.h"

#include <optional>

class QPushButton;

namespace console {

class ProblemLabel;

/// The two ways to take access away, each with what it does. Both may be repeated.
class ConnectorRemoval : public Card {
    Q_OBJECT
public:
    explicit ConnectorRemoval(QWidget *parent);

    /// What can be done: a connector without a stored sign-in can only be removed, and nothing while busy.
    void setActions(bool canDisconnect, bool busy);
    /// Shows why the last action failed; empty shows nothing.
    void setProblem(const std::optional<Error> &error, const QString &name);

Q_SIGNALS:
    void disconnectRequested();
    void removeRequested();
    void signInRequested();

private:
    QPushButton *m_disconnect;
    QWidget *m_disconnectText;
    QPushButton *m_remove;
    ProblemLabel *m_problem;
    QPushButton *m_signIn;
};

} // namespace console
