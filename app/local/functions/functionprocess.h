// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QObject>
#include <QProcess>

namespace console::local {

/// One running function: Deno with the host script of resources/functions.
class FunctionProcess : public QObject {
    Q_OBJECT
public:
    struct Start {
        QString deno;
        QString folder; ///< of the function: host/ and code/; all that it may read
        QString entry; ///< absolute
        QMap<QString, QString> secrets;
    };

    explicit FunctionProcess(const Start &start);
    ~FunctionProcess() override;

    /// 0 until it listens.
    quint16 port() const { return m_port; }

signals:
    void listening();
    void said(const QByteArray &level, const QByteArray &message);
    void ended();

private:
    void readOutput();
    void readErrors();

    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace console::local
