// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/problem.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <vector>

namespace console::openapi {

/// A document's text as UTF-8 without a byte order mark, whatever it came as. Immutable; copies share.
class SourceText {
public:
    SourceText() = default;
    /// Recognises UTF-8, UTF-16 and UTF-32, with or without a byte order mark.
    explicit SourceText(const QByteArray &bytes);

    /// Several files as one text: the offsets of each go on where those of the one before end. `first` is the
    /// document itself, the others are named by their paths.
    static SourceText joined(const SourceText &first, const QList<std::pair<QString, SourceText>> &others);

    /// The text of the document itself.
    const QByteArray &utf8() const { return m_utf8; }
    /// The text of one of its files; empty where there is no such file.
    QByteArray utf8(const QString &file) const;
    /// How many other files there are.
    int partCount() const;
    /// "UTF-8", "UTF-16LE"...
    QString encoding() const { return m_encoding; }
    /// True where the bytes were not well-formed in their encoding (UTF-16 and UTF-32 only: the parsers judge
    /// UTF-8).
    bool isDamaged() const { return m_damaged; }
    /// Line and column of a byte offset. LF, CR LF and CR end a line.
    Position position(qsizetype offset) const;

private:
    struct Lines;
    struct Part;

    QByteArray m_utf8;
    QString m_encoding;
    bool m_damaged = false;
    std::shared_ptr<Lines> m_lines;
    std::shared_ptr<const std::vector<Part>> m_parts; ///< the other files; null where there are none
};

} // namespace console::openapi
