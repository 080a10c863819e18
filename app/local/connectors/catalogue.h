// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::local {

/// The connector types that can be connected (fact sheet 5.2, without the provisioned Stripe).
class Catalogue {
public:
    Catalogue();

    json::Value all() const { return m_document.root()["integrations"]; }
    /// Invalid for an unknown type.
    json::Value find(QByteArrayView type) const;

private:
    json::Document m_document;
};

/// What is wrong with the values for `connection_config_fields` of a type; null when nothing is.
QByteArray configFault(const json::Value &type, const json::Value &config);

} // namespace console::local
