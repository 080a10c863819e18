// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/apps/appdetailscard.h"

#include "models/timeago.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QLocale>

namespace console {
namespace {

/// A value with a remark below or beside it.
QWidget *valueWith(QWidget *value, QWidget *remark, QWidget *parent)
{
    auto *cell = new QWidget(parent);
    auto *layout = new QHBoxLayout(cell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(value);
    layout->addWidget(remark, 1);
    return cell;
}

QString exact(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QStringLiteral("d MMMM yyyy, HH:mm"))
                          : QString();
}

} // namespace

AppDetailsCard::AppDetailsCard(QWidget *parent)
    : Card(tr("About this app"), parent)
    , m_state(new SectionState(this))
    , m_description(new PlainLabel({}, this))
    , m_id(new PlainLabel({}, this))
    , m_copyId(new CopyButton(tr("the app's id"), this))
    , m_visibility(new PlainLabel({}, this))
    , m_visibilityMeaning(MutedLabel::wrapped({}, this))
    , m_workspace(new PlainLabel({}, this))
    , m_role(new MutedLabel({}, this))
    , m_updated(new PlainLabel({}, this))
    , m_updatedExact(new MutedLabel({}, this))
    , m_created(new PlainLabel({}, this))
{
    m_id->setObjectName(QStringLiteral("appId"));
    m_copyId->setObjectName(QStringLiteral("copyAppId"));
    m_visibility->setObjectName(QStringLiteral("appVisibility"));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_id->setFont(fixed);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const auto addRow = [&](const QString &name, QWidget *value) {
        const int row = grid->rowCount();
        grid->addWidget(new MutedLabel(name, this), row, 0, Qt::AlignLeft | Qt::AlignVCenter);
        grid->addWidget(value, row, 1);
    };
    auto *id = new QWidget(this);
    auto *idLayout = new QHBoxLayout(id);
    idLayout->setContentsMargins(0, 0, 0, 0);
    idLayout->addWidget(m_id);
    idLayout->addWidget(m_copyId);
    idLayout->addStretch();
    addRow(tr("App id"), id);
    addRow(tr("Visibility"), valueWith(m_visibility, m_visibilityMeaning, this));
    addRow(tr("Workspace"), valueWith(m_workspace, m_role, this));
    addRow(tr("Last change"), valueWith(m_updated, m_updatedExact, this));
    addRow(tr("Created"), m_created);
    m_description->setObjectName(QStringLiteral("appDescription"));
    m_description->setWordWrap(true);
    content()->addWidget(m_state);
    content()->addWidget(m_description);
    content()->addLayout(grid);
    connect(m_copyId, &CopyButton::copied, this, &AppDetailsCard::copied);
}

void AppDetailsCard::setApp(const App &app, const Workspace &workspace)
{
    m_description->setText(app.description);
    m_description->setVisible(!app.description.isEmpty());
    m_id->setText(app.id);
    m_copyId->setCopyText(app.id);
    m_visibility->setText(AppSummary::visibilityWord(app.visibility));
    m_visibilityMeaning->setText(AppSummary::visibilityMeaning(app.visibility));
    m_workspace->setText(workspace.name.isEmpty() ? tr("Unknown") : workspace.name);
    m_role->setText(workspace.role.isEmpty() ? QString() : tr("Your role: %1").arg(workspace.role));
    m_updated->setText(timeAgo(app.updated, QDateTime::currentDateTimeUtc()));
    m_updatedExact->setText(exact(app.updated));
    m_created->setText(app.created.isValid() ? exact(app.created) : tr("Unknown"));
}

} // namespace console
