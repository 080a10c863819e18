// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace console::local {

/// The codes and links that the service would send by mail. They work once and live in memory. Nobody finds a
/// code by trying: after some wrong ones it is over, and new ones are rare.
class OneTimeCodes {
public:
    enum class Answer { Right, Wrong, Expired, TooManyTries };
    static constexpr std::chrono::minutes lifetime{ 10 };
    static constexpr int mostTries = 5; ///< of one code
    static constexpr int mostMails = 10; ///< to one subject within a lifetime

    /// Counts a code or token that is about to be sent. Not 0: `subject` got too many, and may have one after
    /// that time.
    std::chrono::seconds waitBeforeMail(const QByteArray &subject);

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
        qint64 expires = 0; ///< milliseconds since 1970
        int tries = 0; ///< wrong ones
    };
    struct Mails {
        int count = 0;
        qint64 until = 0; ///< when counting begins anew
    };
    QHash<QByteArray, Mails> m_mails;
    QHash<QByteArray, Code> m_codes;
    QHash<QByteArray, Code> m_tokens;
};

} // namespace console::local
