// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/pointer.h"
#include "openapi/problem.h"
#include "openapi/sourcetext.h"

#include <QHash>
#include <QList>

namespace console::openapi {

/// In the order of the text; those without a place last.
void sortByPlace(QList<Problem> &problems);

/// Gathers problems while a document is read. Of each code only the first hundred are kept, so that a hostile
/// document cannot flood anyone.
class ProblemCollector {
public:
    explicit ProblemCollector(SourceText text)
        : m_text(std::move(text))
    {
    }

    /// False once enough of this code are known; counts it then, so that no message needs to be made up.
    bool wants(const char *code);
    /// `offset` is the place in the source text. Errors and warnings without a hint get the usual one.
    void add(Problem::Severity severity, const char *code, const QString &message, const Pointer &pointer,
        qsizetype offset, const QString &hint = {});
    void error(const char *code, const QString &message, const Pointer &pointer, qsizetype offset,
        const QString &hint = {})
    {
        add(Problem::Severity::Error, code, message, pointer, offset, hint);
    }
    void warning(const char *code, const QString &message, const Pointer &pointer, qsizetype offset,
        const QString &hint = {})
    {
        add(Problem::Severity::Warning, code, message, pointer, offset, hint);
    }
    void note(const char *code, const QString &message, const Pointer &pointer, qsizetype offset)
    {
        add(Problem::Severity::Note, code, message, pointer, offset);
    }

    /// All of them in the order of the text, and a note for each code that was cut short.
    QList<Problem> take();

private:
    SourceText m_text;
    QList<Problem> m_problems;
    QHash<QByteArray, int> m_counts;
};

} // namespace console::openapi
