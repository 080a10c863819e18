// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/dateeditor.h"

#include "core/dates.h"
#include "models/recordtext.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLocale>

namespace console {
namespace {

bool isDate(const SchemaProperty &property)
{
    return property.format == QLatin1String("date");
}

bool isTime(const SchemaProperty &property)
{
    return property.format == QLatin1String("time");
}

} // namespace

DateEditor::DateEditor(const SchemaProperty &property, QWidget *parent)
    : FieldEditor(property, parent)
    , m_isSet(new QCheckBox(this))
    , m_edit(new QDateTimeEdit(this))
{
    const QString clock = QLocale().timeFormat(QLocale::LongFormat).remove(u't').trimmed();
    m_edit->setDisplayFormat(isTime(property) ? clock
            : isDate(property)                ? recordDateFormat()
                                              : recordDateFormat() + u' ' + clock);
    m_edit->setCalendarPopup(!isTime(property));
    m_edit->setDateTime(QDateTime(QDate::currentDate(), QTime(isDate(property) ? 0 : 12, 0)));
    m_edit->setEnabled(false);
    addControl(m_isSet, 0);
    addControl(m_edit, 0);
    static_cast<QHBoxLayout *>(layout())->addStretch(1);
    m_isSet->setAccessibleName(tr("Set %1").arg(m_edit->accessibleName()));
    m_isSet->setToolTip(tr("Set or clear this field"));
    connect(m_isSet, &QCheckBox::toggled, m_edit, &QWidget::setEnabled);
    connect(m_isSet, &QCheckBox::clicked, this, &FieldEditor::edited);
    connect(m_edit, &QDateTimeEdit::dateTimeChanged, this, [this] {
        if (m_edit->isEnabled())
            Q_EMIT edited();
    });
}

QByteArray DateEditor::value() const
{
    if (!m_isSet->isChecked())
        return emptied();
    const QDateTime time = m_edit->dateTime();
    const QString text = isDate(property()) ? time.date().toString(Qt::ISODate)
        : isTime(property())                ? time.time().toString(Qt::ISODate)
                                            : time.toUTC().toString(Qt::ISODateWithMs);
    return '"' + text.toLatin1() + '"';
}

void DateEditor::setValue(const json::Value &value)
{
    const QSignalBlocker blocker(m_edit);
    const QString text = value.toString();
    if (value.isString()) {
        if (isTime(property()))
            m_edit->setTime(QTime::fromString(text, Qt::ISODate));
        else if (isDate(property()))
            m_edit->setDate(QDate::fromString(text, Qt::ISODate));
        else
            m_edit->setDateTime(parseDateTime(text).toLocalTime());
    }
    m_isSet->setChecked(value.isString());
}

} // namespace console
