// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace console::local {

struct ArchivedFile {
    QByteArray path; ///< "assets/index.js"; never absolute, never with ".."
    QByteArray content;
};

/// The plain files of a .tar.gz, at most `limit` bytes of them; links and devices are left out. Nothing for
/// an archive that is damaged, too large, or leaves its folder.
std::optional<std::vector<ArchivedFile>> readTarGz(const QByteArray &archive, qsizetype limit);

} // namespace console::local
