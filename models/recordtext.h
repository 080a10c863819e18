// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace console {

struct SchemaProperty;

/// Plain text of a record's value for one line: dates in the locale's form and local time, enum labels, yes
/// and no, everything else as records::cellText. `property` may be null (a field without a schema).
QString recordText(const SchemaProperty *property, QByteArrayView json);

/// The same with a word where that has none: for null, a text without characters, and "–" for no value.
QString shownValue(const SchemaProperty *property, QByteArrayView json);

/// The locale's short date with a year of four digits.
QString recordDateFormat();

/// A title for a record: the first of its fields that reads like one; may be empty.
QString recordTitle(const QList<SchemaProperty> &properties, QByteArrayView record);
/// The fields of an entity that recordTitle() may need, and what a server needs to tell them.
QStringList titleFields(const QString &entity, const QList<SchemaProperty> &properties);

} // namespace console
