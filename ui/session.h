// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/services.h"

namespace console {

/// The services of one account, as long as it is shown. Made by the composition root; the window destroys
/// everything that uses them first.
class Session {
public:
    virtual ~Session() = default;

    virtual Services services() = 0;
};

} // namespace console
