// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panecatalog.h"

#include "ui/panes/apps/overviewpane.h"
#include "ui/panes/connectors/connectorspane.h"
#include "ui/panes/entities/entitiespane.h"
#include "ui/panes/history/historypane.h"
#include "ui/panes/integrations/integrationspane.h"

#include <QCoreApplication>

namespace console {

std::vector<PaneEntry> paneCatalog(const LocalStores &stores)
{
    using Needs = PaneEntry::Needs;
    const auto tr = [](const char *text) { return QCoreApplication::translate("PaneCatalog", text); };
    return {
        { QStringLiteral("apps"), tr(QT_TRANSLATE_NOOP("PaneCatalog", "&Overview")),
            QStringLiteral("overview"), Needs::Workspace, makeOverviewPane },
        { QStringLiteral("entities"), tr(QT_TRANSLATE_NOOP("PaneCatalog", "&Data")),
            QStringLiteral("entities"), Needs::App,
            [stores](const PaneContext &context, QWidget *parent) {
                return makeEntitiesPane(context, stores, parent);
            } },
        { QStringLiteral("connectors"), tr(QT_TRANSLATE_NOOP("PaneCatalog", "&Connectors")),
            QStringLiteral("connectors"), Needs::App, makeConnectorsPane },
        { QStringLiteral("integrations"), tr(QT_TRANSLATE_NOOP("PaneCatalog", "&Integrations")),
            QStringLiteral("integrations"), Needs::Workspace,
            [stores](const PaneContext &context, QWidget *parent) {
                return makeIntegrationsPane(context, stores, parent);
            } },
        { QStringLiteral("history"), tr(QT_TRANSLATE_NOOP("PaneCatalog", "&History")),
            QStringLiteral("clock"), Needs::App,
            [stores](const PaneContext &context, QWidget *parent) {
                return makeHistoryPane(context, stores, parent);
            } },
    };
}

} // namespace console
