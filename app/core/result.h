// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

#include <functional>

namespace console {

template <class T>
using Result = tl::expected<T, Error>;

/// The answer of a call that has nothing to say but "done".
using Done = Result<void>;

/// Takes the one answer of an asynchronous call; see PendingCall for when it runs.
template <class T>
using Handler = std::function<void(Result<T>)>;

using Failure = tl::unexpected<Error>;

inline Failure failure(Error::Kind kind, QString detail = {})
{
    return Failure(Error::make(kind, std::move(detail)));
}

} // namespace console
