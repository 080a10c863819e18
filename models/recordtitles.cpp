// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordtitles.h"

#include "core/json/write.h"
#include "core/ports/recordservice.h"
#include "models/recordtext.h"
#include "records/recordpage.h"

#include <QTimer>

namespace console {
namespace {

/// So that the cells of one painting come in one call.
constexpr auto gathering = std::chrono::milliseconds(20);
/// Above, everything is forgotten: what is looked at comes again.
constexpr qsizetype mostTitles = 20'000;
/// A page of titles is small; more would take a frame's time to read.
constexpr qsizetype largestAnswer = 4 * 1024 * 1024;

QByteArray idFilter(const QStringList &ids)
{
    json::Writer writer;
    writer.beginObject().name("id").beginObject().name("$in").beginArray();
    for (const QString &id : ids)
        writer.string(id);
    writer.endArray().endObject().endObject();
    return writer.take();
}

} // namespace

RecordTitles::RecordTitles(RecordService &service, QObject *parent)
    : QObject(parent)
    , m_service(&service)
    , m_delay(new QTimer(this))
{
    m_delay->setSingleShot(true);
    m_delay->setInterval(gathering);
    connect(m_delay, &QTimer::timeout, this, &RecordTitles::fetch);
}

void RecordTitles::open(const QString &appId, const QList<EntitySchema> &entities)
{
    forget();
    m_titles.clear();
    m_appId = appId;
    m_entities.clear();
    m_schemas = entities;
    for (const EntitySchema &schema : entities)
        m_entities.insert(schema.name, schema.properties);
}

void RecordTitles::forget()
{
    m_calls.clear();
    m_wanted.clear();
    m_asked.clear();
}

QString RecordTitles::title(const QString &entity, const QString &id)
{
    const Key key{ entity, id };
    if (!m_asked.contains(key) && !id.isEmpty() && knows(entity)) {
        if (m_asked.size() >= mostTitles) {
            forget();
            m_titles.clear();
        }
        m_asked.insert(key);
        m_wanted[entity].insert(id);
        if (!m_delay->isActive())
            m_delay->start();
    }
    return m_titles.value(key);
}

void RecordTitles::fetch()
{
    for (auto &[entity, wanted] : m_wanted) {
        if (!wanted.isEmpty() && !m_calls.contains(entity))
            fetchSome(entity, wanted);
    }
}

void RecordTitles::fetchSome(const QString &entity, QSet<QString> &wanted)
{
    QStringList ids;
    while (!wanted.isEmpty() && ids.size() < idsPerCall) {
        ids << *wanted.constBegin();
        wanted.erase(wanted.constBegin());
    }
    RecordQuery query;
    query.filter = idFilter(ids);
    query.fields = titleFields(entity, m_entities.value(entity));
    m_calls[entity] = m_service->page(m_appId, entity, query, { {}, 0, int(ids.size()) },
        [this, entity, ids](Result<RecordBytes> answer) { received(entity, ids, std::move(answer)); });
}

/// What did not come stays without a title: an id is shown instead.
void RecordTitles::received(const QString &entity, const QStringList &ids, Result<RecordBytes> answer)
{
    m_calls.erase(entity);
    if (!m_wanted[entity].isEmpty())
        m_delay->start();
    if (!answer || answer->json.size() > largestAnswer)
        return;
    const auto page = records::RecordPage::read(std::move(answer->json));
    if (!page)
        return;
    for (const QString &id : ids)
        m_titles.remove({ entity, id });
    for (int row = 0; row < page->size(); ++row)
        m_titles.insert({ entity, page->id(row) }, recordTitle(m_entities.value(entity), page->record(row)));
    Q_EMIT arrived(entity);
}

} // namespace console
