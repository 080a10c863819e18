// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/records/reader.h"

namespace console::local {

/// The caller, the collection and a reader of one request for records. Throws http::Refusal.
struct RecordScope {
    RecordScope(const Context &context, const http::Request &request,
        RecordReader::Part part = RecordReader::Part::Live);

    Caller caller;
    Collection collection;
    RecordReader reader;
};

/// The body of the request; 400 where it is no JSON object.
json::Document requireDataObject(const http::Request &request);
/// The body of the request; 400 where it is no JSON array.
json::Document requireDataArray(const http::Request &request);

} // namespace console::local
