// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Import (bytes to operations and problems) of the corpus's largest document of each format, against a bare
// parse by the fastest parser of that format, side by side in one process.

#include "openapi/corpus.h"
#include "openapi/openapidocument.h"

#include <simdjson.h>
#include <yaml.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace console;
using console::test::Row;

namespace {

constexpr int rounds = 15;
constexpr double limit = 3.0;

/// simdjson's DOM; a parser of its own each time, as an import has.
bool parseJson(const QByteArray &text)
{
    simdjson::dom::parser parser;
    return parser.parse(text.constData(), size_t(text.size())).error() == simdjson::SUCCESS;
}

/// libyaml's events, thrown away: it stands in for faster YAML parsers that are in no package.
bool parseYaml(const QByteArray &text)
{
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(
        &parser, reinterpret_cast<const yaml_char_t *>(text.constData()), size_t(text.size()));
    bool fine = true;
    for (bool ended = false; fine && !ended;) {
        yaml_event_t event;
        fine = yaml_parser_parse(&parser, &event);
        if (fine) {
            ended = event.type == YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
        }
    }
    yaml_parser_delete(&parser);
    return fine;
}

/// Of processor time: both sides run on one thread, and a busy machine would blur a comparison of wall
/// clocks.
double milliseconds(const std::function<void()> &work)
{
    const std::clock_t start = std::clock();
    work();
    return double(std::clock() - start) * 1e3 / CLOCKS_PER_SEC;
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + qsizetype(values.size() / 2), values.end());
    return values[values.size() / 2];
}

Row largest(const QList<Row> &rows, const QString &format)
{
    Row found;
    for (const Row &row : rows) {
        if (row[QStringLiteral("format")] == format
            && row[QStringLiteral("encoding")] != QLatin1String("tar.zst")
            && row[QStringLiteral("kind")] != QLatin1String("hostile")
            && row[QStringLiteral("bytes")].toLongLong() > found[QStringLiteral("bytes")].toLongLong())
            found = row;
    }
    return found;
}

/// Ratio of medians; both take turns, so that a busy machine slows both.
bool compare(const char *name, const Row &row, bool (*bare)(const QByteArray &))
{
    const QByteArray text = test::corpusFile(row[QStringLiteral("file")]);
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> ratios;
    qsizetype operations = 0;
    for (int i = 0; i < rounds; ++i) {
        bool fine = false;
        theirs.push_back(milliseconds([&] { fine = bare(text); }));
        if (!fine) {
            std::printf(
                "bench %s: the yardstick cannot read %s\n", name, qPrintable(row[QStringLiteral("file")]));
            return false;
        }
        ours.push_back(
            milliseconds([&] { operations = openapi::OpenApiDocument::read(text).operations().size(); }));
        ratios.push_back(ours.back() / theirs.back());
    }
    const double ratio = median(ratios);
    std::printf(
        "bench %s: %.2f (limit %.1f) %s %.1f MB, %lld operations, %.1f ms against %.1f ms, %.0f MB/s\n", name,
        ratio, limit, qPrintable(row[QStringLiteral("file")]), double(text.size()) / 1e6,
        qlonglong(operations), median(ours), median(theirs), double(text.size()) / 1e3 / median(ours));
    return ratio <= limit;
}

} // namespace

int main()
{
    const QList<Row> rows = test::corpusTable(QStringLiteral("index.tsv"));
    if (rows.isEmpty()) {
        std::puts("bench import: skipped, there is no corpus in " CONSOLE_CORPUS);
        return 0;
    }
    const bool json = compare("import-json", largest(rows, QStringLiteral("json")), parseJson);
    const bool yaml = compare("import-yaml", largest(rows, QStringLiteral("yaml")), parseYaml);
    return json && yaml ? 0 : 1;
}
