// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordfooter.h"

#include "models/recordmodel.h"
#include "ui/panes/entities/eyeschooser.h"
#include "ui/panes/entities/gridkeys.h"
#include "ui/panes/entities/recordgrid.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLocale>
#include <QToolButton>

namespace console {
namespace {

QString seenText(RecordEyes::Who who, bool isFiltered)
{
    switch (who) {
    case RecordEyes::Who::Account:
        return isFiltered ? RecordFooter::tr("that match, visible to you")
                          : RecordFooter::tr("visible to you");
    case RecordEyes::Who::Unruled:
        return isFiltered ? RecordFooter::tr("that match, without rules") : RecordFooter::tr("without rules");
    case RecordEyes::Who::User:
        return isFiltered ? RecordFooter::tr("that match, visible to this user")
                          : RecordFooter::tr("visible to this user");
    case RecordEyes::Who::Nobody:
        break;
    }
    return isFiltered ? RecordFooter::tr("that match, visible without sign-in")
                      : RecordFooter::tr("visible without sign-in");
}

} // namespace

RecordFooter::RecordFooter(RecordModel &model, RecordGrid &grid, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_grid(grid)
    , m_eyes(new EyesChooser(this))
    , m_counter(new MutedLabel({}, this))
    , m_goTo(makeIconButton(parent, "goToRow", QStringLiteral("go-to-row"), tr("Go to row…"), keys::goToRow))
{
    m_counter->setObjectName(QStringLiteral("recordCounter"));
    m_goTo->setText(tr("Go to row…"));
    m_goTo->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_goTo, &QToolButton::clicked, this, &RecordFooter::askForRow);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 2, 12, 2);
    layout->addWidget(m_counter);
    layout->addWidget(m_goTo);
    layout->addStretch();
    layout->addWidget(m_eyes);
    connect(&m_model, &RecordModel::countChanged, this, &RecordFooter::showCounter);
    connect(&m_model, &RecordModel::loadStateChanged, this, &RecordFooter::showCounter);
    connect(&m_model, &RecordModel::modelReset, this, &RecordFooter::showCounter);
    connect(&m_grid, &RecordGrid::currentRecordChanged, this, &RecordFooter::showCounter);
    showCounter();
}

void RecordFooter::setTotal(std::optional<qint64> total)
{
    m_total = total;
    showCounter();
}

void RecordFooter::showCounter()
{
    m_counter->setText(counterText());
    m_goTo->setEnabled(m_model.rowCount() > 0);
}

QString RecordFooter::counterText() const
{
    const QLocale locale;
    const auto count = m_model.count();
    const int row = m_grid.currentIndex().row();
    if (m_model.rowCount() == 0)
        return {};
    const QString seen = seenText(m_eyes->eyes().who, !m_model.filter().isEmpty());
    const bool isStopped =
        m_model.loadState() == LoadState::Failed || m_model.loadState() == LoadState::Cancelled;
    if (!count && isStopped)
        return {};
    if (!count) {
        const QString known = m_model.isCounting() ? tr("Counting…") : tr("The server does not count");
        return row < 0 ? known : tr("Row %1").arg(locale.toString(row + 1));
    }
    const bool hidesSome = m_total && *m_total > *count;
    const QString all = hidesSome ? locale.toString(*m_total) : QString();
    if (row < 0)
        return hidesSome
            ? tr("%1 of %2 records %3", "number, number in all, whom they are visible to")
                  .arg(locale.toString(*count), all, seen)
            : tr("%1 records %2", "number, whom they are visible to").arg(locale.toString(*count), seen);
    const QString place = tr("Row %1 of %2 %3", "row, number, whom they are visible to")
                              .arg(locale.toString(row + 1), locale.toString(*count), seen);
    return hidesSome ? tr("%1, %2 in all", "which row, number").arg(place, all) : place;
}

void RecordFooter::askForRow()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to row"));
    dialog->setLabelText(tr("Row number:"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, m_model.rowCount());
    dialog->setIntValue(m_grid.currentIndex().row() + 1);
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int row) {
        m_grid.goToRow(row - 1);
        m_grid.setFocus();
    });
    dialog->open();
}

} // namespace console
