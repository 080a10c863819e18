// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/exchange/plainfiles.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QDir>

namespace console::local {

void failFile(const QString &file, const QString &why)
{
    throw FolderError((file + QStringLiteral(": ") + why).toStdString());
}

LineFile::LineFile(const QString &name)
    : m_file(name)
{
    QDir().mkpath(QFileInfo(name).path());
    if (!m_file.open(QIODevice::WriteOnly))
        failFile(name, QStringLiteral("cannot be written"));
}

void LineFile::add(const QByteArray &line)
{
    if (m_file.write(line + '\n') != line.size() + 1)
        failFile(m_file.fileName(), QStringLiteral("cannot be written"));
}

void LineFile::commit()
{
    if (!m_file.commit())
        failFile(m_file.fileName(), QStringLiteral("cannot be written"));
}

void writeFile(const QString &name, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(name).path());
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        failFile(name, QStringLiteral("cannot be written"));
}

QByteArray readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        failFile(name, QStringLiteral("cannot be read"));
    return file.readAll();
}

json::Document readObject(const QString &name)
{
    const auto document = json::parse(readFile(name));
    if (!document || !document->root().isObject())
        failFile(name, QStringLiteral("is no JSON object"));
    return *document;
}

void forEachLine(const QString &name, const std::function<void(const json::Value &)> &use)
{
    if (!QFile::exists(name))
        return;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        failFile(name, QStringLiteral("cannot be read"));
    for (int line = 1; !file.atEnd(); ++line) {
        const QByteArray text = file.readLine().trimmed();
        if (text.isEmpty())
            continue;
        const auto document = json::parse(text);
        if (!document || !document->root().isObject())
            failFile(name, QStringLiteral("line %1 is no JSON object").arg(line));
        use(document->root());
    }
}

void writeRows(Database &database, const Sql &select, const QString &name, const ColumnReader &read)
{
    Statement rows(database, select);
    if (!rows.step())
        return;
    LineFile lines(name);
    do {
        json::Writer writer;
        writer.beginObject();
        for (int i = 0; i < rows.columnCount(); ++i) {
            const SqlValue value = read(rows, i);
            writer.name(rows.columnName(i));
            if (const auto *number = std::get_if<qint64>(&value))
                writer.number(*number);
            else if (const auto *text = std::get_if<QByteArray>(&value))
                (text->startsWith('{') || text->startsWith('[')) && json::parse(*text)
                    ? writer.raw(*text)
                    : writer.string(QByteArrayView(*text));
            else
                writer.null();
        }
        lines.add(writer.endObject().take());
    } while (rows.step());
    lines.commit();
}

SqlValue columnOf(const json::Value &member)
{
    if (member.isNothing())
        return nullptr;
    if (const auto integer = member.toInteger())
        return *integer;
    return member.isString() ? textOf(member) : member.toJson();
}

QByteArray withMember(const json::Value &object, QByteArrayView name, const QByteArray &text)
{
    json::Writer writer;
    writer.beginObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.name() != name)
            writer.name(member.name()).value(*member);
    }
    if (!text.isNull())
        writer.name(name).string(QByteArrayView(text));
    return writer.endObject().take();
}

QByteArray textOf(const json::Value &value)
{
    return value.utf8().toByteArray();
}

} // namespace console::local
