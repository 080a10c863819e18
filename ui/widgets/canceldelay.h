// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace console {

/// Work that goes on longer shows how to cancel it; a button that comes and goes at once only disturbs.
inline constexpr auto cancelDelay = std::chrono::seconds(2);

} // namespace console
