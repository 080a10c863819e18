// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/stagedpanel.h"

#include "journal/journaledrecords.h"
#include "models/commitflow.h"
#include "models/stagedmodel.h"
#include "ui/panes/entities/commitdialog.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linetable.h"
#include "ui/widgets/lossquestion.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace console {

using staging::StagedChanges;
using Outcome = CommitFlow::Outcome;

namespace {

constexpr int reviewHeight = 190;

} // namespace

StagedPanel::StagedPanel(journal::JournaledRecords &records, Operations &operations, QWidget *parent)
    : QWidget(parent)
    , m_flow(new CommitFlow(records, operations, this))
    , m_problems(*m_flow)
    , m_model(new StagedModel(
          [this](const QString &record, const QString &field) { return m_problems.problem(record, field); },
          this))
{
    setObjectName(QStringLiteral("stagedPanel"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(makeReview());
    connect(m_model, &StagedModel::linesChanged, this, &StagedPanel::showNumbers);
    connect(m_flow, &CommitFlow::started, this, [&records] { records.beginCommit(); });
    connect(m_flow, &CommitFlow::recordCommitted, this, &StagedPanel::recordCommitted);
    connect(m_flow, &CommitFlow::outcomesChanged, m_model, &StagedModel::showProblems);
    connect(m_flow, &CommitFlow::outcomesChanged, this, &StagedPanel::showChoices);
    showNumbers();
}

QWidget *StagedPanel::makeBar()
{
    auto *bar = new QWidget(this);
    m_numbers = new ElidedLabel({}, bar);
    m_numbers->setObjectName(QStringLiteral("stagedNumbers"));
    m_review = new QToolButton(bar);
    m_review->setObjectName(QStringLiteral("reviewChanges"));
    m_review->setText(tr("Review"));
    m_review->setAccessibleName(tr("Review the staged changes"));
    m_review->setCheckable(true);
    m_review->setAutoRaise(true);
    auto *discard = makeAction("discardChanges", tr("Discard all…"), &StagedPanel::discardAll);
    m_commit = new QPushButton(tr("Commit…"), bar);
    m_commit->setObjectName(QStringLiteral("commitChanges"));
    connect(m_commit, &QPushButton::clicked, this, &StagedPanel::openCommit);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->addWidget(m_numbers, 1);
    layout->addWidget(m_review);
    layout->addWidget(discard);
    layout->addWidget(m_commit);
    return bar;
}

QToolButton *StagedPanel::makeAction(const char *name, const QString &text, void (StagedPanel::*run)())
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, run);
    return button;
}

QWidget *StagedPanel::makeReview()
{
    m_lines = new QWidget(this);
    m_table = new LineTable(m_model, { 26, 18, 26, 26 }, m_lines);
    m_table->setObjectName(QStringLiteral("stagedLines"));
    m_table->setAccessibleName(tr("Staged changes"));
    m_takeBack = makeAction("takeBack", tr("Take this change back"), &StagedPanel::takeBack);
    m_mine = makeAction("keepMine", tr("Keep mine"), &StagedPanel::keepMine);
    m_theirs = makeAction("takeTheirs", tr("Take theirs"), &StagedPanel::takeTheirs);
    m_merge = makeAction("mergeBoth", tr("Merge"), &StagedPanel::merge);
    m_mine->setToolTip(tr("Commit the staged values over what somebody else saved"));
    m_theirs->setToolTip(tr("Drop everything that is staged for this record"));
    m_merge->setToolTip(tr("Take theirs where both changed a field, keep mine elsewhere"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &StagedPanel::showChoices);
    connect(m_table, &QTableView::activated, this,
        [this] { Q_EMIT recordChosen(current(StagedModel::RecordIdRole)); });

    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(8, 2, 8, 6);
    actions->addWidget(m_takeBack);
    actions->addStretch();
    for (QToolButton *button : { m_mine, m_theirs, m_merge })
        actions->addWidget(button);
    auto *layout = new QVBoxLayout(m_lines);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addLayout(actions);
    m_lines->setFixedHeight(reviewHeight);
    m_lines->hide();
    connect(m_review, &QToolButton::toggled, m_lines, &QWidget::setVisible);
    return m_lines;
}

void StagedPanel::setStaged(StagedChanges *staged, const EntitySchema &schema)
{
    if (m_staged)
        m_staged->disconnect(this);
    m_staged = staged;
    m_schema = schema;
    if (staged) {
        connect(staged, &StagedChanges::leftChanged, this, &StagedPanel::showWhetherAllIsStaged);
        connect(staged, &StagedChanges::failed, this, &StagedPanel::showWhetherAllIsStaged);
    }
    m_problems.setStaged(staged, schema);
    m_flow->setStaged(staged);
    m_model->setStaged(staged, schema);
}

QString StagedPanel::current(int role) const
{
    return m_table->currentIndex().data(role).toString();
}

void StagedPanel::showNumbers()
{
    const QLocale locale;
    QStringList parts;
    if (m_model->changed() > 0)
        parts << tr("%1 changed", "records").arg(locale.toString(m_model->changed()));
    if (m_model->added() > 0)
        parts << tr("%1 added", "records").arg(locale.toString(m_model->added()));
    if (m_model->deleted() > 0)
        parts << tr("%1 deleted", "records").arg(locale.toString(m_model->deleted()));
    m_numbers->setText(tr("Staged, not sent yet: %1").arg(parts.join(QStringLiteral(" · "))));
    setVisible(!parts.isEmpty());
    Q_EMIT stepsChanged(m_staged && m_staged->canUndo(), m_staged && m_staged->canRedo());
    if (m_table->model()->rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showWhetherAllIsStaged();
    showChoices();
}

/// The half of a paste is not committed.
void StagedPanel::showWhetherAllIsStaged()
{
    m_commit->setEnabled(m_staged && m_staged->left() == 0);
}

void StagedPanel::showChoices()
{
    const QString record = current(StagedModel::RecordIdRole);
    const auto outcome = m_flow->outcomes().constFind(record);
    const bool isConflict =
        outcome != m_flow->outcomes().constEnd() && outcome->kind == Outcome::Kind::Conflict;
    m_takeBack->setEnabled(!record.isEmpty());
    m_mine->setVisible(isConflict);
    m_theirs->setVisible(isConflict);
    m_merge->setVisible(isConflict && !outcome->current.isEmpty() && m_staged
        && m_staged->kind(record) == StagedChanges::Kind::Changed);
}

int StagedPanel::problems(int first, int lines) const
{
    int count = 0;
    for (int row = first; row < std::min(first + lines, m_model->rowCount()); ++row) {
        const QModelIndex line = m_model->index(row, 0);
        const QString problem = m_problems.schemaProblem(
            line.data(StagedModel::RecordIdRole).toString(), line.data(StagedModel::FieldRole).toString());
        count += problem.isEmpty() ? 0 : 1;
    }
    return count;
}

void StagedPanel::undo()
{
    if (m_staged && m_flow->state() == CommitFlow::State::Idle)
        report(m_staged->undo());
}

void StagedPanel::redo()
{
    if (m_staged && m_flow->state() == CommitFlow::State::Idle)
        report(m_staged->redo());
}

void StagedPanel::takeBack()
{
    const int row = m_table->currentIndex().row();
    if (!m_staged || row < 0)
        return;
    report(m_staged->revert(current(StagedModel::RecordIdRole), current(StagedModel::FieldRole).toUtf8()));
    m_table->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), 0));
}

void StagedPanel::keepMine()
{
    m_flow->keepMine(current(StagedModel::RecordIdRole));
}

void StagedPanel::takeTheirs()
{
    m_flow->takeTheirs(current(StagedModel::RecordIdRole));
}

void StagedPanel::merge()
{
    m_flow->merge(current(StagedModel::RecordIdRole));
}

void StagedPanel::discardAll()
{
    askBeforeLoss({ "discardChangesQuestion", tr("Discard changes"),
                      tr("Discard everything that is staged for %1?").arg(m_schema.name),
                      tr("This cannot be undone. Nothing on the server changes."), tr("Discard"), {} },
        this, [this] {
            if (m_staged)
                report(m_staged->discard());
        });
}

void StagedPanel::setGuard(bool isLocked, const QString &confirmName)
{
    m_isLocked = isLocked;
    m_confirmName = confirmName;
}

void StagedPanel::openCommit()
{
    if (m_isLocked)
        return Q_EMIT locked();
    if (!m_staged || m_flow->state() != CommitFlow::State::Idle)
        return;
    const QString confirmName = m_model->deleted() > 0 ? m_confirmName : QString();
    auto *dialog = new CommitDialog(
        *m_flow, *m_model, m_schema.name, [this](int first, int lines) { return problems(first, lines); },
        confirmName, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &StagedPanel::finishCommit);
    dialog->open();
}

void StagedPanel::finishCommit()
{
    const QLocale locale;
    const bool isClean = m_flow->outcomes().isEmpty() && !m_flow->stoppedBy();
    const QString done =
        tr("Committed: %1 of %2").arg(locale.toString(m_flow->committed()), locale.toString(m_flow->total()));
    if (!isClean && m_model->rowCount() > 0) {
        m_review->setChecked(true);
        const QHash<QString, Outcome> &outcomes = m_flow->outcomes();
        for (auto it = outcomes.begin(); it != outcomes.end(); ++it) {
            if (const int row = m_model->rowOf(it.key()); row >= 0)
                m_table->setCurrentIndex(m_model->index(row, 0));
        }
    }
    Q_EMIT committed(isClean ? done : tr("%1. The rest stays staged, with the reason.").arg(done), isClean);
    if (m_flow->stoppedBy())
        Q_EMIT failed(*m_flow->stoppedBy(), tr("the commit"));
}

void StagedPanel::report(const Done &done)
{
    if (!done)
        Q_EMIT failed(done.error(), tr("the change"));
}

} // namespace console
