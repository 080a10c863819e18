// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/recordscope.h"

#include "local/http/body.h"
#include "local/http/router.h"

namespace console::local {
namespace {

/// The users of an app are read like records, but nothing can be written or deleted to a trash.
Collection collectionOf(
    const Context &context, const http::Request &request, const Caller &caller, RecordReader::Part part)
{
    const bool isRead =
        request.method == "GET" || request.method == "HEAD" || request.segments.back() == "aggregate";
    if (request.parameter("entity") != "User")
        return requireCollection(context, request);
    if (!isRead || part == RecordReader::Part::Trash)
        throw http::Refusal{ http::error(404, "Users are invited or register; they have no trash") };
    if (!caller.isSignedIn() && !caller.isService)
        throw http::Refusal{ http::error(401, "Unauthorized") };
    return visibleUsers(context, request, caller);
}

} // namespace

RecordScope::RecordScope(const Context &context, const http::Request &request, RecordReader::Part part)
    : caller(requireCaller(context, request))
    , collection(collectionOf(context, request, caller, part))
    , reader(context, collection, caller, part)
{
    if (part == RecordReader::Part::Trash && !caller.isEditor)
        throw http::Refusal{ http::error(403, "Permission denied") };
}

json::Document requireDataObject(const http::Request &request)
{
    return http::requireBody(
        request, json::Type::Object, http::error(400, "Request body must be a JSON object"));
}

json::Document requireDataArray(const http::Request &request)
{
    return http::requireBody(request, json::Type::Array, http::error(400, "Request body must be an array"));
}

} // namespace console::local
