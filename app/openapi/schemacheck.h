// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QList>
#include <QString>

namespace console::openapi {

/// A place in a value that its schema does not allow.
struct Mismatch {
    QString pointer; ///< RFC 6901; empty is the value itself
    QString message; ///< what is wrong with it, without its name: "must be a whole number"

    bool operator==(const Mismatch &) const = default;
};

/// What a schema does not allow in a value, in the order of the value, at most ten. References are looked up
/// in `root`. What is written for answers alone (readOnly) is not asked for. Time is bounded: of a very large
/// value the rest is not looked at.
QList<Mismatch> mismatches(json::Value value, json::Value schema, json::Value root);

} // namespace console::openapi
