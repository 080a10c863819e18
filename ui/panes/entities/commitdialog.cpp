// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/commitdialog.h"

#include "models/commitflow.h"
#include "models/stagedmodel.h"
#include "ui/widgets/countlines.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typedname.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int commitWidth = 460;
constexpr int linesPerTurn = 500;

} // namespace

CommitDialog::CommitDialog(CommitFlow &flow, const StagedModel &changes, const QString &entity,
    CountProblems problems, const QString &confirmName, QWidget *parent)
    : GrowingDialog(parent)
    , m_flow(flow)
    , m_changes(changes)
    , m_countProblems(std::move(problems))
    , m_pages(new QStackedWidget(this))
    , m_commit(new QPushButton(tr("Commit"), this))
    , m_pause(new QPushButton(tr("Pause"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("commitDialog"));
    setWindowTitle(tr("Commit changes to %1").arg(entity));
    setMinimumWidth(commitWidth);
    m_pages->addWidget(makePlan(changes, confirmName));
    m_pages->addWidget(makeProgress());
    m_commit->setObjectName(QStringLiteral("startCommit"));
    m_commit->setDefault(true);
    m_pause->setObjectName(QStringLiteral("pauseCommit"));
    m_cancel->setObjectName(QStringLiteral("cancelCommit"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_commit, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_pause, QDialogButtonBox::ActionRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    m_pause->hide(); // until the run has begun; the box shows what it is given
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 14);
    layout->setSpacing(14);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    resize(commitWidth, heightForWidth(commitWidth));

    connect(m_commit, &QPushButton::clicked, this, [this] {
        m_hasStarted = true;
        m_flow.start();
    });
    connect(m_pause, &QPushButton::clicked, this,
        [this] { m_flow.state() == CommitFlow::State::Paused ? m_flow.resume() : m_flow.pause(); });
    connect(m_cancel, &QPushButton::clicked, this, &CommitDialog::reject);
    connect(&m_flow, &CommitFlow::stateChanged, this, &CommitDialog::showState);
    connect(&m_flow, &CommitFlow::progressed, this, &CommitDialog::showProgress);
}

QWidget *CommitDialog::makePlan(const StagedModel &changes, const QString &confirmName)
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto *plan = new CountLines(page);
    plan->add(changes.changed(), tr("changed"), tr("one PUT each, with the changed fields only"));
    plan->add(changes.added(), tr("added"), tr("one POST each"));
    plan->add(changes.deleted(), tr("deleted"), tr("one DELETE each; they go to the app's trash"));
    layout->addWidget(plan);
    addBlocks(changes, layout);
    m_flow.setUsesBlocks(false);
    m_problem = new ProblemLabel(page);
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    countProblems(0);
    layout->addWidget(
        MutedLabel::wrapped(tr("Each record is read first: what somebody else changed "
                               "meanwhile is not overwritten. A write by itself "
                               "runs the automations of the entity. The server checks types and "
                               "required fields, and its rules may drop "
                               "fields."),
            page));
    auto *confirm = new TypedName(
        confirmName, tr("This app is marked as production, and records will be deleted."), page);
    m_commit->setEnabled(confirm->isTyped());
    connect(
        confirm, &TypedName::changed, this, [this, confirm] { m_commit->setEnabled(confirm->isTyped()); });
    layout->addWidget(confirm);
    layout->addStretch();
    return page;
}

/// Some in each turn of the event loop, while a person reads the plan.
void CommitDialog::countProblems(int first)
{
    m_problems += m_countProblems(first, linesPerTurn);
    if (m_problems > 0)
        m_problem->setProblem(tr("Lines that do not fit the schema: %1. The server may refuse "
                                 "them, or store them as they are.")
                                  .arg(QLocale().toString(m_problems)));
    const int next = first + linesPerTurn;
    if (next < m_changes.rowCount() && !m_hasStarted)
        QTimer::singleShot(0, this, [this, next] { countProblems(next); });
}

/// Offers fewer calls, where they are worth it.
void CommitDialog::addBlocks(const StagedModel &changes, QVBoxLayout *layout)
{
    const bool changesMany = changes.changed() >= CommitFlow::smallestBlock;
    const bool addsMany = changes.added() >= CommitFlow::smallestBlock;
    if (!changesMany && !addsMany)
        return;
    auto *blocks =
        new QCheckBox(tr("Send up to %1 records in one call (bulk)").arg(CommitFlow::largestBlock), this);
    blocks->setObjectName(QStringLiteral("commitInBlocks"));
    QStringList automations;
    if (addsMany)
        automations << tr("The automations of added records do not run.");
    if (changesMany)
        automations << tr("The service does not say whether the automations of changed records run.");
    const QString why = tr("Much faster.") + u' ' + automations.join(u' ');
    blocks->setAccessibleDescription(why);
    layout->addWidget(blocks);
    layout->addWidget(MutedLabel::wrapped(why, this));
    connect(blocks, &QCheckBox::toggled, &m_flow, &CommitFlow::setUsesBlocks);
}

QWidget *CommitDialog::makeProgress()
{
    auto *page = new QWidget(this);
    m_status = new PlainLabel({}, page);
    m_progress = new QProgressBar(page);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Records sent"));
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_status);
    layout->addWidget(m_progress);
    layout->addStretch();
    return page;
}

void CommitDialog::showState()
{
    if (!m_hasStarted)
        return;
    const CommitFlow::State state = m_flow.state();
    if (state == CommitFlow::State::Idle) {
        accept();
        return;
    }
    m_pages->setCurrentIndex(1);
    m_commit->hide();
    m_pause->show();
    m_pause->setText(state == CommitFlow::State::Paused ? tr("Go on") : tr("Pause"));
    m_pause->setEnabled(state != CommitFlow::State::Waiting);
    m_cancel->setText(tr("Stop"));
    showProgress();
}

void CommitDialog::showProgress()
{
    const QLocale locale;
    m_progress->setRange(0, m_flow.total());
    m_progress->setValue(m_flow.handled());
    const QString sent = tr("%1 of %2 records", "how far a commit is")
                             .arg(locale.toString(m_flow.handled()), locale.toString(m_flow.total()));
    m_status->setText(
        m_flow.state() == CommitFlow::State::Waiting ? tr("%1. The server asks to wait.").arg(sent) : sent);
}

void CommitDialog::reject()
{
    if (m_hasStarted && m_flow.state() != CommitFlow::State::Idle)
        m_flow.cancel();
    else
        QDialog::reject();
}

} // namespace console
