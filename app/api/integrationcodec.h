// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/httpclient.h"
#include "core/domain/integration.h"
#include "core/result.h"

/// The JSON of custom integrations. Fact sheet 6.3, 6.6.
namespace console::api {

Result<QList<Integration>> integrationsFrom(const json::Document &document);
Result<Integration> integrationFrom(json::Value value);
Result<QList<IntegrationOperation>> operationsFrom(const json::Document &document);
/// The document of an integration in full; empty where it is not told.
Result<QByteArray> specFrom(const json::Document &document);
/// An external 4xx or 5xx is a success of the call: IntegrationAnswer::succeeded tells it.
Result<IntegrationAnswer> integrationAnswerFrom(const HttpAnswer &answer);

QByteArray draftJson(const IntegrationDraft &draft);
QByteArray changeJson(const IntegrationChange &change);
QByteArray callJson(const IntegrationCall &call);

} // namespace console::api
