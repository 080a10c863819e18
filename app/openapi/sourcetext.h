// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/problem.h"

#include <QByteArray>

#include <memory>

namespace console::openapi {

/// A document's text as UTF-8 without a byte order mark, whatever it came as. Immutable; copies share.
class SourceText {
public:
    SourceText() = default;
    /// Recognises UTF-8, UTF-16 and UTF-32, with or without a byte order mark.
    explicit SourceText(const QByteArray &bytes);

    const QByteArray &utf8() const { return m_utf8; }
    /// "UTF-8", "UTF-16LE"...
    QString encoding() const { return m_encoding; }
    /// True where the bytes were not well-formed in their encoding (UTF-16 and UTF-32 only: the parsers judge
    /// UTF-8).
    bool isDamaged() const { return m_damaged; }
    /// Line and column of a byte offset in utf8(). LF, CR LF and CR end a line.
    Position position(qsizetype offset) const;

private:
    struct Lines;

    QByteArray m_utf8;
    QString m_encoding;
    bool m_damaged = false;
    std::shared_ptr<Lines> m_lines;
};

} // namespace console::openapi
