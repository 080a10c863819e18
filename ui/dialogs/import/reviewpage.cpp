// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/reviewpage.h"

#include "models/importdraft.h"
#include "openapi/preflight.h"
#include "ui/dialogs/import/problemlist.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/widgets/notelabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace console {
namespace {

using Version = openapi::OpenApiDocument::Version;

constexpr int mostText = 300;

QTreeWidgetItem *row(const QString &name, const QString &value)
{
    return new QTreeWidgetItem({ name, value.left(mostText).simplified() });
}

QString headerText(const ImportHeader &header)
{
    if (header.value.isEmpty())
        return ReviewPage::tr("left out: no value");
    if (openapi::isSecretHeader(header.name) || !header.prefix.isEmpty())
        return header.prefix + ReviewPage::tr("•••••••• (secret)");
    return QString::fromUtf8(header.value.reveal());
}

} // namespace

ReviewPage::ReviewPage(ImportDraft &draft, QWidget *parent)
    : ImportPage(parent)
    , m_draft(draft)
    , m_refusal(new NoteLabel(this))
    , m_version(new QComboBox(this))
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("Cop&y document"), this))
    , m_sent(new QTreeWidget(this))
    , m_problemsTitle(new HeadingLabel({}, 1.0, this))
    , m_problems(new ProblemList(this))
{
    build();
    connect(&m_draft, &ImportDraft::changed, this, [this] { showRefusal({}); });
    connect(m_version, &QComboBox::activated, this, [this](int row) {
        m_draft.setVersion(m_version->itemData(row).value<Version>());
        prepare();
    });
}

void ReviewPage::enter()
{
    showVersions();
    prepare();
    m_sent->setFocus();
}

void ReviewPage::showVersions()
{
    const Version own = m_draft.document().version();
    m_version->clear();
    for (const auto version : { Version::OpenApi30, Version::OpenApi31 }) {
        const QString name =
            version == Version::OpenApi30 ? QStringLiteral("OpenAPI 3.0") : QStringLiteral("OpenAPI 3.1");
        m_version->addItem(
            version == own ? tr("%1, as the document has it").arg(name) : name, QVariant::fromValue(version));
    }
    m_version->setCurrentIndex(m_draft.version() == Version::OpenApi31 ? 1 : 0);
}

void ReviewPage::prepare()
{
    m_made = {};
    m_failure.clear();
    m_trim = m_draft.trim([this](const Result<openapi::Conversion> &result) { take(result); });
    showDraft();
}

QString ReviewPage::blocker() const
{
    if (!m_failure.isEmpty())
        return m_failure;
    if (!m_draft.isReady())
        return tr("Correct the errors first.");
    return m_made.text.isEmpty() ? tr("The document is being prepared.") : QString();
}

void ReviewPage::showRefusal(const QString &sentence)
{
    m_refusal->setNote(Tone::Bad, sentence);
}

void ReviewPage::build()
{
    m_refusal->setObjectName(QStringLiteral("refusal"));
    m_sent->setObjectName(QStringLiteral("sent"));
    m_sent->setAccessibleName(tr("What will be sent"));
    m_sent->setHeaderHidden(true);
    m_sent->setColumnCount(2);
    m_sent->setUniformRowHeights(true);
    m_sent->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_problems->setObjectName(QStringLiteral("preflight"));
    auto *title = new HeadingLabel(tr("This will be sent"), 1.0, this);
    m_version->setObjectName(QStringLiteral("version"));
    auto *top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(new FieldLabel(tr("&Write it as"), m_version, this));
    top->addWidget(m_version);
    m_copy->setObjectName(QStringLiteral("copySent"));
    m_copy->setToolTip(tr("The document, exactly as it will be sent"));
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_made.text)); });
    top->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_refusal);
    layout->addLayout(top);
    layout->addWidget(m_sent, 3);
    layout->addWidget(m_problemsTitle);
    layout->addWidget(m_problems, 2);
}

void ReviewPage::showDraft()
{
    const QLocale locale;
    m_sent->clear();
    m_copy->setEnabled(!m_made.text.isEmpty());
    QString size = tr("being prepared…");
    if (!m_made.text.isEmpty())
        size = tr("%1 of JSON, made from %2 (%3)")
                   .arg(locale.formattedDataSize(m_made.text.size(), 1, QLocale::DataSizeSIFormat),
                       m_draft.documentName(),
                       locale.formattedDataSize(m_draft.documentBytes(), 1, QLocale::DataSizeSIFormat));
    QList<QTreeWidgetItem *> rows{ row(tr("Name"), m_draft.name()), row(tr("Slug"), m_draft.slug()),
        row(tr("Description"), m_draft.description()), row(tr("Base URL"), m_draft.baseUrl()),
        row(tr("Document"), m_failure.isEmpty() ? size : m_failure) };
    const QStringList chosen = m_draft.chosen();
    auto *operations = row(tr("Operations"), locale.toString(chosen.size()));
    for (const auto &id : chosen) {
        const auto *operation = m_draft.document().operation(id);
        operations->addChild(row(id, operation ? operation->summary() : QString()));
    }
    auto *headers = row(tr("Headers"), {});
    for (const auto &header : m_draft.headers()) {
        if (!header.name.isEmpty() || !header.value.isEmpty())
            headers->addChild(row(header.name, headerText(header)));
    }
    headers->setText(1, headers->childCount() == 0 ? tr("none") : locale.toString(headers->childCount()));
    rows << operations << headers;
    m_sent->addTopLevelItems(rows);
    m_sent->expandAll();

    const auto problems =
        m_draft.preflight() + m_made.losses + openapi::documentNotes(m_draft.document(), m_made.text.size());
    m_problems->setProblems(problems);
    m_problems->setVisible(!problems.isEmpty());
    const QString summary = ProblemList::summary(problems);
    m_problemsTitle->setText(
        summary.isEmpty() ? tr("Nothing stands in the way.") : tr("Before you create it: %1").arg(summary));
    Q_EMIT completeChanged();
}

void ReviewPage::take(const Result<openapi::Conversion> &result)
{
    if (result)
        m_made = *result;
    else
        m_failure =
            tr("The document could not be cut down to these operations. %1").arg(result.error().detail);
    showDraft();
}

} // namespace console
