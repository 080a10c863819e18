// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace console {

class AppService;
class ConnectorService;
class DocumentFetcher;
class EntityService;
class FileService;
class FunctionService;
class IntegrationService;
class RecordService;

/// The services of the current account. Made by the composition root, outlives everything that it is given
/// to.
struct Services {
    AppService &apps;
    EntityService &entities;
    RecordService &records;
    ConnectorService &connectors;
    IntegrationService &integrations;
    DocumentFetcher &documents;
    FunctionService &functions;
    FileService &files;
};

} // namespace console
