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

/// "path", "query"..., as documents write it.
QString placeName(Parameter::Place place);

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

/// One operation. Its values live as long as a copy of the OpenApiDocument.
struct Operation {
    QString id; ///< "get:/contacts/{id}", the service's name for it. Fact sheet 6.2
    QString method; ///< lower case
    QString path; ///< as written in the document
    QString operationId;
    QString summary;
    QStringList tags;
    QString searchText; ///< path, operationId, summary and tags in lower case
    bool deprecated = false;
    QList<Parameter> parameters; ///< path item's and own together; the own win by name and place
    RequestBody body; ///< for Swagger 2.0 made from its body or form parameters
    QList<SecurityAlternative> security; ///< in force; empty where nothing is said
    QList<Server> servers; ///< in force
    json::Value node; ///< the operation object, behind its reference
    json::Value pathItem; ///< the path item that holds it, behind its reference

    QString description() const { return node["description"].toString(); }
    /// What to call it in a list: summary, else operationId, else "GET /contacts".
    QString label() const;
    /// Its place by path and method: "/paths/~1contacts/get".
    QString pointer() const;
};

} // namespace console::openapi
