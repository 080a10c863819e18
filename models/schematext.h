// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QString>
#include <QStringList>

namespace console {

struct SchemaProperty;

/// Type words of a property for a person: "text", "list of text", "date or nothing", "id of Customer".
QString schemaType(const SchemaProperty &property);
/// Its limits: "1 to 200 characters", "at most 5"; empty where there are none.
QString schemaLimits(const SchemaProperty &property);
/// Its choices: "Open, Done"; empty where every value may be.
QString schemaChoices(const SchemaProperty &property);

/// Row-level or field-level rules (fact sheet 3.6) as sentences, one for each operation, in the order of
/// `operations`: "Read: who created the record, or users whose role is admin".
QStringList ruleSentences(const json::Value &rules, const QStringList &operations);
/// create, read, update, delete, with `write` filled in.
QStringList entityOperations();
QStringList fieldOperations();

} // namespace console
