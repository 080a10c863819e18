// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/history/historydetail.h"

#include "core/domain/owner.h"
#include "journal/journal.h"
#include "models/journallinesmodel.h"
#include "models/journalmodel.h"
#include "models/operations.h"
#include "models/productionguard.h"
#include "models/undoflow.h"
#include "ui/accountbutton.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/panes/history/historytext.h"
#include "ui/panes/history/undodialog.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linetable.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace console {

using journal::Commit;

HistoryDetail::HistoryDetail(
    const PaneContext &context, journal::Journal &journal, ProductionGuard &guard, QWidget *parent)
    : QWidget(parent)
    , m_records(context.services.records, journal, ownerOf(context.account), accountLabel(context.account))
    , m_guard(guard)
    , m_account(context.account)
    , m_lines(new JournalLinesModel(journal, this))
    , m_flow(new UndoFlow(
          m_records, journal, context.operations ? *context.operations : *new Operations(this), this))
    , m_summary(new ElidedLabel({}, this))
    , m_undo(new QPushButton(icon(QStringLiteral("undo")), tr("&Undo this commit…"), this))
    , m_table(new LineTable(m_lines, { 26, 18, 26, 26 }, this))
{
    m_summary->setObjectName(QStringLiteral("historySummary"));
    m_undo->setObjectName(QStringLiteral("undoCommit"));
    m_table->setObjectName(QStringLiteral("historyLines"));
    m_table->setAccessibleName(tr("What the commit changed"));
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(12, 8, 12, 8);
    heading->addWidget(m_summary, 1);
    heading->addWidget(m_undo);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(heading);
    layout->addWidget(m_table, 1);

    connect(m_undo, &QPushButton::clicked, this, &HistoryDetail::askToUndo);
    connect(&guard, &ProductionGuard::changed, this, &HistoryDetail::showUndo);
    connect(&journal, &journal::Journal::keepingChanged, this, [this] {
        m_lines->setCommit(0); // another file counts anew
        m_result.clear();
        setCommit({});
    });
    connect(m_lines, &JournalLinesModel::failed, this,
        [this](const Error &error) { m_summary->setText(errorText(error, tr("this commit")).sentence); });
    connect(m_flow, &UndoFlow::progressed, this, &HistoryDetail::showSummary);
    connect(m_flow, &UndoFlow::finished, this, &HistoryDetail::showUndone);
    showUndo();
}

void HistoryDetail::setCommit(const std::optional<Commit> &commit)
{
    const qint64 before = m_lines->commit();
    m_commit = commit;
    if (commitId() != before)
        m_result.clear();
    showSummary();
    showUndo();
    if (commitId() != before)
        m_lines->setCommit(commitId());
}

void HistoryDetail::showSummary()
{
    const QLocale locale;
    if (m_flow->isRunning())
        m_summary->setText(tr("Undoing: %1 of %2")
                               .arg(locale.toString(m_flow->handled()), locale.toString(m_flow->total())));
    else if (!m_result.isEmpty())
        m_summary->setText(m_result);
    else if (m_commit)
        m_summary->setText(
            tr("%1: %2, by %3", "entity, numbers, account")
                .arg(m_commit->author.entity, JournalModel::countsText(*m_commit), m_commit->author.account));
    else
        m_summary->setText({});
}

/// Empty where the shown commit can be undone.
QString HistoryDetail::whyNoUndo() const
{
    if (!m_commit)
        return tr("Choose a commit first.");
    if (m_flow->isRunning())
        return tr("An undo is running.");
    if (!m_commit->isReadable)
        return tr("This entry is damaged, so it is not known whose it is.");
    if (!m_guard.canWrite(m_commit->author.appId))
        return tr("This app is marked as production, and reads only. Unlock it first.");
    if (m_commit->author.accountId != ownerOf(m_account))
        return tr("This was written as %1. Sign in as %1 to undo it.").arg(m_commit->author.account);
    return {};
}

void HistoryDetail::showUndo()
{
    const QString why = whyNoUndo();
    m_undo->setEnabled(why.isEmpty());
    m_undo->setToolTip(plainToolTip(why));
}

void HistoryDetail::askToUndo()
{
    if (!m_commit)
        return;
    const QString app = m_commit->author.app.isEmpty() ? m_commit->author.appId : m_commit->author.app;
    const bool isProduction = m_guard.isProduction(m_commit->author.appId);
    auto *dialog = new UndoDialog(*m_commit, *m_lines, isProduction ? app : QString(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &HistoryDetail::undo);
    dialog->open();
}

void HistoryDetail::undo()
{
    if (whyNoUndo().isEmpty())
        m_flow->start(*m_commit);
    showUndo();
}

void HistoryDetail::showUndone()
{
    QHash<qint64, QString> notes;
    const auto &outcomes = m_flow->outcomes();
    for (auto it = outcomes.begin(); it != outcomes.end(); ++it) {
        notes.insert(it.key(), undoText(it.value()));
        if (it->kind == UndoFlow::Outcome::Kind::Failed && it->error.kind == Error::Kind::Unauthorized)
            Q_EMIT signInRequested();
    }
    m_lines->setNotes(notes);
    const QLocale locale;
    const QString done =
        tr("Undone: %1 of %2").arg(locale.toString(m_flow->restored()), locale.toString(m_flow->total()));
    if (m_flow->stoppedBy())
        m_result = tr("%1. %2", "what was undone, and why it ended there")
                       .arg(done, errorText(*m_flow->stoppedBy(), tr("this commit")).sentence);
    else
        m_result = m_flow->restored() == m_flow->total()
            ? done
            : tr("%1. The notes say why the rest was not.").arg(done);
    showSummary();
    showUndo();
    Q_EMIT notice(done);
}

} // namespace console
