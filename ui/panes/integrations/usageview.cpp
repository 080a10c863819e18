// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/usageview.h"

#include "models/slugusage.h"
#include "ui/errortext.h"
#include "ui/widgets/labels.h"

#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

using UsageState = SlugUsage::State;

constexpr int mostHitLines = 5; ///< that the list is high

} // namespace

UsageView::UsageView(AppService &apps, FunctionService &functions, QWidget *parent)
    : QWidget(parent)
    , m_usage(new SlugUsage(apps, functions, this))
    , m_summary(MutedLabel::wrapped({}, this))
    , m_action(new QPushButton(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("usage"));
    m_summary->setObjectName(QStringLiteral("usageSummary"));
    m_action->setObjectName(QStringLiteral("usageAction"));
    m_action->setAutoDefault(false);
    m_list->setObjectName(QStringLiteral("usageHits"));
    m_list->setAccessibleName(tr("Functions that use this integration"));
    m_list->setUniformItemSizes(true);
    m_list->setFixedHeight(mostHitLines * (m_list->fontMetrics().height() + 8));
    m_list->hide();
    auto *line = new QHBoxLayout;
    line->addWidget(m_summary, 1);
    line->addWidget(m_action, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addWidget(m_list);
    connect(m_usage, &SlugUsage::changed, this, &UsageView::showState);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_usage->state() == UsageState::Searching)
            m_usage->cancel();
        else
            m_usage->search(m_workspace, m_slug);
    });
}

void UsageView::search(const Workspace &workspace, const QString &slug)
{
    m_workspace = workspace;
    m_slug = slug;
    m_usage->search(workspace, slug);
}

void UsageView::showState()
{
    const auto &hits = m_usage->hits();
    for (qsizetype row = m_list->count(); row < hits.size(); ++row) {
        const UsageHit &hit = hits.at(row);
        const QString place =
            QStringLiteral("%1 · %2 · %3:%4").arg(hit.app, hit.function, hit.file).arg(hit.line);
        auto *item = new QListWidgetItem(place + QStringLiteral("   ") + hit.text, m_list);
        item->setToolTip(plainToolTip(hit.text));
    }
    while (m_list->count() > hits.size()) // searched anew
        delete m_list->takeItem(m_list->count() - 1);
    m_list->setVisible(!hits.isEmpty());
    m_summary->setText(sentence());
    const bool isSearching = m_usage->state() == UsageState::Searching;
    m_action->setText(isSearching ? tr("Stop") : tr("Search again"));
    m_action->setVisible(m_usage->state() != UsageState::Finished || m_usage->unreadCount() > 0);
}

QString UsageView::sentence() const
{
    switch (m_usage->state()) {
    case UsageState::Idle:
    case UsageState::Cancelled:
        return tr("The functions were not searched for this integration.");
    case UsageState::Failed:
        return tr("Who uses it could not be found out: %1")
            .arg(errorText(m_usage->error(), tr("the apps")).sentence);
    case UsageState::Searching:
        return m_usage->appCount() == 0 ? tr("Searching the functions of the apps…")
                                        : tr("Searching the functions of the apps… %1 of %2")
                                              .arg(m_usage->searchedCount())
                                              .arg(m_usage->appCount());
    case UsageState::Finished:
        break;
    }
    const QString found = m_usage->hits().isEmpty()
        ? tr("No backend function of this workspace names it. Pages of the apps were not searched.")
        : tr("%Ln line(s) of backend functions name it. Pages of the apps were not searched.", nullptr,
            int(m_usage->hits().size()));
    const int unread = m_usage->unreadCount();
    return unread == 0 ? found : found + u' ' + tr("%Ln app(s) could not be searched.", nullptr, unread);
}

} // namespace console
