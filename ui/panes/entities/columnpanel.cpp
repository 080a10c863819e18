// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/columnpanel.h"

#include "models/columnstatistics.h"
#include "ui/panes/entities/bardelegate.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QStandardItemModel>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace console {
namespace {

constexpr int JsonRole = BarDelegate::ShareRole + 1;
constexpr int panelMargin = 12;

QString share(qint64 part, qint64 all)
{
    const QLocale locale;
    if (all <= 0 || part == all)
        return locale.toString(part);
    return ColumnPanel::tr("%1 (%2%)", "number and its percentage")
        .arg(locale.toString(part), locale.toString(100.0 * double(part) / double(all), 'f', 1));
}

} // namespace

ColumnPanel::ColumnPanel(QWidget *parent)
    : QWidget(parent)
    , m_statistics(new ColumnStatistics(this))
    , m_title(new ElidedLabel({}, this))
    , m_facts(new QWidget(this))
    , m_state(new SectionState(this))
    , m_model(new QStandardItemModel(this))
    , m_bars(new QTreeView(this))
    , m_more(MutedLabel::wrapped({}, this))
{
    setObjectName(QStringLiteral("columnPanel"));
    m_title->setObjectName(QStringLiteral("columnTitle"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_facts->setObjectName(QStringLiteral("columnFacts"));
    m_bars->setObjectName(QStringLiteral("columnBars"));
    m_bars->setAccessibleName(tr("Values of the column, with the number of records"));
    m_bars->setModel(m_model);
    m_bars->setItemDelegate(new BarDelegate(m_bars));
    m_bars->setRootIsDecorated(false);
    m_bars->setUniformRowHeights(true);
    m_bars->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_bars->setFrameShape(QFrame::NoFrame);
    m_bars->setHeaderHidden(true);
    m_bars->header()->setStretchLastSection(false);
    auto *close =
        makeIconButton(this, "closeColumn", QStringLiteral("close"), tr("Close"), QKeySequence::Cancel);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_statistics, &ColumnStatistics::changed, this, [this] {
        showState();
        showFacts();
        showBars();
    });
    connect(m_state, &SectionState::signInRequested, this, &ColumnPanel::signInRequested);
    connect(m_bars, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const QByteArray json = index.siblingAtColumn(0).data(JsonRole).toByteArray();
        if (!json.isEmpty())
            Q_EMIT filterRequested(m_property.name, json);
    });

    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(panelMargin, 8, panelMargin, 8);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_facts);
    layout->addWidget(m_state);
    layout->addWidget(m_bars, 1);
    layout->addWidget(m_more);
    hide();
}

void ColumnPanel::setPlace(RecordService &service, const QString &appId, const EntitySchema &schema)
{
    hide();
    m_service = &service;
    m_appId = appId;
    m_schema = schema;
}

void ColumnPanel::showColumn(const SchemaProperty &property, const QString &title, const QByteArray &filter)
{
    m_property = property;
    m_filter = filter;
    m_title->setText(title);
    show();
    ask();
}

void ColumnPanel::setFilter(const QByteArray &filter)
{
    m_filter = filter;
    if (!isHidden())
        ask();
}

void ColumnPanel::ask()
{
    m_statistics->ask(*m_service, m_appId, m_schema, m_property, m_filter);
}

void ColumnPanel::showState()
{
    const QString what = tr("the statistics of this column");
    switch (m_statistics->loadState()) {
    case LoadState::Loading:
        return m_state->showLoading(tr("The server computes…"), [this] { m_statistics->cancel(); });
    case LoadState::Cancelled:
        return m_state->showCancelled(what, [this] { ask(); });
    case LoadState::Failed:
        if (m_statistics->error().kind == Error::Kind::NotFound)
            return m_state->showText(tr("This server does not compute statistics of its records."));
        return m_state->showError(m_statistics->error(), what, [this] { ask(); });
    case LoadState::Idle:
    case LoadState::Ready:
        break;
    }
    m_state->clear();
}

void ColumnPanel::showFacts()
{
    qDeleteAll(m_facts->findChildren<QWidget *>());
    delete m_facts->layout();
    auto *lines = new QGridLayout(m_facts);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setHorizontalSpacing(16);
    lines->setColumnStretch(1, 1);
    const auto add = [&](const QString &name, const QString &value) {
        if (value.isEmpty())
            return;
        const int row = lines->rowCount();
        lines->addWidget(new MutedLabel(name, m_facts), row, 0);
        auto *label = new ElidedLabel(value, m_facts);
        label->setAccessibleName(name + QLatin1String(": ") + value);
        lines->addWidget(label, row, 1);
    };
    const QLocale locale;
    const ColumnStatistics::Facts &facts = m_statistics->facts();
    const auto number = [&](const std::optional<qint64> &count, qint64 all) {
        return count ? share(*count, all) : QString();
    };
    add(m_filter.isEmpty() ? tr("Records") : tr("Records that match"), number(facts.records, 0));
    add(tr("Without a value"), number(facts.withoutValue, facts.records.value_or(0)));
    add(tr("Distinct values"), number(facts.distinct, 0));
    add(tr("Least"), facts.least);
    add(tr("Greatest"), facts.greatest);
    add(tr("Average"), facts.average ? locale.toString(*facts.average, 'g', 6) : QString());
}

void ColumnPanel::showBars()
{
    const QLocale locale;
    const QList<ColumnStatistics::Bar> &bars = m_statistics->facts().bars;
    qint64 most = 1;
    for (const auto &bar : bars)
        most = std::max(most, bar.count);
    m_model->clear();
    for (const auto &bar : bars) {
        auto *value = new QStandardItem(bar.text);
        value->setData(double(bar.count) / double(most), BarDelegate::ShareRole);
        value->setData(bar.value, JsonRole);
        value->setToolTip(bar.text);
        auto *count = new QStandardItem(locale.toString(bar.count));
        count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_model->appendRow({ value, count });
    }
    m_bars->setVisible(!bars.isEmpty());
    if (!bars.isEmpty()) {
        m_bars->header()->setSectionResizeMode(0, QHeaderView::Stretch);
        m_bars->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    }
    const bool isValues = !bars.isEmpty() && !bars.constFirst().value.isEmpty();
    m_more->setText(m_statistics->facts().hasMoreValues
            ? tr("These are the most frequent values. Enter filters by one.")
            : isValues ? tr("Enter filters by a value.")
                       : QString());
    m_more->setVisible(!m_more->text().isEmpty());
}

void ColumnPanel::hideEvent(QHideEvent *event)
{
    if (isHidden()) // not only its window or tab
        m_statistics->cancel();
    QWidget::hideEvent(event);
}

} // namespace console
