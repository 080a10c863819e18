// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace console::local {

class Database;

/// Writes the story of resources/demo into an empty database. The caller holds the transaction.
class DemoSeed {
public:
    explicit DemoSeed(Database &database);

    void run();

private:
    void addWorkspace(const json::Value &workspace, int position);
    void addApp(const json::Value &app);
    void addEntity(const json::Value &app, const QByteArray &name);
    void addRecords(
        qint64 collection, const json::Value &app, const QByteArray &name, const json::Value &entity);
    void addConnector(const QByteArray &app, const json::Value &connector);
    void addIntegration(const json::Value &integration);

    Database &m_database;
    json::Document m_story;
    json::Document m_pools;
    QHash<QByteArray, std::vector<QByteArray>> m_ids; ///< of the current app
};

} // namespace console::local
