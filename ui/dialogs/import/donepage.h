// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "ui/dialogs/import/importpage.h"

class QLabel;
class QPushButton;

namespace console {

/// After the last step: what exists now and what to do with it.
class DonePage : public ImportPage {
    Q_OBJECT
public:
    explicit DonePage(QWidget *parent);

    void enter() override;
    /// Where the integration is in no workspace whose apps are at hand.
    void setCallable(bool callable);
    void setIntegration(const Integration &integration);

Q_SIGNALS:
    void callRequested();

private:
    QLabel *m_title;
    QLabel *m_facts;
    QPushButton *m_call;
};

} // namespace console
