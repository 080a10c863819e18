// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "local/options.h"
#include "local/storage/database.h"
#include "support/localserver.h"
#include "support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QTcpServer>

using namespace console;
using namespace console::test;
using local::ExitCode;

namespace {

QString program()
{
    return qEnvironmentVariable("CONSOLE_BIN_DIR") + QStringLiteral("/base44-local");
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &name, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(name).path());
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// One app with one entity, as `base44-local import` reads it.
bool writePlainWorkspace(const QDir &plain)
{
    const auto add = [&](const QString &name, const QByteArray &text) {
        return write(plain.filePath(name), text);
    };
    return add(QStringLiteral("tables/meta.ndjson"),
               "{\"key\":\"owner\",\"value\":\"o@x.y\"}\n{\"key\":\"viewer\",\"value\":\"v@x.y\"}\n")
        && add(QStringLiteral("tables/workspaces.ndjson"),
            R"({"id":"w","position":0,"name":"W","is_enterprise":0})")
        && add(QStringLiteral("tables/members.ndjson"),
            R"({"workspace":"w","email":"o@x.y","name":"O","role":"owner"})")
        && add(QStringLiteral("apps/a/app.json"),
            R"({"id":"a","organization_id":"w","name":"A","created_date":"2026","updated_date":"2026"})")
        && add(QStringLiteral("apps/a/entities/Task.json"),
            R"({"name":"Task","type":"object","properties":{"title":{"type":"string"}}})")
        && add(QStringLiteral("apps/a/records/Task.ndjson"),
            "{\"title\":\"one\"}\n\n{\"id\":\"two\",\"title\":\"2\"}\n")
        && add(QStringLiteral("apps/a/records/Task.dev.ndjson"), R"({"title":"dev"})");
}

} // namespace

/// How the program starts, fails to start, and ends; and the story that a new data folder tells.
class TestLocalStart : public QObject {
    Q_OBJECT

private slots:
    void helpAndVersionAreSaid()
    {
        for (const char *option : { "--help", "--version" }) {
            const auto [code, output, errors] = run({ QLatin1String(option) });
            QCOMPARE(code, int(ExitCode::Ok));
            QVERIFY(output.contains("base44-local"));
            QVERIFY(errors.isEmpty());
        }
    }

    void wrongCommandLinesAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *arguments) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ');
        };
        row("--nonsense");
        row("--port 1");
        row("--port x --data /tmp");
        row("--port 70000 --data /tmp");
        row("--data /tmp --seed half");
        row("--data /tmp --approve-consents");
        row("--data /tmp extra");
    }

    void wrongCommandLinesAreRefused()
    {
        QFETCH(QStringList, arguments);
        const auto [code, output, errors] = run(arguments);
        QCOMPARE(code, int(ExitCode::Usage));
        QVERIFY(output.isEmpty() && !errors.isEmpty());
    }

    void aPortInUseIsSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QTemporaryDir folder;
        const auto [code, output, errors] =
            run({ QStringLiteral("--data"), folder.path(), QStringLiteral("--seed"), QStringLiteral("empty"),
                QStringLiteral("--port"), QString::number(other.serverPort()) });
        QCOMPARE(code, int(ExitCode::Port));
        QVERIFY(errors.contains("Cannot listen on port"));
    }

    void aFolderThatCannotBeUsedIsSaid()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("file"));
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        const auto [code, output, errors] = run({ QStringLiteral("--data"), file });
        QCOMPARE(code, int(ExitCode::Data));
        QVERIFY(errors.contains("cannot be used"));
    }

    void damagedDataIsSaid()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("workspace.sqlite")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        QCOMPARE(std::get<0>(run({ QStringLiteral("--data"), folder.path() })), int(ExitCode::Data));
        QCOMPARE(contentOf(file.fileName()), QByteArray(5000, 'x'));
    }

    void dataOfANewerVersionStaysUntouched()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("workspace.sqlite"));
        {
            const LocalServer server({ QStringLiteral("--data"), folder.path(), QStringLiteral("--seed"),
                QStringLiteral("empty") });
            QVERIFY(server.isRunning());
        }
        QFile stored(file);
        QVERIFY(stored.open(QIODevice::ReadWrite));
        stored.seek(60); // the user version in the header of an SQLite file
        stored.write(QByteArray("\0\0\0\x63", 4));
        stored.close();
        const QByteArray before = contentOf(file);
        const auto [code, output, errors] = run({ QStringLiteral("--data"), folder.path() });
        QCOMPARE(code, int(ExitCode::NewerData));
        QVERIFY(errors.contains("newer version"));
        QCOMPARE(contentOf(file), before);
    }

    void twoServersNeverShareAFolder()
    {
        const QTemporaryDir folder;
        const QStringList arguments{ QStringLiteral("--data"), folder.path(), QStringLiteral("--seed"),
            QStringLiteral("empty") };
        const LocalServer first(arguments);
        QVERIFY(first.isRunning());
        const auto [code, output, errors] = run(arguments);
        QCOMPARE(code, int(ExitCode::Data));
        QVERIFY(errors.contains("another server is using it"));
    }

    void theReadyFileIsPrivateAndTheSame()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("ready.json"));
        const LocalServer server(
            { QStringLiteral("--seed"), QStringLiteral("empty"), QStringLiteral("--ready"), file });
        QVERIFY(server.isRunning());
        QCOMPARE(QFile::permissions(file) & ~(QFile::ReadUser | QFile::WriteUser),
            QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(json::parse(contentOf(file))->root()["token"].utf8().toByteArray(), server.token());
        const auto [code, output, errors] =
            run({ QStringLiteral("--data"), folder.path(), QStringLiteral("--seed"), QStringLiteral("empty"),
                QStringLiteral("--ready"), QStringLiteral("/nowhere/ready.json") });
        QCOMPARE(code, int(ExitCode::ReadyFile));
    }

    void itEndsWithItsInputAndOnTerm()
    {
        for (const bool byInput : { true, false }) {
            const QTemporaryDir folder;
            QProcess process;
            process.start(program(),
                { QStringLiteral("--data"), folder.path(), QStringLiteral("--seed"), QStringLiteral("empty"),
                    QStringLiteral("--exit-with-stdin") });
            QVERIFY(process.waitForReadyRead(20'000));
            byInput ? process.closeWriteChannel() : process.terminate();
            QVERIFY(process.waitForFinished(10'000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QCOMPARE(process.exitCode(), 0);
        }
    }

    void whatWasAnsweredSurvivesAKill()
    {
        const QTemporaryDir folder;
        const QDir plain(folder.filePath(QStringLiteral("plain")));
        const QString data = folder.filePath(QStringLiteral("data"));
        QVERIFY(writePlainWorkspace(plain));
        QCOMPARE(
            std::get<0>(run({ QStringLiteral("import"), QStringLiteral("--data"), data, plain.path() })), 0);
        const QString tasks = QStringLiteral("/api/apps/a/entities/Task");
        QStringList ids;
        for (int round = 0; round < 3; ++round) {
            LocalServer server({ QStringLiteral("--data"), data });
            QVERIFY2(server.isRunning(), server.errors().constData());
            for (const QString &id : ids)
                QCOMPARE(server.send("GET", tasks + u'/' + id).status, 200);
            for (int i = 0; i < 10; ++i) {
                const auto made = server.send("POST", tasks, R"({"title":"x"})");
                QCOMPARE(made.status, 201);
                ids += made.json.root()["id"].toString();
            }
            server.kill();
        }
    }

    void aWorkspaceGoesToAFolderAndBack()
    {
        const QTemporaryDir folder;
        const QDir plain(folder.filePath(QStringLiteral("plain")));
        QVERIFY(writePlainWorkspace(plain));
        const QString data = folder.filePath(QStringLiteral("data"));
        const QString again = folder.filePath(QStringLiteral("again"));
        const auto exchange = [&](const QString &word, const QString &from, const QString &target) {
            return std::get<0>(run({ word, QStringLiteral("--data"), from, target }));
        };
        QCOMPARE(exchange(QStringLiteral("import"), data, plain.path()), 0);
        QCOMPARE(exchange(QStringLiteral("import"), data, plain.path()), int(ExitCode::Data)); // there is one
        QCOMPARE(exchange(QStringLiteral("export"), data, again), 0);
        QCOMPARE(contentOf(again + QStringLiteral("/apps/a/records/Task.ndjson")).count('\n'), 2);
        QCOMPARE(contentOf(again + QStringLiteral("/apps/a/records/Task.dev.ndjson")).count('\n'), 1);
        QCOMPARE(exchange(QStringLiteral("export"), plain.path(), again), int(ExitCode::Data));
        {
            const LocalServer server({ QStringLiteral("--data"), data });
            const QString tasks = QStringLiteral("/api/apps/a/entities/Task");
            QCOMPARE(server.send("GET", tasks + QStringLiteral("/two")).json.root()["title"].toString(),
                QStringLiteral("2"));
            QCOMPARE(server.send("GET", tasks + QStringLiteral("/count")).body, QByteArray(R"({"count":2})"));
        }
        QVERIFY(write(
            plain.filePath(QStringLiteral("apps/a/records/Task.ndjson")), "{\"title\":\"one\"}\nnonsense\n"));
        const QString broken = folder.filePath(QStringLiteral("broken"));
        const auto [code, output, errors] =
            run({ QStringLiteral("import"), QStringLiteral("--data"), broken, plain.path() });
        QCOMPARE(code, int(ExitCode::Data));
        QVERIFY2(errors.contains("Task.ndjson: line 2 is no JSON object"), errors.constData());
        QVERIFY(!QFile::exists(broken + QStringLiteral("/workspace.sqlite")));
    }

    /// Everything that people made of an app goes with it; secrets stay at home.
    void anAppGoesToAFolderAndBackWhole()
    {
        const QTemporaryDir folder;
        const QDir plain(folder.filePath(QStringLiteral("plain")));
        const QString data = folder.filePath(QStringLiteral("data"));
        const QString copy = folder.filePath(QStringLiteral("copy"));
        const QString out = folder.filePath(QStringLiteral("out"));
        QVERIFY(writePlainWorkspace(plain));
        const auto exchange = [](const QString &word, const QString &from, const QString &target) {
            return run({ word, QStringLiteral("--data"), from, target });
        };
        QCOMPARE(std::get<0>(exchange(QStringLiteral("import"), data, plain.path())), 0);
        const QString app = QStringLiteral("/api/apps/a");
        const QString tasks = app + QStringLiteral("/entities/Task");
        QString upload;
        {
            const LocalServer server({ QStringLiteral("--data"), data });
            QVERIFY2(server.isRunning(), server.errors().constData());
            const auto send = [&](const char *method, const QString &path, const QByteArray &body,
                                  const QByteArray &type = "application/json") {
                return server.send(method, path, body, { { "Content-Type", type } });
            };
            QCOMPARE(
                send("POST", app + QStringLiteral("/secrets"), R"({"API_KEY":"s3cr3t-value"})").status, 200);
            const QByteArray code =
                "{\"entry\":\"i.ts\",\"files\":[{\"path\":\"i.ts\",\"content\":\"hello()\"}]}";
            QCOMPARE(send("PUT", app + QStringLiteral("/backend-functions/greet"), code).status, 200);
            QCOMPARE(
                send("PUT", app + QStringLiteral("/agent-configs"), R"([{"name":"n","instructions":"i"}])")
                    .status,
                200);
            QCOMPARE(send("POST", app + QStringLiteral("/auth/register"),
                         R"({"email":"ana@example.com","password":"pass-word-1"})")
                         .status,
                200);
            QCOMPARE(send("DELETE", tasks + QStringLiteral("/two"), {}).status, 200);
            const auto stored = send("POST", app + QStringLiteral("/integration-endpoints/Core/UploadFile"),
                "--x\r\nContent-Disposition: form-data; name=\"file\"; "
                "filename=\"a.txt\"\r\n\r\nhello\r\n--x--",
                "multipart/form-data; boundary=x");
            upload = QUrl(stored.json.root()["file_url"].toString()).path();
            QVERIFY2(!upload.isEmpty(), stored.body.constData());
        }
        {
            local::Database stored(data + QStringLiteral("/workspace.sqlite"));
            stored.execute("INSERT INTO site_files VALUES('a','assets/a.js',?)", { QByteArray("1;") });
            stored.execute("INSERT INTO integrations "
                           "VALUES('i','w','s','S','','https://api.example.com',NULL,'[]',?,'','','')",
                { QByteArray(
                    R"([{"name":"Authorization","value":"Bearer s3cr3t-value"},{"name":"X-Trace","value":"on"}])") });
            stored.execute("INSERT INTO documents(owner,kind,name,body) VALUES('w','connector','c',?)",
                { QByteArray(
                    R"({"id":"c","integration_type":"snowflake","client_id":"id","client_secret":"s3cr3t-value",)"
                    R"("connection_config":{"account":"acme","token":"s3cr3t-value"}})") });
            stored.execute("INSERT INTO documents(owner,kind,name,body) VALUES('a','grant','c ana',?)",
                { QByteArray(
                    R"({"type":"snowflake","account":"ana","config":{"account":"acme","key":"s3cr3t-value"}})") });
            stored.execute("INSERT INTO connectors VALUES('a','share_point','active','[]','ana',?)",
                { QByteArray(R"({"subdomain":"acme","password":"s3cr3t-value"})") });
        }
        QCOMPARE(std::get<0>(exchange(QStringLiteral("export"), data, out)), 0);
        QDirIterator files(out, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QByteArray content = contentOf(files.next());
            QVERIFY2(!content.contains("s3cr3t-value") && !content.contains("pass-word-1"),
                qPrintable(files.filePath()));
        }
        QVERIFY(
            contentOf(out + QStringLiteral("/tables/connectors.ndjson")).contains(R"({"subdomain":"acme"})"));
        QVERIFY(
            contentOf(out + QStringLiteral("/tables/documents.ndjson")).contains(R"({"account":"acme"})"));
        QVERIFY(
            contentOf(out + QStringLiteral("/apps/a/documents.ndjson")).contains(R"({"account":"acme"})"));
        const auto [code, output, errors] = exchange(QStringLiteral("import"), copy, out);
        QVERIFY2(code == 0, errors.constData());
        QVERIFY2(output.contains("a: API_KEY"), output.constData());
        const LocalServer server({ QStringLiteral("--data"), copy });
        QVERIFY2(server.isRunning(), server.errors().constData());
        const auto bodyOf = [&](const QString &path) { return server.send("GET", path).body; };
        QVERIFY(bodyOf(app + QStringLiteral("/backend-functions")).contains("hello()"));
        QVERIFY(bodyOf(app + QStringLiteral("/agent-configs")).contains("\"instructions\":\"i\""));
        QCOMPARE(bodyOf(app + QStringLiteral("/secrets")), QByteArray("{}"));
        QCOMPARE(bodyOf(upload), QByteArray("hello"));
        const auto site =
            server.send("GET", QStringLiteral("/sites/a/assets/a.js"), {}, { { "Host", "localhost" } });
        QCOMPARE(site.body, QByteArray("1;"));
        QCOMPARE(bodyOf(tasks + QStringLiteral("/count")), QByteArray(R"({"count":1})"));
        QCOMPARE(server.send("PUT", tasks + QStringLiteral("/two/restore")).status / 100, 2);
        QCOMPARE(server.send("GET", tasks + QStringLiteral("/two")).json.root()["title"].toString(),
            QStringLiteral("2"));
        QVERIFY(!bodyOf(tasks + QStringLiteral("/two")).contains("deleted_date"));
        const auto [again, ignored, why] = exchange(QStringLiteral("export"), copy, out + u'2');
        QVERIFY(again != 0); // a server has it
    }

    void theDemoTellsItsStory()
    {
        const LocalServer server;
        QVERIFY2(server.isRunning(), server.errors().constData());
        QCOMPARE(
            server.send("GET", QStringLiteral("/api/workspace/workspaces")).json.root()["workspaces"].size(),
            2);
        const auto apps = server.send("GET", QStringLiteral("/api/apps"));
        QCOMPARE(apps.json.root().size(), 4);
        int entities = 0;
        int appsWithout = 0;
        QSet<QString> types;
        QSet<QString> formats;
        for (const json::Value app : apps.json.root()) {
            const auto schemas =
                server.send("GET", QStringLiteral("/api/apps/%1/entity-schemas").arg(app["id"].toString()));
            const json::Value list = schemas.json.root()["entities"];
            appsWithout += list.size() == 0;
            for (const json::Value entity : list) {
                ++entities;
                for (const json::Value property : entity["entity_schema"]["properties"]) {
                    const json::Value type = property["type"];
                    types.insert(type.toString());
                    for (const json::Value one : type)
                        types.insert(one.toString());
                    formats.insert(property["format"].toString());
                }
            }
        }
        QCOMPARE(entities, 15);
        QCOMPARE(appsWithout, 1);
        for (const char *type :
            { "string", "number", "integer", "boolean", "array", "object", "binary", "null" })
            QVERIFY2(types.contains(QLatin1String(type)), type);
        for (const char *format : { "date", "date-time", "time", "email", "uri", "hostname", "ipv4", "ipv6",
                 "uuid", "file", "regex", "richtext" })
            QVERIFY2(formats.contains(QLatin1String(format)), format);
        const auto count = server.send(
            "GET", QStringLiteral("/api/apps/%1/entities/SensorReading/count").arg(server.appId()));
        QCOMPARE(count.body, QByteArray(R"({"count":100000})"));
    }

private:
    static std::tuple<int, QByteArray, QByteArray> run(const QStringList &arguments)
    {
        QProcess process;
        process.start(program(), arguments);
        if (!process.waitForFinished(20'000)) {
            process.kill();
            process.waitForFinished();
            return { -1, {}, {} };
        }
        return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
    }
};

CONSOLE_TEST_MAIN(TestLocalStart)
#include "tst_localstart.moc"
