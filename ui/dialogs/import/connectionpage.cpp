// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/connectionpage.h"

#include "ui/dialogs/import/headerseditor.h"
#include "ui/dialogs/import/reachtest.h"
#include "ui/dialogs/import/servervariables.h"
#include "ui/icons.h"
#include "ui/widgets/notelabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace console {
namespace {

using Field = ImportDraft::Field;

constexpr int mostServers = 50;
constexpr int mostDescriptionLines = 3;

} // namespace

ConnectionPage::ConnectionPage(ImportDraft &draft, DocumentFetcher &fetcher, QWidget *parent)
    : ImportPage(parent)
    , m_draft(draft)
    , m_name(new QLineEdit(this))
    , m_slug(new QLineEdit(this))
    , m_suggest(new QPushButton(tr("Su&ggest"), this))
    , m_description(new QPlainTextEdit(this))
    , m_baseUrl(new QComboBox(this))
    , m_variables(new ServerVariables(this))
    , m_reach(new ReachTest(fetcher, this))
    , m_headers(new HeadersEditor(this))
    , m_headersNote(new NoteLabel(this))
    , m_proposals(new QHBoxLayout)
{
    m_baseUrl->setEditable(true);
    m_baseUrl->setInsertPolicy(QComboBox::NoInsert);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(mostDescriptionLines * m_description->fontMetrics().lineSpacing()
        + 2 * int(m_description->document()->documentMargin()) + 2 * m_description->frameWidth());
    m_description->setSizePolicy(
        QSizePolicy::Expanding, QSizePolicy::Fixed); // else the whole form is drawn out
    m_suggest->setObjectName(QStringLiteral("suggestSlug"));
    auto *page = new QWidget(this);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_nameNote = addField(form, tr("Na&me"), m_name, QStringLiteral("name"));
    m_slugNote = addField(form, tr("S&lug"), m_slug, QStringLiteral("slug"));
    m_descriptionNote = addField(form, tr("&Description"), m_description, QStringLiteral("description"));
    m_baseUrlNote = addField(form, tr("Base &URL"), m_baseUrl, QStringLiteral("baseUrl"));
    form->addRow(QString(), m_variables);
    form->addRow(QString(), m_reach);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->addLayout(form);
    layout->addSpacing(12);
    layout->addWidget(buildHeaders());
    layout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->addWidget(scroll);

    connect(m_name, &QLineEdit::textEdited, &m_draft, &ImportDraft::setName);
    connect(m_slug, &QLineEdit::textEdited, &m_draft, &ImportDraft::setSlug);
    connect(m_description, &QPlainTextEdit::textChanged, this, [this] {
        if (m_description->toPlainText() != m_draft.description())
            m_draft.setDescription(m_description->toPlainText());
    });
    connect(m_baseUrl, &QComboBox::editTextChanged, &m_draft, &ImportDraft::setBaseUrl);
    connect(m_variables, &ServerVariables::urlEdited, m_baseUrl, &QComboBox::setEditText);
    connect(m_suggest, &QPushButton::clicked, this, [this] {
        m_slug->setText(m_draft.freeSlug(m_draft.name()));
        m_draft.setSlug(m_slug->text());
    });
    connect(m_headers, &HeadersEditor::edited, this, [this] { m_draft.setHeaders(m_headers->headers()); });
    connect(&m_draft, &ImportDraft::changed, this, &ConnectionPage::check);
    connect(&m_draft, &ImportDraft::documentChanged, this, &ConnectionPage::showServers);
}

void ConnectionPage::enter()
{
    m_name->setText(m_draft.name());
    m_slug->setText(m_draft.slug());
    m_description->setPlainText(m_draft.description());
    m_baseUrl->setEditText(m_draft.baseUrl());
    m_headers->setHeaders(m_draft.headers());
    check();
    m_name->setFocus();
}

QString ConnectionPage::blocker() const
{
    for (const auto field : { Field::Name, Field::Slug, Field::BaseUrl, Field::Headers }) {
        const QString problem = m_draft.problem(field);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

void ConnectionPage::focusField(Field field)
{
    QWidget *widget = m_name;
    if (field == Field::Slug)
        widget = m_slug;
    else if (field == Field::BaseUrl)
        widget = m_baseUrl;
    else if (field == Field::Description)
        widget = m_description;
    else if (field == Field::Headers)
        widget = m_headers->findChild<QLineEdit *>();
    if (widget)
        widget->setFocus();
}

NoteLabel *ConnectionPage::addField(
    QFormLayout *form, const QString &label, QWidget *field, const QString &name)
{
    field->setObjectName(name);
    field->setAccessibleName(QString(label).remove(u'&'));
    auto *caption = new PlainLabel(label, this);
    caption->setBuddy(field);
    if (field == m_slug) {
        auto *line = new QHBoxLayout;
        line->addWidget(field, 1);
        line->addWidget(m_suggest);
        form->addRow(caption, line);
    } else {
        form->addRow(caption, field);
    }
    auto *note = new NoteLabel(this);
    note->setObjectName(name + QStringLiteral("Note"));
    note->setContentsMargins(0, 0, 0, 6);
    form->addRow(QString(), note);
    return note;
}

QWidget *ConnectionPage::buildHeaders()
{
    auto *box = new QWidget(this);
    auto *title = new HeadingLabel(tr("Headers sent with every call"), 1.0, box);
    auto *hint =
        MutedLabel::wrapped(tr("Keys and tokens go here. They stay with Base44, apps never see them."), box);
    m_headersNote->setObjectName(QStringLiteral("headersNote"));
    auto *add = new QPushButton(icon(QStringLiteral("add")), tr("&Add header"), box);
    add->setObjectName(QStringLiteral("addHeader"));
    connect(add, &QPushButton::clicked, this, [this] { m_headers->addHeader({}); });
    m_proposals->addWidget(add);
    m_proposals->addStretch();
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addWidget(m_headers);
    layout->addWidget(m_headersNote);
    layout->addLayout(m_proposals);
    return box;
}

void ConnectionPage::showServers()
{
    const QSignalBlocker blocker(m_baseUrl);
    const QString text = m_draft.baseUrl();
    m_baseUrl->clear();
    const auto &document = m_draft.document();
    for (const auto &server : document.servers().mid(0, mostServers)) {
        const QString url = server.baseUrl(document.sourceUrl());
        const QString choice = url.isEmpty() ? server.filled() : url;
        if (m_baseUrl->findText(choice) < 0)
            m_baseUrl->addItem(choice);
    }
    m_baseUrl->setEditText(text);
}

void ConnectionPage::showProposals()
{
    for (auto *old : findChildren<QPushButton *>(QStringLiteral("proposal"))) {
        old->setObjectName({});
        old->hide();
        old->deleteLater(); // it may be the one that was clicked
    }
    int place = 1;
    for (const auto &proposal : m_draft.proposals().mid(0, 4)) {
        auto *button =
            new QPushButton(icon(QStringLiteral("key")), tr("Add %1").arg(proposal.name.left(40)), this);
        button->setObjectName(QStringLiteral("proposal"));
        connect(button, &QPushButton::clicked, this, [this, proposal] {
            m_headers->addHeader({ proposal.name, proposal.prefix, {} });
        });
        m_proposals->insertWidget(place++, button);
    }
}

void ConnectionPage::check()
{
    m_nameNote->setNote(Tone::Bad, m_draft.problem(Field::Name));
    const QString slugProblem = m_draft.problem(Field::Slug);
    if (slugProblem.isEmpty())
        m_slugNote->setNote(Tone::Muted,
            tr("Code calls it as base44.integrations.custom.call(\"%1\", …)").arg(m_draft.slug()));
    else
        m_slugNote->setNote(Tone::Bad, slugProblem);
    m_descriptionNote->setNote(Tone::Bad, m_draft.problem(Field::Description));
    const QString urlProblem = m_draft.problem(Field::BaseUrl);
    if (urlProblem.isEmpty())
        m_baseUrlNote->setNote(Tone::Warning, m_draft.warning(Field::BaseUrl));
    else
        m_baseUrlNote->setNote(Tone::Bad, urlProblem);
    m_variables->showUrl(m_draft.document().servers(), m_draft.document().sourceUrl(), m_draft.baseUrl());
    m_reach->setUrl(urlProblem.isEmpty() ? m_draft.baseUrl() : QString());
    m_headersNote->setNote(Tone::Bad, m_draft.problem(Field::Headers));
    showProposals();
    Q_EMIT completeChanged();
}

} // namespace console
