// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/helpdialogs.h"

#include "ui/panes/entities/gridkeys.h"
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

using Keys = QList<std::pair<QString, QString>>; ///< what to do, and the keys for it

struct Help {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

QString readableName(QString text)
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

/// One line for each thing to do, with the keys in bold.
QVBoxLayout *makeColumn(const QString &title, const Keys &lines, QWidget *parent)
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(32);
    form->setVerticalSpacing(8);
    for (const auto &[what, pressed] : lines) {
        auto *label = new PlainLabel(pressed, parent);
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
        form->addRow(new PlainLabel(what, parent), label);
    }
    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    column->addWidget(new HeadingLabel(title, 1.1, parent));
    column->addLayout(form);
    column->addStretch();
    return column;
}

} // namespace

void showShortcuts(const QList<QAction *> &actions, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("shortcutsDialog"));
    dialog->setWindowTitle(Help::tr("Keyboard shortcuts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Keys everywhere;
    for (const QAction *action : actions)
        everywhere.append({ readableName(action->text()), keysOf(*action) });
    everywhere.append({ Help::tr("Next or previous control"), Help::tr("Tab or Shift+Tab") });
    everywhere.append({ Help::tr("Close a dialog, empty a search"), Help::tr("Esc") });
    auto *columns = new QHBoxLayout;
    columns->setSpacing(48);
    columns->addLayout(makeColumn(Help::tr("Everywhere"), everywhere, dialog));
    columns->addLayout(makeColumn(Help::tr("Table of records"), keys::help(), dialog));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(20);
    layout->addLayout(columns);
    layout->addWidget(buttons);
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
