// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/connectors/catalogue.h"

#include "local/resource.h"

#include <QRegularExpression>

namespace console::local {

Catalogue::Catalogue()
    : m_document(jsonResource("connectors.json"))
{
}

json::Value Catalogue::find(QByteArrayView type) const
{
    for (const json::Value entry : all()) {
        if (entry["integration_type"].utf8() == type)
            return entry;
    }
    return {};
}

QByteArray configFault(const json::Value &type, const json::Value &config)
{
    for (const json::Value field : type["connection_config_fields"]) {
        const QByteArray name = field["name"].utf8().toByteArray();
        const QString value = config[name].toString();
        if (value.isEmpty() && field["required"].toBool())
            return "Missing connection config field '" + name + "'";
        const QRegularExpression pattern(field["validation_pattern"].toString());
        if (!value.isEmpty() && pattern.isValid() && !pattern.match(value).hasMatch())
            return field["validation_error"].utf8().toByteArray();
    }
    return {};
}

} // namespace console::local
