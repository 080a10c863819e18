// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <utility>

namespace console::keys {

// The keys of the table of records that are its own.
inline const QKeySequence fillDown{ Qt::CTRL | Qt::Key_D };
inline const QKeySequence duplicate{ Qt::CTRL | Qt::SHIFT | Qt::Key_D };
inline const QKeySequence follow{ Qt::CTRL | Qt::Key_Return };
inline const QKeySequence goBack{ Qt::ALT | Qt::Key_Left };
inline const QKeySequence goForward{ Qt::ALT | Qt::Key_Right };
inline const QKeySequence newTab{ Qt::CTRL | Qt::Key_T };
inline const QKeySequence closeTab{ Qt::CTRL | Qt::Key_W };
inline const QKeySequence nextTab{ Qt::CTRL | Qt::Key_Tab };
inline const QKeySequence previousTab{ Qt::CTRL | Qt::SHIFT | Qt::Key_Tab };
inline const QKeySequence goToRow{ Qt::CTRL | Qt::Key_G };
inline const QKeySequence editRecord{ Qt::CTRL | Qt::Key_E };
inline const QKeySequence deleteMatching{ Qt::CTRL | Qt::SHIFT | Qt::Key_Delete };
inline const QKeySequence pinColumn{ Qt::CTRL | Qt::SHIFT | Qt::Key_P };
inline const QKeySequence statistics{ Qt::CTRL | Qt::Key_I };
inline const QKeySequence uploadFile{ Qt::CTRL | Qt::Key_U };
inline const QKeySequence undo{ Qt::CTRL | Qt::Key_Z };
inline const QKeySequence redo{ Qt::CTRL | Qt::SHIFT | Qt::Key_Z };

/// What can be done with the keyboard there, and the keys for it, as a person reads them.
QList<std::pair<QString, QString>> help();

} // namespace console::keys
