// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "openapi/security.h"
#include "openapi/server.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace console::openapi {

/// A parameter of an operation, its path item's or its own.
struct Parameter {
    enum class Place { Path, Query, Header, Cookie, Body, Form, Unknown }; ///< Body and Form are Swagger 2.0

    QString name;
    Place place = Place::Unknown;
    bool required = false;
    bool deprecated = false;
    QString description;
    QString reference; ///< set where it is a reference that cannot be resolved: nothing else is known then
    json::Value schema; ///< unresolved; for Swagger 2.0 the parameter itself, except in Body
    json::Value node; ///< the parameter object, behind its reference
};

/// True for application/json, its relatives ("application/problem+json") and ranges that include it.
bool isJsonMediaType(const QString &mediaType);

/// "path", "query"..., as documents write it, and back.
QString placeName(Parameter::Place place);
Parameter::Place placeNamed(QByteArrayView name);

/// What an operation takes as its body; for Swagger 2.0 made from its body or form parameters.
struct RequestBody {
    struct Content {
        QString mediaType;
        json::Value schema; ///< unresolved; may be Invalid
        json::Value node;
    };

    bool exists = false;
    bool required = false;
    QString description;
    QString reference; ///< set where it is a reference that cannot be resolved
    QList<Content> contents; ///< in the document's order

    /// The JSON one, null where there is none. "application/problem+json" is JSON too.
    const Content *json() const;
};

struct Response {
    QString status; ///< "200", "4XX", "default"
    QString description;
    QStringList mediaTypes;
    json::Value schema; ///< of the JSON content, unresolved; may be Invalid
};

/// One operation: its place in the tree. Its words are read when they are asked for; its parts by the
/// OpenApiDocument. Valid as long as a copy of that lives.
struct Operation {
    QByteArrayView methodName; ///< lower case
    QByteArrayView pathName; ///< UTF-8, as written in the document
    json::Value node; ///< the operation object, behind its reference
    json::Value pathItem; ///< the path item that holds it, which may be a reference

    QString id() const; ///< "get:/contacts/{id}", the service's name for it. Fact sheet 6.2
    QString method() const;
    QString path() const;
    QString operationId() const { return node["operationId"].toString(); }
    QString summary() const { return node["summary"].toString(); }
    QString description() const { return node["description"].toString(); }
    QStringList tags() const;
    bool isDeprecated() const { return node["deprecated"].toBool(); }
    /// What to call it in a list: summary, else operationId, else "GET /contacts".
    QString label() const;
    /// Its place by path and method: "/paths/~1contacts/get".
    QString pointer() const;
};

} // namespace console::openapi
