// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/notelabel.h"

namespace console {
namespace {

constexpr int lineCharacters =
    80; ///< a sentence up to this length stays on one line, whatever a layout guesses

} // namespace

NoteLabel::NoteLabel(QWidget *parent)
    : StatusLabel(parent)
{
    hide();
}

void NoteLabel::setNote(Tone tone, const QString &sentence)
{
    setTone(tone);
    setWordWrap(sentence.size() > lineCharacters);
    setText(sentence);
    setVisible(!sentence.isEmpty());
}

} // namespace console
