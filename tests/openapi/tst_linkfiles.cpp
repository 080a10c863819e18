// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/openapidocument.h"
#include "openapi/trim.h"
#include "support/testmain.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;

namespace {

/// A document of several files in a folder of its own, and a folder beside it that nobody may touch.
class Files {
public:
    Files()
    {
        write(u"../outside/secret.yaml"_s, "get: {summary: secret, responses: {}}\n");
        m_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        inotify_add_watch(m_watch, qPrintable(m_dir.filePath(u"outside"_s)), IN_OPEN | IN_ACCESS);
    }
    ~Files() { close(m_watch); }
    Q_DISABLE_COPY_MOVE(Files)

    QString folder() const { return m_dir.filePath(u"api"_s); }
    void write(const QString &path, const QByteArray &text) const
    {
        const QString full = QDir::cleanPath(folder() + u'/' + path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(text) == text.size());
    }
    /// Writes the document with these paths (YAML) and reads it.
    OpenApiDocument read(
        const QByteArray &paths, const ReadLimits &limits = {}, const WebFiles &web = {}) const
    {
        write(u"main.yaml"_s, "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n" + paths);
        return OpenApiDocument::read(filesBelow(folder()), u"main.yaml"_s, {}, limits, web);
    }
    /// True where something in the folder beside was opened or read.
    bool isOutsideTouched() const
    {
        char event[4096];
        return ::read(m_watch, event, sizeof event) > 0;
    }

private:
    QTemporaryDir m_dir;
    int m_watch = -1;
};

QStringList told(const QList<WebFile> &files)
{
    QStringList all;
    for (const WebFile &file : files)
        all.append(u"%1 %2"_s.arg(file.references).arg(file.address));
    return all;
}

QStringList ids(const OpenApiDocument &document)
{
    QStringList all;
    for (const Operation &operation : document.operations())
        all.append(operation.id());
    return all;
}

Problem only(const OpenApiDocument &document)
{
    return document.problems().size() == 1 ? document.problems()[0] : Problem();
}

} // namespace

class TestLinkFiles : public QObject {
    Q_OBJECT

private slots:
    void readsPartsFromOtherFiles();
    void referencesInsideAnotherFileMeanThatFile();
    void filesMayReferToEachOther();
    void aBrokenFileHidesNothingElse();
    void problemsOfAnotherFileHaveTheirPlaceThere();
    void nothingOutsideIsOpened_data();
    void nothingOutsideIsOpened();
    void moreFilesThanTheLimitAreNamed();
    void examplesOpenNothing();
    void aMissingDocumentIsToldByName();
    void trimsToOneFile();
    void filesOnTheWebAreNamedAndCounted();
    void fetchedFilesAreRead();
    void fetchedFilesReferToTheirOwnHost();
    void whatWasNotFetchedIsNamed();
    void aFetchedFileOpensNothingHere_data();
    void aFetchedFileOpensNothingHere();
};

void TestLinkFiles::readsPartsFromOtherFiles()
{
    const Files files;
    files.write(u"paths/pets.yaml"_s,
        "get:\n  summary: List\n  parameters: [{$ref: '../common.json#/parameters/Page'}]\n  responses: "
        "{}\n");
    files.write(u"common.json"_s,
        R"({"parameters": {"Page": {"name": "page", "in": "query", "schema": {"$ref": "#/schemas/Page"}}},
            "schemas": {"Page": {"type": "integer"}}})");
    const OpenApiDocument document = files.read("  /pets: {$ref: paths/pets.yaml}\n");
    QCOMPARE(document.problems(), QList<Problem>());
    QCOMPARE(ids(document), QStringList(u"get:/pets"_s));
    const Operation &operation = document.operations()[0];
    QCOMPARE(operation.summary(), u"List"_s);
    QCOMPARE(document.parameters(operation).value(0).name, u"page"_s);
    QCOMPARE(document.resolved(document.parameters(operation)[0].schema)["type"].toString(), u"integer"_s);
    QCOMPARE(document.position(operation.node), Position({ 2, 3, u"paths/pets.yaml"_s }));
    QVERIFY(document.text(u"paths/pets.yaml"_s).startsWith("get:"));
}

void TestLinkFiles::referencesInsideAnotherFileMeanThatFile()
{
    const Files files;
    files.write(u"b.yaml"_s,
        "paths:\n  x: {$ref: '#/y'}\n  back: {$ref: 'main.yaml#/paths/~1here'}\n"
        "y:\n  put: {summary: from b, responses: {}}\n");
    const OpenApiDocument document =
        files.read("  /x: {$ref: 'b.yaml#/paths/x'}\n  /here: {get: {responses: {}}}\n  /back: {$ref: "
                   "'b.yaml#/paths/back'}\n");
    QCOMPARE(ids(document), QStringList({ u"put:/x"_s, u"get:/here"_s, u"get:/back"_s }));
    QCOMPARE(document.operations()[0].summary(), u"from b"_s);
}

void TestLinkFiles::filesMayReferToEachOther()
{
    const Files files;
    files.write(u"b.yaml"_s, "x: {$ref: 'main.yaml#/paths/~1a'}\n");
    const OpenApiDocument document = files.read("  /a: {$ref: 'b.yaml#/x'}\n  /b: {get: {responses: {}}}\n");
    QCOMPARE(ids(document), QStringList(u"get:/b"_s));
    QCOMPARE(document.problems().value(0).code, u"circular-reference"_s);
}

void TestLinkFiles::aBrokenFileHidesNothingElse()
{
    const Files files;
    files.write(u"broken.json"_s, "{\n\"get\": \n}");
    const OpenApiDocument document = files.read("  /a: {$ref: broken.json}\n  /b: {get: {responses: {}}}\n");
    QCOMPARE(ids(document), QStringList(u"get:/b"_s));
    const Problem problem = only(document);
    QCOMPARE(problem.code, u"file-reference"_s);
    QCOMPARE(problem.pointer, u"/paths/~1a"_s);
    QCOMPARE(problem.position, Position({ 4, 14 }));
    QVERIFY2(problem.message.startsWith(u"broken.json cannot be read: line 3: Not valid JSON"),
        qPrintable(problem.message));
}

void TestLinkFiles::problemsOfAnotherFileHaveTheirPlaceThere()
{
    const Files files;
    files.write(u"b.yaml"_s, "x:\n  get:\n    responses: {}\n  put: {$ref: '#/nowhere'}\n");
    const Problem problem = only(files.read("  /a: {$ref: 'b.yaml#/x'}\n"));
    QCOMPARE(problem.code, u"unresolved-reference"_s);
    QCOMPARE(problem.pointer, u"/x/put"_s);
    QCOMPARE(problem.position, Position({ 4, 15, u"b.yaml"_s }));
}

void TestLinkFiles::nothingOutsideIsOpened_data()
{
    QTest::addColumn<QByteArray>("reference");
    for (const char *reference :
        { "../outside/secret.yaml", "a/../../outside/secret.yaml", "%2e%2e/outside/secret.yaml", "link.yaml",
            "folder/secret.yaml", "/dev/zero", "/etc/passwd", "file:///etc/passwd", "C:\\\\secret.yaml", ".",
            "..", "pipe", "missing.yaml", "#frag", "main.yaml#frag" })
        QTest::newRow(reference) << QByteArray(reference);
}

void TestLinkFiles::nothingOutsideIsOpened()
{
    QFETCH(const QByteArray, reference);
    const Files files;
    files.write(u"main.yaml"_s, {});
    QVERIFY(QFile::link(u"../outside/secret.yaml"_s, files.folder() + u"/link.yaml"_s));
    QVERIFY(QFile::link(u"../outside"_s, files.folder() + u"/folder"_s));
    QCOMPARE(mkfifo(qPrintable(files.folder() + u"/pipe"_s), 0600), 0); // opening it would never end
    const OpenApiDocument document = files.read("  /a: {$ref: \"" + reference + "\"}\n");
    QVERIFY(!files.isOutsideTouched());
    QVERIFY(document.isReadable());
    QVERIFY(document.operations().isEmpty());
    QCOMPARE(only(document).severity, Problem::Severity::Error);
    QCOMPARE(only(document).pointer, u"/paths/~1a"_s);
}

void TestLinkFiles::moreFilesThanTheLimitAreNamed()
{
    const Files files;
    QByteArray paths;
    for (int i = 0; i < 5; ++i) {
        const QByteArray number = QByteArray::number(i);
        files.write(u"f%1.yaml"_s.arg(i), "get: {responses: {}}\n");
        paths += "  /p" + number + ": {$ref: f" + number + ".yaml}\n";
    }
    ReadLimits limits;
    limits.files = 3;
    const OpenApiDocument document = files.read(paths, limits);
    QCOMPARE(document.limit(), u"3 files"_s);
    QCOMPARE(document.operations().size(), 2);
    QVERIFY(document.problems().value(0).message.contains(u"3 files"));
}

void TestLinkFiles::examplesOpenNothing()
{
    const Files files;
    const OpenApiDocument document = files.read(
        "  /a: {get: {responses: {'200': {description: d, content: {application/json: {example: {$ref: "
        "nothing.yaml}}}}}}}\n");
    QCOMPARE(document.problems(), QList<Problem>());
}

void TestLinkFiles::aMissingDocumentIsToldByName()
{
    const Files files;
    const OpenApiDocument document = OpenApiDocument::read(filesBelow(files.folder()), u"no.yaml"_s);
    QVERIFY(!document.isReadable());
    QVERIFY(only(document).message.startsWith(u"no.yaml cannot be read"));
}

void TestLinkFiles::trimsToOneFile()
{
    const Files files;
    files.write(u"paths.yaml"_s,
        "pets: {get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: "
        "'schemas.yaml#/Pet'}}}}}}}\n");
    files.write(u"schemas.yaml"_s, "Pet: {type: object}\nOther: {type: object}\n");
    const auto text = trimmed(files.read("  /pets: {$ref: 'paths.yaml#/pets'}\n"), { u"get:/pets"_s });
    QVERIFY(text);
    const OpenApiDocument small = OpenApiDocument::read(*text);
    QCOMPARE(small.problems(), QList<Problem>());
    QCOMPARE(ids(small), QStringList(u"get:/pets"_s));
    const Response response = small.responses(small.operations()[0]).value(0);
    QCOMPARE(small.resolved(response.schema)["type"].toString(), u"object"_s);
    QVERIFY(!text->contains("Other"));
}

void TestLinkFiles::filesOnTheWebAreNamedAndCounted()
{
    const QByteArray text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n"
                            "  /a: {$ref: './parts/a.yaml#/a'}\n"
                            "  /b: {$ref: 'parts/x/../a.yaml#/b'}\n"
                            "  /c: {$ref: 'HTTPS://Other.example:443/c.yaml'}\n"
                            "  /d: {$ref: '//ana@other.example/d.yaml'}\n"
                            "  /e: {$ref: 'api.yaml#/paths/~1a'}\n"
                            "  /f: {get: {responses: {}, x-y: {$ref: 'https://data.example/'}}}\n";
    const OpenApiDocument document =
        OpenApiDocument::read(text, QUrl(u"https://api.example/v1/api.yaml?x#y"_s));
    QCOMPARE(told(document.webFiles()),
        QStringList({ u"2 https://api.example/v1/parts/a.yaml"_s, u"1 https://other.example/c.yaml"_s,
            u"1 https://other.example/d.yaml"_s, u"1 https://api.example/v1/api.yaml"_s }));
    QCOMPARE(document.problems().value(0).code, u"file-reference"_s);
    QVERIFY(document.problems().value(0).hint.startsWith(u"Allow api.example to be read"));
    QVERIFY(document.problems().value(2).hint.startsWith(u"Allow other.example to be read"));
    // A text without an address has nothing beside it.
    QCOMPARE(told(OpenApiDocument::read(text).webFiles()),
        QStringList({ u"1 https://other.example/c.yaml"_s, u"1 https://other.example/d.yaml"_s }));
}

void TestLinkFiles::fetchedFilesAreRead()
{
    const Files files;
    const WebFiles web{ { u"https://w.example/p.yaml"_s,
                            QByteArray(
                                "get: {summary: from the web, responses: {'200': {$ref: 'r.json#/ok'}}}") },
        { u"https://w.example/r.json"_s, QByteArray("{\"ok\":\n{\"description\": 1}}") } };
    const OpenApiDocument document =
        files.read("  /a: {$ref: 'https://w.example/p.yaml'}\n  /b: {$ref: 'b.yaml'}\n", {}, web);
    QCOMPARE(ids(document), QStringList(u"get:/a"_s));
    QCOMPARE(document.operations()[0].summary(), u"from the web"_s);
    QCOMPARE(document.webFiles().size(), 0);
    QCOMPARE(document.fileCount(), 4); // b.yaml counts, though there is none
    const Problem missing = document.problems().value(0);
    QCOMPARE(missing.code, u"file-reference"_s);
    QVERIFY(missing.message.startsWith(u"b.yaml cannot be read"));
}

void TestLinkFiles::fetchedFilesReferToTheirOwnHost()
{
    // Each way round: the document itself, a file that refers back, a file that refers to itself.
    const WebFiles web{ { u"https://w.example/v1/parts/p.yaml"_s,
        QByteArray("x: {get: {responses: {'200': {$ref: '#/r'}}}}\nr: {$ref: "
                   "'../api.yaml#/components/responses/Ok'}\n"
                   "y: {$ref: '#/y'}\n") } };
    const QByteArray text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n"
                            "  /x: {$ref: '/v1/parts/p.yaml#/x'}\n  /y: {$ref: 'parts/p.yaml#/y'}\n"
                            "components: {responses: {Ok: {description: fine}}}\n";
    const OpenApiDocument document =
        OpenApiDocument::read(text, QUrl(u"https://w.example/v1/api.yaml"_s), {}, {}, web);
    QCOMPARE(ids(document), QStringList(u"get:/x"_s));
    QCOMPARE(document.responses(document.operations()[0]).value(0).description, u"fine"_s);
    QCOMPARE(document.fileCount(), 2);
    QVERIFY(document.webFiles().isEmpty());
    QCOMPARE(document.problems().value(0).code, u"circular-reference"_s);
    QVERIFY(trimmed(document, { u"get:/x"_s })->contains("fine"));
}

void TestLinkFiles::whatWasNotFetchedIsNamed()
{
    const WebFiles web{ { u"https://w.example/gone.yaml"_s,
                            failure(Error::Kind::NotFound, u"there is nothing at this address."_s) },
        { u"https://w.example/p.yaml"_s, QByteArray("get: {$ref: 'https://third.example/t.yaml#/t'}\n") } };
    const QByteArray text =
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n"
        "  /a: {$ref: 'https://w.example/gone.yaml'}\n  /b: {$ref: 'https://w.example/p.yaml'}\n"
        "  /c: {$ref: 'c.yaml'}\n  /d: {get: {responses: {}}}\n";
    const OpenApiDocument document =
        OpenApiDocument::read(text, QUrl(u"https://own.example/api.yaml"_s), {}, {}, web);
    QCOMPARE(ids(document), QStringList(u"get:/d"_s));
    QStringList problems;
    for (const Problem &problem : document.problems()) {
        problems.append(u"%1 %2 %3:%4"_s.arg(problem.code, problem.pointer, problem.position.file)
                            .arg(problem.position.line));
    }
    QCOMPARE(problems,
        QStringList({ u"file-reference /paths/~1a :4"_s, u"remote-reference /paths/~1c :6"_s,
            u"remote-reference /get https://w.example/p.yaml:1"_s }));
    QVERIFY(document.problems()[0].message.endsWith(u"there is nothing at this address."));
    QVERIFY(document.problems()[1].hint.startsWith(u"Allow own.example to be read"));
    QCOMPARE(told(document.webFiles()),
        QStringList({ u"1 https://own.example/c.yaml"_s, u"1 https://third.example/t.yaml"_s }));
}

void TestLinkFiles::aFetchedFileOpensNothingHere_data()
{
    QTest::addColumn<QByteArray>("reference");
    for (const char *reference : { "file:///etc/passwd", "/etc/passwd", "../../outside/secret.yaml",
             "main.yaml", "b.yaml", "ftp://w.example/x", "data:text/plain,x", "https://" })
        QTest::newRow(reference) << QByteArray(reference);
}

void TestLinkFiles::aFetchedFileOpensNothingHere()
{
    QFETCH(const QByteArray, reference);
    const Files files;
    files.write(u"b.yaml"_s, "get: {responses: {}}\n");
    const WebFiles web{ { u"https://w.example/p.yaml"_s, QByteArray("$ref: '" + reference + "'\n") } };
    const OpenApiDocument document = files.read("  /a: {$ref: 'https://w.example/p.yaml'}\n", {}, web);
    QVERIFY(!files.isOutsideTouched());
    QVERIFY(document.operations().isEmpty());
    QCOMPARE(only(document).position.file, u"https://w.example/p.yaml"_s);
    QVERIFY(only(document).code.endsWith(u"-reference"));
}

CONSOLE_TEST_MAIN(TestLinkFiles)
#include "tst_linkfiles.moc"
