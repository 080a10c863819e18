// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/compare.h"

#include <chrono>
#include <optional>

namespace console {

/// What `base44-console openapi` tells about a document.
struct OpenApiReport {
    QString name; ///< what to call the document in the places of problems
    openapi::OpenApiDocument document;
    std::chrono::milliseconds elapsed{ 0 };
    std::optional<QList<openapi::Change>> changes; ///< set where it was compared with another

    /// For programs: one JSON object.
    QByteArray json() const;
    /// For people and editors: each problem on a line that begins with its place, "pets.yaml:12:3: ".
    QByteArray text() const;
    /// The same form for other problems of the document.
    QByteArray problemLines(const QList<openapi::Problem> &problems) const;
    /// 0: readable and valid; 1: readable with errors; 2: unreadable.
    int exitCode() const;
};

} // namespace console
