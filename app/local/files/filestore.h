// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

class QString;

namespace console::local {

struct Context;

/// A file of an app (fact sheet 3.11). Its content lies in the data folder under its random id.
struct NewFile {
    QByteArray app;
    QByteArray name;
    QByteArray type; ///< "image/png"; anything that is no plain media type is bytes
    QByteArray content;
    bool isPrivate = false;
};

/// Answers "APP/ID/NAME", the end of the file's addresses. Throws StorageError.
QByteArray storeFile(const Context &context, const NewFile &file);
QString filePath(const Context &context, const QByteArray &id);
/// The address that anybody may read a public file at.
QByteArray publicFileUrl(const Context &context, const QByteArray &place);
/// The content of a public file of the app; null where the address is not one.
QByteArray publicFile(const Context &context, const QByteArray &app, const QByteArray &url);

} // namespace console::local
