// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of RecordsPage that changes records, and says where they can be read only.

#include "core/domain/owner.h"
#include "models/matchingdeletion.h"
#include "models/productionguard.h"
#include "models/recordmodel.h"
#include "records/filter.h"
#include "staging/staging.h"
#include "ui/errortext.h"
#include "ui/panes/entities/deletematchingdialog.h"
#include "ui/panes/entities/eyeschooser.h"
#include "ui/panes/entities/filterbox.h"
#include "ui/panes/entities/gridedits.h"
#include "ui/panes/entities/gridkeys.h"
#include "ui/panes/entities/recordcelldelegate.h"
#include "ui/panes/entities/recordchanges.h"
#include "ui/panes/entities/recordfooter.h"
#include "ui/panes/entities/recordgrid.h"
#include "ui/panes/entities/recordnotices.h"
#include "ui/panes/entities/recordspage.h"
#include "ui/panes/entities/stagedpanel.h"
#include "ui/widgets/shortcuts.h"

#include <QLocale>
#include <QMenu>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>

namespace console {

namespace {

/// Sooner, a sentence would only flash up.
constexpr int openingShown = 300;

} // namespace

void RecordsPage::connectChanges()
{
    connect(m_changes, &RecordChanges::signInRequested, this, &RecordsPage::signInRequested);
    connect(m_changes, &RecordChanges::added, this, [this](const QString &id, const QStringList &notKept) {
        m_currentId = id; // the newest comes first, where no other order was asked for
        m_model->showRows(0, 0);
        reload();
        showSaved(tr("Record added."), notKept);
        Q_EMIT written(m_schema.name);
    });
    connect(m_changes, &RecordChanges::edited, this,
        [this](const QString &id, const QByteArray &record, const QStringList &notKept) {
            m_model->replaceRecord(id, record);
            showSaved(tr("Record saved."), notKept);
            Q_EMIT written(m_schema.name);
        });
}

void RecordsPage::connectStaging()
{
    const auto failed = [this](const Error &error) { m_notices->showError(error, tr("the change")); };
    connect(m_model, &RecordModel::editFailed, this, failed);
    connect(m_grid->edits(), &GridEdits::failed, this, failed);
    connect(m_grid->edits(), &GridEdits::notice, this,
        [this](const QString &text) { m_notices->tell(Tone::Warning, text); });
    connect(m_grid->cells(), &RecordCellDelegate::refused, this,
        [this](const QString &reason) { m_notices->tell(Tone::Warning, reason); });
    connect(m_staged, &StagedPanel::failed, this,
        [this](const Error &error, const QString &what) { m_notices->showError(error, what); });
    connect(m_staged, &StagedPanel::recordChosen, this, [this](const QString &id) {
        if (m_grid->select(id))
            m_grid->setFocus();
    });
    connect(
        m_staged, &StagedPanel::recordCommitted, this, [this](const QString &id, const QByteArray &answer) {
            if (!answer.isEmpty())
                m_model->replaceRecord(id, answer);
        });
    connect(m_staged, &StagedPanel::committed, this, [this](const QString &summary, bool isClean) {
        reload();
        Q_EMIT written(m_schema.name);
        m_notices->clear();
        m_grid->setFocus();
        if (isClean)
            Q_EMIT notice(summary);
        else
            m_notices->tell(Tone::Warning, summary);
    });
    connect(&m_parts.staging, &staging::Staging::opened, this, [this] {
        if (m_app.id.isEmpty() || m_model->staged())
            return;
        if (!m_opening->isActive())
            m_notices->clear();
        openStaging(m_entities);
    });
    connect(m_opening, &QTimer::timeout, this, [this] {
        m_notices->tell(
            Tone::Accent, tr("The staged changes are being opened. Until then, cells can be read only."));
    });
    connect(addShortcut(this, keys::undo), &QShortcut::activated, m_staged, &StagedPanel::undo);
    connect(addShortcut(this, keys::redo), &QShortcut::activated, m_staged, &StagedPanel::redo);
}

/// Where nothing can be staged, the forms still save.
void RecordsPage::openStaging(const QList<EntitySchema> &entities)
{
    m_opening->stop();
    m_grid->cells()->setContext({ m_app.id, entities, &m_parts.records, &m_parts.settings });
    if (m_app.id.isEmpty() || m_footer->eyes()->eyes().isDevelopment) {
        m_model->setStaged(nullptr);
        m_staged->setStaged(nullptr, {});
        return;
    }
    const auto changes = m_parts.staging.changes(
        { m_app.id, m_schema.name, QStringLiteral("prod"), ownerOf(m_parts.account) });
    m_model->setStaged(changes ? *changes : nullptr);
    m_staged->setStaged(changes ? *changes : nullptr, m_schema);
    if (changes)
        return;
    if (changes.error().code == QLatin1String("OPENING"))
        return m_opening->start(openingShown);
    const bool isElsewhere = changes.error().code == QLatin1String("BUSY");
    m_notices->tell(Tone::Warning,
        isElsewhere
            ? tr("Another window of this program has the staged changes. Here, cells can be read only.")
            : tr("Changes cannot be kept on this computer, so cells can be read only. %1")
                  .arg(errorText(changes.error(), tr("the staged changes")).sentence));
}

void RecordsPage::addRecord()
{
    if (!isLocked())
        m_changes->add();
}

/// What else can be deleted hangs below the button.
void RecordsPage::addDeletions()
{
    auto *menu = new QMenu(m_delete);
    QAction *matching = menu->addAction(
        tr("Delete all that match…") + u'\t' + keys::deleteMatching.toString(QKeySequence::NativeText));
    matching->setObjectName(QStringLiteral("deleteMatching"));
    connect(matching, &QAction::triggered, this, &RecordsPage::deleteMatching);
    connect(
        addShortcut(this, keys::deleteMatching), &QShortcut::activated, this, &RecordsPage::deleteMatching);
    m_delete->setMenu(menu);
    m_delete->setPopupMode(QToolButton::MenuButtonPopup);
}

void RecordsPage::deleteMatching()
{
    staging::StagedChanges *staged = m_model->staged();
    if (!staged || isLocked())
        return;
    if (records::selectsAll(m_filter->filter())) {
        m_notices->tell(Tone::Accent,
            tr("Set a filter first. What it matches can then be deleted, never all records at once."));
        return focusSearch();
    }
    const QString confirm = m_parts.guard.isProduction(m_app.id) ? m_app.name : QString();
    auto *deletion = new MatchingDeletion(m_parts.records, *staged, m_filter->filter(), this);
    auto *dialog = new DeleteMatchingDialog(*deletion, m_schema.name, confirm, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QObject::destroyed, deletion, &QObject::deleteLater);
    connect(dialog, &QDialog::accepted, this, [this, deletion] {
        Q_EMIT notice(tr("Staged for deletion: %1. Nothing is sent before you commit.")
                          .arg(QLocale().toString(deletion->staged())));
    });
    dialog->open();
}

void RecordsPage::showGuard()
{
    const bool canWrite = m_parts.guard.canWrite(m_app.id);
    m_model->setReadOnly(!canWrite || m_seen);
    m_staged->setGuard(!canWrite, m_parts.guard.isProduction(m_app.id) ? m_app.name : QString());
}

bool RecordsPage::isLocked()
{
    if (m_seen) {
        m_notices->tell(Tone::Accent,
            tr("You see these records as somebody else, or of the development data: they can be read only."),
            tr("See my production data"), [this] { look({}); });
        return true;
    }
    if (m_parts.guard.canWrite(m_app.id))
        return false;
    m_notices->tell(Tone::Warning, tr("%1 is marked as production, and opens read only.").arg(m_app.name),
        tr("Unlock for %1 minutes").arg(ProductionGuard::usualTime.count()),
        [this] { m_parts.guard.unlock(m_app.id); });
    return true;
}

/// A record is staged or edited in the form, never both.
void RecordsPage::editCurrent()
{
    const QString id = m_grid->currentId();
    const staging::StagedChanges *staged = m_model->staged();
    if (id.isEmpty() || isLocked())
        return;
    if (staged && staged->kind(id) != staging::StagedChanges::Kind::None)
        m_notices->tell(Tone::Accent,
            tr("This record has staged changes. Commit them or take them back before you edit it in the "
               "form, "
               "which saves at once; or go on in its cells."));
    else
        m_changes->edit(id, m_model->recordJson(id));
}

void RecordsPage::showSaved(const QString &done, const QStringList &notKept)
{
    m_notices->clear();
    if (notKept.isEmpty())
        Q_EMIT notice(done);
    else
        m_notices->tell(Tone::Warning,
            tr("%1 The server did not keep these fields as they were sent: %2. Rules or the schema may "
               "protect them.")
                .arg(done, notKept.join(QLatin1String(", "))));
}

} // namespace console
