// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace console {

class AppService;
class FunctionService;
class MutedLabel;
class SlugUsage;

/// Which backend functions of a workspace's apps name an integration. Searches in the background.
class UsageView : public QWidget {
    Q_OBJECT
public:
    UsageView(AppService &apps, FunctionService &functions, QWidget *parent);

    void search(const Workspace &workspace, const QString &slug);

private:
    void showState();
    QString sentence() const;

    SlugUsage *m_usage;
    Workspace m_workspace;
    QString m_slug;
    MutedLabel *m_summary;
    QPushButton *m_action;
    QListWidget *m_list;
};

} // namespace console
