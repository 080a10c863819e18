// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace console {

/// A backend function as it is deployed. Fact sheet 4.6.
struct BackendFunction {
    struct File {
        QString path;
        QString content;

        bool operator==(const File &) const = default;
    };

    QString name;
    QList<File> files;

    bool operator==(const BackendFunction &) const = default;
};

} // namespace console
