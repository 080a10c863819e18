// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/typedname.h"

#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace console {

TypedName::TypedName(const QString &name, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_name(name.trimmed())
    , m_line(new QLineEdit(this))
{
    m_line->setObjectName(QStringLiteral("typedName"));
    m_line->setAccessibleName(tr("Name of the app"));
    m_line->setPlaceholderText(m_name);
    auto *why = new PlainLabel(tr("%1 Type the name of the app: %2").arg(sentence, m_name), this);
    why->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(why);
    layout->addWidget(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &TypedName::changed);
    setVisible(!m_name.isEmpty());
}

bool TypedName::isTyped() const
{
    return m_line->text().trimmed() == m_name;
}

} // namespace console
