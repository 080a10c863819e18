// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "openapicommand.h"
#include "support/fakes/fakedocumentfetcher.h"
#include "support/testmain.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace console;
using namespace Qt::StringLiterals;

namespace {

constexpr char pets[] = R"({"openapi": "3.0.3", "info": {"title": "Pets", "version": "7"},
 "paths": {"/pets": {"get": {"tags": ["a"], "responses": {}}, "post": {"responses": {}}},
  "/pets,x/{id}": {"get": {"responses": {}, "parameters": [{"name": "id", "in": "path", "required": true, "schema": {}}]}}}})";
constexpr char broken[] = R"({"openapi": "3.0.3", "info": {"title": "Pets", "version": "7"},
 "paths": {"/pets": {"get": {"responses": {"200": {"$ref": "#/none"}}}}}})";

struct Answer {
    int exitCode = -1;
    QByteArray output;
    QString complaint;
    QUrl fetched;

    json::Document json() const { return json::parse(output).value_or(json::Document()); }
};

} // namespace

/// The command that reads a document without a window.
class TestOpenApiCommand : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatIsInADocument();
    void tellsProblemsWithTheirPlaces();
    void unreadableDocumentsEndWithTwo_data();
    void unreadableDocumentsEndWithTwo();
    void fetchesAddresses();
    void trimsToAFile();
    void trimsToStandardOutput();
    void trimsToAnotherVersion();
    void tellsWhatAnotherDocumentChanges();
    void readsFilesBelowTheFolder();
    void hostsAreAskedWhenAllowedOnly();
    void mistakesNameTheMatter_data();
    void mistakesNameTheMatter();
    void theProgramNeedsNoDisplay();

private:
    QString file(const QString &name, const QByteArray &text) const
    {
        QFile out(m_dir.filePath(name));
        [&] { QVERIFY(out.open(QFile::WriteOnly) && out.write(text) == text.size()); }();
        return out.fileName();
    }
    Answer run(const QStringList &arguments)
    {
        const auto options = openApiOptions(arguments);
        if (!options)
            return { -1, {}, options.error().detail, {} };
        test::FakeDocumentFetcher fetcher;
        OpenApiCommand command(*options, fetcher);
        Answer answer;
        QSignalSpy ended(&command, &OpenApiCommand::finished);
        connect(&command, &OpenApiCommand::finished, this,
            [&answer](int exitCode, const QByteArray &output, const QString &complaint) {
                answer = { exitCode, output, complaint, {} };
            });
        command.start();
        if (fetcher.fetchCalls.count() > 0)
            fetcher.fetchCalls.answer(QByteArray(pets));
        [&] { QTRY_COMPARE(ended.size(), 1); }();
        if (fetcher.fetchCalls.count() > 0)
            answer.fetched = std::get<0>(fetcher.fetchCalls.last()).url;
        return answer;
    }

    QTemporaryDir m_dir;
};

void TestOpenApiCommand::tellsWhatIsInADocument()
{
    const Answer answer = run({ u"--json"_s, file(u"pets.json"_s, pets) });
    QCOMPARE(answer.exitCode, 0);
    const json::Document document = answer.json();
    const json::Value report = document.root();
    QCOMPARE(report["format"].toString(), u"json"_s);
    QCOMPARE(report["version"].toString(), u"3.0.3"_s);
    QCOMPARE(report["title"].toString(), u"Pets"_s);
    QCOMPARE(report["paths"].toInteger(), 2);
    QCOMPARE(report["operations"].toInteger(), 3);
    QCOMPARE(report["methods"].toJson(), QByteArray(R"({"get":2,"post":1})"));
    QCOMPARE(report["problems"].toJson(), QByteArray("[]"));
    QVERIFY(report["limit"].isNull());
    QVERIFY(report["ms"].toInteger().value_or(-1) >= 0);
    QCOMPARE(report.size(), 9);
    const QByteArray text = run({ m_dir.filePath(u"pets.json"_s) }).output;
    QVERIFY(text.startsWith("Pets 7\nOpenAPI 3.0.3 in JSON: 3 operations in 2 paths"));
    QVERIFY(text.contains("Methods: get 2, post 1\nTags: (without a tag) 2, a 1\n"));
}

void TestOpenApiCommand::tellsProblemsWithTheirPlaces()
{
    const QString name = file(u"broken.json"_s, broken);
    const Answer answer = run({ u"--json"_s, name });
    QCOMPARE(answer.exitCode, 1);
    QCOMPARE((*answer.json().root()["problems"].begin()).toJson(),
        QByteArray(
            R"({"severity":"error","code":"unresolved-reference","message":"The reference #/none names nothing )"
            R"(in this document.","line":2,"column":60,"pointer":"/paths/~1pets/get/responses/200"})"));
    const QByteArray text = run({ name }).output;
    QVERIFY2(text.contains(name.toUtf8() + ":2:60: error: The reference"), text.constData());
}

void TestOpenApiCommand::unreadableDocumentsEndWithTwo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("web page") << QByteArray("<html>") << u"not-openapi"_s;
    QTest::newRow("syntax") << QByteArray("{") << u"syntax"_s;
    QTest::newRow("limit") << QByteArray(100'000, '[') << u"limit"_s;
}

void TestOpenApiCommand::unreadableDocumentsEndWithTwo()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, code);
    const Answer answer = run({ file(u"odd"_s, text), u"--json"_s });
    QCOMPARE(answer.exitCode, 2);
    const json::Document document = answer.json();
    QCOMPARE((*document.root()["problems"].begin())["code"].toString(), code);
    QCOMPARE(document.root()["limit"].isString(), code == u"limit");
    QCOMPARE(document.root()["operations"].toInteger(), 0);
}

void TestOpenApiCommand::fetchesAddresses()
{
    const Answer answer = run({ u"--json"_s, u"https://api.example.com/pets.json"_s });
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.json().root()["title"].toString(), u"Pets"_s);
    QCOMPARE(answer.fetched, QUrl(u"https://api.example.com/pets.json"_s));
}

void TestOpenApiCommand::trimsToAFile()
{
    const QString out = m_dir.filePath(u"small.json"_s);
    const Answer answer = run({ u"--json"_s, u"--trim"_s, u"get:/pets,x/{id},post:/pets"_s, u"--out"_s, out,
        file(u"pets.json"_s, pets) });
    QCOMPARE(answer.complaint, QString());
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(
        run({ u"--json"_s, out }).json().root()["methods"].toJson(), QByteArray(R"({"post":1,"get":1})"));
    const Answer unknown =
        run({ u"--trim"_s, u"get:/none"_s, u"--out"_s, out, m_dir.filePath(u"pets.json"_s) });
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY(unknown.complaint.contains(u"get:/none"));
    const Answer unwritable = run({ u"--trim"_s, u"post:/pets"_s, u"--out"_s,
        m_dir.filePath(u"no/such/folder"_s), m_dir.filePath(u"pets.json"_s) });
    QCOMPARE(unwritable.exitCode, 2);
    QVERIFY(unwritable.complaint.contains(u"cannot be written"));
}

void TestOpenApiCommand::trimsToStandardOutput()
{
    const Answer answer = run({ u"--trim"_s, u"post:/pets"_s, file(u"pets.json"_s, pets) });
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(openapi::OpenApiDocument::read(answer.output).operations().size(), 1);
}

void TestOpenApiCommand::trimsToAnotherVersion()
{
    const QString name = file(u"pets.json"_s, pets);
    const Answer newer = run({ u"--trim"_s, u"post:/pets"_s, u"--as"_s, u"3.1"_s, name });
    QCOMPARE(newer.exitCode, 0);
    QCOMPARE(newer.complaint, QString());
    QVERIFY(newer.output.startsWith("{\n  \"openapi\": \"3.1.0\""));
    const QString odd = file(u"odd.json"_s,
        QByteArray(pets).replace("3.0.3", "3.1.0").replace(R"("schema": {})", R"("schema": {"if": {}})"));
    const Answer older = run({ u"--trim"_s, u"get:/pets,x/{id}"_s, u"--as"_s, u"3.0"_s, odd });
    QCOMPARE(older.exitCode, 0);
    QVERIFY(older.output.startsWith("{\n  \"openapi\": \"3.0.3\""));
    QVERIFY2(older.complaint.contains(u"odd.json:3:124: warning: OpenAPI 3.0 has no \"if\""),
        qPrintable(older.complaint));
}

void TestOpenApiCommand::tellsWhatAnotherDocumentChanges()
{
    const QString before = file(u"pets.json"_s, pets);
    const QString after = file(u"after.json"_s, QByteArray(pets).replace("\"post\"", "\"put\""));
    const Answer answer = run({ u"--json"_s, before, u"--diff"_s, after });
    QCOMPARE(answer.exitCode, 0);
    const json::Document document = answer.json();
    QStringList told;
    for (const json::Value change : document.root()["changes"])
        told.append(change["kind"].toString() + u' ' + change["operation"].toString()
            + (change["breaking"].toBool() ? u" breaks"_s : QString()));
    QCOMPARE(told, QStringList({ u"removed post:/pets breaks"_s, u"added put:/pets"_s }));
    const QByteArray text = run({ before, u"--diff"_s, after }).output;
    QVERIFY(text.contains("removed post:/pets: breaking: The operation is gone.\n"));
    QCOMPARE(run({ before, u"--diff"_s, file(u"odd"_s, "<html>") }).exitCode, 2);
    QCOMPARE(run({ before, u"--diff"_s, file(u"broken.json"_s, broken) }).exitCode, 1);
}

void TestOpenApiCommand::readsFilesBelowTheFolder()
{
    QVERIFY(QDir(m_dir.path()).mkpath(u"api"_s));
    file(u"pet.yaml"_s, "get: {responses: {}}\n");
    const QString main = file(u"api/main.yaml"_s,
        "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths:\n  /a: {$ref: ../pet.yaml}\n");
    const Answer closed = run({ u"--json"_s, main });
    QCOMPARE(closed.exitCode, 1);
    QCOMPARE(closed.json().root()["operations"].toInteger(), 0);
    const Answer open = run({ u"--json"_s, main, u"--folder"_s, m_dir.path() });
    QCOMPARE(open.exitCode, 0);
    QCOMPARE(open.json().root()["operations"].toInteger(), 1);
    QCOMPARE(open.json().root()["file"].toString(), u"api/main.yaml"_s);
    QCOMPARE(open.json().root()["files"].toInteger(), 2);
    QVERIFY(run({ main, u"--folder"_s, m_dir.path() }).output.contains("\nFile: api/main.yaml, 2 in all\n"));
    QCOMPARE(run({ m_dir.filePath(u"pet.yaml"_s), u"--folder"_s, m_dir.filePath(u"api"_s) }).exitCode, 2);
}

void TestOpenApiCommand::hostsAreAskedWhenAllowedOnly()
{
    const QString name = file(u"remote.json"_s,
        R"({"openapi":"3.0.3","info":{"title":"R","version":"1"},"paths":{
            "/a":{"$ref":"https://parts.example.com/a.json"},"/b":{"$ref":"https://other.example.com/b.json"}}})");
    const Answer asked = run({ u"--json"_s, name });
    QCOMPARE(asked.fetched, QUrl());
    QCOMPARE(asked.json().root()["hosts"].toJson(),
        QByteArray(R"([{"host":"parts.example.com","files":1,"references":1},)"
                   R"({"host":"other.example.com","files":1,"references":1}])"));
    const QByteArray text = run({ name }).output;
    QVERIFY2(text.contains(
                 "\nNot followed: 1 reference to 1 file on other.example.com; --allow-host other.example"),
        text.constData());
    QVERIFY2(text.contains(": 0 operations in 2 paths, read in "), text.constData());
    const Answer allowed = run({ u"--json"_s, u"--allow-host"_s, u"Parts.example.com"_s, name });
    QCOMPARE(allowed.fetched, QUrl(u"https://parts.example.com/a.json"_s));
    QCOMPARE(allowed.json().root()["hosts"].size(), 1);
    QCOMPARE(allowed.json().root()["files"].toInteger(), 2);
    QCOMPARE(allowed.exitCode, 1);
}

void TestOpenApiCommand::mistakesNameTheMatter_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("nothing") << QStringList() << u"Name one document"_s;
    QTest::newRow("two") << QStringList{ u"a"_s, u"b"_s } << u"Name one document"_s;
    QTest::newRow("unknown") << QStringList{ u"a"_s, u"--frob"_s } << u"frob"_s;
    QTest::newRow("out alone") << QStringList{ u"a"_s, u"--out"_s, u"b"_s } << u"--trim"_s;
    QTest::newRow("no operations") << QStringList{ u"a"_s, u"--trim"_s, u""_s } << u"--trim"_s;
    QTest::newRow("as alone") << QStringList{ u"a"_s, u"--as"_s, u"3.1"_s } << u"--trim"_s;
    QTest::newRow("unknown version") << QStringList{ u"a"_s, u"--trim"_s, u"get:/a"_s, u"--as"_s, u"2.0"_s }
                                     << u"3.0 or 3.1"_s;
    QTest::newRow("no host") << QStringList{ u"a"_s, u"--allow-host"_s, u"/x"_s } << u"--allow-host"_s;
    QTest::newRow("both to standard output")
        << QStringList{ u"a"_s, u"--trim"_s, u"get:/a"_s, u"--json"_s } << u"--out"_s;
}

void TestOpenApiCommand::mistakesNameTheMatter()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    const auto options = openApiOptions(arguments);
    QVERIFY(!options);
    QVERIFY2(options.error().detail.contains(named), qPrintable(options.error().detail));
    QVERIFY(options.error().detail.contains(u"openapi --help"));
}

void TestOpenApiCommand::theProgramNeedsNoDisplay()
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : { u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s })
        environment.remove(name);
    program.setProcessEnvironment(environment);
    const auto start = [&program](const QStringList &arguments) {
        program.start(qEnvironmentVariable("CONSOLE_BIN_DIR") + u"/base44-console"_s,
            QStringList(u"openapi"_s) + arguments);
        return program.waitForFinished() ? program.exitCode() : -1;
    };
    QCOMPARE(start({ file(u"broken.json"_s, broken), u"--json"_s }), 1);
    QVERIFY(json::parse(program.readAllStandardOutput()));
    QCOMPARE(program.readAllStandardError(), QByteArray());
    QCOMPARE(start({ m_dir.filePath(u"none.json"_s) }), 2);
    QVERIFY(program.readAllStandardOutput().contains("none.json cannot be read: there is no such file"));
    QCOMPARE(start({ u"--help"_s }), 0);
    QVERIFY(program.readAllStandardOutput().contains("--trim"));
}

CONSOLE_TEST_MAIN(TestOpenApiCommand)
#include "tst_openapicommand.moc"
