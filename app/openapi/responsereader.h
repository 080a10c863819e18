// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/readcontext.h"

namespace console::openapi {

QList<Response> readResponses(const Operation &operation, const ReadContext &context);

} // namespace console::openapi
