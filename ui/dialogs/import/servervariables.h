// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/server.h"

#include <QWidget>

class QFormLayout;

namespace console {

/// A field for each variable of the server that a base URL comes from. Hidden where there is none.
class ServerVariables : public QWidget {
    Q_OBJECT
public:
    explicit ServerVariables(QWidget *parent);

    /// Shows the variables of the first server that can make this URL. `documentUrl` is what relative servers
    /// are relative to.
    void showUrl(const QList<openapi::Server> &servers, const QUrl &documentUrl, const QString &url);

Q_SIGNALS:
    /// A field was edited: the base URL that it makes.
    void urlEdited(const QString &url);

private:
    struct Field {
        QString name;
        std::function<QString()> text;
    };

    void build(const QHash<QString, QString> &values);
    Field makeField(const openapi::ServerVariable &variable, const QString &value);
    QString url() const;

    openapi::Server m_server;
    QUrl m_documentUrl;
    QFormLayout *m_form = nullptr;
    QWidget *m_page = nullptr;
    QList<Field> m_fields;
};

} // namespace console
