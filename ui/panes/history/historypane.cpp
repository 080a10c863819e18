// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/history/historypane.h"

#include "journal/journal.h"
#include "journal/journalexport.h"
#include "models/journalmodel.h"
#include "models/productionguard.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/panes/history/historydetail.h"
#include "ui/panes/history/historytext.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linetable.h"
#include "ui/widgets/productionframe.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QSplitter>

#include <algorithm>

namespace console {

using journal::Journal;

namespace {

constexpr int usualDays = 90;
constexpr int mostDays = 3650;
const auto daysKey = QStringLiteral("history/days");

} // namespace

int historyDays(const QSettings &settings)
{
    return settings.value(daysKey, usualDays).toInt();
}

HistoryPane::HistoryPane(
    const PaneContext &context, Journal &journal, ProductionGuard *guard, QWidget *parent)
    : Pane(parent)
    , m_journal(journal)
    , m_settings(context.settings ? context.settings : new QSettings(this))
    , m_guard(guard ? guard : new ProductionGuard(*m_settings, this))
    , m_commits(new JournalModel(journal, this))
    , m_detail(new HistoryDetail(context, journal, *m_guard, this))
    , m_trouble(new Banner(Tone::Warning, QStringLiteral("warning"), this))
{
    m_trouble->setObjectName(QStringLiteral("historyTrouble"));
    auto *content = new QWidget(this);
    m_frame = new ProductionFrame(*m_guard, content, this);
    auto *parts = new QSplitter(Qt::Vertical, content);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(1);
    parts->addWidget(makeList());
    parts->addWidget(m_detail);
    parts->setSizes({ 300, 300 });
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(12, 0, 12, 0);
    notices->addWidget(m_trouble);
    auto *frame = new QVBoxLayout(this);
    frame->setContentsMargins(0, 0, 0, 0);
    frame->addWidget(m_frame);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addLayout(notices);
    layout->addWidget(parts, 1);

    connect(&m_journal, &Journal::keepingChanged, this, &HistoryPane::showJournal);
    connect(m_commits, &QAbstractItemModel::modelReset, this, [this] {
        showRows();
        showCommit();
    });
    connect(m_commits, &QAbstractItemModel::rowsInserted, this, &HistoryPane::showRows);
    connect(m_commits, &JournalModel::searchingChanged, this, &HistoryPane::showEmpty);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPane::showCommit);
    connect(m_detail, &HistoryDetail::notice, this, &Pane::notice);
    connect(m_detail, &HistoryDetail::signInRequested, this, &Pane::signInRequested);
    showJournal();
    showEmpty();
    showCommit();
}

QWidget *HistoryPane::makeList()
{
    auto *list = new QWidget(this);
    m_table = new LineTable(m_commits, { 24, 18, 16, 24, 22 }, list);
    m_table->setObjectName(QStringLiteral("historyCommits"));
    m_table->setAccessibleName(tr("Commits, newest first"));
    m_empty = MutedLabel::wrapped({}, list);
    m_empty->setObjectName(QStringLiteral("historyEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(24, 24, 24, 24);
    auto *faces = new QVBoxLayout(list);
    faces->setContentsMargins(0, 0, 0, 0);
    faces->addWidget(m_table);
    faces->addWidget(m_empty);
    return list;
}

QWidget *HistoryPane::makeToolBar()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setPlaceholderText(tr("Find an entity, a person, a record id or a value"));
    m_search->setAccessibleName(tr("Find in the history"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(420);
    connect(m_search, &QLineEdit::textChanged, m_commits, &JournalModel::setSearch);
    m_allApps = new QCheckBox(tr("&All apps"), this);
    m_allApps->setObjectName(QStringLiteral("historyAllApps"));
    connect(m_allApps, &QCheckBox::toggled, this, &HistoryPane::showApps);
    auto *days = new QSpinBox(this);
    days->setObjectName(QStringLiteral("historyDays"));
    days->setRange(0, mostDays);
    days->setValue(historyDays(*m_settings));
    days->setSuffix(tr(" days"));
    days->setSpecialValueText(tr("for ever"));
    days->setToolTip(plainToolTip(tr("Older entries are dropped when the program starts.")));
    connect(days, &QSpinBox::valueChanged, this, [this](int value) { m_settings->setValue(daysKey, value); });
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("&Export…"), this);
    m_export->setObjectName(QStringLiteral("exportHistory"));
    connect(m_export, &QPushButton::clicked, this, &HistoryPane::askForFile);

    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_allApps);
    layout->addStretch();
    layout->addWidget(new FieldLabel(tr("&Keep"), days, bar));
    layout->addWidget(days);
    layout->addWidget(m_export);
    return bar;
}

void HistoryPane::setScope(const Scope &scope)
{
    m_scope = scope;
    m_frame->setApp(scope.app.id, scope.app.name);
    m_allApps->setChecked(m_allApps->isChecked() || scope.app.id.isEmpty());
    showApps();
}

void HistoryPane::showApps()
{
    const bool all = m_allApps->isChecked();
    m_commits->setApp(all ? QString() : m_scope.app.id);
    m_table->setColumnHidden(JournalModel::App, !all);
}

void HistoryPane::refresh()
{
    m_commits->refresh();
}

void HistoryPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void HistoryPane::showItem(const QString &entity)
{
    m_search->setText(entity);
}

void HistoryPane::showJournal()
{
    m_trouble->setText(journalText(m_journal));
    showEmpty();
}

void HistoryPane::showEmpty()
{
    const bool isEmpty = m_commits->rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_export->setEnabled(!isEmpty);
    if (!m_commits->problem().isEmpty())
        m_empty->setText(tr("The history cannot be read: %1").arg(m_commits->problem()));
    else if (m_commits->isReading())
        m_empty->setText(tr("Opening the history…"));
    else if (m_commits->isSearching())
        m_empty->setText(tr("Searching…"));
    else if (!m_search->text().isEmpty())
        m_empty->setText(tr("Nothing in the history matches."));
    else
        m_empty->setText(tr("Nothing was written yet. Every record that you add, change or delete appears "
                            "here, with its old and its new values, and can be taken back."));
}

/// Something is always chosen, what was shown where it is still there.
void HistoryPane::showRows()
{
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_commits->index(std::max(m_commits->rowOf(m_detail->commitId()), 0), 0));
    showEmpty();
}

void HistoryPane::showCommit()
{
    const int row = m_table->currentIndex().row();
    const bool isThere = row >= 0 && row < m_commits->rowCount();
    m_detail->setCommit(isThere ? std::optional(m_commits->commit(row)) : std::nullopt);
}

void HistoryPane::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Export the history"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({ tr("One JSON object a line (*.ndjson)"), tr("JSON array (*.json)") });
    dialog->setDefaultSuffix(QStringLiteral("ndjson"));
    dialog->selectFile(QStringLiteral("history.ndjson"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(
            filter.contains(QLatin1String(".ndjson")) ? QStringLiteral("ndjson") : QStringLiteral("json"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPane::exportTo);
    dialog->open();
}

void HistoryPane::exportTo(const QString &file)
{
    auto *exporter = new journal::JournalExport(m_journal, m_commits->shown(), file, this);
    connect(exporter, &journal::JournalExport::finished, this, [this, exporter](int changes) {
        exporter->deleteLater();
        Q_EMIT notice(tr("Exported changes: %1").arg(QLocale().toString(changes)));
    });
    connect(exporter, &journal::JournalExport::failed, this, [this, exporter](const Error &error) {
        exporter->deleteLater();
        Q_EMIT notice(errorText(error, tr("the export")).sentence);
    });
    exporter->start();
}

Pane *makeHistoryPane(const PaneContext &context, const LocalStores &stores, QWidget *parent)
{
    return new HistoryPane(context, *stores.journal, stores.guard, parent);
}

} // namespace console
