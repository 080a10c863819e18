// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/pendingcall.h"
#include "core/ports/documentfetcher.h"
#include "models/documentreading.h"
#include "openapi/convert.h"
#include "openapi/suggestions.h"

#include <QObject>

namespace console {

class OperationModel;

/// A fixed header as it is being written. What is sent is prefix and value together.
struct ImportHeader {
    QString name;
    QString prefix; ///< "Bearer ", from a security scheme; may be empty
    SecretString value;
    bool isKept = false; ///< the server has a value already, which an empty one does not replace

    bool operator==(const ImportHeader &) const = default;
    /// The value with its prefix, which a value that has it already does not get twice.
    SecretString fullValue() const;
};

/// Everything that a person decides while importing an API, from the document to the headers. Knows what is
/// still wrong, and becomes an IntegrationDraft. What was typed survives another document.
class ImportDraft : public QObject {
    Q_OBJECT
public:
    enum class Field { None, Operations, Slug, Name, Description, BaseUrl, Headers };

    /// `takenSlugs` are the slugs that the workspace has already. Without a fetcher nothing is read from the
    /// web.
    explicit ImportDraft(
        const QStringList &takenSlugs, QObject *parent = nullptr, DocumentFetcher *fetcher = nullptr);
    ~ImportDraft() override;

    /// Reads a document on a worker thread; `name` is what to call it ("petstore.yaml"), `from` what it was
    /// fetched with. The latest wins.
    void read(const QByteArray &bytes, const QString &name, const DocumentRequest &from = {});
    /// The same for a file and those of its folder that it refers to.
    void readFile(const QString &path);
    void cancelReading();
    /// What has been decided so far, without the values of headers.
    ImportState state() const;
    /// Takes over what was decided earlier and reads its document again.
    void restore(const ImportState &state);
    bool isReading() const { return m_reading->isActive(); }
    /// Tells what is read, and which hosts may be.
    DocumentReading &reading() const { return *m_reading; }
    /// The last document that was an OpenAPI document.
    const openapi::OpenApiDocument &document() const { return m_document; }
    QString documentName() const { return m_source.name; }
    qsizetype documentBytes() const { return m_document.text().size(); }
    /// The document that was read last, whether it was one or not: its problems say why not.
    const openapi::OpenApiDocument &attempt() const { return m_reading->document(); }

    OperationModel &operations() const { return *m_operations; }
    /// Ids of the chosen operations, in the document's order.
    const QStringList &chosen() const { return m_chosen; }

    QString slug() const { return m_slug; }
    void setSlug(const QString &slug);
    /// A slug that is free as far as is known, made from the title of the document or from `wish`.
    QString freeSlug(const QString &wish = {}) const;
    QString name() const { return m_name; }
    void setName(const QString &name);
    QString description() const { return m_description; }
    void setDescription(const QString &description);
    QString baseUrl() const { return m_baseUrl; }
    void setBaseUrl(const QString &url);
    /// Of OpenAPI, for what is sent; the document's own (3.0 for Swagger 2.0) where none was chosen.
    openapi::OpenApiDocument::Version version() const;
    void setVersion(openapi::OpenApiDocument::Version version);
    const QList<ImportHeader> &headers() const { return m_headers; }
    void setHeaders(const QList<ImportHeader> &headers);
    /// Headers that the chosen operations ask for and the draft does not have.
    QList<openapi::HeaderProposal> proposals() const;

    /// True where closing would lose something.
    bool hasContent() const;
    /// What is wrong with a field, as one sentence; empty where nothing is.
    QString problem(Field field) const;
    /// What may not work with it, though the server has the last word; empty where nothing is.
    QString warning(Field field) const;
    /// Everything that the server would refuse (errors) or that may not work (warnings).
    QList<openapi::Problem> preflight() const;
    bool isReady() const;
    /// What is wrong with a name, a base URL or headers, of this draft or of an integration that is edited,
    /// as one sentence; empty where nothing is.
    static QString nameProblem(const QString &name);
    static QString baseUrlProblem(const QString &url);
    static QString headersProblem(const QList<ImportHeader> &headers);
    /// Remembers what the server refused, until the field is changed. Tells the field, None where no field is
    /// meant.
    Field setRefusal(const Error &error);

    /// The JSON document of the chosen operations alone, made on a worker thread.
    [[nodiscard]] PendingCall trim(Handler<openapi::Conversion> handler) const;
    IntegrationDraft result(const QByteArray &trimmedDocument) const;

Q_SIGNALS:
    void readingChanged(); ///< started, ended or cancelled
    void documentChanged();
    void changed(); ///< a field, a header or the choice of operations

private:
    static constexpr int mostNameCharacters = 100; ///< fact sheet 6.6

    void take();
    /// What was not typed, from the document or from what it says of an exported integration.
    void fillIn(const Integration &exported);
    void edited(Field field);

    DocumentReading *m_reading;
    openapi::OpenApiDocument m_document;
    ImportSource m_source; ///< of the document
    OperationModel *m_operations;
    QStringList m_chosen;
    QStringList m_takenSlugs;
    QString m_slug;
    QString m_name;
    QString m_description;
    QString m_baseUrl;
    openapi::OpenApiDocument::Version m_version = openapi::OpenApiDocument::Version::None; ///< chosen
    QList<ImportHeader> m_headers;
    QList<Field> m_typed; ///< fields that another document must not overwrite
    QHash<Field, QString> m_refusals;
};

} // namespace console
