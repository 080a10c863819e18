// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/history/historytext.h"

#include "journal/journal.h"
#include "ui/errortext.h"

#include <QCoreApplication>

namespace console {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistoryText)
};

} // namespace

QString journalText(const journal::Journal &journal)
{
    using Trouble = journal::Journal::Trouble;
    switch (journal.trouble()) {
    case Trouble::None:
        break;
    case Trouble::NoKeychain:
        return Text::tr("This history is kept until the program ends: there is no keychain that could keep "
                        "its key.");
    case Trouble::InUse:
        return Text::tr("Another window of this program has the history. What this one writes is kept here "
                        "until it is closed.");
    case Trouble::NewerVersion:
        return Text::tr("The history on this computer was written by a newer version of this program, and "
                        "is left as it is. What this version writes is kept until the program ends.");
    case Trouble::Unwritable:
        return Text::tr("The file of the history cannot be written. The history is kept until the program "
                        "ends.");
    case Trouble::Damaged:
        return Text::tr("The file of the history was damaged. It was put aside as %1, and a new history "
                        "began.")
            .arg(journal.putAside());
    case Trouble::OtherKey:
        return Text::tr("The history cannot be read with the key that is in the keychain. It was put aside "
                        "as %1, and a new history began.")
            .arg(journal.putAside());
    }
    return {};
}

QString undoText(const UndoFlow::Outcome &outcome)
{
    using Kind = UndoFlow::Outcome::Kind;
    const QString fields = outcome.fields.join(QLatin1String(", "));
    switch (outcome.kind) {
    case Kind::Restored:
        return Text::tr("Undone.");
    case Kind::AsBefore:
        return Text::tr("It was as before already.");
    case Kind::Renewed:
        return Text::tr("It was no longer in the trash, so it was added again, with another id.");
    case Kind::ChangedSince:
        return Text::tr("Not undone: changed since (%1).").arg(fields);
    case Kind::Gone:
        return Text::tr("Not undone: the record was deleted since.");
    case Kind::Unknown:
        return Text::tr("Not undone: no answer came, so it is not known which record this became.");
    case Kind::Unreadable:
        return Text::tr("Not undone: this entry is damaged and cannot be read.");
    case Kind::NotKept:
        return Text::tr("The server did not take these values back: %1. A rule may protect them.")
            .arg(fields);
    case Kind::Failed:
        break;
    }
    return Text::tr("Not undone: %1").arg(errorText(outcome.error, Text::tr("this record")).sentence);
}

} // namespace console
