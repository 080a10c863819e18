// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/recordpage.h"

#include "records/scan.h"

#include <simdjson.h>

namespace console::records {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr qsizetype largestPage = 1024 * 1024 * 1024; // offsets are 32 bits wide

QByteArrayView plainText(QByteArrayView literal)
{
    const bool isString = literal.size() >= 2 && literal.front() == '"' && literal.back() == '"';
    return isString ? literal.sliced(1, literal.size() - 2) : QByteArrayView();
}

} // namespace

struct RecordPage::Reader {
    RecordPage &page;

    simdjson::error_code run()
    {
        // One parser for the thread: its buffers are as large as a page and would cost more than the work.
        thread_local ondemand::parser parser;
        const auto size = size_t(page.m_json.size());
        ondemand::document document;
        if (auto error = parser.iterate(page.m_json.constData(), size, size + simdjson::SIMDJSON_PADDING)
                             .get(document))
            return error;
        ondemand::json_type type;
        if (auto error = document.type().get(type))
            return error;
        page.m_isArray = type == ondemand::json_type::array;
        auto error = page.m_isArray ? items(document.get_array()) : answer(document.get_object());
        if (error)
            return error;
        return document.current_location().error() ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
    }

    simdjson::error_code answer(simdjson::simdjson_result<ondemand::object> object)
    {
        bool found = false;
        if (object.error())
            return object.error();
        for (auto field : object) {
            std::string_view name;
            if (auto error = field.unescaped_key().get(name))
                return error;
            auto value = field.value();
            if (name == "items") {
                found = true;
                if (auto error = items(value.get_array()))
                    return error;
            } else if (name == "next_cursor") {
                std::string_view cursor;
                if (value.get_string().get(cursor) == simdjson::SUCCESS)
                    page.m_nextCursor = QString::fromUtf8(cursor.data(), qsizetype(cursor.size()));
            } else if (name == "has_more") {
                bool more = false;
                if (value.get_bool().get(more) == simdjson::SUCCESS)
                    page.m_hasMore = more;
            }
        }
        return found ? simdjson::SUCCESS : simdjson::NO_SUCH_FIELD;
    }

    simdjson::error_code items(simdjson::simdjson_result<ondemand::array> array)
    {
        if (array.error())
            return array.error();
        for (auto item : array) {
            std::string_view text;
            ondemand::object object;
            if (auto error = item.get_object().get(object))
                return error;
            if (auto error = object.raw_json().get(text))
                return error;
            add(text);
        }
        return simdjson::SUCCESS;
    }

    void add(std::string_view text)
    {
        while (!text.empty() && text.back() != '}')
            text.remove_suffix(1);
        Item item{ quint32(text.data() - page.m_json.constData()), quint32(text.size()), 0, 0 };
        const QByteArrayView id = idOf(QByteArrayView(text.data(), qsizetype(text.size())));
        if (!id.isEmpty()) {
            item.id = quint32(id.data() - page.m_json.constData());
            item.idSize = quint32(id.size());
        }
        page.m_items.push_back(item);
    }

    /// The id is the first member in every answer seen; only then is it found without a look at the rest.
    static QByteArrayView idOf(QByteArrayView record)
    {
        static constexpr QByteArrayView start = "{\"id\":";
        if (record.startsWith(start)) {
            const qsizetype at = skipBlanks(record, start.size());
            return plainText(record.sliced(at, skipValue(record, at) - at));
        }
        return plainText(RecordFields(record).value("id"));
    }
};

Result<RecordPage> RecordPage::read(QByteArray json)
{
    if (json.size() > largestPage)
        return failure(Error::Kind::Protocol, QStringLiteral("A page of records larger than 1 GB."));
    // The parser reads past the end in blocks. Large blocks grow without being copied.
    if (json.capacity() - json.size() < qsizetype(simdjson::SIMDJSON_PADDING) || !json.isDetached())
        json.reserve(json.size() + qsizetype(simdjson::SIMDJSON_PADDING));
    RecordPage page;
    page.m_json = std::move(json);
    if (const simdjson::error_code error = Reader{ page }.run()) {
        return failure(Error::Kind::Protocol,
            QStringLiteral("Not a list of records: %1").arg(QLatin1String(simdjson::error_message(error))));
    }
    page.m_items.shrink_to_fit();
    return page;
}

QByteArrayView RecordPage::record(int row) const
{
    const Item &item = m_items.at(size_t(row));
    return QByteArrayView(m_json).sliced(item.begin, item.size);
}

QString RecordPage::id(int row) const
{
    const Item &item = m_items.at(size_t(row));
    return QString::fromUtf8(QByteArrayView(m_json).sliced(item.id, item.idSize));
}

int RecordPage::rowOf(const QString &id) const
{
    const QByteArray wanted = id.toUtf8();
    for (size_t row = 0; row < m_items.size() && !wanted.isEmpty(); ++row) {
        if (QByteArrayView(m_json).sliced(m_items[row].id, m_items[row].idSize) == wanted)
            return int(row);
    }
    return -1;
}

qsizetype RecordPage::memory() const
{
    return m_json.capacity() + qsizetype(m_items.capacity() * sizeof(Item));
}

} // namespace console::records
