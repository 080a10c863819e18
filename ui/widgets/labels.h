// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme.h"

#include <QLabel>

namespace console {

/// A label that shows its text as it is and can be copied with the mouse.
class PlainLabel : public QLabel {
    Q_OBJECT
public:
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr);
};

/// Names the field beside it; its mnemonic leads there.
class FieldLabel : public QLabel {
    Q_OBJECT
public:
    FieldLabel(const QString &text, QWidget *field, QWidget *parent = nullptr);
};

/// A bold label, `scale` times the size of the text around it.
class HeadingLabel : public PlainLabel {
    Q_OBJECT
public:
    HeadingLabel(const QString &text, double scale, QWidget *parent = nullptr);
};

/// Secondary text: explanations, numbers beside a title. Follows the theme.
class MutedLabel : public PlainLabel {
    Q_OBJECT
public:
    explicit MutedLabel(const QString &text, QWidget *parent = nullptr);
    /// Wraps at the label's width.
    static MutedLabel *wrapped(const QString &text, QWidget *parent);
};

/// One line that ends in "…" where there is no room; its tool tip then has the whole.
class ElidedLabel : public PlainLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

/// A dot and a word in a colour that carries a meaning.
class StatusLabel : public PlainLabel {
    Q_OBJECT
public:
    explicit StatusLabel(QWidget *parent = nullptr);

    void setStatus(Tone tone, const QString &word);

protected:
    void setTone(Tone tone);
    void changeEvent(QEvent *event) override;

private:
    Tone m_tone = Tone::Muted;
};

/// What is wrong with the field beside it; hidden where nothing is.
class ProblemLabel : public StatusLabel {
    Q_OBJECT
public:
    explicit ProblemLabel(QWidget *parent = nullptr);

    void setProblem(const QString &sentence);
};

/// A tool tip that shows `text` as it is: tool tips guess whether a text is rich, so this makes it rich and
/// escapes it.
QString plainToolTip(const QString &text);

} // namespace console
