// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapicommand.h"

#include "api/httpclient.h"
#include "api/httpdocumentfetcher.h"
#include "core/savefile.h"
#include "core/webhost.h"
#include "models/webfilesfetch.h"
#include "openapi/convert.h"
#include "openapi/methods.h"
#include "openapi/readdocument.h"
#include "ui/errortext.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QRegularExpression>

#include <cstdio>

namespace console {
namespace {

using openapi::OpenApiDocument;

bool isWebAddress(const QString &source)
{
    return source.startsWith(QLatin1String("https://")) || source.startsWith(QLatin1String("http://"));
}

QString anyMethod()
{
    QStringList methods;
    for (const QByteArrayView method : openapi::methods)
        methods.append(QString::fromLatin1(method));
    return methods.join(QLatin1Char('|'));
}

/// "get:/a,post:/b"; a comma inside a path separates nothing.
QStringList operationIds(const QString &list)
{
    static const QRegularExpression comma(QStringLiteral(",(?=(%1):)").arg(anyMethod()));
    return list.split(comma, Qt::SkipEmptyParts);
}

template <class Read>
OpenApiReport timed(const QString &name, const Read &read)
{
    QElapsedTimer timer;
    timer.start();
    OpenApiReport report{ name, read(), {}, {} };
    report.elapsed = std::chrono::milliseconds(timer.elapsed());
    return report;
}

} // namespace

Result<OpenApiOptions> openApiOptions(const QStringList &arguments)
{
    const QCommandLineOption json(
        QStringLiteral("json"), QStringLiteral("Print one JSON object instead of text."));
    const QCommandLineOption trim(QStringLiteral("trim"),
        QStringLiteral("Write a document that holds only these operations, named like get:/pets/{id}, and "
                       "what they need."),
        QStringLiteral("OP,OP"));
    const QCommandLineOption out(QStringLiteral("out"),
        QStringLiteral("Where --trim writes; standard output if not given."), QStringLiteral("FILE"));
    const QCommandLineOption as(QStringLiteral("as"),
        QStringLiteral("The version of OpenAPI that --trim writes, 3.0 or 3.1, if not the document's own."),
        QStringLiteral("VERSION"));
    const QCommandLineOption diff(QStringLiteral("diff"),
        QStringLiteral("Tell what OTHER, a file or URL, changes for callers."), QStringLiteral("OTHER"));
    const QCommandLineOption folder(QStringLiteral("folder"),
        QStringLiteral("Read references to files below DIR; only the document's own folder if not given."),
        QStringLiteral("DIR"));
    const QCommandLineOption allow(QStringLiteral("allow-host"),
        QStringLiteral(
            "Read files from this host, too, where the document refers to them; once for each host."),
        QStringLiteral("HOST"));
    const QCommandLineOption help(
        { QStringLiteral("h"), QStringLiteral("help") }, QStringLiteral("Show this help."));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Reads an OpenAPI 3 or Swagger 2 document and tells what is in it and what is wrong with it.\n"
        "Ends with 0 if it is valid, 1 if it has errors, 2 if it cannot be read."));
    parser.addPositionalArgument(
        QStringLiteral("openapi"), QStringLiteral("This command."), QStringLiteral("openapi"));
    parser.addPositionalArgument(
        QStringLiteral("document"), QStringLiteral("A file, or an address on the web; a zip archive, too."));
    parser.addOptions({ json, trim, out, as, diff, folder, allow, help });

    const auto mistake = [](const QString &sentence) {
        return failure(
            Error::Kind::Validation, sentence + QStringLiteral(" See base44-console openapi --help."));
    };
    if (!parser.parse(QStringList(QStringLiteral("base44-console")) + arguments))
        return mistake(parser.errorText());
    if (parser.isSet(help)) {
        Error answer = Error::make(Error::Kind::Validation, parser.helpText());
        answer.code = QStringLiteral("help");
        return Failure(answer);
    }
    if (parser.positionalArguments().size() != 1)
        return mistake(QStringLiteral("Name one document, a file or a URL."));
    OpenApiOptions options{ parser.positionalArguments().constFirst(), parser.value(diff),
        parser.value(folder), operationIds(parser.value(trim)), parser.value(out), parser.isSet(json) };
    if (parser.isSet(as)) {
        options.version = openapi::versionNamed(parser.value(as));
        if (options.version == OpenApiDocument::Version::None || !parser.isSet(trim))
            return mistake(QStringLiteral("--as goes with --trim and takes 3.0 or 3.1."));
    }
    for (const QString &text : parser.values(allow)) {
        options.hosts.append(webHost(QUrl(text.contains(u"://") ? text : QStringLiteral("https://") + text)));
        if (options.hosts.constLast().isEmpty())
            return mistake(QStringLiteral("--allow-host takes a host, like api.example.com."));
    }
    if (parser.isSet(trim) && options.trim.isEmpty())
        return mistake(QStringLiteral("--trim needs operations."));
    if (!options.out.isEmpty() && options.trim.isEmpty())
        return mistake(QStringLiteral("--out goes with --trim."));
    if (!options.trim.isEmpty() && options.out.isEmpty() && (options.asJson || !options.other.isEmpty()))
        return mistake(QStringLiteral("Say with --out where --trim shall write."));
    return options;
}

OpenApiCommand::OpenApiCommand(OpenApiOptions options, DocumentFetcher &fetcher, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_fetcher(fetcher)
{
}

OpenApiCommand::~OpenApiCommand() = default;

void OpenApiCommand::start()
{
    load(m_options.source, &OpenApiCommand::haveDocument);
}

void OpenApiCommand::load(const QString &source, Next then)
{
    if (!isWebAddress(source))
        return read(source, {}, then);
    m_call = m_fetcher.fetch({ QUrl(source) }, [this, source, then](const Result<QByteArray> &bytes) {
        if (!bytes)
            return fail(errorText(bytes.error(), source).sentence);
        read(source, *bytes, then);
    });
}

void OpenApiCommand::read(const QString &source, const QByteArray &bytes, Next then)
{
    const auto readWith = [source, bytes, folder = m_options.folder](const openapi::WebFiles &web) {
        return timed(source, [&] {
            return isWebAddress(source) ? openapi::documentInBytes(bytes, QUrl(source), {}, web)
                                        : openapi::documentInFile(source, folder, {}, web);
        });
    };
    OpenApiReport report = readWith({});
    WebFilesRequest request{ {}, m_options.hosts };
    for (const auto &file : report.document.webFiles())
        request.addresses.append(file.address);
    if (request.addresses.isEmpty() || request.hosts.isEmpty())
        return (this->*then)(std::move(report));
    m_files = std::make_unique<WebFilesFetch>(m_fetcher, request);
    connect(
        m_files.get(), &WebFilesFetch::finished, this, [this, readWith, then](const openapi::WebFiles &web) {
            m_files.release()->deleteLater(); // which is telling this
            (this->*then)(readWith(web));
        });
    m_files->start();
}

void OpenApiCommand::haveDocument(OpenApiReport report)
{
    m_report = std::move(report);
    if (m_options.other.isEmpty())
        tell();
    else
        load(m_options.other, &OpenApiCommand::haveOther);
}

void OpenApiCommand::haveOther(OpenApiReport report)
{
    if (!report.document.isReadable())
        return fail(QString::fromUtf8(report.text()).trimmed());
    m_report.changes = openapi::compared(m_report.document, report.document);
    m_otherCode = report.exitCode();
    tell();
}

void OpenApiCommand::tell()
{
    const QByteArray report = m_options.asJson ? m_report.json() : m_report.text();
    const int code = std::max(m_report.exitCode(), m_otherCode);
    if (m_options.trim.isEmpty() || code == 2) {
        Q_EMIT finished(code, report, {});
        return;
    }
    const auto made = openapi::trimmedAs(m_options.version, m_report.document, m_options.trim, true);
    if (!made)
        return fail(made.error().detail);
    const QString losses = QString::fromUtf8(m_report.problemLines(made->losses));
    if (m_options.out.isEmpty()) {
        Q_EMIT finished(code, made->text + '\n', losses);
        return;
    }
    if (const Done saved = saveFile(m_options.out, made->text + '\n'); !saved)
        return fail(QStringLiteral("%1 cannot be written: %2").arg(m_options.out, saved.error().detail));
    Q_EMIT finished(code, report, losses);
}

int runOpenApiCommand(const QStringList &arguments)
{
    const auto say = [](std::FILE *stream, const QString &text) {
        std::fprintf(stream, "%s\n", qUtf8Printable(text.trimmed()));
    };
    const auto options = openApiOptions(arguments);
    if (!options) {
        const bool isHelp = options.error().code == QLatin1String("help");
        say(isHelp ? stdout : stderr, options.error().detail);
        return isHelp ? 0 : 2;
    }
    api::HttpClient http;
    api::HttpDocumentFetcher fetcher(http);
    OpenApiCommand command(*options, fetcher);
    QObject::connect(&command, &OpenApiCommand::finished, &command,
        [&say](int exitCode, const QByteArray &output, const QString &complaint) {
            std::fwrite(output.constData(), 1, size_t(output.size()), stdout);
            if (!complaint.isEmpty())
                say(stderr, complaint);
            QCoreApplication::exit(exitCode);
        });
    QMetaObject::invokeMethod(&command, &OpenApiCommand::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace console
