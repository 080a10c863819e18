// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace console::openapi {

/// A place in a document's text, from 1; columns count characters. 0 is "nowhere".
struct Position {
    int line = 0;
    int column = 0;
    QString file{}; ///< path of one of the document's other files; empty: the document itself

    bool operator==(const Position &) const = default;
};

/// Something that a person should know about a document. Plain text throughout: parts of the message may be
/// words of the document.
struct Problem {
    enum class Severity { Note, Warning, Error };

    Severity severity = Severity::Warning;
    QString code; ///< stable, for programs: "unresolved-reference"
    QString message; ///< one plain sentence
    QString hint; ///< what to do about it; may be empty
    QString pointer; ///< JSON pointer of the value (RFC 6901); empty is the root
    QString operation; ///< id of the operation it is about; may be empty
    Position position;

    bool operator==(const Problem &) const = default;
};

} // namespace console::openapi
