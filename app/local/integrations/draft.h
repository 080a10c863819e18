// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/integrations/integration.h"

#include <functional>

namespace console::local {

class Outgoing;

/// Puts the members of a Draft (fact sheet 6.6) into an integration; what the draft leaves out stays. A
/// header without a value keeps the stored one.
void applyDraft(StoredIntegration &integration, const json::Value &draft);

/// Throws http::Refusal 400, 409 or 422 for the first rule of fact sheet 6.6 that the integration breaks.
void checkIntegration(
    const StoredIntegration &integration, const IntegrationStore &store, const Outgoing &outgoing);

/// 422 with the place of the fault (fact sheet 2.1, E2).
[[noreturn]] void refuseMember(QByteArrayView member, QByteArrayView message);

} // namespace console::local
