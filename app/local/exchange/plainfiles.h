// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/storage/database.h"

#include <QSaveFile>

#include <functional>
#include <stdexcept>

namespace console::local {

/// Something in the folder is not what it should be; names the file and the line.
struct FolderError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
[[noreturn]] void failFile(const QString &file, const QString &why);

/// A file of lines, made with its folders; without commit() nothing of it is kept.
class LineFile {
public:
    explicit LineFile(const QString &name);
    void add(const QByteArray &line);
    void commit();

private:
    QSaveFile m_file;
};

/// With its folders.
void writeFile(const QString &name, const QByteArray &content);
QByteArray readFile(const QString &name);
json::Document readObject(const QString &name);
/// Calls `use` for each line, which has to be a JSON object; a file that is missing has none.
void forEachLine(const QString &name, const std::function<void(const json::Value &)> &use);
/// What is written of the column of a row.
using ColumnReader = std::function<SqlValue(const Statement &row, int column)>;
/// One row a line, and no file where there is none; columns that hold JSON objects or arrays are written as
/// such.
void writeRows(
    Database &database, const Sql &rows, const QString &name, const ColumnReader &read = &Statement::value);
/// A member of such a line as the column had it.
SqlValue columnOf(const json::Value &member);
/// The object with another value of one member, or without it where the text is null.
QByteArray withMember(const json::Value &object, QByteArrayView name, const QByteArray &text);

QByteArray textOf(const json::Value &value);

} // namespace console::local
