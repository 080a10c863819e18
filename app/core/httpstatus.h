// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

namespace console {

/// The kind of failure that an HTTP status of 400 or more stands for; Protocol where it stands for none
/// (fact sheet 2.3).
Error::Kind errorKindOf(int httpStatus);

} // namespace console
