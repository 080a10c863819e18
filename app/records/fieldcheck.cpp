// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/fieldcheck.h"

#include "core/dates.h"

#include <QRegularExpression>
#include <QTime>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace console::records {
namespace {

using Problem = std::optional<FieldProblem>;
using ProblemKind = FieldProblem::Kind;

bool hasType(json::Value value, const QString &type)
{
    if (type == QLatin1String("string") || type == QLatin1String("binary"))
        return value.isString();
    if (type == QLatin1String("number"))
        return value.isNumber();
    if (type == QLatin1String("integer")) {
        const auto number = value.toDouble();
        return number && std::floor(*number) == *number; // 2.0 passes on the server
    }
    if (type == QLatin1String("boolean"))
        return value.isBool();
    if (type == QLatin1String("array"))
        return value.isArray();
    if (type == QLatin1String("object"))
        return value.isObject();
    if (type == QLatin1String("null"))
        return value.isNull();
    return true; // a word of a newer service: it decides
}

Problem checkString(const SchemaProperty &property, const QString &text)
{
    const auto length = qint64(text.toUcs4().size());
    if (property.minLength && length < *property.minLength)
        return FieldProblem{ ProblemKind::TooShort, {}, QString::number(*property.minLength) };
    if (property.maxLength && length > *property.maxLength)
        return FieldProblem{ ProblemKind::TooLong, {}, QString::number(*property.maxLength) };
    if (!property.pattern.isEmpty()) {
        const QRegularExpression pattern(property.pattern, QRegularExpression::UseUnicodePropertiesOption);
        if (pattern.isValid() && !pattern.match(text).hasMatch())
            return FieldProblem{ ProblemKind::Pattern, {}, property.pattern };
    }
    if (!text.isEmpty() && !fitsFormat(property.format, text))
        return FieldProblem{ ProblemKind::Format, {}, property.format };
    return {};
}

Problem checkNumber(const SchemaProperty &property, json::Value value)
{
    const double number = value.toDouble().value_or(0);
    if (property.minimum && number < *property.minimum)
        return FieldProblem{ ProblemKind::TooSmall, {}, QString::number(*property.minimum, 'g', 17) };
    if (property.maximum && number > *property.maximum)
        return FieldProblem{ ProblemKind::TooLarge, {}, QString::number(*property.maximum, 'g', 17) };
    return {};
}

Problem within(Problem problem, const QString &step)
{
    if (problem) {
        const bool joined = problem->path.isEmpty() || problem->path.startsWith(u'[');
        problem->path = step + (joined ? QString() : QStringLiteral(".")) + problem->path;
    }
    return problem;
}

Problem checkParts(const SchemaProperty &property, json::Value value)
{
    if (value.isArray() && !property.items.isEmpty()) {
        qsizetype index = 0;
        for (const json::Value item : value) {
            if (auto problem = within(
                    checkValue(property.items.constFirst(), item), QStringLiteral("[%1]").arg(index++)))
                return problem;
        }
    }
    if (value.isObject()) {
        for (const SchemaProperty &member : property.properties) {
            const json::Value part = value[QByteArrayView(member.name.toUtf8())];
            if (auto problem = within(checkValue(member, part), member.name))
                return problem;
        }
    }
    return {};
}

} // namespace

Problem checkValue(const SchemaProperty &property, json::Value value)
{
    if (!value.isValid() || (value.isNull() && property.required && !property.allowsNull()))
        return property.required ? Problem(FieldProblem{ ProblemKind::Required, {}, {} }) : Problem();
    const bool fits = property.types.isEmpty()
        || std::any_of(property.types.begin(), property.types.end(),
            [value](const QString &type) { return hasType(value, type); });
    if (!fits)
        return FieldProblem{ ProblemKind::WrongType, {}, property.types.join(QLatin1String(" or ")) };
    if (value.isNull())
        return {};
    if (!property.enumValues.isEmpty()) {
        const QByteArray text = value.toJson();
        const bool listed = std::any_of(property.enumValues.begin(), property.enumValues.end(),
            [&text](const json::Value one) { return one.toJson() == text; });
        if (!listed)
            return FieldProblem{ ProblemKind::NotInList, {}, {} };
    }
    if (value.isString())
        return checkString(property, value.toString());
    if (value.isNumber())
        return checkNumber(property, value);
    return checkParts(property, value);
}

bool fitsFormat(const QString &format, const QString &text)
{
    static const QRegularExpression email(QStringLiteral("^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"));
    static const QRegularExpression uuid(
        QStringLiteral("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"));
    if (format == QLatin1String("date"))
        return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
    if (format == QLatin1String("date-time"))
        return text.size() > 10 && parseDateTime(text).isValid();
    if (format == QLatin1String("time"))
        return QTime::fromString(text.left(8), Qt::ISODate).isValid();
    if (format == QLatin1String("email"))
        return email.match(text).hasMatch();
    if (format == QLatin1String("uri"))
        return !QUrl(text, QUrl::StrictMode).scheme().isEmpty();
    if (format == QLatin1String("uuid"))
        return uuid.match(text).hasMatch();
    return true;
}

} // namespace console::records
