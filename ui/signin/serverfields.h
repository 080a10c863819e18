// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>
#include <QWidget>

#include <optional>

class QLineEdit;
class QSettings;
class QToolButton;

namespace console {

class ProblemLabel;

/// "Advanced": the server's address and, for browser sign-in, the client id. Remembers both.
class ServerFields : public QWidget {
    Q_OBJECT
public:
    enum class Fields { Address, AddressAndClientId };

    ServerFields(Fields fields, QSettings &settings, QWidget *parent = nullptr);

    /// Takes the remembered values, or `server` where it is set.
    void reload(const QUrl &server = {});
    /// Nothing where the address is wrong; then the reason is shown beside the field.
    std::optional<QUrl> server();
    /// As typed; on a server that is not Base44's own, any id serves and there is a default.
    QString clientId() const;
    /// Base44's own server without a client id.
    bool lacksClientId() const;
    void save();
    void setOpen(bool open);

Q_SIGNALS:
    void changed();
    void returnPressed();

private:
    QSettings &m_settings;
    QToolButton *m_toggle;
    QWidget *m_box;
    QLineEdit *m_address;
    ProblemLabel *m_addressProblem;
    QLineEdit *m_clientId = nullptr;
};

} // namespace console
