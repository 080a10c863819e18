// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/documentsource.h"

#include "ui/errortext.h"

#include <QMimeData>

namespace console {
namespace {

bool isWebAddress(const QString &text)
{
    return (text.startsWith(u"https://") || text.startsWith(u"http://")) && text.size() < 2000
        && !text.contains(u'\n') && !text.contains(u' ');
}

} // namespace

DocumentSource::DocumentSource(DocumentFetcher &fetcher, QObject *parent)
    : QObject(parent)
    , m_fetcher(fetcher)
{
}

void DocumentSource::loadFile(const QString &path)
{
    cancel();
    Q_EMIT fileChosen(path);
}

void DocumentSource::loadUrl(const QString &text, DocumentRequest request)
{
    const QString trimmed = text.trimmed();
    const QUrl url(
        trimmed.contains(u"://") ? trimmed : QStringLiteral("https://") + trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http")) {
        Q_EMIT failed(
            tr("This is not a web address. It should look like https://api.example.com/openapi.json."));
        return;
    }
    const QString name = url.fileName().isEmpty() ? url.host() : url.fileName();
    request.url = url;
    m_call = m_fetcher.fetch(
        request, [this, name, request](const Result<QByteArray> &result) { take(result, name, request); });
    Q_EMIT busyChanged();
}

void DocumentSource::loadText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        Q_EMIT failed(
            tr("There is no text on the clipboard. Copy the document's text first, then paste it here."));
        return;
    }
    if (isWebAddress(trimmed)) {
        loadUrl(trimmed);
        return;
    }
    cancel();
    Q_EMIT loaded(text.toUtf8(), tr("pasted text"), {});
}

bool DocumentSource::canLoad(const QMimeData *dropped)
{
    return dropped->hasUrls() || dropped->hasText();
}

void DocumentSource::load(const QMimeData *dropped)
{
    const auto urls = dropped->urls();
    if (urls.isEmpty())
        loadText(dropped->text());
    else if (urls.constFirst().isLocalFile())
        loadFile(urls.constFirst().toLocalFile());
    else
        loadUrl(urls.constFirst().toString());
}

void DocumentSource::cancel()
{
    m_call.cancel();
    Q_EMIT busyChanged();
}

void DocumentSource::take(
    const Result<QByteArray> &result, const QString &name, const DocumentRequest &request)
{
    if (result)
        Q_EMIT loaded(*result, name, request);
    else
        Q_EMIT failed(errorText(result.error(), tr("the document “%1”").arg(name)).sentence);
    Q_EMIT busyChanged();
}

} // namespace console
