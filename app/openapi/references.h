// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QHash>

namespace console::openapi {

/// Follows the references of one document. Each target is looked up once; objects and arrays with many
/// members get an index. Not for use from several threads at once.
class References {
public:
    enum class Outcome { Found, Missing, Circular, OtherFile, Remote, Malformed };

    struct Target {
        json::Value value; ///< Invalid unless Found
        Outcome outcome = Outcome::Found;
        QByteArrayView reference; ///< the one that failed, as written
    };

    explicit References(json::Value root)
        : m_root(root)
    {
    }

    /// The `$ref` of an object, Invalid where it has none.
    static json::Value of(json::Value value);
    /// The value behind all references, or the value itself where it is none.
    Target follow(json::Value value);
    /// One step: what a reference's text names.
    Target look(QByteArrayView reference);
    /// Member or item that one token of a pointer names; fast also where there are many.
    json::Value member(json::Value holder, QByteArrayView name);

private:
    json::Value item(json::Value array, QByteArrayView token);

    json::Value m_root;
    QHash<QByteArrayView, Target> m_steps;
    QHash<QByteArrayView, Target> m_ends;
    QHash<quint32, QHash<QByteArrayView, json::Value>> m_indices;
    QHash<quint32, QList<json::Value>> m_items;
};

} // namespace console::openapi
