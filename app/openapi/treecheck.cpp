// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/treecheck.h"

#include "openapi/filereference.h"
#include "openapi/keywordcheck.h"
#include "openapi/name.h"
#include "openapi/pointer.h"
#include "openapi/schemakeywords.h"
#include "openapi/treewalk.h"

#include <QSet>

namespace console::openapi {
namespace {

/// What a value is to schemas: one itself (or a list of them), or what holds them by name.
enum class SchemaRole { None, Schema, Names };

SchemaRole schemaRole(Meaning meaning, SchemaRole holder, QByteArrayView name)
{
    if (meaning == Meaning::Names)
        return holder == SchemaRole::Names ? SchemaRole::Schema : SchemaRole::None;
    if (meaning == Meaning::Data)
        return SchemaRole::None;
    if (name == "schema"_name || (holder == SchemaRole::Schema && holdsSchemas(name)))
        return SchemaRole::Schema;
    return name == "schemas"_name || holdsNamedSchemas(name) ? SchemaRole::Names : SchemaRole::None;
}

class TreeCheck {
public:
    TreeCheck(const CheckContext &context, LinkedFiles linked)
        : m_references(context.references)
        , m_problems(context.problems)
        , m_keywords(context)
        , m_linked(std::move(linked))
    {
    }

    void visit(json::Value value, Meaning meaning, SchemaRole role, const Pointer &pointer)
    {
        value.isArray() ? visitItems(value, meaning, role, pointer)
                        : visitMembers(value, meaning, role, pointer);
    }

private:
    static bool isContainer(json::Value value) { return value.type() >= json::Type::Array; }

    void visitItems(json::Value array, Meaning meaning, SchemaRole role, const Pointer &pointer)
    {
        qsizetype index = 0;
        const auto end = array.end();
        for (auto item = array.begin(); item != end; ++item) {
            if (isContainer(*item))
                visit(*item, meaning, role, pointer / index);
            ++index;
        }
    }

    void visitMembers(json::Value object, Meaning meaning, SchemaRole role, const Pointer &pointer)
    {
        Names names(object);
        const bool isSchema = role == SchemaRole::Schema && meaning == Meaning::Keywords;
        const auto end = object.end();
        for (auto member = object.begin(); member != end; ++member) {
            const json::Value content = *member;
            const QByteArrayView name = member.name();
            if (!names.isNew(name, member))
                reportName(name, member.nameSource(), pointer / name);
            if (isContainer(content))
                visit(content, meaningOf(meaning, name, content), schemaRole(meaning, role, name),
                    pointer / name);
            else if (meaning != Meaning::Data && name == "$ref"_name)
                checkReference(object, content, pointer);
            if (isSchema)
                m_keywords.check(name, content, object, pointer);
        }
    }

    /// Remembers the names of one object. A name that sets a new bit is new; only the others are looked for.
    class Names {
    public:
        explicit Names(json::Value object)
            : m_object(object)
            , m_size(object.size())
        {
        }

        /// `member` is the one that has it.
        bool isNew(QByteArrayView name, json::Value::Iterator member)
        {
            if (m_size == 1)
                return true;
            if (m_size > many)
                return addToSet(name);
            const uint first = name.isEmpty() ? 0 : uchar(name.front());
            const uint last = name.isEmpty() ? 0 : uchar(name.back());
            const uint middle = name.isEmpty() ? 0 : uchar(name[name.size() / 2]);
            const uint bit = (uint(name.size()) * 37 + first * 7 + middle * 13 + last) % bits;
            quint64 &word = m_words[bit / 64];
            const quint64 mask = quint64(1) << (bit % 64);
            if (!(word & mask)) {
                word |= mask;
                return true;
            }
            for (auto other = m_object.begin(); other != member; ++other) {
                if (other.name() == name)
                    return false;
            }
            return true;
        }

    private:
        bool addToSet(QByteArrayView name)
        {
            const qsizetype before = m_set.size();
            if (before == 0)
                m_set.reserve(m_size);
            m_set.insert(name);
            return m_set.size() > before;
        }

        static constexpr qsizetype many = 64;
        static constexpr uint bits = 256;
        json::Value m_object;
        qsizetype m_size;
        quint64 m_words[bits / 64] = {};
        QSet<QByteArrayView> m_set;
    };

    void reportName(QByteArrayView name, qsizetype offset, const Pointer &pointer)
    {
        if (m_problems.wants("duplicate-name"))
            m_problems.warning("duplicate-name",
                QStringLiteral("\"%1\" stands here a second time; the last one counts.")
                    .arg(QString::fromUtf8(name)),
                pointer, offset);
    }

    void checkReference(json::Value holder, json::Value link, const Pointer &pointer)
    {
        if (!link.isString()) {
            m_problems.warning(
                "bad-reference", QStringLiteral("A $ref must be text."), pointer, link.source());
            return;
        }
        const References::Target target = m_references.follow(holder);
        if (target.outcome == References::Outcome::Found
            || (m_linked.isLocal && target.outcome == References::Outcome::OtherFile)
            || (m_linked.isWeb && target.outcome == References::Outcome::Remote))
            return;
        report(target, link, pointer);
    }

    void report(const References::Target &target, json::Value link, const Pointer &pointer)
    {
        using Outcome = References::Outcome;
        const char *code = target.outcome == Outcome::Circular ? "circular-reference"
            : target.outcome == Outcome::OtherFile             ? "file-reference"
            : target.outcome == Outcome::Remote                ? "remote-reference"
                                                               : "unresolved-reference";
        if (!m_problems.wants(code))
            return;
        QString message;
        QString hint;
        const QString shown =
            QString::fromUtf8(target.reference.first(qMin<qsizetype>(target.reference.size(), 200)));
        switch (target.outcome) {
        case Outcome::Circular:
            message = QStringLiteral("The reference %1 leads back to itself.");
            break;
        case Outcome::OtherFile:
            message = QStringLiteral("The reference %1 names another file, which is not opened.");
            hint = m_linked.address.isEmpty()
                ? QStringLiteral("Open the document's file in its folder, or bundle it into one file.")
                : remoteReferenceHint(target.reference, m_linked.address);
            break;
        case Outcome::Remote:
            message = QLatin1String(remoteReferenceMessage);
            hint = remoteReferenceHint(target.reference);
            break;
        case Outcome::Malformed:
            message = QStringLiteral("The reference %1 is not a JSON pointer.");
            break;
        default:
            message = QStringLiteral("The reference %1 names nothing in this document.");
        }
        m_problems.error(code, message.arg(shown), pointer, link.source(), hint);
    }

    References &m_references;
    ProblemCollector &m_problems;
    KeywordCheck m_keywords;
    LinkedFiles m_linked;
};

} // namespace

void checkTree(const CheckContext &context, const LinkedFiles &linked)
{
    TreeCheck check(context, linked);
    check.visit(context.root, Meaning::Keywords, SchemaRole::None, {});
}

} // namespace console::openapi
