// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/filterbox.h"

#include "records/celltext.h"
#include "records/filter.h"
#include "records/filtertree.h"
#include "ui/icons.h"
#include "ui/panes/entities/filterbuilder.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mnemonic.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace console {

using records::FilterTree;

namespace {

constexpr auto typingPause = std::chrono::milliseconds(350);
constexpr auto readingTime = std::chrono::seconds(4);
constexpr qsizetype longestEntry = 80;

QString entryText(QString text)
{
    if (text.size() > longestEntry)
        text = text.left(longestEntry) + u'…';
    return withoutMnemonic(records::visibleText(text));
}

} // namespace

FilterBox::FilterBox(QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_memory(settings)
    , m_text(new QLineEdit(this))
    , m_toggle(
          makeIconButton(this, "buildFilter", QStringLiteral("filter"), tr("Build the filter from rows")))
    , m_panel(new QWidget(parent))
    , m_problem(new ProblemLabel(m_panel))
    , m_builder(new FilterBuilder(m_panel))
{
    m_text->setObjectName(QStringLiteral("recordFilter"));
    m_text->setClearButtonEnabled(true);
    m_text->setPlaceholderText(tr("Filter: a word, a number, an id, or {\"status\": \"open\"}"));
    m_text->setAccessibleName(tr("Filter records"));
    m_text->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_text->setMaximumWidth(520);
    m_toggle->setCheckable(true);
    auto *memory =
        makeIconButton(this, "filterMemory", QStringLiteral("save"), tr("Saved and recent filters"));
    auto *menu = new QMenu(memory);
    memory->setMenu(menu);
    memory->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(menu); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_toggle);
    layout->addWidget(memory);
    layout->addStretch();

    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setContentsMargins(12, 0, 12, 6);
    auto *below = new QVBoxLayout(m_panel);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    below->addWidget(m_problem);
    below->addWidget(m_builder);
    m_builder->hide();
    connect(m_toggle, &QToolButton::toggled, m_builder, &QWidget::setVisible);
    connect(m_builder, &FilterBuilder::edited, this,
        [this](const QByteArray &json) { m_text->setText(QString::fromUtf8(json)); });
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingPause);
    m_settled.setSingleShot(true);
    m_settled.setInterval(readingTime);
    connect(&m_delay, &QTimer::timeout, this, [this] { apply(); });
    connect(&m_settled, &QTimer::timeout, this, [this] { m_memory.use(m_text->text().trimmed()); });
    connect(m_text, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::textChanged, &m_settled, &QTimer::stop);
    connect(m_text, &QLineEdit::returnPressed, this, [this] { apply(true); });
}

void FilterBox::setEntity(const QString &key, const EntitySchema &schema, const QString &text)
{
    m_memory.setKey(key);
    m_schema = schema;
    {
        const QSignalBlocker blocker(m_text);
        m_text->setText(text);
    }
    m_delay.stop();
    m_settled.stop();
    m_filter = records::readFilter(text, schema).value_or(QByteArray());
    m_problem->setProblem({});
    m_builder->reset(schema);
    m_builder->setFilter(m_filter);
}

void FilterBox::setText(const QString &text)
{
    m_text->setText(text);
    apply(true);
}

QString FilterBox::text() const
{
    return m_text->text();
}

void FilterBox::focus()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterBox::apply(bool isMeant)
{
    m_delay.stop();
    m_settled.stop();
    if (const auto view = viewAt(m_text->text())) {
        const QSignalBlocker blocker(m_text);
        m_text->setText(QString::fromUtf8(m_filter));
        return Q_EMIT viewAsked(*view);
    }
    const auto filter = records::readFilter(m_text->text(), m_schema);
    m_problem->setProblem(filter ? QString()
                                 : tr("This filter is not valid JSON at character %1. %2")
                                       .arg(filter.error().position + 1)
                                       .arg(filter.error().message));
    if (!filter)
        return;
    m_builder->setFilter(*filter);
    if (isMeant)
        m_memory.use(m_text->text().trimmed());
    else if (!filter->isEmpty())
        m_settled.start();
    if (*filter == m_filter)
        return;
    m_filter = *filter;
    Q_EMIT changed(m_filter);
}

void FilterBox::narrow(const QString &field, const QByteArray &json)
{
    FilterTree row;
    row.kind = FilterTree::Kind::Row;
    row.field = field;
    row.op = json.isEmpty() || json == "null" ? records::FilterOp::IsNotSet
        : json == R"("")"                     ? records::FilterOp::IsEmpty
                                              : records::FilterOp::Is;
    if (records::takesValue(row.op))
        row.value = json;
    m_builder->setFilter(m_filter); // what is half typed does not count
    const auto now = m_builder->tree();
    if (!now) { // what rows cannot say stays as it is
        const QByteArray both = "{\"$and\":[" + m_filter + ',' + records::filterJson(row) + "]}";
        return setText(QString::fromUtf8(both));
    }
    FilterTree all = *now;
    if (all.kind == FilterTree::Kind::Any) {
        all = {};
        all.children << *now;
    }
    all.children.removeIf([&](const FilterTree &one) {
        return !records::isSaid(one) || (one.kind == row.kind && one.field == row.field);
    });
    all.children << row;
    m_builder->setTree(all);
    setText(QString::fromUtf8(records::filterJson(all)));
}

void FilterBox::fillMenu(QMenu *menu)
{
    menu->clear();
    const QString text = m_text->text().trimmed();
    menu->addAction(tr("&Save this filter…"), this, &FilterBox::askForName)->setEnabled(!text.isEmpty());
    menu->addAction(tr("&Copy the address of this view"), this, &FilterBox::addressWanted)
        ->setToolTip(tr("Put it into this box to come back"));
    menu->setToolTipsVisible(true);
    const QStringList names = m_memory.names();
    if (!names.isEmpty())
        menu->addSection(tr("Saved"));
    for (const QString &name : names)
        menu->addAction(entryText(name), this, [this, name] { setText(m_memory.saved(name)); });
    if (!names.isEmpty()) {
        auto *forget = menu->addMenu(tr("&Forget"));
        for (const QString &name : names)
            forget->addAction(entryText(name), this, [this, name] { m_memory.forget(name); });
    }
    const QStringList recent = m_memory.recent();
    if (!recent.isEmpty())
        menu->addSection(tr("Recent"));
    for (const QString &used : recent)
        menu->addAction(entryText(used), this, [this, used] { setText(used); });
}

void FilterBox::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("filterName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the filter"));
    dialog->setLabelText(tr("Name:"));
    dialog->findChild<QLabel *>()->setTextFormat(Qt::PlainText);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            m_memory.save(name.trimmed(), m_text->text().trimmed());
    });
    dialog->open();
}

} // namespace console
