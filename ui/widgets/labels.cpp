// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/labels.h"

#include "ui/widgets/headingfont.h"

#include <QApplication>
#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace console {

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setText(text);
}

FieldLabel::FieldLabel(const QString &text, QWidget *field, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setBuddy(field);
}

HeadingLabel::HeadingLabel(const QString &text, double scale, QWidget *parent)
    : PlainLabel(text, parent)
{
    new HeadingFont(this, scale);
}

MutedLabel::MutedLabel(const QString &text, QWidget *parent)
    : PlainLabel(text, parent)
{
    setForegroundRole(QPalette::PlaceholderText);
}

MutedLabel *MutedLabel::wrapped(const QString &text, QWidget *parent)
{
    auto *label = new MutedLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : PlainLabel(text, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return { fontMetrics().averageCharWidth() * 6, PlainLabel::minimumSizeHint().height() };
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), int(alignment()) | Qt::TextSingleLine, palette(),
        isEnabled(), shown, foregroundRole());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && fontMetrics().horizontalAdvance(text()) > width()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(text()), this);
        return true;
    }
    return PlainLabel::event(event);
}

StatusLabel::StatusLabel(QWidget *parent)
    : PlainLabel({}, parent)
{
}

void StatusLabel::setStatus(Tone tone, const QString &word)
{
    setText(QStringLiteral("● %1").arg(word));
    setAccessibleName(word);
    setTone(tone);
}

void StatusLabel::changeEvent(QEvent *event)
{
    PlainLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // the theme's, or the one that this makes
        setTone(m_tone);
}

void StatusLabel::setTone(Tone tone)
{
    m_tone = tone;
    QPalette colours; // of its own it has one alone, and takes the others from the theme
    colours.setColor(QPalette::WindowText, toneColor(m_tone, QApplication::palette(this)));
    setPalette(colours);
}

ProblemLabel::ProblemLabel(QWidget *parent)
    : StatusLabel(parent)
{
    setWordWrap(true);
    setTone(Tone::Bad);
    hide();
}

void ProblemLabel::setProblem(const QString &sentence)
{
    setText(sentence);
    setVisible(!sentence.isEmpty());
}

QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString()
                          : QStringLiteral("<span>%1</span>")
                                .arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

} // namespace console
