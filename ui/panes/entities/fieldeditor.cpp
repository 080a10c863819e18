// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/fieldeditor.h"

#include "core/dates.h"
#include "models/filefield.h"
#include "ui/panes/entities/choiceeditors.h"
#include "ui/panes/entities/dateeditor.h"
#include "ui/panes/entities/fileeditor.h"
#include "ui/panes/entities/filelisteditor.h"
#include "ui/panes/entities/texteditors.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

namespace console {
namespace {

constexpr qsizetype longerThanALine = 120;
constexpr qint64 longField = 200;

class WheelGuard : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget *>(watched)->hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
    }
};

bool isLongText(const SchemaProperty &property, const QString &text)
{
    static const QStringList longNames{ QStringLiteral("description"), QStringLiteral("notes"),
        QStringLiteral("comment"), QStringLiteral("body"), QStringLiteral("content") };
    return property.format == QLatin1String("richtext") || property.maxLength.value_or(0) > longField
        || longNames.contains(property.name.toLower()) || text.size() > longerThanALine
        || text.contains(u'\n');
}

/// A value that the editor of its format cannot show is edited as text, so that nothing is lost.
bool isDateLike(const QString &format, const json::Value &value)
{
    const QString text = value.toString();
    if (format == QLatin1String("date"))
        return value.isNothing() || QDate::fromString(text, Qt::ISODate).isValid();
    if (format == QLatin1String("date-time"))
        return value.isNothing() || parseDateTime(text).isValid();
    return format == QLatin1String("time")
        && (value.isNothing() || QTime::fromString(text, Qt::ISODate).isValid());
}

} // namespace

FieldEditor::FieldEditor(const SchemaProperty &property, QWidget *parent)
    : QWidget(parent)
    , m_property(property)
{
    setObjectName(QStringLiteral("field_") + property.name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QByteArray FieldEditor::emptied() const
{
    return m_property.allowsNull() ? QByteArrayLiteral("null") : QByteArray();
}

void FieldEditor::addControl(QWidget *control, int stretch)
{
    control->setAccessibleName(m_property.title.isEmpty() ? m_property.name : m_property.title);
    control->setAccessibleDescription(m_property.description);
    if (!focusProxy())
        setFocusProxy(control);
    if (qobject_cast<QComboBox *>(control) || qobject_cast<QAbstractSpinBox *>(control))
        keepFromWheel(control);
    static_cast<QHBoxLayout *>(layout())->addWidget(control, stretch);
}

void keepFromWheel(QWidget *control)
{
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(new WheelGuard(control));
}

FieldEditor *makeFieldEditor(const SchemaProperty &property, const json::Value &value, QWidget *parent)
{
    const QString type = property.mainType();
    const bool fitsString = value.isNothing() || value.isString();
    const bool fitsNumber = value.isNothing() || value.isNumber();
    const bool fitsBool = value.isNothing() || value.isBool();
    if (!property.enumValues.isEmpty())
        return new EnumEditor(property, parent);
    if (type == QLatin1String("boolean") && fitsBool)
        return new BoolEditor(property, parent);
    if ((type == QLatin1String("number") || type == QLatin1String("integer")) && fitsNumber)
        return new NumberEditor(property, parent);
    if (type == QLatin1String("string") && fitsString) {
        const auto access = fileAccess(property);
        if (access && !value.toString().contains(u'\n'))
            return new FileEditor(property, *access, parent);
        if (isDateLike(property.format, value))
            return new DateEditor(property, parent);
        if (isLongText(property, value.toString()))
            return new LongTextEditor(property, parent);
        return new TextEditor(property, parent);
    }
    if (type == QLatin1String("array") && ChoicesEditor::canShow(property, value))
        return new ChoicesEditor(property, parent);
    if (const auto access = fileListAccess(property); access && FileListEditor::canShow(value))
        return new FileListEditor(property, *access, parent);
    return new JsonEditor(property, parent); // arrays, objects, unknown types, and values of another type
}

} // namespace console

#include "fieldeditor.moc"
