// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "ui/dialogs/import/importpage.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace console {

/// Instead of a creation, where the server offers none: hands the prepared pieces to the person, to paste
/// them into the workspace settings.
class HandoverPage : public ImportPage {
    Q_OBJECT
public:
    explicit HandoverPage(QWidget *parent);

    void enter() override;
    void setDraft(const IntegrationDraft &draft);

private:
    void saveFile();
    void write(const QString &path);
    void showFields();

    IntegrationDraft m_draft;
    QPushButton *m_copy;
    QPushButton *m_save;
    QLabel *m_saved;
    QWidget *m_fields;
};

} // namespace console
