// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/lossquestion.h"

#include <QMessageBox>
#include <QPushButton>

namespace console {

void askBeforeLoss(const LossQuestion &question, QWidget *parent, std::function<void()> run)
{
    const QString name = QLatin1String(question.name);
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, question.title, question.text, QMessageBox::NoButton, parent);
    box->setObjectName(name);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.details);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(question.yes, QMessageBox::DestructiveRole);
    yes->setObjectName(name + QLatin1String("Yes"));
    QPushButton *no = question.no.isEmpty() ? box->addButton(QMessageBox::Cancel)
                                            : box->addButton(question.no, QMessageBox::RejectRole);
    no->setObjectName(name + QLatin1String("No"));
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(yes, &QPushButton::clicked, parent, std::move(run));
    box->open();
}

} // namespace console
