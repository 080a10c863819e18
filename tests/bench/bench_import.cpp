// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Reading (bytes to operations, a place for every value) of the corpus's largest documents and of generated
// ones of 50 MB, against a bare parse of the same bytes, and the checks against reading, side by side in one
// process.

#include "models/operationfiltermodel.h"
#include "openapi/corpus.h"
#include "openapi/openapidocument.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <rapidjson/document.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace console;
using console::test::Row;
using openapi::OpenApiDocument;

namespace {

constexpr double leastMegabytesPerSecond = 100;
constexpr double mostMemory = 4; ///< times the document
constexpr qsizetype generatedSize = 50'000'000;

struct Yardstick {
    const char *name;
    bool (*parse)(const QByteArray &text);
    double limit; ///< most times its time that reading may take
};

bool parseRapidjson(const QByteArray &text)
{
    rapidjson::Document document;
    document.Parse(text.constData(), size_t(text.size()));
    return !document.HasParseError();
}

/// libyaml's events, thrown away.
bool parseLibyaml(const QByteArray &text)
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

constexpr Yardstick rapidjsonDom{ "rapidjson", parseRapidjson, 1.0 };
constexpr Yardstick libyamlEvents{ "libyaml", parseLibyaml, 1.2 };

/// Of this thread's processor time: both sides run on one thread, and a busy machine would blur a comparison
/// of wall clocks.
double milliseconds(const std::function<void()> &work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    };
    const double start = now();
    work();
    return now() - start;
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + qsizetype(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// Median of the ratios of neighbours in time, so that a busy machine slows both.
bool compare(const QString &name, const QByteArray &text, const Yardstick &yardstick)
{
    const int rounds = text.size() > 20'000'000 ? 5 : 15;
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> ratios;
    qsizetype operations = 0;
    for (int i = 0; i < rounds; ++i) {
        bool fine = false;
        theirs.push_back(milliseconds([&] { fine = yardstick.parse(text); }));
        if (!fine) {
            std::printf("bench import: %s cannot read %s\n", yardstick.name, qPrintable(name));
            return false;
        }
        ours.push_back(milliseconds([&] { operations = OpenApiDocument::read(text).operations().size(); }));
        ratios.push_back(ours.back() / theirs.back());
    }
    const double ratio = median(ratios);
    const double speed = double(text.size()) / 1e3 / median(ours);
    std::printf("bench import-%s: %.2f (limit %.1f) %s %.1f MB, %lld operations, %.1f ms against %.1f ms, "
                "%.0f MB/s\n",
        yardstick.name, ratio, yardstick.limit, qPrintable(name), double(text.size()) / 1e6,
        qlonglong(operations), median(ours), median(theirs), speed);
    const bool isJson = yardstick.parse != parseLibyaml;
    return ratio <= yardstick.limit && (!isJson || speed >= leastMegabytesPerSecond);
}

/// Peak memory of a process that does `work`, in bytes.
double peakMemory(const std::function<void()> &work)
{
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    return double(usage.ru_maxrss) * 1024;
}

bool checkMemory(const QString &name, const QByteArray &text)
{
    const double idle = peakMemory([] {});
    const double reading = peakMemory([&text] {
        const OpenApiDocument document = OpenApiDocument::read(text);
        if (!document.isReadable())
            std::puts("bench import-memory: the document cannot be read");
    });
    // The text itself is there already in the idle process.
    const double ratio = (reading - idle + double(text.size())) / double(text.size());
    std::printf("bench import-memory: %.2f (limit %.1f) %s %.1f MB, %.1f MB above the idle program\n", ratio,
        mostMemory, qPrintable(name), double(text.size()) / 1e6, (reading - idle) / 1e6);
    return ratio <= mostMemory;
}

/// The document in 2,907 files, against the time that it may take.
bool readFiles()
{
    constexpr double limit = 300;
    const QTemporaryDir dir;
    if (!test::unpackCorpusFolder(QStringLiteral("real/digitalocean.tar.zst"), dir.path()))
        return true;
    const auto files = openapi::filesBelow(dir.filePath(QStringLiteral("digitalocean")));
    std::vector<double> times;
    qsizetype operations = 0;
    for (int i = 0; i < 5; ++i) {
        times.push_back(milliseconds([&] {
            const auto document = OpenApiDocument::read(files, QStringLiteral("DigitalOcean-public.v2.yaml"));
            document.problems();
            operations = document.operations().size();
        }));
    }
    std::printf("bench import-files: %.2f (limit 1.0) %lld operations, %.1f ms of %.0f ms\n",
        median(times) / limit, qlonglong(operations), median(times), limit);
    return median(times) <= limit;
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

/// All that is looked at for problems, against reading.
bool checkChecks(const QString &name, const QByteArray &text)
{
    std::vector<double> ratios;
    std::vector<double> times;
    qsizetype problems = 0;
    for (int i = 0; i < 5; ++i) {
        OpenApiDocument document;
        const double reading = milliseconds([&] { document = OpenApiDocument::read(text); });
        times.push_back(milliseconds([&] { problems = document.problems().size(); }));
        ratios.push_back(times.back() / reading);
    }
    std::printf("bench import-checks: %.2f (limit 1.0) %s %lld problems, %.1f ms\n", median(ratios),
        qPrintable(name), qlonglong(problems), median(times));
    return median(ratios) <= 1;
}

/// Each key of a word that some operations have, where only those are looked through that a filter lets
/// through.
bool typeWord(const char *name, const OpenApiDocument &document, const OperationFilter &choices)
{
    constexpr double keyLimit = 50;
    OperationModel model;
    OperationFilterModel filter(model);
    model.setDocument(document);
    const auto timed = [&filter](const auto &change) {
        return milliseconds([&] {
            change();
            filter.rowCount(filter.index(0, 0));
        });
    };
    int matched = 0;
    QObject::connect(&filter, &OperationFilterModel::matched, &filter, [&matched] { ++matched; });
    const double choice = timed([&] {
        filter.setFilter(choices);
        while (choices.needsTraits() && matched < 2)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    });
    double key = choice;
    const QString word = QStringLiteral("customer");
    for (qsizetype typed = 1; typed <= word.size(); ++typed)
        key = std::max(key, timed([&] { filter.setSearch(word.first(typed)); }));
    std::printf("bench %s: %.2f (limit 1.0) %.0f ms for the slowest key, %.0f for the choice\n", name,
        key / keyLimit, key, choice);
    return key <= keyLimit;
}

/// 100,000 operations in the tree of the dialog, and each key of a word.
bool listOperations()
{
    constexpr double listLimit = 200;
    QByteArray text = R"({"openapi":"3.0.3","info":{"title":"Many","version":"1"},"paths":{)";
    for (int i = 0; i < 100'000; ++i)
        text += (i ? ",\"/things/" : "\"/things/") + QByteArray::number(i) + R"(":{"get":{"summary":"Reads )"
            + (i % 2 ? "one customer" : "all of them") + R"(","responses":{}}})";
    const OpenApiDocument document = OpenApiDocument::read(text + "}}");
    OperationModel model;
    OperationFilterModel filter(model);
    const double list = milliseconds([&] {
        model.setDocument(document);
        filter.rowCount(filter.index(0, 0));
    });
    std::printf("bench import-list: %.2f (limit 1.0) %lld operations, %.0f ms\n", list / listLimit,
        qlonglong(document.operations().size()), list);
    return typeWord("import-filter", document, {}) && list <= listLimit;
}

/// The same for Swagger 2.0, where a body is one of the parameters, with every filter on.
bool filterOperations()
{
    QByteArray text = R"({"swagger":"2.0","info":{"title":"Many","version":"1"},
        "securityDefinitions":{"key":{"type":"apiKey","in":"header","name":"K"}},"security":[{"key":[]}],
        "parameters":{"dry":{"name":"dry","in":"query","type":"boolean"}},"paths":{)";
    for (int i = 0; i < 100'000; ++i)
        text += (i ? ",\"/things/" : "\"/things/") + QByteArray::number(i)
            + R"(/{id}":{"parameters":[{"name":"id","in":"path","required":true,"type":"string"}],"put":{"summary":"Changes )"
            + (i % 2 ? "one customer\"" : "all of them\"")
            + R"(,"parameters":[{"$ref":"#/parameters/dry"},{"name":"sort","in":"query","type":"string"},)"
            + R"({"name":"thing","in":"body","schema":{"type":"object"}}],"security":[{"key":[]},{}],"responses":{}}})";
    const OpenApiDocument document = OpenApiDocument::read(text + "}}");
    OperationFilter all;
    all.method = QStringLiteral("put");
    all.current = all.withBody = all.withoutSignIn = true;
    return typeWord("import-filter-all", document, all);
}

/// A document of 50 MB: operations as APIs have them, each with parameters, a body and answers.
QByteArray generatedJson()
{
    QByteArray text = R"({"openapi": "3.0.3", "info": {"title": "Generated", "version": "1"}, "paths": {)";
    for (int i = 0; text.size() < generatedSize; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += (i ? ",\n" : "\n");
        text += "  \"/things" + number + "/{id}\": {\n    \"put\": {\n      \"operationId\": \"put" + number
            + R"(",
      "summary": "Changes one thing and says what it was before",
      "tags": ["things"],
      "parameters": [
        {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
        {"name": "dry", "in": "query", "description": "Only say what would happen.", "schema": {"type": "boolean"}}
      ],
      "requestBody": {"content": {"application/json": {"schema": {
        "type": "object", "required": ["name"],
        "properties": {"name": {"type": "string", "maxLength": 100}, "size": {"type": "integer", "minimum": 0},
          "labels": {"type": "array", "items": {"type": "string"}}}}}}},
      "responses": {"200": {"description": "Done \u2713"}, "404": {"description": "There is no such thing."}}
    }
  })";
    }
    return text + "\n}}\n";
}

QByteArray generatedYaml()
{
    QByteArray text = "openapi: 3.0.3\ninfo: {title: Generated, version: '1'}\npaths:\n";
    for (int i = 0; text.size() < generatedSize; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "  /things" + number + "/{id}:\n    put:\n      operationId: put" + number + R"(
      summary: Changes one thing and says what it was before
      tags:
        - things
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
        - name: dry
          in: query
          description: Only say what would happen.
          schema:
            type: boolean
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required:
                - name
              properties:
                name:
                  type: string
                  maxLength: 100
                labels:
                  type: array
                  items:
                    type: string
      responses:
        '200':
          description: Done
        '404':
          description: There is no such thing.
)";
    }
    return text;
}

} // namespace

int main(int argc, char *argv[])
{
    bool fine = true;
    const auto json = [&fine](const QString &name, const QByteArray &text) {
        fine &= compare(name, text, rapidjsonDom);
        fine &= checkChecks(name, text);
        fine &= checkMemory(name, text);
    };
    const auto yaml = [&fine](const QString &name, const QByteArray &text) {
        fine &= compare(name, text, libyamlEvents);
        fine &= checkChecks(name, text);
        fine &= checkMemory(name, text);
    };
    const QList<Row> rows = test::corpusTable(QStringLiteral("index.tsv"));
    if (rows.isEmpty()) {
        std::puts("bench import: there is no corpus in " CONSOLE_CORPUS);
    } else {
        const QString file = QStringLiteral("file");
        const Row json1 = largest(rows, QStringLiteral("json"));
        json(json1[file], test::corpusFile(json1[file]));
        const Row yaml1 = largest(rows, QStringLiteral("yaml"));
        yaml(yaml1[file], test::corpusFile(yaml1[file]));
        fine &= readFiles();
    }
    json(QStringLiteral("generated JSON"), generatedJson());
    yaml(QStringLiteral("generated YAML"), generatedYaml());
    const QCoreApplication application(argc, argv); // for what is read on another thread
    fine &= listOperations(); // last: what it frees would hide what others take
    fine &= filterOperations();
    return fine ? 0 : 1;
}
