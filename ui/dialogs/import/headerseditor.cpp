// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/headerseditor.h"

#include "openapi/preflight.h"
#include "ui/icons.h"
#include "ui/widgets/notelabel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console {
namespace {

constexpr int nameWidth = 200;

QToolButton *button(const QString &iconName, const QString &text, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setIcon(icon(iconName));
    made->setText(text);
    made->setToolTip(text);
    made->setAccessibleName(text);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

} // namespace

HeadersEditor::HeadersEditor(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
}

bool HeadersEditor::Row::keeps() const
{
    return !keptName.isEmpty() && name->text().trimmed() == keptName;
}

void HeadersEditor::setHeaders(const QList<ImportHeader> &headers)
{
    if (headers == this->headers())
        return;
    for (const auto &row : std::as_const(m_rows))
        delete row.widget;
    m_rows.clear();
    for (const auto &header : headers)
        m_rows << makeRow(header);
    check();
}

QList<ImportHeader> HeadersEditor::headers() const
{
    QList<ImportHeader> headers;
    for (const auto &row : m_rows)
        headers << ImportHeader{ row.name->text().trimmed(), row.scheme,
            SecretString(row.value->text().trimmed()), row.keeps() };
    return headers;
}

void HeadersEditor::addHeader(const ImportHeader &header)
{
    m_rows << makeRow(header);
    const auto &row = m_rows.constLast();
    (header.name.isEmpty() ? row.name : row.value)->setFocus();
    check();
    Q_EMIT edited();
}

HeadersEditor::Row HeadersEditor::makeRow(const ImportHeader &header)
{
    auto *widget = new QWidget(this);
    Row row{ widget, new QLineEdit(header.name, widget), new MutedLabel(header.prefix.trimmed(), widget),
        new QLineEdit(QString::fromUtf8(header.value.reveal()), widget),
        button(QStringLiteral("eye"), tr("Show the value"), widget), new NoteLabel(widget), header.prefix,
        header.isKept ? header.name : QString() };
    auto *away = button(QStringLiteral("delete"), tr("Remove this header"), widget);
    row.name->setObjectName(QStringLiteral("headerName"));
    row.name->setPlaceholderText(tr("Name"));
    row.name->setAccessibleName(tr("Header name"));
    row.name->setFixedWidth(nameWidth);
    row.value->setObjectName(QStringLiteral("headerValue"));
    row.value->setAccessibleName(tr("Header value"));
    row.prefix->setObjectName(QStringLiteral("headerPrefix"));
    row.prefix->setVisible(!header.prefix.isEmpty());
    row.note->setObjectName(QStringLiteral("headerNote"));
    row.note->setContentsMargins(nameWidth + 6, 0, 0, 0);
    row.reveal->setObjectName(QStringLiteral("reveal"));
    row.reveal->setCheckable(true);
    away->setObjectName(QStringLiteral("removeHeader"));

    auto *fields = new QHBoxLayout;
    fields->addWidget(row.name);
    fields->addWidget(row.prefix);
    fields->addWidget(row.value, 1);
    fields->addWidget(row.reveal);
    fields->addWidget(away);
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(fields);
    layout->addWidget(row.note);
    m_layout->addWidget(widget);
    widget->show(); // now, not with the next event: it may get the keyboard

    for (auto *edit : { row.name, row.value }) {
        connect(edit, &QLineEdit::textEdited, this, [this] {
            check();
            Q_EMIT edited();
        });
    }
    connect(row.reveal, &QToolButton::toggled, this, [this] { check(); });
    connect(away, &QToolButton::clicked, this, [this, widget] { remove(widget); });
    return row;
}

void HeadersEditor::remove(QWidget *widget)
{
    m_rows.removeIf([widget](const Row &row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater(); // its button is still at work
    check();
    Q_EMIT edited();
}

void HeadersEditor::check()
{
    for (const auto &row : std::as_const(m_rows))
        check(row);
}

void HeadersEditor::check(const Row &row)
{
    const QString name = row.name->text().trimmed();
    const bool secret = openapi::isSecretHeader(name) || !row.scheme.isEmpty();
    row.reveal->setVisible(secret);
    row.value->setEchoMode(secret && !row.reveal->isChecked() ? QLineEdit::Password : QLineEdit::Normal);

    const bool repeated = std::count_if(m_rows.begin(), m_rows.end(), [&name](const Row &other) {
        return other.name->text().trimmed().compare(name, Qt::CaseInsensitive) == 0;
    }) > 1;
    QString problem;
    if (!name.isEmpty() || !row.value->text().isEmpty())
        problem = openapi::headerNameProblem(name);
    if (problem.isEmpty() && repeated && !name.isEmpty())
        problem = tr("This header is given twice.");
    row.value->setPlaceholderText(row.keeps() ? tr("Stored; type to replace it") : tr("Value"));
    QString note = problem;
    if (note.isEmpty() && openapi::isSecretHeader(name))
        note = tr("Always secret: Base44 stores it encrypted and never shows it again.");
    row.note->setNote(problem.isEmpty() ? Tone::Muted : Tone::Bad, note);
}

} // namespace console
