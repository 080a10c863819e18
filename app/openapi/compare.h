// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

namespace console::openapi {

/// One difference between two documents of the same API.
struct Change {
    enum class Kind { Added, Removed, Changed };

    Kind kind = Kind::Changed;
    QString operation; ///< id
    bool isBreaking = false; ///< calls that worked before may fail
    QString code; ///< stable, for programs: "required-parameter"
    QString message; ///< one plain sentence

    bool operator==(const Change &) const = default;
};

/// What `after` changes for those who call `before`: whole operations first removed, then changed in the
/// order of `before`, then added; of an operation the breaking changes first.
QList<Change> compared(const OpenApiDocument &before, const OpenApiDocument &after);

} // namespace console::openapi
