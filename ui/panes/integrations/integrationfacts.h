// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace console {

class CopyField;

/// The facts of a custom integration to read and copy, and its headers without their secrets.
class IntegrationFacts : public QScrollArea {
    Q_OBJECT
public:
    explicit IntegrationFacts(QWidget *parent);

    void setIntegration(const Integration &integration);
    /// Shows nothing until the next integration.
    void clear();

private:
    CopyField *addCopyField(const QString &label, const QString &what, const QString &name);
    QLabel *addLabel(const QString &label);
    void showHeaders(const QList<IntegrationHeader> &headers);

    QFormLayout *m_form;
    CopyField *m_slug;
    CopyField *m_id;
    CopyField *m_baseUrl;
    CopyField *m_specUrl;
    QLabel *m_count;
    QLabel *m_created;
    QLabel *m_updated;
    QWidget *m_headers;
};

} // namespace console
