// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace console::test {

/// The development server of the official CLI with many records, fetched by name and version from npm. It
/// keeps all data in memory and takes small bodies alone, so that filling it takes a while.
class DevServer {
public:
    ~DevServer();

    bool start(qint64 records, int recordBytes);
    /// Why it could not be started.
    const QString &reason() const { return m_reason; }
    QUrl url() const { return m_url; }
    /// It does not check tokens; an address in one makes a signed-in user.
    QByteArray token() const { return "none"; }

private:
    bool unpack();
    void writeProject();
    bool listen();
    bool fill(qint64 records, int recordBytes);

    QTemporaryDir m_folder;
    QProcess m_process;
    QUrl m_url;
    QString m_reason;
};

} // namespace console::test
