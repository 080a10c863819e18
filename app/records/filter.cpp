// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/filter.h"

#include "core/domain/entityschema.h"
#include "core/json/parse.h"
#include "core/json/write.h"

namespace console::records {
namespace {

bool isOpen(json::Value filter);

bool hasOne(json::Value group, bool open)
{
    for (const json::Value filter : group) {
        if (isOpen(filter) == open)
            return true;
    }
    return false;
}

/// Nothing that it says leaves a record out.
bool isOpen(json::Value filter)
{
    for (auto member = filter.begin(); member != filter.end(); ++member) {
        const QByteArrayView name = member.name();
        if (!(name == "$and" && !hasOne(*member, false)) && !(name == "$or" && hasOne(*member, true))
            && !(name == "$nor" && (*member).size() == 0))
            return false;
    }
    return true;
}

bool contains(const QString &text, const QString &part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

/// Collects the alternatives of a free text, one for each field that can hold it.
class FreeText {
public:
    explicit FreeText(const QString &text)
        : m_text(text)
    {
        const auto parsed = json::parse(text.toUtf8());
        m_isNumber = parsed && parsed->root().isNumber();
        m_isBool = parsed && parsed->root().isBool();
        m_filter.beginObject().name("$or").beginArray();
    }

    void add(const SchemaProperty &property)
    {
        const QByteArray name = property.name.toUtf8();
        const QString type = property.mainType();
        if (!property.enumValues.isEmpty())
            addEnum(name, property);
        else if (type == QLatin1String("string"))
            addPart(name);
        else if (type == QLatin1String("number") || type == QLatin1String("integer"))
            m_isNumber ? addEqual(name) : void();
        else if (type == QLatin1String("boolean"))
            m_isBool ? addEqual(name) : void();
        else if (type == QLatin1String("array"))
            addText(name);
    }

    void addPart(const QByteArray &name)
    {
        m_filter.beginObject().name(name).beginObject().name("$regex");
        m_filter.string(QString(QStringLiteral("(?i)") + escapedForRegex(m_text))).endObject().endObject();
    }
    void addText(const QByteArray &name) { m_filter.beginObject().name(name).string(m_text).endObject(); }

    QByteArray take()
    {
        m_filter.endArray().endObject();
        return m_filter.take();
    }

private:
    void addEqual(const QByteArray &name)
    {
        m_filter.beginObject().name(name).raw(m_text.toUtf8()).endObject();
    }

    void addEnum(const QByteArray &name, const SchemaProperty &property)
    {
        json::Writer values;
        values.beginArray();
        bool any = false;
        for (qsizetype i = 0; i < property.enumValues.size(); ++i) {
            const json::Value value = property.enumValues.at(i);
            if (!contains(value.toString(), m_text) && !contains(property.enumNames.value(i), m_text))
                continue;
            values.value(value);
            any = true;
        }
        values.endArray();
        if (any)
            m_filter.beginObject()
                .name(name)
                .beginObject()
                .name("$in")
                .raw(values.take())
                .endObject()
                .endObject();
    }

    QString m_text;
    json::Writer m_filter;
    bool m_isNumber = false;
    bool m_isBool = false;
};

} // namespace

bool selectsAll(QByteArrayView filter)
{
    const auto document = json::parse(filter);
    return !document || !document->root().isObject() || isOpen(document->root());
}

QString escapedForRegex(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (QStringLiteral("\\^$.|?*+()[]{}-/#").contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

tl::expected<QByteArray, FilterProblem> readFilter(const QString &typed, const EntitySchema &schema)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return QByteArray();
    if (text.startsWith(u'{')) {
        const QByteArray utf8 = text.toUtf8();
        const auto document = json::parse(utf8);
        if (document)
            return document->root().size() == 0 ? QByteArray() : document->root().toJson();
        const qsizetype leading = typed.indexOf(u'{');
        return tl::unexpected(FilterProblem{ document.error().message,
            leading + QString::fromUtf8(utf8.first(document.error().offset)).size() });
    }
    FreeText filter(text);
    for (const SchemaProperty &property : schema.properties)
        filter.add(property);
    filter.addPart("created_by");
    if (!text.contains(u' '))
        filter.addText("id");
    return filter.take();
}

} // namespace console::records
