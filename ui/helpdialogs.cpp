// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/helpdialogs.h"

#include "ui/widgets/labels.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QIcon>
#include <QMessageBox>

namespace console {
namespace {

struct Help {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

QString keysOf(const QAction &action)
{
    QStringList keys;
    const QList<QKeySequence> shortcuts = action.shortcuts();
    for (const QKeySequence &shortcut : shortcuts)
        keys << shortcut.toString(QKeySequence::NativeText);
    return keys.join(Help::tr(" or "));
}

} // namespace

void showShortcuts(const QList<QAction *> &actions, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("shortcutsDialog"));
    dialog->setWindowTitle(Help::tr("Keyboard shortcuts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *form = new QFormLayout(dialog);
    form->setContentsMargins(24, 20, 24, 16);
    form->setHorizontalSpacing(32);
    form->setVerticalSpacing(8);
    const auto addRow = [&](const QString &what, const QString &keys) {
        auto *label = new PlainLabel(keys, dialog);
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
        form->addRow(new PlainLabel(what, dialog), label);
    };
    for (const QAction *action : actions)
        addRow(withoutMnemonic(action->text()), keysOf(*action));
    addRow(Help::tr("Next or previous control"), Help::tr("Tab or Shift+Tab"));
    addRow(Help::tr("Close a dialog, empty a search"), Help::tr("Esc"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    form->addRow(buttons);
    dialog->open();
}

void showAbout(QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, Help::tr("About Base44 Console"),
        Help::tr("Base44 Console %1").arg(QCoreApplication::applicationVersion()), QMessageBox::Close,
        parent);
    box->setObjectName(QStringLiteral("aboutDialog"));
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(QIcon(QStringLiteral(":/app/base44-console.svg")).pixmap(64, 64));
    box->setInformativeText(Help::tr(
        "A desktop console for people who run Base44 apps. Made by its contributors, not by Base44.\n\n"
        "Free software under the GNU General Public License, version 3 or later."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace console
