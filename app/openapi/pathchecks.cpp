// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/pathchecks.h"

#include <algorithm>

namespace console::openapi {
namespace {

constexpr size_t mostPlaceholders = 100; ///< of a path; what a person writes has a few

/// Walks over a path without the names of its {parameters}: the characters of "/a/{}".
class TemplateWalk {
public:
    explicit TemplateWalk(QByteArrayView path)
        : m_path(path)
    {
    }

    /// The next character; -1 at the end.
    int next()
    {
        while (m_at < m_path.size()) {
            const char c = m_path[m_at++];
            const bool isNamed = m_inside && c != '}';
            m_inside = c == '{' || isNamed;
            if (!isNamed)
                return uchar(c);
        }
        return -1;
    }

private:
    QByteArrayView m_path;
    qsizetype m_at = 0;
    bool m_inside = false;
};

} // namespace

bool operator==(const PathTemplate &a, const PathTemplate &b)
{
    TemplateWalk left(a.path);
    TemplateWalk right(b.path);
    for (;;) {
        const int c = left.next();
        if (c != right.next())
            return false;
        if (c < 0)
            return true;
    }
}

size_t qHash(const PathTemplate &path, size_t seed)
{
    TemplateWalk walk(path.path);
    size_t hash = seed;
    for (int c = walk.next(); c >= 0; c = walk.next())
        hash = (hash ^ size_t(c)) * 0x100000001B3ULL; // FNV-1a
    return hash ^ (hash >> 32);
}

void PathChecks::check(QByteArrayView path, json::Value node, const Pointer &pointer)
{
    m_placeholders.clear();
    const auto warn = [&](const char *code, const QString &message, const QString &hint = {}) {
        m_context.problems.warning(code, message, pointer, node.source(), hint);
    };
    if (!path.startsWith('/'))
        warn("path-slash", QStringLiteral("A path must begin with a slash."),
            QStringLiteral("Write /%1.")
                .arg(QString::fromUtf8(path.first(qMin<qsizetype>(path.size(), 200)))));
    if (std::any_of(path.begin(), path.end(),
            [](char c) { return c == '?' || c == '#' || c == '%' || c == '\\' || uchar(c) <= ' '; })) {
        warn("path-characters",
            QStringLiteral("The path holds characters that no request path can carry as they are (? # % \\ "
                           "or a blank)."),
            QStringLiteral("Query values belong into parameters."));
    }
    if (!path.contains('{') && !path.contains('}'))
        return;
    const bool isOdd = !readPlaceholders(path);
    const qsizetype before = m_templates.size();
    const auto other = m_templates.insert({ path }); // the first of them stays
    if (m_templates.size() == before && m_context.problems.wants("path-clash"))
        warn("path-clash",
            QStringLiteral("The path is the same as %1 with other names of its parameters.")
                .arg(QString::fromUtf8(other->path)),
            QStringLiteral("Join them: nobody can tell which one a call means."));
    if (isOdd)
        warn("path-template",
            QStringLiteral("The {parameters} of this path do not pair up, or one comes twice."));
}

/// False where braces do not pair up or a name comes twice.
bool PathChecks::readPlaceholders(QByteArrayView path)
{
    bool isFine = true;
    qsizetype open = -1;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] == '{') {
            isFine &= open < 0;
            open = i;
        } else if (path[i] == '}') {
            isFine &= open >= 0;
            if (open >= 0 && m_placeholders.size() < mostPlaceholders) {
                const QByteArrayView name = path.sliced(open + 1, i - open - 1);
                isFine &= !hasPlaceholder(name);
                m_placeholders.push_back(name);
            }
            open = -1;
        }
    }
    return isFine && open < 0;
}

bool PathChecks::hasPlaceholder(QByteArrayView name) const
{
    return std::find(m_placeholders.cbegin(), m_placeholders.cend(), name) != m_placeholders.cend();
}

bool PathChecks::mayHavePlaceholder(QByteArrayView name) const
{
    return m_placeholders.size() == mostPlaceholders || hasPlaceholder(name);
}

} // namespace console::openapi
