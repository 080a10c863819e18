// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/schematext.h"

#include "core/domain/entityschema.h"
#include "records/celltext.h"

#include <QCoreApplication>

namespace console {
namespace {

constexpr qsizetype longestValue = 60;
constexpr int deepestRule = 8; ///< the service rejects deep nesting; JSON beside it has the whole

QString shown(const json::Value &value)
{
    const QString text = records::cellText(value.toJson(), longestValue);
    return text.isEmpty() ? QString::fromUtf8(value.toJson()) : text; // null and the empty text
}

class SchemaWords {
    Q_DECLARE_TR_FUNCTIONS(SchemaText)
public:
    static QString type(const SchemaProperty &property)
    {
        if (!property.reference.isEmpty() && property.mainType() == QLatin1String("string"))
            return tr("id of %1").arg(property.reference);
        return word(property.mainType(), property);
    }

    static QString word(const QString &name, const SchemaProperty &property)
    {
        if (name == QLatin1String("string"))
            return format(property.format);
        if (name == QLatin1String("integer"))
            return tr("whole number");
        if (name == QLatin1String("number"))
            return tr("number");
        if (name == QLatin1String("boolean"))
            return tr("yes or no");
        if (name == QLatin1String("array"))
            return property.items.isEmpty() ? tr("list")
                                            : tr("list of %1").arg(type(property.items.constFirst()));
        if (name == QLatin1String("object"))
            return tr("group of fields");
        if (name == QLatin1String("binary"))
            return tr("binary data");
        return name.isEmpty() ? tr("any value") : name;
    }

    static QString orNothing(const QString &type)
    {
        return tr("%1 or nothing", "a type that allows null").arg(type);
    }

    static QString characters(const SchemaProperty &property)
    {
        if (property.minLength && property.maxLength)
            return tr("%1 to %2 characters").arg(*property.minLength).arg(*property.maxLength);
        if (property.minLength.value_or(0) > 0)
            return tr("at least %n character(s)", nullptr, int(*property.minLength));
        return property.maxLength ? tr("at most %n character(s)", nullptr, int(*property.maxLength))
                                  : QString();
    }

    static QString range(const SchemaProperty &property)
    {
        const auto text = [](double number) { return QString::number(number, 'g', 15); };
        if (property.minimum && property.maximum)
            return tr("%1 to %2", "range of numbers").arg(text(*property.minimum), text(*property.maximum));
        if (property.minimum)
            return tr("%1 or more").arg(text(*property.minimum));
        return property.maximum ? tr("%1 or less").arg(text(*property.maximum)) : QString();
    }

    static QString pattern(const QString &expression) { return tr("pattern %1").arg(expression); }

    static QString operation(const QString &name)
    {
        if (name == QLatin1String("create"))
            return tr("Create");
        if (name == QLatin1String("read"))
            return tr("Read");
        if (name == QLatin1String("update"))
            return tr("Update");
        if (name == QLatin1String("delete"))
            return tr("Delete");
        return name == QLatin1String("write") ? tr("Write") : name;
    }

    static QString line(const QString &operation, const QString &who)
    {
        return tr("%1: %2", "an operation, and who may do it").arg(operation, who);
    }

    static QString rule(const json::Value &value, int depth = 0)
    {
        if (value.isNothing() || (value.isObject() && value.size() == 0)
            || (value.isString() && value.utf8().isEmpty()))
            return tr("everyone");
        if (value.isBool())
            return value.toBool() ? tr("everyone") : tr("nobody");
        if (!value.isObject() || depth > deepestRule)
            return shown(value);
        QStringList parts;
        for (auto member = value.begin(); member != value.end(); ++member)
            parts << condition(QString::fromUtf8(member.name()), *member, depth);
        return parts.join(tr(" and "));
    }

private:
    static QString format(const QString &name)
    {
        if (name.isEmpty())
            return tr("text");
        if (name == QLatin1String("date"))
            return tr("date");
        if (name == QLatin1String("date-time"))
            return tr("date and time");
        if (name == QLatin1String("time"))
            return tr("time");
        if (name == QLatin1String("email"))
            return tr("e-mail address");
        if (name == QLatin1String("uri"))
            return tr("web address");
        if (name == QLatin1String("richtext"))
            return tr("rich text");
        if (name == QLatin1String("file"))
            return tr("file");
        return tr("text, %1", "a format").arg(name);
    }

    static QString condition(const QString &name, const json::Value &value, int depth)
    {
        if (name == QLatin1String("$or"))
            return group(value, tr(" or "), tr("nobody"), depth);
        if (name == QLatin1String("$and"))
            return group(value, tr(" and "), tr("everyone"), depth);
        if (name == QLatin1String("$nor"))
            return tr("not (%1)").arg(group(value, tr(" or "), tr("nobody"), depth));
        if (name == QLatin1String("user_condition"))
            return users(value);
        if ((name == QLatin1String("created_by") && value.utf8() == "{{user.email}}")
            || (name == QLatin1String("created_by_id") && value.utf8() == "{{user.id}}"))
            return tr("whoever created the record");
        const QString field = name.startsWith(QLatin1String("data.")) ? name.mid(5) : name;
        return tr("signed-in users where %1", "a condition on a field").arg(test(field, value));
    }

    static QString group(const json::Value &members, const QString &word, const QString &none, int depth)
    {
        QStringList parts;
        for (const json::Value member : members) {
            const QString part = rule(member, depth + 1);
            parts << (member.size() > 1 ? QLatin1Char('(') + part + QLatin1Char(')') : part);
        }
        return parts.isEmpty() ? none : parts.join(word);
    }

    static QString users(const json::Value &attributes)
    {
        QStringList tests;
        for (auto member = attributes.begin(); member != attributes.end(); ++member) {
            QString name = QString::fromUtf8(member.name());
            if (name.startsWith(QLatin1String("data.")))
                name = name.mid(5);
            tests << tr("%1 is %2", "an attribute of a user and its value").arg(name, shown(*member));
        }
        return tr("users whose %1").arg(tests.join(tr(" and ")));
    }

    static QString test(const QString &field, const json::Value &value)
    {
        if (!value.isObject())
            return tr("%1 is %2", "a field and its value").arg(field, operand(value));
        QStringList tests;
        for (auto member = value.begin(); member != value.end(); ++member)
            tests << comparison(field, QString::fromUtf8(member.name()), operand(*member));
        return tests.join(tr(" and "));
    }

    static QString operand(const json::Value &value)
    {
        const QByteArrayView text = value.utf8();
        if (text == "{{user.email}}")
            return tr("the user's e-mail");
        if (text == "{{user.id}}")
            return tr("the user's id");
        if (text == "{{user.role}}")
            return tr("the user's role");
        if (text.startsWith("{{user.data.") && text.endsWith("}}"))
            return tr("the user's %1").arg(QString::fromUtf8(text.sliced(12, text.size() - 14)));
        return value.isNull() ? tr("empty") : shown(value);
    }

    static QString comparison(const QString &field, const QString &name, const QString &value)
    {
        static const QHash<QString, const char *> words{ { QStringLiteral("$eq"), QT_TR_NOOP("%1 is %2") },
            { QStringLiteral("$ne"), QT_TR_NOOP("%1 is not %2") },
            { QStringLiteral("$in"), QT_TR_NOOP("%1 is one of %2") },
            { QStringLiteral("$nin"), QT_TR_NOOP("%1 is none of %2") },
            { QStringLiteral("$gt"), QT_TR_NOOP("%1 is more than %2") },
            { QStringLiteral("$gte"), QT_TR_NOOP("%1 is at least %2") },
            { QStringLiteral("$lt"), QT_TR_NOOP("%1 is less than %2") },
            { QStringLiteral("$lte"), QT_TR_NOOP("%1 is at most %2") },
            { QStringLiteral("$all"), QT_TR_NOOP("%1 has all of %2") },
            { QStringLiteral("$size"), QT_TR_NOOP("%1 has %2 items") },
            { QStringLiteral("$exists"), QT_TR_NOOP("%1 exists: %2") } };
        const char *word = words.value(name);
        return word ? tr(word).arg(field, value) : field + u' ' + name + u' ' + value;
    }
};

} // namespace

QString schemaType(const SchemaProperty &property)
{
    const QString type = SchemaWords::type(property);
    return property.allowsNull() ? SchemaWords::orNothing(type) : type;
}

QString schemaLimits(const SchemaProperty &property)
{
    QStringList limits{ SchemaWords::characters(property), SchemaWords::range(property) };
    if (!property.pattern.isEmpty())
        limits << SchemaWords::pattern(property.pattern);
    limits.removeAll(QString());
    return limits.join(QLatin1String(", "));
}

QString schemaChoices(const SchemaProperty &property)
{
    QStringList choices;
    for (qsizetype i = 0; i < property.enumValues.size(); ++i) {
        const QString label = property.enumNames.value(i);
        choices << (label.isEmpty() ? shown(property.enumValues.at(i)) : records::visibleText(label));
    }
    return choices.join(QLatin1String(", "));
}

QStringList ruleSentences(const json::Value &rules, const QStringList &operations)
{
    QStringList sentences;
    for (const QString &name : operations) {
        json::Value rule = rules[QByteArrayView(name.toUtf8())];
        if (!rule.isValid() && name != QLatin1String("read"))
            rule = rules["write"]; // shorthand for create, update and delete
        sentences << SchemaWords::line(SchemaWords::operation(name), SchemaWords::rule(rule));
    }
    return sentences;
}

QStringList entityOperations()
{
    return { QStringLiteral("create"), QStringLiteral("read"), QStringLiteral("update"),
        QStringLiteral("delete") };
}

QStringList fieldOperations()
{
    return { QStringLiteral("read"), QStringLiteral("write") };
}

} // namespace console
