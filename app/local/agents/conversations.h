// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArrayList>

namespace console::local {

struct Caller;
struct Context;

/// The talks of an app's users with its agents (fact sheet 3.12). No model runs here: an agent answers with
/// what it was told.
class Conversations {
public:
    Conversations(const Context &context, QByteArray app)
        : m_context(context)
        , m_app(std::move(app))
    {
    }

    /// All that the caller may see, the newest first.
    QByteArrayList visible(const Caller &caller) const;
    /// Null where there is none, or it is somebody else's.
    QByteArray find(const QByteArray &id, const Caller &caller) const;
    QByteArray create(const QByteArray &agent, const json::Value &metadata, const Caller &caller) const;
    /// Adds the message and, to one of a user, the agent's answer; tells those who listen. Answers the
    /// message.
    QByteArray say(const QByteArray &conversation, const json::Value &message) const;

    static constexpr qsizetype mostMessages = 1000;

private:
    const Context &m_context;
    QByteArray m_app;
};

/// Whether the room is that of a conversation that the caller may see.
bool mayHear(const Context &context, const QByteArray &app, const Caller &caller, const QByteArray &room);

} // namespace console::local
