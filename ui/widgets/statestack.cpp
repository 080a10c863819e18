// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/statestack.h"

#include "ui/errortext.h"
#include "ui/widgets/canceldelay.h"
#include "ui/widgets/headingfont.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr auto loadingDelay = std::chrono::milliseconds(300);
constexpr int textWidth = 520;

QLabel *plainLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

StateStack::StateStack(QWidget *content, QWidget *parent)
    : QStackedWidget(parent)
    , m_content(content)
    , m_page(new QWidget(this))
    , m_title(plainLabel(QStringLiteral("stateTitle"), m_page))
    , m_sentence(plainLabel(QStringLiteral("stateSentence"), m_page))
    , m_details(plainLabel(QStringLiteral("stateDetails"), m_page))
    , m_busy(new QProgressBar(m_page))
    , m_action(new QPushButton(m_page))
    , m_loadingDelay(new QTimer(this))
    , m_cancelDelay(new QTimer(this))
{
    new HeadingFont(m_title, 1.3);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(220);
    m_busy->setAccessibleName(tr("Loading"));
    m_action->setObjectName(QStringLiteral("stateAction"));

    auto *layout = new QVBoxLayout(m_page);
    layout->setSpacing(10);
    layout->addStretch(2);
    for (QWidget *widget :
        std::initializer_list<QWidget *>{ m_title, m_sentence, m_busy, m_action, m_details })
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    addWidget(m_content);
    addWidget(m_page);

    m_loadingDelay->setSingleShot(true);
    m_cancelDelay->setSingleShot(true);
    connect(m_loadingDelay, &QTimer::timeout, this, [this] { setCurrentWidget(m_page); });
    connect(m_cancelDelay, &QTimer::timeout, this, [this] { m_action->setVisible(m_loading && m_run); });
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto run = m_run) // a copy: the action may set another state
            run();
    });
}

void StateStack::showContent()
{
    setMessage({}, {}, {}, {}, {});
    setCurrentWidget(m_content);
}

void StateStack::showLoading(const QString &what, std::function<void()> cancel)
{
    setMessage(tr("Loading %1…").arg(what), {}, {}, tr("Cancel"), std::move(cancel));
    m_loading = true;
    m_busy->show();
    m_action->hide();
    m_loadingDelay->start(loadingDelay);
    m_cancelDelay->start(cancelDelay);
}

void StateStack::showCancelled(const QString &what, std::function<void()> load)
{
    showEmpty(
        tr("Loading was cancelled"), tr("You stopped loading %1.").arg(what), tr("Load"), std::move(load));
}

void StateStack::showEmpty(
    const QString &title, const QString &sentence, const QString &actionText, std::function<void()> action)
{
    setMessage(title, sentence, {}, actionText, std::move(action));
    setCurrentWidget(m_page);
}

void StateStack::showError(const Error &error, const QString &what, std::function<void()> retry)
{
    const ErrorText text = errorText(error, what);
    if (text.action == ErrorText::Action::SignIn)
        retry = [this] { Q_EMIT signInRequested(); };
    setMessage(text.title, text.sentence, text.details, text.actionText, std::move(retry));
    setCurrentWidget(m_page);
}

bool StateStack::isShowingContent() const
{
    return currentWidget() == m_content;
}

bool StateStack::isLoading() const
{
    return m_loading;
}

/// A box layout does not ask a wrapped label of a fixed width for its height, and would cut a long sentence.
void StateStack::fitText()
{
    const QMargins margins = m_page->layout()->contentsMargins();
    const int room = qMax(0, width() - margins.left() - margins.right());
    for (QLabel *label : { m_title, m_sentence, m_details })
        label->setFixedWidth(qMin(textWidth, room));
    m_sentence->setFixedHeight(qMax(0, m_sentence->heightForWidth(m_sentence->width())));
}

void StateStack::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    fitText();
}

void StateStack::setMessage(const QString &title, const QString &sentence, const QString &details,
    const QString &actionText, std::function<void()> action)
{
    m_loading = false;
    m_loadingDelay->stop();
    m_cancelDelay->stop();
    m_title->setText(title);
    m_sentence->setText(sentence);
    fitText();
    m_sentence->setVisible(!sentence.isEmpty());
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
    m_busy->hide();
    m_run = std::move(action);
    m_action->setText(actionText);
    m_action->setVisible(m_run && !actionText.isEmpty());
}

} // namespace console
