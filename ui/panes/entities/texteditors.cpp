// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/texteditors.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QFontDatabase>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace console {
namespace {

/// Laying out more in one line would stall the window.
constexpr qsizetype longestEditable = 100'000;
constexpr int linesShown = 4;

QByteArray quoted(const QString &text)
{
    json::Writer writer;
    writer.string(text);
    return writer.take();
}

QString placeholder(const SchemaProperty &property)
{
    if (property.format == QLatin1String("email"))
        return QStringLiteral("name@example.com");
    if (property.format == QLatin1String("uri"))
        return QStringLiteral("https://example.com");
    return {};
}

} // namespace

TextEditor::TextEditor(const SchemaProperty &property, QWidget *parent)
    : FieldEditor(property, parent)
    , m_edit(new QLineEdit(this))
{
    m_edit->setPlaceholderText(placeholder(property));
    addControl(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, &FieldEditor::edited);
}

QByteArray TextEditor::value() const
{
    if (!m_edit->text().isEmpty())
        return quoted(m_edit->text());
    const QByteArray none = emptied();
    return none.isEmpty() && !property().required ? QByteArrayLiteral("\"\"") : none;
}

void TextEditor::setValue(const json::Value &value)
{
    m_edit->setText(value.toString());
}

NumberEditor::NumberEditor(const SchemaProperty &property, QWidget *parent)
    : TextEditor(property, parent)
{
    edit()->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    edit()->setMaximumWidth(240);
    static_cast<QHBoxLayout *>(layout())->addStretch(1);
}

QByteArray NumberEditor::value() const
{
    const QString digits = edit()->text().trimmed();
    return digits.isEmpty() ? emptied() : digits.toUtf8();
}

QString NumberEditor::problem() const
{
    const QByteArray digits = edit()->text().trimmed().toUtf8();
    if (digits.isEmpty())
        return {};
    const auto document = json::parse(digits);
    return document && document->root().isNumber() ? QString()
                                                   : tr("This is not a number. Write it like 1234.5");
}

LongTextEditor::LongTextEditor(const SchemaProperty &property, QWidget *parent)
    : FieldEditor(property, parent)
    , m_edit(new QPlainTextEdit(this))
{
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * linesShown + 14);
    addControl(m_edit);
    connect(m_edit, &QPlainTextEdit::modificationChanged, this, [this](bool modified) {
        if (modified)
            Q_EMIT edited();
    });
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (m_edit->document()->isModified())
            Q_EMIT edited();
    });
}

QString LongTextEditor::text() const
{
    QString raw = m_edit->document()->toRawText(); // toPlainText() would turn hard blanks into soft ones
    return raw.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
}

void LongTextEditor::setText(const QString &text)
{
    m_edit->setPlainText(text.left(longestEditable));
    m_edit->setReadOnly(text.size() > longestEditable);
    if (m_edit->isReadOnly())
        m_edit->setToolTip(tr("This text is too long to edit here."));
    m_edit->document()->setModified(false);
}

QByteArray LongTextEditor::value() const
{
    const QString typed = text();
    if (!typed.isEmpty())
        return quoted(typed);
    const QByteArray none = emptied();
    return none.isEmpty() && !property().required ? QByteArrayLiteral("\"\"") : none;
}

void LongTextEditor::setValue(const json::Value &value)
{
    setText(value.toString());
}

JsonEditor::JsonEditor(const SchemaProperty &property, QWidget *parent)
    : LongTextEditor(property, parent)
{
    edit()->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    edit()->setLineWrapMode(QPlainTextEdit::NoWrap);
    const bool isArray = property.mainType() == QLatin1String("array");
    edit()->setPlaceholderText(isArray ? QStringLiteral("[ \"one\", \"two\" ]") : QStringLiteral("{ }"));
}

QByteArray JsonEditor::value() const
{
    const QByteArray typed = text().trimmed().toUtf8();
    if (typed.isEmpty())
        return emptied();
    const auto document = json::parse(typed);
    return document ? document->root().toJson() : typed;
}

void JsonEditor::setValue(const json::Value &value)
{
    setText(value.isNothing() ? QString() : QString::fromUtf8(value.toJson(true)));
}

QString JsonEditor::problem() const
{
    const QByteArray typed = text().toUtf8();
    if (typed.trimmed().isEmpty())
        return {};
    const auto document = json::parse(typed);
    if (document)
        return {};
    const QByteArray before = typed.first(document.error().offset);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return tr("Line %1, column %2: %3")
        .arg(before.count('\n') + 1)
        .arg(QString::fromUtf8(before.sliced(lineStart)).size() + 1)
        .arg(document.error().message);
}

} // namespace console
