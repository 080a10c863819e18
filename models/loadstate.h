// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace console {

Q_NAMESPACE

/// Where a model stands with fetching its rows. A model tells it by `loadState()` and `loadStateChanged()`,
/// with `error()` for Failed; a view chooses between content, loading, empty and error by it. Cancelled: the
/// person stopped it, and what was here before stays.
enum class LoadState { Idle, Loading, Ready, Failed, Cancelled };
Q_ENUM_NS(LoadState)

} // namespace console
