// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "core/secretstring.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace console {

/// A fixed header of a custom integration as the server tells it. Secret values are never told.
struct IntegrationHeader {
    QString name;
    bool isSecret = false;
    bool hasValue = true;
    QString value; ///< empty for a secret

    bool operator==(const IntegrationHeader &) const = default;
};

/// A custom integration. Fact sheet 6.6 (ASSUMED). `operations` and `headers` are empty in a list.
struct Integration {
    QString id;
    QString workspaceId;
    QString slug;
    QString name;
    QString description;
    QString baseUrl;
    QString specUrl;
    int operationCount = 0;
    QStringList operations; ///< "get:/contacts/{id}"
    QList<IntegrationHeader> headers;
    QDateTime created;
    QDateTime updated;

    bool operator==(const Integration &) const = default;
};

struct DraftHeader {
    QString name;
    SecretString value;
};

/// What to create. `document` is the trimmed JSON text that holds the chosen operations.
struct IntegrationDraft {
    QString slug; ///< ^[a-z0-9]+(-[a-z0-9]+)*$, at most 64
    QString name; ///< 1 to 100
    QString description;
    QString baseUrl;
    QString specUrl; ///< where the document came from; may be empty
    QByteArray document;
    QStringList operations; ///< 1 to 30
    QList<DraftHeader> headers;
};

/// What to change of an integration; what is not set stays as it is.
struct IntegrationChange {
    struct Header {
        QString name;
        std::optional<SecretString> value; ///< not set: the one that is stored stays
    };

    std::optional<QString> slug;
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<QString> baseUrl;
    std::optional<QList<Header>> headers; ///< all that it shall have; others are deleted
    std::optional<QByteArray> document; ///< JSON text that holds the operations
    std::optional<QStringList> operations; ///< 1 to 30
    std::optional<QString> specUrl; ///< where the document came from
};

/// An operation of a stored document. `parameters` and `bodySchema` live as long as `source`.
struct IntegrationOperation {
    struct Parameter {
        QString name;
        QString in; ///< path, query, header
        bool required = false;
        json::Value schema;
    };

    QString id;
    QString method; ///< lower case
    QString path;
    QString operationId;
    QString summary;
    QStringList tags;
    QList<Parameter> parameters;
    json::Value bodySchema; ///< Invalid: no body
    bool enabled = false;
    json::Document source;
};

/// A call of an operation through the proxy. Fact sheet 6.3.
struct IntegrationCall {
    QString appId;
    QString slug;
    QString operation; ///< "get:/contacts/{id}"
    QList<std::pair<QString, QString>> pathParameters;
    QList<std::pair<QString, QString>> queryParameters; ///< a repeated name is sent as a list
    std::optional<QByteArray> payload; ///< JSON text
    QList<std::pair<QString, QString>> headers{}; ///< those of the integration win over them
};

/// The same call, made to the external API itself, with headers of the integration whose values are known.
struct DirectCall {
    QString baseUrl;
    IntegrationCall call; ///< its app and slug do not matter
    QList<std::pair<QString, SecretString>> headers;
};

/// What the external API said. `succeeded` false is its own 4xx or 5xx, not a failure of the call.
struct IntegrationAnswer {
    bool succeeded = false;
    int statusCode = 0;
    json::Document body; ///< the whole answer
    json::Value data; ///< of the external API, a part of it
    std::chrono::milliseconds elapsed{ 0 }; ///< measured here, send to last byte
    QList<std::pair<QString, QString>> headers{}; ///< of a direct call; the proxy tells none
};

} // namespace console
