// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/records/writer.h"

namespace console::local {

/// The `data` of update-many: MongoDB's update operators (fact sheet 3.5, R12).
class Mutation {
public:
    /// Throws std::invalid_argument for anything that is not a set of operators, each field in one of them.
    /// `data` stays valid as long as this object.
    Mutation(const json::Value &data, const Collection &collection);

    /// What it changes in a record; `readable` is what its writer may see of it. Throws std::invalid_argument
    /// where a value has the wrong type for it.
    RecordFields changes(Database &database, const json::Value &record, const json::Value &readable) const;

private:
    struct Step {
        QByteArray name; ///< "$inc"
        QByteArray field; ///< "address.city"
        json::Value operand;
    };
    QByteArray result(Database &database, const Step &step, const json::Value &current) const;

    const Collection &m_collection;
    std::vector<Step> m_steps;
};

} // namespace console::local
