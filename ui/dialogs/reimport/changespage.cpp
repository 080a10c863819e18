// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/reimport/changespage.h"

#include "models/reimport.h"
#include "models/reimportmodel.h"
#include "openapi/preflight.h"
#include "ui/delegates/operationdelegate.h"
#include "ui/dialogs/import/slotmeter.h"
#include "ui/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/notelabel.h"
#include "ui/widgets/statestack.h"

#include <QCheckBox>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace console {
namespace {

using RowKind = ReimportRow::Kind;

/// Marks the changes that break calls.
class ChangeDelegate : public OperationDelegate {
public:
    using OperationDelegate::OperationDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        OperationDelegate::initStyleOption(option, index);
        if (!index.data(ReimportModel::BreakingRole).toBool())
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = icon(QStringLiteral("warning"));
        option->palette.setColor(QPalette::Text, toneColor(Tone::Bad, option->palette));
        option->decorationSize = QSize(16, 16);
    }
};

} // namespace

ChangesPage::ChangesPage(Reimport &reimport, QWidget *parent)
    : ImportPage(parent)
    , m_reimport(reimport)
    , m_summary(new HeadingLabel({}, 1.1, this))
    , m_failure(new NoteLabel(this))
    , m_partial(new NoteLabel(this))
    , m_meter(new SlotMeter(openapi::maxOperations, this))
    , m_takeAll(new QPushButton(tr("Take &all over"), this))
    , m_keepAll(new QPushButton(tr("&Keep all as stored"), this))
    , m_tree(new QTreeView(this))
    , m_baseUrl(new QCheckBox(this))
    , m_states(new StateStack(buildContent(), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_states);
    connect(m_takeAll, &QPushButton::clicked, this, [this] { m_reimport.changes().setAllTaken(true); });
    connect(m_keepAll, &QPushButton::clicked, this, [this] { m_reimport.changes().setAllTaken(false); });
    connect(m_states, &StateStack::signInRequested, this, &ChangesPage::signInRequested);
    connect(&m_reimport, &Reimport::loadStateChanged, this, &ChangesPage::showState);
    connect(&m_reimport, &Reimport::compared, this, &ChangesPage::showComparison);
    connect(&m_reimport, &Reimport::choiceChanged, this, &ChangesPage::showChoice);
}

QWidget *ChangesPage::buildContent()
{
    m_summary->setObjectName(QStringLiteral("changesSummary"));
    m_summary->setWordWrap(true);
    m_failure->setObjectName(QStringLiteral("saveFailure"));
    m_partial->setObjectName(QStringLiteral("partialNote"));
    m_meter->setObjectName(QStringLiteral("meter"));
    m_takeAll->setObjectName(QStringLiteral("takeAll"));
    m_keepAll->setObjectName(QStringLiteral("keepAll"));
    m_baseUrl->setObjectName(QStringLiteral("takeBaseUrl"));
    m_tree->setObjectName(QStringLiteral("changes"));
    m_tree->setAccessibleName(tr("Changes"));
    m_tree->setModel(&m_reimport.changes());
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new ChangeDelegate(m_tree));

    auto *content = new QWidget(this);
    auto *hint = MutedLabel::wrapped(
        tr("What is ticked is taken over from the new document. What is not ticked stays as it is stored."),
        content);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(hint, 1);
    buttons->addWidget(m_takeAll);
    buttons->addWidget(m_keepAll);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_failure);
    layout->addWidget(m_summary);
    layout->addWidget(m_partial);
    layout->addLayout(buttons);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_baseUrl);
    layout->addWidget(m_meter);
    return content;
}

void ChangesPage::enter()
{
    showState();
    m_tree->setFocus();
}

QString ChangesPage::blocker() const
{
    return m_reimport.isReady() ? m_reimport.problem() : tr("The documents are being compared.");
}

QString ChangesPage::baseUrl() const
{
    return m_baseUrl->isChecked() ? m_reimport.newBaseUrl() : QString();
}

void ChangesPage::showFailure(const QString &sentence)
{
    m_failure->setNote(Tone::Bad, sentence);
}

void ChangesPage::showState()
{
    const QString what = tr("the stored document");
    switch (m_reimport.loadState()) {
    case LoadState::Failed:
        m_states->showError(m_reimport.error(), what, [this] { m_reimport.load(); });
        break;
    case LoadState::Cancelled:
        m_states->showCancelled(what, [this] { m_reimport.load(); });
        break;
    case LoadState::Idle:
    case LoadState::Loading:
        m_states->showLoading(what, [this] { m_reimport.cancel(); });
        break;
    case LoadState::Ready:
        if (m_reimport.isReady())
            m_states->showContent();
        else
            m_states->showLoading(tr("the changes"), {});
        break;
    }
    Q_EMIT completeChanged();
}

void ChangesPage::showComparison()
{
    const auto &changes = m_reimport.changes();
    const int breaking = changes.count(RowKind::Breaking);
    const int changed = changes.count(RowKind::Changed);
    QStringList parts;
    if (breaking > 0)
        parts << tr("%Ln operation(s) in use would break", nullptr, breaking);
    if (changed > 0)
        parts << tr("%Ln change(s) otherwise", nullptr, changed);
    parts << tr("%Ln stay(s) the same", nullptr, m_reimport.unchangedCount());
    m_summary->setText(breaking + changed == 0 ? tr("Nothing that apps use has changed.")
                                               : parts.join(QStringLiteral(" · ")));
    m_partial->setNote(Tone::Warning,
        m_reimport.isPartial() ? tr("The server tells only parameters and bodies of what it has stored: "
                                    "changes of answers and of signing in cannot be seen.")
                               : QString());
    const QString url = m_reimport.newBaseUrl();
    m_baseUrl->setVisible(!url.isEmpty());
    m_baseUrl->setChecked(false);
    m_baseUrl->setText(tr("Change the base &URL to %1").arg(withoutMnemonic(url.left(200))));
    for (auto *button : { m_takeAll, m_keepAll })
        button->setVisible(breaking + changed > 0);
    // Groups of operations in use open; what could be added may be long.
    for (int row = 0; row < changes.rowCount(); ++row) {
        const QModelIndex group = changes.index(row, 0);
        const bool isUsed = row < (breaking > 0 ? 1 : 0) + (changed > 0 ? 1 : 0);
        if (isUsed)
            m_tree->expandRecursively(group);
        else
            m_tree->setExpanded(group, breaking + changed == 0);
    }
    m_tree->setCurrentIndex(changes.index(0, 0));
    showState();
}

void ChangesPage::showChoice()
{
    m_meter->setCount(int(m_reimport.operations().size()));
    showFailure({});
    Q_EMIT completeChanged();
}

} // namespace console
