// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordpicker.h"

#include "models/recordmodel.h"
#include "records/filter.h"
#include "ui/icons.h"
#include "ui/panes/entities/recordgrid.h"
#include "ui/widgets/statestack.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr auto searchDelay = std::chrono::milliseconds(300);

} // namespace

RecordPicker::RecordPicker(RecordService &records, QSettings &settings, const QString &appId,
    const EntitySchema &schema, QWidget *parent)
    : QDialog(parent)
    , m_model(new RecordModel(records, this))
    , m_grid(new RecordGrid(*m_model, settings, this))
    , m_states(new StateStack(m_grid, this))
    , m_search(new QLineEdit(this))
{
    setObjectName(QStringLiteral("recordPicker"));
    setWindowTitle(tr("Find a record of %1").arg(schema.name));
    resize(760, 480);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_choose = buttons->addButton(tr("Choose"), QDialogButtonBox::AcceptRole);
    m_choose->setEnabled(false);
    m_choose->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_states, 1);
    layout->addWidget(buttons);

    auto *delay = new QTimer(this);
    delay->setSingleShot(true);
    delay->setInterval(searchDelay);
    connect(m_search, &QLineEdit::textChanged, delay, qOverload<>(&QTimer::start));
    connect(delay, &QTimer::timeout, this, [this] {
        if (const auto filter = records::readFilter(m_search->text(), m_model->schema()))
            m_model->setFilter(*filter);
    });
    const auto changed = [this] { m_choose->setEnabled(!m_grid->currentId().isEmpty()); };
    connect(m_grid, &RecordGrid::currentRecordChanged, this, changed);
    connect(m_model, &RecordModel::modelReset, this, changed);
    connect(m_model, &RecordModel::loadStateChanged, this,
        [this, what = tr("the records of %1").arg(schema.name)] { showState(what); });
    connect(m_grid, &QAbstractItemView::doubleClicked, this, &RecordPicker::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &RecordPicker::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &RecordPicker::reject);
    m_grid->setLayoutKey(appId + u'/' + schema.name + QLatin1String("/picker"));
    m_model->open(appId, schema);
    m_search->setFocus();
}

void RecordPicker::accept()
{
    const QString id = m_grid->currentId();
    if (id.isEmpty())
        return;
    QDialog::accept();
    Q_EMIT picked(id);
}

void RecordPicker::showState(const QString &what)
{
    const LoadState state = m_model->loadState();
    if (state == LoadState::Failed)
        m_states->showError(m_model->error(), what, [this] { m_model->retry(); });
    else if (state == LoadState::Loading && m_model->rowCount() == 0)
        m_states->showLoading(what, [this] { m_model->cancel(); });
    else if (state == LoadState::Cancelled)
        m_states->showCancelled(what, [this] { m_model->retry(); });
    else if (state == LoadState::Ready && m_model->rowCount() == 0)
        m_states->showEmpty(
            tr("No record found"), tr("None of the records that are visible to you matches."));
    else if (state == LoadState::Ready)
        m_states->showContent();
}

} // namespace console
