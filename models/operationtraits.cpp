// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/operationtraits.h"

#include "core/onworker.h"

#include <algorithm>

namespace console {
namespace {

OperationTraits traitsOf(const openapi::Operation &operation, const openapi::OpenApiDocument &document)
{
    const auto security = document.security(operation);
    const bool isOpen = security.isEmpty()
        || std::any_of(security.cbegin(), security.cend(),
            [](const openapi::SecurityAlternative &alternative) { return alternative.isEmpty(); });
    return { operation.isDeprecated(), document.hasBody(operation), !isOpen };
}

} // namespace

PendingCall readOperationTraits(
    const openapi::OpenApiDocument &document, Handler<std::vector<OperationTraits>> handler)
{
    using All = std::vector<OperationTraits>;
    return onWorker<All>(
        [document](const WorkStopped &stopped) -> Result<All> {
            All all;
            all.reserve(size_t(document.operations().size()));
            for (const openapi::Operation &operation : document.operations()) {
                if (stopped())
                    break;
                all.push_back(traitsOf(operation, document));
            }
            return all;
        },
        std::move(handler));
}

} // namespace console
