// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "models/appsummary.h"
#include "ui/widgets/card.h"

class QLabel;

namespace console {

class CopyButton;
class MutedLabel;
class SectionState;

/// The properties of an app, one a line.
class AppDetailsCard : public Card {
    Q_OBJECT
public:
    explicit AppDetailsCard(QWidget *parent = nullptr);

    void setApp(const App &app, const Workspace &workspace);
    SectionState *state() const { return m_state; }

Q_SIGNALS:
    void copied();

private:
    SectionState *m_state;
    QLabel *m_description;
    QLabel *m_id;
    CopyButton *m_copyId;
    QLabel *m_visibility;
    MutedLabel *m_visibilityMeaning;
    QLabel *m_workspace;
    MutedLabel *m_role;
    QLabel *m_updated;
    MutedLabel *m_updatedExact;
    QLabel *m_created;
};

} // namespace console
