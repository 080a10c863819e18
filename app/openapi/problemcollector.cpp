// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/problemcollector.h"

#include "openapi/fixes.h"
#include "openapi/linkfiles.h"

#include <algorithm>
#include <tuple>

namespace console::openapi {
namespace {
constexpr int mostOfOneCode = 100;

/// The pointer inside the file in which the value stands.
QString inItsFile(const QString &pointer)
{
    static const QString files = QLatin1Char('/') + QLatin1String(linkedFilesName) + QLatin1Char('/');
    if (!pointer.startsWith(files))
        return pointer;
    const qsizetype end = pointer.indexOf(QLatin1Char('/'), files.size());
    return end < 0 ? QString() : pointer.mid(end);
}

} // namespace

void sortByPlace(QList<Problem> &problems)
{
    const auto place = [](const Problem &problem) {
        const Position &at = problem.position;
        return std::tuple(at.line == 0, at.file, at.line, at.column);
    };
    std::stable_sort(problems.begin(), problems.end(),
        [&place](const Problem &a, const Problem &b) { return place(a) < place(b); });
}

bool ProblemCollector::wants(const char *code)
{
    int &count = m_counts[QByteArray::fromRawData(code, qsizetype(qstrlen(code)))];
    if (count < mostOfOneCode)
        return true;
    ++count;
    return false;
}

void ProblemCollector::add(Problem::Severity severity, const char *code, const QString &message,
    const Pointer &pointer, qsizetype offset, const QString &hint)
{
    if (!wants(code))
        return;
    ++m_counts[QByteArray::fromRawData(code, qsizetype(qstrlen(code)))];
    Problem problem;
    problem.severity = severity;
    problem.code = QString::fromLatin1(code);
    problem.message = message;
    problem.hint = hint.isEmpty() && severity != Problem::Severity::Note ? usualFix(code) : hint;
    problem.pointer = inItsFile(pointer.toString());
    problem.position = m_text.position(offset);
    m_problems.append(std::move(problem));
}

QList<Problem> ProblemCollector::take()
{
    sortByPlace(m_problems);
    QList<QByteArray> codes = m_counts.keys();
    std::sort(codes.begin(), codes.end());
    for (const QByteArray &code : std::as_const(codes)) {
        if (const int more = m_counts.value(code) - mostOfOneCode; more > 0) {
            Problem problem;
            problem.severity = Problem::Severity::Note;
            problem.code = QString::fromLatin1(code);
            problem.message = more == 1
                ? QStringLiteral("One more problem of this kind is not listed.")
                : QStringLiteral("%1 more problems of this kind are not listed.").arg(more);
            m_problems.append(std::move(problem));
        }
    }
    m_counts.clear();
    return std::exchange(m_problems, {});
}

} // namespace console::openapi
