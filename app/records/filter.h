// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace console {
struct EntitySchema;
}

namespace console::records {

/// Why a filter cannot be used; `position` is the place in the typed text, in UTF-16 units.
struct FilterProblem {
    QString message;
    qsizetype position = 0;
};

/// What a person typed into the filter box, as a filter of the service (fact sheet 3.4).
/// Text that starts with "{" is a filter already and must be a JSON object. Any other text is looked for in
/// every string field, ignoring case; enum labels, numbers, true and false and ids match where they are
/// equal. Blank text gives an empty filter, which means all records.
tl::expected<QByteArray, FilterProblem> readFilter(const QString &text, const EntitySchema &schema);

/// Whether a filter leaves nothing out, whatever its records are: blank, `{}`, or groups of such ones. True
/// as well for what is no filter at all.
bool selectsAll(QByteArrayView filter);

/// Text as a regular expression that finds it literally.
QString escapedForRegex(const QString &text);

} // namespace console::records
