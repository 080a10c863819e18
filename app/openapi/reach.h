// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"
#include "openapi/references.h"
#include "openapi/treewalk.h"

#include <QSet>

namespace console::openapi {

/// Works out which values of a document some operations need.
class Reach {
public:
    explicit Reach(const OpenApiDocument &document);

    /// First choose all operations, then follow each.
    void choose(const Operation &operation);
    void follow(const Operation &operation);
    void followRootSecurity();

    bool isWhole(json::Value value) const { return m_whole.contains(value.index()); }
    /// Only some members of it are needed.
    bool isPart(json::Value value) const { return m_part.contains(value.index()); }
    bool isChosen(QByteArrayView path, QByteArrayView method) const
    {
        return m_chosen.value(path.toByteArray()).contains(method.toByteArray());
    }
    bool isChosen(QByteArrayView path) const { return m_chosen.contains(path.toByteArray()); }
    /// Values inside operations that were not chosen, which must find another place; in the order found.
    const QList<json::Value> &moved() const { return m_moved; }
    /// Index in moved(), or -1 where the reference can stay as it is.
    qsizetype movedTo(QByteArrayView reference) const { return m_movedTo.value(reference.toByteArray(), -1); }
    References &references() { return m_references; }

private:
    void keepSchemes(json::Value security);
    void visit(json::Value value, Meaning meaning);
    void visitMapping(json::Value mapping);
    void follow(QByteArrayView reference);
    void followName(QByteArrayView section, QByteArrayView name);
    bool mustMove(const QByteArrayList &tokens) const;

    json::Value m_root;
    bool m_isSwagger;
    References m_references;
    QHash<QByteArray, QSet<QByteArray>> m_chosen; ///< methods of each path
    QSet<quint32> m_whole;
    QSet<quint32> m_part;
    QSet<QByteArray> m_followed;
    QHash<QByteArray, qsizetype> m_movedTo;
    QList<json::Value> m_moved;
};

} // namespace console::openapi
