// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/preflight.h"

#include <QRegularExpression>

#include <algorithm>

namespace console::openapi {
namespace {

using Severity = Problem::Severity;

constexpr qsizetype mostDocumentBytes = 4'000'000; ///< the limit is not documented; this much is unusual

/// Hosts that a service with protection against request forgery will not call.
bool isPrivateHost(const QString &host)
{
    static const QRegularExpression numbers(QStringLiteral("^\\d+(\\.\\d+){3}\\z"));
    static const QRegularExpression privateV4(
        QStringLiteral("^(0|10|127)\\.|^169\\.254\\.|^192\\.168\\.|^172\\.(1[6-9]|2\\d|3[01])\\.|^100\\.(6[4-"
                       "9]|[7-9]\\d|1[01]\\d|12[0-7])\\."));
    static const QRegularExpression privateV6(
        QStringLiteral("^::1?\\z|^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:|^::ffff:"));
    static const QStringList suffixes{ QStringLiteral("localhost"), QStringLiteral("local"),
        QStringLiteral("internal"), QStringLiteral("lan"), QStringLiteral("home.arpa") };
    const QString plain = host.toLower();
    if (plain.contains(QLatin1Char(':')))
        return privateV6.match(plain).hasMatch();
    if (numbers.match(plain).hasMatch())
        return privateV4.match(plain).hasMatch();
    if (!plain.contains(QLatin1Char('.')))
        return true;
    return std::any_of(suffixes.cbegin(), suffixes.cend(),
        [&plain](const QString &suffix) { return plain.endsWith(QLatin1Char('.') + suffix); });
}

class Preflight {
public:
    explicit Preflight(const OpenApiDocument &document)
        : m_document(document)
    {
    }

    void field(Severity severity, const char *code, const QString &message)
    {
        if (!message.isEmpty())
            m_problems.append({ severity, QString::fromLatin1(code), message, {}, {}, {}, {} });
    }

    void choice(const ImportChoice &choice)
    {
        const qsizetype count = choice.operations.size();
        if (count == 0)
            field(Severity::Error, "no-operations", QStringLiteral("Choose at least one operation."));
        if (count > maxOperations) {
            field(Severity::Error, "too-many-operations",
                QStringLiteral("An integration holds at most %1 operations, but %2 are chosen.")
                    .arg(maxOperations)
                    .arg(count));
            m_problems.last().hint =
                QStringLiteral("Leave some out, or make several integrations of this document.");
        }
        field(Severity::Error, "slug", slugProblem(choice.slug));
        if (choice.name.trimmed().isEmpty())
            field(Severity::Error, "name", QStringLiteral("Give the integration a name."));
        else if (choice.name.size() > 100)
            field(Severity::Error, "name", QStringLiteral("The name may have at most 100 characters."));
        field(Severity::Error, "base-url", baseUrlProblem(choice.baseUrl));
        const QString host = QUrl(choice.baseUrl).host();
        if (!host.isEmpty() && isPrivateHost(host)) {
            field(Severity::Warning, "private-host",
                QStringLiteral("The host %1 is not public, so the service will likely refuse to call it.")
                    .arg(host));
            m_problems.last().hint = QStringLiteral("Give an address that can be reached from everywhere.");
        }
        headers(choice.headers);
    }

    void headers(const QStringList &names)
    {
        QSet<QString> seen;
        for (const QString &name : names) {
            field(Severity::Error, "header", headerNameProblem(name));
            if (seen.contains(name.toLower()))
                field(Severity::Error, "header", QStringLiteral("The header %1 is given twice.").arg(name));
            seen.insert(name.toLower());
        }
    }

    void operation(const Operation &operation, const QStringList &headers)
    {
        m_operation = &operation;
        static const QRegularExpression odd(QStringLiteral("[?#%\\\\\\s\\x{00}-\\x{1f}]"));
        if (const QString path = operation.path(); !path.startsWith(QLatin1Char('/')) || path.contains(odd)) {
            add(Severity::Error, "uncallable-path",
                QStringLiteral("%1 cannot be called: its path holds ?, #, %, a backslash or a blank, or does "
                               "not begin with a slash."),
                QStringLiteral("Leave it out, or correct its path in the document."), operation.node);
        }
        for (const Parameter &parameter : m_document.parameters(operation))
            checkParameter(parameter, headers);
        const RequestBody body = m_document.body(operation);
        if (body.exists && body.reference.isEmpty() && !body.json()) {
            add(Severity::Warning, "body-not-json",
                QStringLiteral("The body of %1 is not JSON; the service sends only JSON."),
                QStringLiteral("Leave it out, or call the API from a backend function instead."),
                operation.node);
        }
        checkSecurity();
    }

    QList<Problem> take() { return std::move(m_problems); }

private:
    void checkParameter(const Parameter &parameter, const QStringList &headers)
    {
        const bool isHeader = parameter.place == Parameter::Place::Header;
        if (!parameter.required || (!isHeader && parameter.place != Parameter::Place::Cookie))
            return;
        const QString place = isHeader ? QStringLiteral("header") : QStringLiteral("cookie");
        if (isHeader && headers.contains(parameter.name, Qt::CaseInsensitive))
            return;
        add(Severity::Warning, "fixed-parameter",
            QStringLiteral("%1 needs the %2 \"%3\", which a call cannot carry.")
                .arg(QStringLiteral("%1"), place, parameter.name),
            isHeader ? QStringLiteral("Add it to the fixed headers.")
                     : QStringLiteral("Leave it out, or call the API from a backend function instead."),
            parameter.node);
    }

    void checkSecurity()
    {
        const QList<SecurityAlternative> alternatives = m_document.security(*m_operation);
        if (alternatives.isEmpty())
            return;
        const auto fits = [this](const SecurityRequirement &requirement) {
            const auto &schemes = m_document.securitySchemes();
            return std::any_of(schemes.cbegin(), schemes.cend(), [&](const SecurityScheme &scheme) {
                return scheme.name == requirement.scheme && scheme.fitsHeaders();
            });
        };
        const auto works = [&fits](const SecurityAlternative &alternative) {
            return std::all_of(alternative.cbegin(), alternative.cend(), fits);
        };
        if (std::none_of(alternatives.cbegin(), alternatives.cend(), works)) {
            add(Severity::Warning, "auth-not-header",
                QStringLiteral("%1 signs in with something that fixed headers cannot express (a key in the "
                               "query or a cookie, or a certificate)."),
                QStringLiteral("Leave it out, or add a header if the API takes its key in one, too."),
                m_operation->node);
        }
    }

    void add(
        Severity severity, const char *code, const QString &message, const QString &hint, json::Value place)
    {
        m_problems.append({ severity, QString::fromLatin1(code), message.arg(m_operation->id()), hint,
            m_operation->pointer(), m_operation->id(), m_document.position(place) });
    }

    const OpenApiDocument &m_document;
    const Operation *m_operation = nullptr;
    QList<Problem> m_problems;
};

} // namespace

QList<Problem> preflight(const OpenApiDocument &document, const ImportChoice &choice)
{
    Preflight checks(document);
    checks.choice(choice);
    for (const QString &id : choice.operations) {
        if (const Operation *operation = document.operation(id))
            checks.operation(*operation, choice.headers);
        else
            checks.field(
                Severity::Error, "unknown-operation", QStringLiteral("%1 is not in the document.").arg(id));
    }
    return checks.take();
}

QList<Problem> documentNotes(const OpenApiDocument &document, qsizetype sentBytes)
{
    QList<Problem> notes;
    const auto add = [&notes](Severity severity, const char *code, const QString &message,
                         const QString &hint = {}) {
        notes.append({ severity, QString::fromLatin1(code), message, hint, {}, {}, {} });
    };
    if (sentBytes > mostDocumentBytes)
        add(Severity::Warning, "document-size",
            QStringLiteral("The document has %1 MB, which the service may refuse.")
                .arg(double(sentBytes) / 1e6, 0, 'f', 1),
            QStringLiteral("Choose fewer operations, or make several integrations."));
    if (document.format() == Format::Yaml)
        add(Severity::Note, "converted",
            QStringLiteral("The document is YAML. It is sent as JSON, which the service takes as text."));
    if (document.version() == OpenApiDocument::Version::Swagger20)
        add(Severity::Note, "converted",
            QStringLiteral("The document is Swagger 2.0. It is sent as OpenAPI 3."));
    if (document.fileCount() > 1)
        add(Severity::Note, "bundled",
            QStringLiteral("The document has %1 files. What is needed of them is sent as one.")
                .arg(document.fileCount()));
    return notes;
}

QString slugProblem(const QString &slug)
{
    static const QRegularExpression rule(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*\\z"));
    if (slug.isEmpty())
        return QStringLiteral("Give the integration a slug, the short name that code uses.");
    if (slug.size() > 64)
        return QStringLiteral("The slug may have at most 64 characters.");
    if (!rule.match(slug).hasMatch())
        return QStringLiteral(
            "The slug may hold small letters a to z, digits, and single hyphens between them.");
    return {};
}

QString baseUrlProblem(const QString &baseUrl)
{
    const QUrl url(baseUrl, QUrl::StrictMode);
    if (baseUrl.isEmpty())
        return QStringLiteral("Give the base URL, the address that all paths begin with.");
    if (baseUrl.contains(QLatin1Char('{')))
        return QStringLiteral("Fill in the variables in braces.");
    if (!url.isValid() || url.host().isEmpty())
        return QStringLiteral("The base URL must be an address such as https://api.example.com/v1.");
    if (url.scheme() != QLatin1String("https"))
        return QStringLiteral("The base URL must begin with https://.");
    if (url.hasQuery() || url.hasFragment())
        return QStringLiteral("The base URL may not hold a query or a fragment.");
    if (!url.userInfo().isEmpty())
        return QStringLiteral("The base URL may not hold a user name or password.");
    return {};
}

bool isOnlyInsecure(const QString &baseUrl)
{
    return baseUrl.startsWith(u"http://")
        && baseUrlProblem(QStringLiteral("https://") + baseUrl.mid(7)).isEmpty();
}

QString headerNameProblem(const QString &name)
{
    static const QRegularExpression token(QStringLiteral("^[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z"));
    static const QStringList refused{ QStringLiteral("host"), QStringLiteral("content-length"),
        QStringLiteral("connection"), QStringLiteral("keep-alive"), QStringLiteral("proxy-authenticate"),
        QStringLiteral("proxy-authorization"), QStringLiteral("te"), QStringLiteral("trailer"),
        QStringLiteral("transfer-encoding"), QStringLiteral("upgrade") };
    if (name.isEmpty())
        return QStringLiteral("A header needs a name.");
    if (!token.match(name).hasMatch())
        return QStringLiteral("\"%1\" is not a header name.").arg(name.left(100));
    if (refused.contains(name, Qt::CaseInsensitive))
        return QStringLiteral("The header %1 is set by the service itself.").arg(name);
    return {};
}

bool isSecretHeader(QStringView name)
{
    static constexpr QLatin1String names[] = { QLatin1String("authorization"), QLatin1String("x-api-key"),
        QLatin1String("api-key"), QLatin1String("x-auth-token"), QLatin1String("x-access-token"),
        QLatin1String("x-secret-key"), QLatin1String("bearer"), QLatin1String("secret"),
        QLatin1String("password"), QLatin1String("credential") };
    return std::any_of(std::begin(names), std::end(names),
        [name](QLatin1String known) { return name.compare(known, Qt::CaseInsensitive) == 0; });
}

} // namespace console::openapi
