// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pane.h"

namespace console {

/// The overview of what is selected: an app, or a workspace with its apps.
class OverviewPane : public Pane {
    Q_OBJECT
public:
    explicit OverviewPane(const PaneContext &context, QWidget *parent = nullptr);

    void setScope(const Scope &scope) override;
    void refresh() override;

private:
    const PaneContext m_context;
    Pane *m_page = nullptr;
    bool m_isOfApp = false;
};

/// The entry of the pane catalogue.
Pane *makeOverviewPane(const PaneContext &context, QWidget *parent);

} // namespace console
