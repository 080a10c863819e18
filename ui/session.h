// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/services.h"

#include <functional>

namespace console {

/// The services of one account, as long as it is shown. Made by the composition root; the window destroys
/// everything that uses them first.
class Session {
public:
    virtual ~Session() = default;

    virtual Services services() = 0;

    /// Called where what the services tell is another now, without having been asked.
    std::function<void()> changed;
};

} // namespace console
