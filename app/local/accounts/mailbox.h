// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace console::local {

/// What the service would send by mail goes to a file instead: one JSON object a line, with `time`, `to`,
/// `kind` and `text` (the code, the link's token, or the words).
class Mailbox {
public:
    explicit Mailbox(const QString &file = {})
        : m_file(file)
    {
    }

    const QString &file() const { return m_file; }
    void send(const QByteArray &to, const QByteArray &kind, const QByteArray &text) const;

private:
    QString m_file;
};

} // namespace console::local
