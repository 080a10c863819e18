// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restfileservice.h"

#include "api/dataplane.h"
#include "core/json/write.h"
#include "core/onworker.h"

#include <QUuid>

#include <algorithm>

namespace console::api {
namespace {

struct Form {
    QByteArray body;
    QByteArray boundary;
};

/// A name as browsers write it: UTF-8, with what would end it in percent signs.
QByteArray quotedName(const QString &name)
{
    QByteArray quoted = name.toUtf8();
    return quoted.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
}

Form formOf(const FileContent &file)
{
    Form form{ {}, "console-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) };
    const QByteArray head = "--" + form.boundary
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + quotedName(file.name)
        + "\"\r\nContent-Type: " + file.type + "\r\n\r\n";
    const QByteArray tail = "\r\n--" + form.boundary + "--\r\n";
    form.body.reserve(head.size() + file.bytes.size() + tail.size());
    form.body.append(head).append(file.bytes).append(tail);
    return form;
}

ApiCall coreCall(const QString &appId, const QString &name)
{
    return { .method = HttpRequest::Method::Post,
        .path = apiPath({ QStringLiteral("apps"), appId, QStringLiteral("integration-endpoints"),
            QStringLiteral("Core"), name }),
        .timeout = slowCall };
}

Handler<HttpAnswer> textOnly(const char *member, Handler<QString> handler)
{
    return decoded<QString>(std::move(handler), [member](const json::Document &document) -> Result<QString> {
        const QString text = document.root()[member].toString();
        if (text.isEmpty())
            return unexpected(QStringLiteral("The answer holds no address of a file."));
        return text;
    });
}

/// Makes the body on another thread, then sends it. Lives as long as its call: the cancel action owns it.
class Upload {
public:
    Upload(DataPlane &data, QString appId, FileService::Access access, FileService::Progress progress,
        Completion<QString> completion)
        : m_data(data)
        , m_appId(std::move(appId))
        , m_isPrivate(access == FileService::Access::Private)
        , m_progress(std::move(progress))
        , m_completion(std::move(completion))
    {
    }

    static void start(std::shared_ptr<Upload> upload, const FileContent &file)
    {
        upload->m_size = file.bytes.size();
        upload->m_step = onWorker<Form>([file](const WorkStopped &) { return formOf(file); },
            [self = upload.get()](const Result<Form> &form) { self->send(*form); });
        Completion<QString> &completion = upload->m_completion;
        completion.onCancel([upload = std::move(upload)] {});
    }

private:
    void send(const Form &form)
    {
        ApiCall call = coreCall(
            m_appId, m_isPrivate ? QStringLiteral("UploadPrivateFile") : QStringLiteral("UploadFile"));
        call.body = form.body;
        call.headers = { { "Content-Type", "multipart/form-data; boundary=" + form.boundary } };
        if (m_progress)
            call.sent = [this](qint64 bytes) { m_progress(std::min(bytes, m_size)); };
        m_step = m_data.send(m_appId, call,
            textOnly(m_isPrivate ? "file_uri" : "file_url",
                [this](Result<QString> address) { m_completion.finish(std::move(address)); }));
    }

    DataPlane &m_data;
    QString m_appId;
    bool m_isPrivate;
    FileService::Progress m_progress;
    Completion<QString> m_completion;
    qint64 m_size = 0;
    PendingCall m_step;
};

} // namespace

PendingCall RestFileService::upload(
    const QString &appId, const FileContent &file, Access access, Progress progress, Handler<QString> handler)
{
    if (file.bytes.size() > largestFile) {
        Error error = Error::make(Error::Kind::Validation);
        error.code = QLatin1String(tooLarge);
        return answered<QString>(std::move(handler), Failure(std::move(error)));
    }
    auto [call, completion] = Completion<QString>::start(std::move(handler));
    Upload::start(
        std::make_shared<Upload>(m_data, appId, access, std::move(progress), std::move(completion)), file);
    return std::move(call);
}

PendingCall RestFileService::signedUrl(const QString &appId, const QString &address, Handler<QString> handler)
{
    ApiCall call = coreCall(appId, QStringLiteral("CreateFileSignedUrl"));
    json::Writer body;
    body.beginObject().name("file_uri").string(address).endObject();
    call.body = body.take();
    return m_data.send(appId, call, textOnly("signed_url", std::move(handler)));
}

} // namespace console::api
