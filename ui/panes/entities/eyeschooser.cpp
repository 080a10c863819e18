// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/eyeschooser.h"

#include "records/celltext.h"
#include "ui/icons.h"
#include "ui/widgets/mnemonic.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace console {

using Who = RecordEyes::Who;

namespace {

QString dataText(bool isDevelopment)
{
    return isDevelopment ? EyesChooser::tr("Development data") : EyesChooser::tr("Production data");
}

QString whoText(const RecordEyes &eyes)
{
    switch (eyes.who) {
    case Who::Account:
        return EyesChooser::tr("Seen by me");
    case Who::Unruled:
        return EyesChooser::tr("Seen by me, without rules");
    case Who::User:
        return EyesChooser::tr("Seen by %1", "e-mail address of an app's user")
            .arg(withoutMnemonic(records::visibleText(eyes.user)));
    case Who::Nobody:
        break;
    }
    return EyesChooser::tr("Seen without sign-in");
}

} // namespace

EyesChooser::EyesChooser(QWidget *parent)
    : QWidget(parent)
    , m_data(makeButton("chooseData", QStringLiteral("database"), tr("Data environment")))
    , m_who(makeButton("chooseEyes", QStringLiteral("eye"), tr("Whose eyes see the records")))
{
    for (const bool isDevelopment : { false, true })
        addChoice(m_data, dataText(isDevelopment), { Who::Account, isDevelopment }, true);
    for (const Who who : { Who::Account, Who::Unruled, Who::Nobody })
        addChoice(m_who, whoText({ who, false }), { who, false }, false);
    m_who->menu()->addSeparator();
    m_who->menu()->addAction(tr("Seen by a user of the app…"), this, [this] { Q_EMIT userWanted(m_eyes); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_data);
    layout->addWidget(m_who);
    setEyes({});
}

QToolButton *EyesChooser::makeButton(const char *name, const QString &iconName, const QString &accessibleName)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(accessibleName);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    button->setMenu(menu);
    auto *choices = new QActionGroup(menu);
    choices->setExclusionPolicy(
        QActionGroup::ExclusionPolicy::ExclusiveOptional); // a user of the app is none
    return button;
}

void EyesChooser::addChoice(QToolButton *button, const QString &text, const RecordEyes &part, bool isData)
{
    QAction *choice = button->menu()->addAction(text);
    choice->setCheckable(true);
    button->menu()->findChild<QActionGroup *>()->addAction(choice);
    connect(choice, &QAction::triggered, this, [this, part, isData] {
        RecordEyes eyes = m_eyes;
        if (isData)
            eyes.isDevelopment = part.isDevelopment;
        else
            eyes = { part.who, eyes.isDevelopment };
        if (eyes == m_eyes)
            return setEyes(eyes);
        setEyes(eyes);
        Q_EMIT chosen(eyes);
    });
}

void EyesChooser::setEyes(const RecordEyes &eyes)
{
    m_eyes = eyes;
    showChoice(m_data, dataText(eyes.isDevelopment), !eyes.isDevelopment);
    showChoice(m_who, whoText(eyes), eyes.who == Who::Account);
}

/// What is not usual stands out.
void EyesChooser::showChoice(QToolButton *button, const QString &text, bool isUsual)
{
    button->setText(text);
    button->setAccessibleName(tr("%1: %2", "a choice and what is chosen").arg(button->toolTip(), text));
    QFont font = button->font();
    font.setBold(!isUsual);
    button->setFont(font);
    for (QAction *choice : button->menu()->actions())
        choice->setChecked(choice->text() == text);
}

} // namespace console
