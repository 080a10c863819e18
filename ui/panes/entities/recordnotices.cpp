// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordnotices.h"

#include "ui/errortext.h"
#include "ui/widgets/banner.h"

#include <QVBoxLayout>

namespace console {
namespace {

QString iconOf(Tone tone)
{
    if (tone == Tone::Bad)
        return QStringLiteral("error");
    return tone == Tone::Warning ? QStringLiteral("warning") : QStringLiteral("info");
}

} // namespace

RecordNotices::RecordNotices(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 8);
    hide();
}

void RecordNotices::clear()
{
    delete m_banner;
    hide();
}

void RecordNotices::tell(
    Tone tone, const QString &text, const QString &actionText, const std::function<void()> &action)
{
    delete m_banner;
    m_banner = new Banner(tone, iconOf(tone), this);
    m_banner->setObjectName(QStringLiteral("recordNotice"));
    const auto close = [this] {
        if (m_banner)
            m_banner->deleteLater();
        hide();
    };
    if (action) {
        m_banner->setAction(actionText, [close, action] {
            close();
            action();
        });
    }
    m_banner->setAction(tr("Dismiss"), close);
    layout()->addWidget(m_banner);
    setVisible(true);
    m_banner->setText(text);
}

void RecordNotices::showError(const Error &error, const QString &what, const std::function<void()> &retry)
{
    const ErrorText text = errorText(error, what);
    if (text.action == ErrorText::Action::SignIn)
        tell(Tone::Bad, text.sentence, text.actionText, [this] { Q_EMIT signInRequested(); });
    else
        tell(Tone::Bad, text.sentence, text.actionText, retry);
}

} // namespace console
