// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/fieldtext.h"

#include "models/schematext.h"
#include "ui/widgets/mnemonic.h"

#include <QCoreApplication>

namespace console {
namespace {

class FieldWords {
    Q_DECLARE_TR_FUNCTIONS(FieldText)
public:
    static QString sentence(const records::FieldProblem &problem)
    {
        using Kind = records::FieldProblem::Kind;
        switch (problem.kind) {
        case Kind::Required:
            return tr("This field is required.");
        case Kind::WrongType:
            return tr("This must be of the type %1.").arg(problem.limit);
        case Kind::TooShort:
            return tr("This needs at least %1 characters.").arg(problem.limit);
        case Kind::TooLong:
            return tr("This may have at most %1 characters.").arg(problem.limit);
        case Kind::TooSmall:
            return tr("This must be %1 or more.").arg(problem.limit);
        case Kind::TooLarge:
            return tr("This must be %1 or less.").arg(problem.limit);
        case Kind::NotInList:
            return tr("Choose one of the listed values.");
        case Kind::Pattern:
            return tr("This must match the pattern %1").arg(problem.limit);
        case Kind::Format:
            return format(problem.limit);
        }
        return {};
    }

    static QString at(const QString &path, const QString &sentence)
    {
        return tr("%1: %2", "place within a value, and what is wrong").arg(path, sentence);
    }

    static QString required(const QString &title)
    {
        return tr("%1 *", "title of a required field").arg(title);
    }

private:
    static QString format(const QString &name)
    {
        if (name == QLatin1String("email"))
            return tr("This is not an e-mail address. Write it like name@example.com");
        if (name == QLatin1String("uri"))
            return tr("This is not a web address. Write it like https://example.com");
        if (name == QLatin1String("uuid"))
            return tr("This is not a UUID.");
        return tr("This is not in the format %1.").arg(name);
    }
};

} // namespace

QString fieldLabel(const SchemaProperty &property)
{
    const QString title = withoutMnemonic(property.title.isEmpty() ? property.name : property.title);
    return property.required ? FieldWords::required(title) : title;
}

QString fieldKind(const SchemaProperty &property)
{
    const QString limits = schemaLimits(property);
    const QString type = schemaType(property);
    return limits.isEmpty() ? type : type + QLatin1String(", ") + limits;
}

QString problemText(const records::FieldProblem &problem)
{
    const QString sentence = FieldWords::sentence(problem);
    return problem.path.isEmpty() ? sentence : FieldWords::at(problem.path, sentence);
}

} // namespace console
