// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/integrationfacts.h"

#include "ui/widgets/copybutton.h"
#include "ui/widgets/copyfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notelabel.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace console {

IntegrationFacts::IntegrationFacts(QWidget *parent)
    : QScrollArea(parent)
    , m_form(new QFormLayout)
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 9, 9, 9); // begins where the other pages do
    layout->addLayout(m_form);
    layout->addStretch();
    m_form->setHorizontalSpacing(20);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_slug = addCopyField(tr("Slug"), tr("the slug"), QStringLiteral("slug"));
    m_id = addCopyField(tr("Id"), tr("the id"), QStringLiteral("id"));
    m_baseUrl = addCopyField(tr("Base URL"), tr("the base URL"), QStringLiteral("baseUrl"));
    m_specUrl = addCopyField(tr("Document"), tr("the address of the document"), QStringLiteral("specUrl"));
    m_count = addLabel(tr("Operations"));
    m_created = addLabel(tr("Created"));
    m_updated = addLabel(tr("Changed"));
    m_headers = new QWidget(page);
    m_headers->setObjectName(QStringLiteral("headers"));
    auto *headers = new MutedLabel(tr("Headers"), page);
    headers->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->addRow(headers, m_headers);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setWidget(page);
    setFocusPolicy(Qt::NoFocus);
    clear();
}

void IntegrationFacts::clear()
{
    widget()->hide();
}

void IntegrationFacts::setIntegration(const Integration &integration)
{
    m_slug->setText(integration.slug);
    m_id->setText(integration.id);
    m_baseUrl->setText(integration.baseUrl);
    m_specUrl->setText(integration.specUrl);
    m_form->setRowVisible(m_specUrl, !integration.specUrl.isEmpty());
    m_count->setText(QLocale().toString(integration.operationCount));
    const auto date = [](const QDateTime &time) {
        return time.isValid() ? QLocale().toString(time.toLocalTime(), QStringLiteral("d MMM yyyy, HH:mm"))
                              : tr("unknown");
    };
    m_created->setText(date(integration.created));
    m_updated->setText(date(integration.updated));
    showHeaders(integration.headers);
    widget()->show();
}

CopyField *IntegrationFacts::addCopyField(const QString &label, const QString &what, const QString &name)
{
    auto *field = new CopyField(what, this);
    field->setObjectName(name);
    m_form->addRow(new MutedLabel(label, this), field);
    return field;
}

QLabel *IntegrationFacts::addLabel(const QString &label)
{
    auto *field = new PlainLabel({}, this);
    field->setMinimumHeight(m_slug->findChild<CopyButton *>()->sizeHint().height()); // rows of one height
    m_form->addRow(new MutedLabel(label, this), field);
    return field;
}

void IntegrationFacts::showHeaders(const QList<IntegrationHeader> &headers)
{
    qDeleteAll(m_headers->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_headers->layout();
    auto *grid = new QGridLayout(m_headers);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(1, 1);
    if (headers.isEmpty())
        grid->addWidget(new PlainLabel(tr("None"), m_headers), 0, 0);
    for (int row = 0; row < headers.size(); ++row) {
        const auto &header = headers.at(row);
        auto *value = new NoteLabel(m_headers);
        if (header.isSecret && header.hasValue)
            value->setNote(Tone::Good, tr("secret, set"));
        else if (header.isSecret)
            value->setNote(Tone::Warning, tr("secret, not set"));
        else
            value->setNote(Tone::Muted, header.value);
        grid->addWidget(new PlainLabel(header.name, m_headers), row, 0);
        grid->addWidget(value, row, 1);
    }
}

} // namespace console
