// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/checkcontext.h"

#include <QSet>

#include <vector>

namespace console::openapi {

/// A path that is equal to others with the same {parameters} under other names.
struct PathTemplate {
    QByteArrayView path;
};
bool operator==(const PathTemplate &a, const PathTemplate &b);
size_t qHash(const PathTemplate &path, size_t seed);

/// Looks at the paths of one document: their form, their {placeholders}, and whether two are the same.
class PathChecks {
public:
    explicit PathChecks(const CheckContext &context)
        : m_context(context)
    {
    }

    /// How many paths there will be.
    void reserve(qsizetype paths) { m_templates.reserve(paths); }
    /// Checks a path whose item is `node`.
    void check(QByteArrayView path, json::Value node, const Pointer &pointer);
    /// Names in the path that was checked last; at most a hundred.
    const std::vector<QByteArrayView> &placeholders() const { return m_placeholders; }
    /// False where the path surely has no such placeholder.
    bool mayHavePlaceholder(QByteArrayView name) const;

private:
    bool readPlaceholders(QByteArrayView path);
    bool hasPlaceholder(QByteArrayView name) const;

    const CheckContext &m_context;
    std::vector<QByteArrayView> m_placeholders;
    QSet<PathTemplate> m_templates;
};

} // namespace console::openapi
