// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/operationfilters.h"

#include "ui/icons.h"

#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace console {

OperationFilters::OperationFilters(QWidget *parent)
    : QWidget(parent)
    , m_grouping(new QComboBox(this))
    , m_button(new QToolButton(this))
    , m_methods(new QActionGroup(this))
{
    m_grouping->setObjectName(QStringLiteral("grouping"));
    m_grouping->setAccessibleName(tr("Group operations"));
    m_grouping->addItem(tr("By tag"));
    m_grouping->addItem(tr("By path"));
    m_button->setObjectName(QStringLiteral("filter"));
    m_button->setIcon(icon(QStringLiteral("filter")));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setMenu(new QMenu(m_button));
    addMethods();
    m_button->menu()->addSeparator();
    m_current = addChoice(tr("Without deprecated ones"), QStringLiteral("filterCurrent"));
    m_withBody = addChoice(tr("With a body"), QStringLiteral("filterBody"));
    m_withoutSignIn = addChoice(tr("Without signing in"), QStringLiteral("filterSignIn"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_grouping);
    layout->addWidget(m_button);
    connect(m_grouping, &QComboBox::currentIndexChanged, this, [this](int index) {
        Q_EMIT groupingChanged(
            index == 0 ? OperationModel::Grouping::ByTag : OperationModel::Grouping::ByPath);
    });
    connect(m_button->menu(), &QMenu::triggered, this, [this] {
        showState();
        Q_EMIT filterChanged();
    });
    showState();
}

OperationFilter OperationFilters::filter() const
{
    OperationFilter filter;
    filter.method = m_methods->checkedAction()->data().toString();
    filter.current = m_current->isChecked();
    filter.withBody = m_withBody->isChecked();
    filter.withoutSignIn = m_withoutSignIn->isChecked();
    return filter;
}

void OperationFilters::clear()
{
    m_methods->actions().constFirst()->setChecked(true);
    for (QAction *choice : { m_current, m_withBody, m_withoutSignIn })
        choice->setChecked(false);
    showState();
    Q_EMIT filterChanged();
}

QAction *OperationFilters::addChoice(const QString &text, const QString &name)
{
    QAction *choice = m_button->menu()->addAction(text);
    choice->setObjectName(name);
    choice->setCheckable(true);
    return choice;
}

void OperationFilters::addMethods()
{
    const auto add = [this](const QString &text, const QString &method) {
        QAction *action = m_methods->addAction(addChoice(text, QStringLiteral("filterMethod") + method));
        action->setData(method);
    };
    add(tr("Any method"), {});
    for (const char *method : { "get", "post", "put", "patch", "delete" })
        add(QString::fromLatin1(method).toUpper(), QString::fromLatin1(method));
    m_methods->actions().constFirst()->setChecked(true);
}

void OperationFilters::showState()
{
    const OperationFilter now = filter();
    const int count =
        int(!now.method.isEmpty()) + int(now.current) + int(now.withBody) + int(now.withoutSignIn);
    m_button->setText(count == 0 ? tr("Filter") : tr("Filter (%1)").arg(count));
}

} // namespace console
