// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/directcallbar.h"

#include "core/ports/integrationservice.h"
#include "ui/errortext.h"
#include "ui/widgets/notelabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int mostLevels = 50;

/// Where two values differ first, as a JSON pointer; nothing where they are the same. The order of members
/// does not count.
std::optional<QString> difference(
    json::Value left, json::Value right, const QString &pointer = {}, int level = 0)
{
    if (left.type() != right.type())
        return pointer;
    if (left.isObject() || left.isArray()) {
        if (left.size() != right.size())
            return pointer;
        if (level > mostLevels)
            return left.toJson() == right.toJson() ? std::nullopt : std::optional(pointer);
        auto other = right.begin();
        int index = 0;
        for (auto item = left.begin(); item != left.end(); ++item, ++other, ++index) {
            const QString name = left.isObject() ? QString::fromUtf8(item.name()) : QString::number(index);
            const json::Value counterpart = left.isObject() ? right[item.name()] : *other;
            if (const auto found = difference(*item, counterpart, pointer + u'/' + name, level + 1))
                return found;
        }
        return std::nullopt;
    }
    return left.utf8() == right.utf8() ? std::nullopt : std::optional(pointer);
}

} // namespace

DirectCallBar::DirectCallBar(IntegrationService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_button(new QPushButton(tr("Compare with a direct ca&ll"), this))
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
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addWidget(m_note);
    connect(m_button, &QPushButton::clicked, this, &DirectCallBar::toggle);
    hide();
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
    m_button->setText(tr("Compare with a direct ca&ll"));
    m_note->setNote(Tone::Muted, {});
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
    layout()->addWidget(m_fields);
}

void DirectCallBar::toggle()
{
    if (m_running.isActive()) {
        m_running.cancel();
        m_button->setText(tr("Compare with a direct ca&ll"));
        m_note->setNote(Tone::Warning, tr("Stopped. The API may have carried the call out all the same."));
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

void DirectCallBar::take(const Result<IntegrationAnswer> &result)
{
    m_button->setText(tr("Compare with a direct ca&ll"));
    if (!result) {
        m_note->setNote(Tone::Bad, errorText(result.error(), tr("the direct call")).sentence);
        return;
    }
    m_directAnswer = *result;
    m_show->show();
    const QString facts = tr("Directly: status %1 in %2 ms.")
                              .arg(result->statusCode)
                              .arg(QLocale().toString(qint64(result->elapsed.count())));
    if (result->statusCode != m_answer.statusCode) {
        m_note->setNote(
            Tone::Warning, facts + u' ' + tr("Through Base44 the status was %1.").arg(m_answer.statusCode));
        return;
    }
    const auto place = difference(m_answer.data, result->data);
    if (!place)
        m_note->setNote(Tone::Good, facts + u' ' + tr("The answer is the same as through Base44."));
    else
        m_note->setNote(Tone::Warning,
            facts + u' '
                + (place->isEmpty() ? tr("The answer is another one than through Base44.")
                                    : tr("The answer differs from the one through Base44, first at %1.")
                                          .arg(place->left(200))));
}

} // namespace console
