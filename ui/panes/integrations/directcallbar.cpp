// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/directcallbar.h"

#include "core/ports/integrationservice.h"
#include "models/jsondifference.h"
#include "ui/errortext.h"
#include "ui/widgets/notelabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

DirectCallBar::DirectCallBar(IntegrationService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_layout(new QVBoxLayout(this))
    , m_button(new QPushButton(this))
    , m_note(new NoteLabel(this))
    , m_show(new QCheckBox(tr("Sho&w the direct answer"), this))
{
    setObjectName(QStringLiteral("directCall"));
    m_button->setObjectName(QStringLiteral("callDirectly"));
    m_button->setAutoDefault(false);
    m_button->setToolTip(tr("Makes the same call from this computer to the API itself"));
    m_note->setObjectName(QStringLiteral("directNote"));
    m_show->setObjectName(QStringLiteral("showDirect"));
    connect(m_show, &QCheckBox::toggled, this,
        [this](bool direct) { Q_EMIT answerChosen(direct ? m_directAnswer : m_answer, direct); });
    auto *line = new QHBoxLayout;
    line->addWidget(m_button, 0, Qt::AlignTop);
    line->addStretch();
    line->addWidget(m_show);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addLayout(line);
    m_layout->addWidget(m_note);
    connect(m_button, &QPushButton::clicked, this, &DirectCallBar::toggle);
    clear();
}

void DirectCallBar::setIntegration(const Integration &integration)
{
    if (integration == m_integration)
        return;
    m_integration = integration;
    build();
    clear();
}

void DirectCallBar::setAnswer(const IntegrationCall &call, const IntegrationAnswer &answer)
{
    clear();
    m_call = call;
    m_answer = answer;
    setVisible(!m_integration.baseUrl.isEmpty());
}

void DirectCallBar::clear()
{
    m_running.cancel();
    showIdle(Tone::Muted, {});
    {
        const QSignalBlocker silent(m_show); // what is shown is the owner's from here on
        m_show->setChecked(false);
    }
    m_show->hide();
    hide();
}

void DirectCallBar::dropDirectAnswer()
{
    m_show->setChecked(false);
    m_show->hide();
}

void DirectCallBar::build()
{
    delete m_fields;
    m_secrets.clear();
    m_fields = new QWidget(this);
    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    for (const auto &header : m_integration.headers) {
        if (!header.isSecret)
            continue;
        auto *edit = new QLineEdit(m_fields);
        edit->setObjectName(QStringLiteral("direct.") + header.name);
        edit->setAccessibleName(tr("Value of the header %1").arg(header.name));
        edit->setEchoMode(QLineEdit::Password);
        edit->setPlaceholderText(tr("Only Base44 knows it: type it to send it along"));
        form->addRow(new PlainLabel(header.name, m_fields), edit);
        m_secrets.append({ header.name, edit });
    }
    m_fields->setVisible(!m_secrets.isEmpty());
    m_layout->insertWidget(0, m_fields); // they are filled in before the call
    if (!m_secrets.isEmpty())
        setTabOrder(m_secrets.last().value, m_button);
}

void DirectCallBar::toggle()
{
    if (m_running.isActive()) {
        m_running.cancel();
        showIdle(Tone::Warning, tr("Stopped. The API may have carried the call out all the same."));
        return;
    }
    dropDirectAnswer();
    DirectCall call{ m_integration.baseUrl, m_call, {} };
    for (const auto &header : std::as_const(m_integration.headers)) {
        if (!header.isSecret)
            call.headers.append({ header.name, SecretString(header.value) });
    }
    for (const auto &secret : std::as_const(m_secrets)) {
        if (!secret.value->text().isEmpty())
            call.headers.append({ secret.name, SecretString(secret.value->text().trimmed()) });
    }
    m_running =
        m_service.callDirectly(call, [this](const Result<IntegrationAnswer> &result) { take(result); });
    m_button->setText(tr("S&top"));
    m_note->setNote(Tone::Muted, tr("Calling the API itself…"));
}

void DirectCallBar::showIdle(Tone tone, const QString &note)
{
    m_button->setText(tr("Compare with a direct ca&ll"));
    m_note->setNote(tone, note);
}

void DirectCallBar::take(const Result<IntegrationAnswer> &result)
{
    if (!result)
        return showIdle(Tone::Bad, errorText(result.error(), tr("the direct call")).sentence);
    m_directAnswer = *result;
    m_show->show();
    const QString facts = tr("Directly: status %1 in %2 ms.")
                              .arg(result->statusCode)
                              .arg(QLocale().toString(qint64(result->elapsed.count())));
    if (result->statusCode != m_answer.statusCode)
        return showIdle(
            Tone::Warning, facts + u' ' + tr("Through Base44 the status was %1.").arg(m_answer.statusCode));
    const auto place = jsonDifference(m_answer.data, result->data);
    if (!place)
        return showIdle(Tone::Good, facts + u' ' + tr("The answer is the same as through Base44."));
    showIdle(Tone::Warning,
        facts + u' '
            + (place->isEmpty() ? tr("The answer is another one than through Base44.")
                                : tr("The answer differs from the one through Base44, first at %1.")
                                      .arg(place->left(200))));
}

} // namespace console
