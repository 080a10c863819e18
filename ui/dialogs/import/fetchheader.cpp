// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/fetchheader.h"

#include "openapi/preflight.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int headerNameWidth = 200;

} // namespace

FetchHeader::FetchHeader(QWidget *parent)
    : QWidget(parent)
    , m_isWanted(new QCheckBox(tr("The document is pri&vate: send a header along"), this))
    , m_fields(new QWidget(this))
    , m_name(new QLineEdit(QStringLiteral("Authorization"), m_fields))
    , m_value(new QLineEdit(m_fields))
{
    m_isWanted->setObjectName(QStringLiteral("fetchWithHeader"));
    m_name->setObjectName(QStringLiteral("fetchHeaderName"));
    m_name->setAccessibleName(tr("Name of the header"));
    m_name->setFixedWidth(headerNameWidth);
    m_value->setObjectName(QStringLiteral("fetchHeaderValue"));
    m_value->setAccessibleName(tr("Value of the header"));
    m_value->setPlaceholderText(tr("Value, for example Bearer and a token"));
    m_value->setEchoMode(QLineEdit::Password);
    auto *line = new QHBoxLayout;
    line->addWidget(m_name);
    line->addWidget(m_value, 1);
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->addLayout(line);
    fields->addWidget(MutedLabel::wrapped(
        tr("It is sent to this address alone and kept nowhere. Calls of the integration have headers of "
           "their own."),
        m_fields));
    m_fields->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_isWanted);
    layout->addWidget(m_fields);
    connect(m_isWanted, &QCheckBox::toggled, m_fields, &QWidget::setVisible);
    connect(m_value, &QLineEdit::returnPressed, this, &FetchHeader::submitted);
}

DocumentRequest FetchHeader::request() const
{
    if (!m_isWanted->isChecked() || m_value->text().trimmed().isEmpty())
        return {};
    return { {}, m_name->text().trimmed(), SecretString(m_value->text().trimmed()) };
}

QString FetchHeader::problem() const
{
    return m_isWanted->isChecked() ? openapi::headerNameProblem(m_name->text().trimmed()) : QString();
}

} // namespace console
