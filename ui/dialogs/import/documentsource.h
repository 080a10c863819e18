// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/documentfetcher.h"

#include <QObject>

class QMimeData;

namespace console {

/// Where a document comes from: a file, a URL, which is fetched, or a text. The latest wins.
class DocumentSource : public QObject {
    Q_OBJECT
public:
    DocumentSource(DocumentFetcher &fetcher, QObject *parent);

    void loadFile(const QString &path);
    /// What a person typed or pasted: "api.example.com/openapi.json" is taken as https.
    /// `request` may have a header, its URL does not matter.
    void loadUrl(const QString &text, DocumentRequest request = {});
    /// A text; where it is nothing but a web address, that is fetched.
    void loadText(const QString &text);
    /// True for what load() takes: files, web addresses and texts.
    static bool canLoad(const QMimeData *dropped);
    void load(const QMimeData *dropped);
    void cancel();
    bool isBusy() const { return m_call.isActive(); }

Q_SIGNALS:
    void busyChanged();
    void fileChosen(const QString &path);
    /// `from` is what it was fetched with; empty where it was not.
    void loaded(const QByteArray &bytes, const QString &name, const console::DocumentRequest &from);
    /// One plain sentence.
    void failed(const QString &sentence);

private:
    void take(const Result<QByteArray> &result, const QString &name, const DocumentRequest &request);

    DocumentFetcher &m_fetcher;
    PendingCall m_call;
};

} // namespace console
