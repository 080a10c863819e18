// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectsteps.h"

#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace console {

ConnectSteps::ConnectSteps(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (int i = 0; i < 3; ++i) {
        m_lines << new PlainLabel({}, this);
        layout->addWidget(m_lines.last());
    }
    setDone(0);
}

void ConnectSteps::setDone(int done)
{
    if (done == m_done)
        return;
    m_done = done;
    const QStringList texts{ tr("Base44 prepares the connection"), tr("You allow access in the browser"),
        tr("Base44 confirms the account") };
    for (int i = 0; i < m_lines.size(); ++i) {
        QLabel *line = m_lines.at(i);
        const QString mark = i < done ? QStringLiteral("✓")
            : i == done               ? QStringLiteral("●")
                                      : QStringLiteral("○");
        line->setText(mark + QStringLiteral("  ") + texts.at(i));
        const QString spoken = i < done ? tr("done") : i == done ? tr("under way") : tr("to come");
        line->setAccessibleName(texts.at(i) + QStringLiteral(": ") + spoken);
        QFont font = line->font();
        font.setBold(i == done);
        line->setFont(font);
        line->setForegroundRole(i > done ? QPalette::PlaceholderText : QPalette::WindowText);
    }
}

} // namespace console
