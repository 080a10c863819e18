// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/history/undodialog.h"

#include "models/journalmodel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typedname.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int dialogWidth = 460;

} // namespace

UndoDialog::UndoDialog(const journal::Commit &commit, const QString &confirmName, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("undoDialog"));
    setWindowTitle(tr("Undo a commit"));
    setMinimumWidth(dialogWidth);
    auto *question =
        new HeadingLabel(tr("Undo what was written to %1?").arg(commit.author.entity), 1.1, this);
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
    layout->addWidget(new PlainLabel(JournalModel::countsText(commit), this));
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
