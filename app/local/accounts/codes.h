// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace console::local {

/// The codes and links that the service would send by mail. They work once and live in memory.
class OneTimeCodes {
public:
    enum class Answer { Right, Wrong, Expired };
    static constexpr std::chrono::minutes lifetime{ 10 };

    /// A new code of six digits for whatever `subject` names; the one before ends.
    QByteArray issueCode(const QByteArray &subject);
    /// Uses up the code when it is right.
    Answer check(const QByteArray &subject, const QByteArray &code);

    /// A secret that stands for `subject`.
    QByteArray issueToken(const QByteArray &subject);
    /// The subject of a token that has not been used and has not run out; else null.
    QByteArray redeem(const QByteArray &token);

private:
    struct Code {
        QByteArray text; ///< the code, or the subject of a token
        qint64 expires; ///< milliseconds since 1970
    };
    QHash<QByteArray, Code> m_codes;
    QHash<QByteArray, Code> m_tokens;
};

} // namespace console::local
