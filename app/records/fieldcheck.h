// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"

#include <optional>

namespace console::records {

/// Why a value does not fit its property, before anything is sent (fact sheet 3.7: the server checks types
/// and required fields, the rest only sometimes).
struct FieldProblem {
    enum class Kind {
        Required,
        WrongType, ///< `limit` names the types that fit: "number or null"
        TooShort,
        TooLong,
        TooSmall,
        TooLarge,
        NotInList,
        Pattern,
        Format, ///< `limit` is the format
    };

    Kind kind = Kind::Required;
    QString path; ///< within the value: "", "city", "[2]"
    QString limit; ///< the bound, pattern or type that is not met

    bool operator==(const FieldProblem &) const = default;
};

/// The first problem of a value; an Invalid value is a missing one. Looks into arrays and objects.
std::optional<FieldProblem> checkValue(const SchemaProperty &property, json::Value value);

/// Whether text is well-formed for a format that can be checked; true for every other format.
bool fitsFormat(const QString &format, const QString &text);

} // namespace console::records
