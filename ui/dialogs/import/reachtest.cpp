// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/reachtest.h"

#include "core/ports/documentfetcher.h"
#include "ui/errortext.h"
#include "ui/widgets/notelabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace console {

ReachTest::ReachTest(DocumentFetcher &fetcher, QWidget *parent)
    : QWidget(parent)
    , m_fetcher(fetcher)
    , m_button(new QPushButton(this))
    , m_note(new NoteLabel(this))
{
    m_button->setObjectName(QStringLiteral("testReach"));
    m_button->setAutoDefault(false);
    m_button->setToolTip(tr("Asks the base URL for an answer, from this computer and without any header"));
    m_note->setObjectName(QStringLiteral("reachNote"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    layout->addWidget(m_note, 1);
    layout->addStretch();
    connect(m_button, &QPushButton::clicked, this, &ReachTest::toggle);
    showState(false);
}

void ReachTest::setUrl(const QString &url)
{
    if (url == m_url)
        return;
    m_url = url;
    m_call.cancel();
    m_note->setNote(Tone::Muted, {});
    showState(false);
}

void ReachTest::toggle()
{
    if (m_call.isActive()) {
        m_call.cancel();
        m_note->setNote(Tone::Muted, {});
        showState(false);
        return;
    }
    m_elapsed.start();
    m_call = m_fetcher.probe(QUrl(m_url), [this](const Result<int> &status) { take(status); });
    m_note->setNote(Tone::Muted, tr("Waiting for an answer…"));
    showState(true);
}

void ReachTest::take(const Result<int> &status)
{
    showState(false);
    const QString host = QUrl(m_url).host();
    if (!status) {
        m_note->setNote(Tone::Bad, errorText(status.error(), tr("a test of %1").arg(host)).sentence);
        return;
    }
    if (*status >= 500) {
        m_note->setNote(
            Tone::Warning, tr("%1 answers, but with an error of its own (%2).").arg(host).arg(*status));
        return;
    }
    const QString facts = tr("%1 answers (status %2, %3 ms).")
                              .arg(host)
                              .arg(*status)
                              .arg(QLocale().toString(m_elapsed.elapsed()));
    m_note->setNote(Tone::Good,
        *status < 400 ? facts : facts + u' ' + tr("Refusing its bare base URL is what most APIs do."));
}

void ReachTest::showState(bool running)
{
    m_button->setText(running ? tr("S&top test") : tr("&Test base URL"));
    m_button->setEnabled(!m_url.isEmpty());
}

} // namespace console
