// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/deletematchingdialog.h"

#include "models/matchingdeletion.h"
#include "ui/errortext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typedname.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console {
namespace {

constexpr int deletionWidth = 460;
/// A filter of a thousand ids is not read anyway.
constexpr int longestFilter = 400;

} // namespace

DeleteMatchingDialog::DeleteMatchingDialog(
    MatchingDeletion &deletion, const QString &entity, const QString &confirmName, QWidget *parent)
    : GrowingDialog(parent)
    , m_deletion(deletion)
    , m_count(new HeadingLabel({}, 1.15, this))
    , m_problem(new ProblemLabel(this))
    , m_confirm(new TypedName(
          confirmName, tr("This app is marked as production, and records will be deleted."), this))
    , m_progress(new QProgressBar(this))
    , m_stage(new QPushButton(tr("Stage for deletion"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("deleteMatchingDialog"));
    setWindowTitle(tr("Delete records of %1").arg(entity));
    setMinimumWidth(deletionWidth);
    m_count->setObjectName(QStringLiteral("matchingCount"));
    m_count->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_stage->setObjectName(QStringLiteral("stageDeletion"));
    m_cancel->setObjectName(QStringLiteral("cancelDeletion"));
    m_stage->setAutoDefault(false);
    m_cancel->setDefault(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Records staged for deletion"));
    const QString text = QString::fromUtf8(deletion.filter());
    auto *filter = MutedLabel::wrapped(
        text.size() <= longestFilter ? text : text.left(longestFilter) + QChar(0x2026), this);
    filter->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_stage, QDialogButtonBox::DestructiveRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 14);
    layout->setSpacing(12);
    layout->addWidget(m_count);
    layout->addWidget(filter);
    layout->addWidget(MutedLabel::wrapped(
        tr("They are fetched and staged as they are now. Nothing is sent before you commit, and one undo "
           "takes all of it back. The commit deletes them one by one, and leaves those that somebody "
           "changes until then. The history can restore what was deleted, as long as it is in the app's "
           "trash."),
        this));
    layout->addWidget(m_problem);
    layout->addWidget(m_confirm);
    layout->addStretch();
    layout->addWidget(m_progress);
    layout->addWidget(buttons);

    connect(m_stage, &QPushButton::clicked, &m_deletion, &MatchingDeletion::start);
    connect(m_cancel, &QPushButton::clicked, this, &DeleteMatchingDialog::reject);
    connect(m_confirm, &TypedName::changed, this, &DeleteMatchingDialog::showState);
    connect(&m_deletion, &MatchingDeletion::changed, this, &DeleteMatchingDialog::showState);
    m_deletion.count();
    resize(deletionWidth, heightForWidth(deletionWidth));
}

void DeleteMatchingDialog::showState()
{
    using State = MatchingDeletion::State;
    const State state = m_deletion.state();
    const QLocale locale;
    const qint64 matching = m_deletion.matching();
    const qint64 taken = std::min<qint64>(matching, MatchingDeletion::most);
    if (state == State::Staged)
        return accept();
    const bool isRunning = state == State::Fetching || state == State::Staging;
    m_count->setText(state == State::Counting ? tr("Counting the records that match…")
            : state == State::Failed          ? tr("Nothing was staged.")
                                              : tr("Records that match: %1").arg(locale.toString(matching)));
    QString problem;
    if (state == State::Failed)
        problem = errorText(m_deletion.error(), tr("the records that match")).sentence;
    else if (taken < matching)
        problem = tr("At most %1 are staged at once. Do this again for the others once they are committed.")
                      .arg(locale.toString(taken));
    m_problem->setProblem(problem);
    m_progress->setVisible(isRunning || state == State::Counting);
    m_progress->setRange(0, state == State::Counting ? 0 : int(2 * taken));
    m_progress->setValue(m_deletion.fetched() + m_deletion.staged());
    m_confirm->setEnabled(!isRunning);
    m_stage->setEnabled(state == State::Counted && matching > 0 && m_confirm->isTyped());
}

void DeleteMatchingDialog::reject()
{
    m_deletion.cancel();
    QDialog::reject();
}

} // namespace console
