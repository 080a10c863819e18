// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/history/undodialog.h"

#include "models/journallinesmodel.h"
#include "ui/widgets/countlines.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typedname.h"

#include <QDialogButtonBox>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int dialogWidth = 460;
constexpr int mostTitles = 5;
constexpr int mostOfTitle = 60;

QString named(const JournalLinesModel &lines, const QList<journal::Change::Kind> &kinds, int count)
{
    QStringList titles = lines.titles(kinds, mostTitles);
    const qsizetype more = count - titles.size();
    for (QString &title : titles)
        title = title.size() > mostOfTitle ? title.left(mostOfTitle) + u'…' : title;
    const QString all = titles.join(QStringLiteral(", "));
    return more > 0 && !titles.isEmpty()
        ? UndoDialog::tr("%1 and %2 more", "titles of records").arg(all, QLocale().toString(more))
        : all;
}

} // namespace

UndoDialog::UndoDialog(const journal::Commit &commit, const JournalLinesModel &lines,
    const QString &confirmName, QWidget *parent)
    : GrowingDialog(parent)
{
    setObjectName(QStringLiteral("undoDialog"));
    setWindowTitle(tr("Undo a commit"));
    setMinimumWidth(dialogWidth);
    auto *question =
        new HeadingLabel(tr("Undo what was written to %1?").arg(commit.author.entity), 1.1, this);
    using Kind = journal::Change::Kind;
    auto *counts = new CountLines(this);
    counts->setObjectName(QStringLiteral("undoCounts"));
    counts->add(commit.changed, tr("changed"), named(lines, { Kind::Update }, commit.changed));
    counts->add(commit.added, tr("added"), named(lines, { Kind::Create, Kind::Restore }, commit.added));
    counts->add(commit.deleted, tr("deleted"), named(lines, { Kind::Delete }, commit.deleted));
    auto *name = new TypedName(commit.added > 0 ? confirmName : QString(),
        tr("This app is marked as production, and added records will be deleted."), this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *yes = buttons->addButton(tr("Undo"), QDialogButtonBox::AcceptRole);
    yes->setObjectName(QStringLiteral("undoYes"));
    yes->setEnabled(name->isTyped());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 14);
    layout->setSpacing(12);
    layout->addWidget(question);
    layout->addWidget(counts);
    layout->addWidget(MutedLabel::wrapped(
        tr("Each record is read again. What somebody changed since stays as it is, and is listed. "
           "Automations that the commit started are not undone, and the undo starts them again."),
        this));
    layout->addWidget(name);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(name, &TypedName::changed, yes, [yes, name] { yes->setEnabled(name->isTyped()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace console
