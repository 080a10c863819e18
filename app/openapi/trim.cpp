// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/trim.h"

#include "core/json/write.h"
#include "openapi/lift.h"
#include "openapi/reach.h"

#include <algorithm>

namespace console::openapi {
namespace {

constexpr char movedName[] = "x-referenced";

class Trimmer {
public:
    Trimmer(const OpenApiDocument &document, const QList<const Operation *> &operations, bool indented)
        : m_root(document.root())
        , m_operations(operations)
        , m_reach(document)
        , m_writer(indented)
    {
    }

    QByteArray run()
    {
        // All are chosen before the first is followed, so that references between them stay in place.
        for (const Operation *operation : m_operations)
            m_reach.choose(*operation);
        for (const Operation *operation : m_operations)
            m_reach.follow(*operation);
        m_reach.followRootSecurity();
        m_writer.beginObject();
        for (auto it = m_root.begin(); it != m_root.end(); ++it)
            writeRootMember(it.name(), *it);
        writeMoved();
        m_writer.endObject();
        return m_writer.take();
    }

private:
    void writeRootMember(QByteArrayView name, json::Value value)
    {
        static constexpr const char *kept[] = { "openapi", "swagger", "info", "jsonSchemaDialect", "servers",
            "host", "basePath", "schemes", "consumes", "produces", "security", "externalDocs" };
        if (name == "paths") {
            writePaths(value);
        } else if (name == "tags") {
            writeTags(value);
        } else if (std::any_of(std::begin(kept), std::end(kept),
                       [name](const char *known) { return name == known; })) {
            m_writer.name(name);
            write(value);
        } else {
            writeNeeded(name, value);
        }
    }

    /// A member that is needed whole or in part; nothing of one that is not.
    void writeNeeded(QByteArrayView name, json::Value value)
    {
        if (m_reach.isWhole(value)) {
            m_writer.name(name);
            write(value);
        } else if (m_reach.isPart(value)) {
            m_writer.name(name).beginObject();
            for (auto it = value.begin(); it != value.end(); ++it)
                writeNeeded(it.name(), *it);
            m_writer.endObject();
        }
    }

    void writePaths(json::Value paths)
    {
        m_writer.name("paths").beginObject();
        QSet<QByteArrayView> written;
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            if (!m_reach.isChosen(it.name()) || written.contains(it.name()))
                continue;
            written.insert(it.name());
            m_writer.name(it.name()).beginObject();
            // The last of equal paths counts; a path item that is a reference is written out.
            const json::Value item = m_reach.references().member(paths, it.name());
            QSet<QByteArrayView> taken;
            writePathItem(it.name(), item, taken);
            const json::Value target = m_reach.references().follow(item).value;
            if (target.isValid() && target.index() != item.index())
                writePathItem(it.name(), target, taken);
            m_writer.endObject();
        }
        m_writer.endObject();
    }

    void writePathItem(QByteArrayView path, json::Value item, QSet<QByteArrayView> &taken)
    {
        static constexpr const char *kept[] = { "summary", "description", "parameters", "servers" };
        for (auto it = item.begin(); it != item.end(); ++it) {
            const QByteArrayView name = it.name();
            const bool isKept = std::any_of(
                std::begin(kept), std::end(kept), [name](const char *known) { return name == known; });
            if (taken.contains(name) || !(isKept || m_reach.isChosen(path, name)))
                continue;
            taken.insert(name);
            m_writer.name(name);
            write(item[name]);
        }
    }

    void writeTags(json::Value tags)
    {
        const auto isUsed = [this](json::Value tag) {
            const QString name = tag["name"].toString();
            return std::any_of(m_operations.cbegin(), m_operations.cend(),
                [&name](const Operation *operation) { return operation->tags().contains(name); });
        };
        m_writer.name("tags").beginArray();
        for (const json::Value tag : tags) {
            if (tag.isObject() && isUsed(tag))
                write(tag);
        }
        m_writer.endArray();
    }

    void writeMoved()
    {
        if (m_reach.moved().isEmpty())
            return;
        m_writer.name(movedName).beginObject();
        for (qsizetype i = 0; i < m_reach.moved().size(); ++i) {
            m_writer.name(QByteArray::number(i));
            write(m_reach.moved().at(i));
        }
        m_writer.endObject();
    }

    /// A whole value; references to what had to move get their new place.
    void write(json::Value value)
    {
        if (m_reach.moved().isEmpty() || !(value.isArray() || value.isObject())) {
            m_writer.value(value);
        } else if (value.isArray()) {
            m_writer.beginArray();
            for (const json::Value item : value)
                write(item);
            m_writer.endArray();
        } else {
            m_writer.beginObject();
            for (auto it = value.begin(); it != value.end(); ++it) {
                m_writer.name(it.name());
                const qsizetype moved =
                    it.name() == "$ref" && (*it).isString() ? m_reach.movedTo((*it).utf8()) : -1;
                if (moved < 0)
                    write(*it);
                else
                    m_writer.string(QByteArray("#/") + movedName + '/' + QByteArray::number(moved));
            }
            m_writer.endObject();
        }
    }

    json::Value m_root;
    QList<const Operation *> m_operations;
    Reach m_reach;
    json::Writer m_writer;
};

} // namespace

Result<QByteArray> trimmed(const OpenApiDocument &document, const QStringList &operations, bool indented)
{
    QList<const Operation *> chosen;
    for (const QString &id : operations) {
        const Operation *operation = document.operation(id);
        if (!operation)
            return failure(Error::Kind::Validation, QStringLiteral("%1 is not in the document.").arg(id));
        chosen.append(operation);
    }
    const bool isSwagger = document.version() == OpenApiDocument::Version::Swagger20;
    const QByteArray text = Trimmer(document, chosen, indented && !isSwagger).run();
    return isSwagger ? lifted(OpenApiDocument::read(text), indented) : text;
}

} // namespace console::openapi
