// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/corpus.h"

#include <QFile>
#include <QProcess>

namespace console::test {
namespace {

QByteArray output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
}

} // namespace

QByteArray corpusFile(const QString &name)
{
    const QString path = QStringLiteral(CONSOLE_CORPUS "/") + name;
    if (path.endsWith(QLatin1String(".zst")))
        return output(QStringLiteral("zstd"), { QStringLiteral("-dcq"), path });
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

bool unpackCorpusFolder(const QString &name, const QString &into)
{
    return QProcess::execute(QStringLiteral("tar"),
               { QStringLiteral("--zstd"), QStringLiteral("-xf"), QStringLiteral(CONSOLE_CORPUS "/") + name,
                   QStringLiteral("-C"), into })
        == 0;
}

QList<Row> corpusTable(const QString &name)
{
    QList<Row> rows;
    const QStringList lines =
        QString::fromUtf8(corpusFile(name)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const QStringList columns = lines.value(0).split(QLatin1Char('\t'));
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        Row row;
        for (qsizetype i = 0; i < columns.size(); ++i)
            row.insert(columns[i], cells.value(i));
        rows.append(row);
    }
    return rows;
}

} // namespace console::test
