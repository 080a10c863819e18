// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/integrationfacts.h"

#include "ui/theme.h"
#include "ui/widgets/copyfield.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace console {
namespace {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

IntegrationFacts::IntegrationFacts(QWidget *parent)
    : QScrollArea(parent)
    , m_form(new QFormLayout)
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
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
    m_dates = addLabel(tr("Created, changed"));
    m_headers = new QWidget(page);
    m_headers->setObjectName(QStringLiteral("headers"));
    m_form->addRow(plainLabel(tr("Headers"), page), m_headers);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setWidget(page);
    setFocusPolicy(Qt::NoFocus);
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
        return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : tr("unknown");
    };
    m_dates->setText(tr("%1, %2").arg(date(integration.created), date(integration.updated)));
    showHeaders(integration.headers);
}

CopyField *IntegrationFacts::addCopyField(const QString &label, const QString &what, const QString &name)
{
    auto *field = new CopyField(what, this);
    field->setObjectName(name);
    m_form->addRow(plainLabel(label, this), field);
    connect(field, &CopyField::copied, this, [this, what] { Q_EMIT notice(tr("Copied %1.").arg(what)); });
    return field;
}

QLabel *IntegrationFacts::addLabel(const QString &label)
{
    auto *field = plainLabel({}, this);
    m_form->addRow(plainLabel(label, this), field);
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
        grid->addWidget(plainLabel(tr("None"), m_headers), 0, 0);
    for (int row = 0; row < headers.size(); ++row) {
        const auto &header = headers.at(row);
        QString text = header.value;
        if (header.isSecret)
            text = header.hasValue ? tr("secret, set") : tr("secret, not set");
        auto *value = plainLabel(text, m_headers);
        if (header.isSecret) {
            QPalette palette = value->palette();
            palette.setColor(
                QPalette::WindowText, toneColor(header.hasValue ? Tone::Good : Tone::Warning, palette));
            value->setPalette(palette);
        }
        grid->addWidget(plainLabel(header.name, m_headers), row, 0);
        grid->addWidget(value, row, 1);
    }
}

} // namespace console
