// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/sectionstate.h"

#include "ui/errortext.h"
#include "ui/widgets/canceldelay.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace console {

SectionState::SectionState(QWidget *parent)
    : QWidget(parent)
    , m_busy(new QProgressBar(this))
    , m_sentence(MutedLabel::wrapped({}, this))
    , m_action(new QPushButton(this))
    , m_cancelDelay(new QTimer(this))
{
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(72, 8);
    m_busy->setAccessibleName(tr("Loading"));
    m_sentence->setObjectName(QStringLiteral("sectionSentence"));
    m_action->setObjectName(QStringLiteral("sectionAction"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(10);
    layout->addWidget(m_busy);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto run = m_run) // a copy: the action may set another state
            run();
    });
    m_cancelDelay->setSingleShot(true);
    connect(m_cancelDelay, &QTimer::timeout, m_action, &QWidget::show);
    hide();
}

void SectionState::clear()
{
    m_cancelDelay->stop();
    hide();
}

void SectionState::showLoading(const QString &sentence, std::function<void()> cancel)
{
    setLine(sentence, tr("Cancel"), std::move(cancel));
    m_busy->show();
    m_action->hide();
    if (m_run)
        m_cancelDelay->start(cancelDelay);
}

void SectionState::showCancelled(const QString &what, std::function<void()> load)
{
    showText(tr("You stopped loading %1.").arg(what), tr("Load"), std::move(load));
}

void SectionState::showText(const QString &sentence, const QString &actionText, std::function<void()> action)
{
    setLine(sentence, actionText, std::move(action));
}

void SectionState::showError(const Error &error, const QString &what, std::function<void()> retry)
{
    const ErrorText text = errorText(error, what);
    if (text.action == ErrorText::Action::SignIn)
        retry = [this] { Q_EMIT signInRequested(); };
    setLine(text.sentence, text.actionText, std::move(retry));
}

void SectionState::setLine(const QString &sentence, const QString &actionText, std::function<void()> action)
{
    m_cancelDelay->stop();
    m_busy->hide();
    m_sentence->setText(sentence);
    m_run = std::move(action);
    m_action->setText(actionText);
    m_action->setVisible(m_run && !actionText.isEmpty());
    show();
}

} // namespace console
