// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/recordeyes.h"

#include <QString>

#include <optional>

namespace console {

/// What a person looked at: some records of an entity.
struct RecordPlace {
    QString entity;
    QString filter{}; ///< as it was typed
    QString record{}; ///< id of the current one; may be empty
    int row = 0; ///< where it was
    std::optional<QString> sort{}; ///< "field" or "-field"; without it the one that was chosen last

    bool operator==(const RecordPlace &) const = default;
};

/// A place and whose eyes see it: what a tab shows.
struct RecordView {
    QString app;
    RecordPlace place;
    RecordEyes eyes{};

    bool operator==(const RecordView &) const = default;
};

/// A line of text that names the view, to be kept or sent to somebody else. It holds no secret.
QString addressOf(const RecordView &view);
/// Nothing where the text is no address of a view.
std::optional<RecordView> viewAt(const QString &address);

} // namespace console
