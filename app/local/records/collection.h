// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::local {

struct Context;
namespace http {
struct Request;
}

/// The records of one entity of one app.
struct Collection {
    qint64 id = 0;
    QByteArray appId;
    QByteArray entity;
    json::Document schema;

    json::Value properties() const { return schema.root()["properties"]; }
    json::Value rule(QByteArrayView operation) const;
};

/// The collection of {app} and {entity}; throws http::Refusal 404 `Entity "X" not found`.
Collection requireCollection(const Context &context, const http::Request &request);

/// True for the fields that the server sets (fact sheet 3.2).
bool isBuiltIn(QByteArrayView field);

} // namespace console::local
