// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace console {

/// Reads what a person typed as the address of a server: scheme, host and port, without a path. A missing
/// scheme means https, or http on this computer. The error is a sentence for the person.
tl::expected<QUrl, QString> serverAddress(const QString &typed);

} // namespace console
