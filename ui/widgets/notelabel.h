// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/labels.h"

namespace console {

/// A sentence in a colour that carries a meaning, beside a field or above a list; hidden while it is empty.
class NoteLabel : public StatusLabel {
    Q_OBJECT
public:
    explicit NoteLabel(QWidget *parent = nullptr);

    void setNote(Tone tone, const QString &sentence);
};

} // namespace console
