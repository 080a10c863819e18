// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"
#include "core/json/document.h"

#include <QList>
#include <QSet>
#include <QStringList>

#include <optional>

namespace console {

/// What makes the rest of a commit hopeless, or its outcome unknown.
bool stopsTheCommit(const Error &error);
/// An answer of the server that says no: nothing was written.
bool isRefusal(const Error &error);

/// Fields of `names` whose value is another one now than in `original`, a JSON object.
QStringList touchedFields(QByteArrayView original, json::Value current, const QList<QByteArray> &names);
/// All fields that are other ones now; none where nobody saved the record since.
QStringList fieldsSavedSince(QByteArrayView original, json::Value current);

/// The records of a page, whichever of its two shapes it has.
json::Value recordsOfPage(const json::Document &page);
/// `created_date` of the first record of a page, newest first; where there is none, a date before all others.
QString newestDate(const QByteArray &page);
/// Of the newest records, as many as could have come in between: where findCreated() looks.
constexpr int recordsToSearch = 200;
/// The record above `mark` (a `created_date`) that came of sending the JSON object `wanted`: one that has all
/// of it, else one that lacks some, because the server drops what a rule refuses. None of `taken`, which are
/// ids.
std::optional<json::Document> findCreated(
    json::Value records, json::Value wanted, const QString &mark, const QSet<QString> &taken = {});

} // namespace console
