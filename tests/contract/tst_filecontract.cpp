// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/backend.h"
#include "support/restfixture.h"
#include "support/testmain.h"
#include "support/watchdog.h"

using namespace console;
using namespace console::test;

using Access = FileService::Access;
using Kind = Error::Kind;

/// Files of apps: uploaded to the local server, and to servers that refuse, leave or dawdle.
class TestFileContract : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void publicFilesOpenByTheirAddress();
    void privateFilesOpenByASignedAddress();
    void theLargestFileStallsNothing();
    void aLargerOneIsNotSent();
    void sendsAForm();
    void refusalsAreTold_data();
    void refusalsAreTold();
    void anExpiredSignInIsRenewed();
    void theServerMayLeaveInMidUpload();
    void aSlowUploadTellsItsProgressAndCanBeCancelled();

private:
    LocalBackend &local()
    {
        if (!m_local)
            m_local = std::make_unique<LocalBackend>();
        return *m_local;
    }

    std::unique_ptr<LocalBackend> m_local;
};

namespace {

const FileContent note{ QStringLiteral("note.txt"), "text/plain", "Hello" };
const QString app = QStringLiteral("app");

Result<QString> upload(Services services, const QString &appId, const FileContent &file,
    Access access = Access::Public, const FileService::Progress &progress = {})
{
    return await<QString>(
        [&](auto handler) { return services.files.upload(appId, file, access, progress, handler); }, 30'000);
}

QByteArray opened(Services services, const QString &address)
{
    const auto file = await<QByteArray>(
        [&](auto handler) { return services.documents.fetchFile(QUrl(address), 1000, handler); });
    return file.value_or("does not open");
}

/// Takes connections, and reads nothing but what fits into the buffers.
class DeafServer : public QTcpServer {
public:
    explicit DeafServer(const QByteArray &answer, bool leaves)
    {
        connect(this, &QTcpServer::newConnection, this, [this, answer, leaves] {
            QTcpSocket *socket = nextPendingConnection();
            socket->setReadBufferSize(1024);
            connect(socket, &QTcpSocket::disconnected, this, [this] { ++left; });
            connect(socket, &QTcpSocket::readyRead, this, [socket, answer, leaves] {
                socket->write(answer);
                socket->flush();
                if (leaves)
                    socket->abort();
            });
        });
        listen(QHostAddress::LocalHost);
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    /// Reads all, and so sees that a client left.
    void hear() const
    {
        for (QTcpSocket *socket : findChildren<QTcpSocket *>()) {
            socket->setReadBufferSize(0);
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
            socket->readAll();
        }
    }

    int left = 0;
};

} // namespace

void TestFileContract::initTestCase()
{
    if (!local().server().isRunning())
        QSKIP("base44-local is not built");
}

void TestFileContract::publicFilesOpenByTheirAddress()
{
    const QString appId = local().server().appId();
    FileContent file = note;
    file.name = QString::fromUtf8("Größe \"1\".txt");
    const auto address = upload(local().services(), appId, file);
    QVERIFY2(address, address ? "" : qPrintable(address.error().detail));
    QCOMPARE(opened(local().services(), *address), note.bytes);
    const auto nothing = upload(local().services(), appId, { QStringLiteral("empty"), "text/plain", {} });
    QVERIFY(nothing);
    QCOMPARE(opened(local().services(), *nothing), QByteArray());
}

void TestFileContract::privateFilesOpenByASignedAddress()
{
    const QString appId = local().server().appId();
    const auto address = upload(local().services(), appId, note, Access::Private);
    QVERIFY(address);
    QVERIFY(address->startsWith(QLatin1String("private/")));
    const auto url = await<QString>(
        [&](auto handler) { return local().services().files.signedUrl(appId, *address, handler); });
    QVERIFY(url);
    QCOMPARE(opened(local().services(), *url), note.bytes);
}

void TestFileContract::theLargestFileStallsNothing()
{
    const FileContent file{ QStringLiteral("large"), "application/octet-stream",
        QByteArray(FileService::largestFile, 'x') };
    qint64 told = 0;
    bool grows = true;
    Watchdog watchdog;
    const auto address =
        upload(local().services(), local().server().appId(), file, Access::Public, [&](qint64 sent) {
            grows = grows && sent >= told;
            told = sent;
        });
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    QVERIFY2(address, address ? "" : qPrintable(address.error().detail));
    QVERIFY(grows);
    QVERIFY(told > 0 && told <= file.bytes.size());
}

void TestFileContract::aLargerOneIsNotSent()
{
    RestFixture f(httpAnswer(200, "{}"));
    const FileContent file{ QStringLiteral("large"), "application/octet-stream",
        QByteArray(FileService::largestFile + 1, 'x') };
    const auto address = upload(f.services, app, file);
    QCOMPARE(address.error().kind, Kind::Validation);
    QCOMPARE(address.error().code, QLatin1String(FileService::tooLarge));
    QCOMPARE(f.server.requests.size(), 0);
}

void TestFileContract::sendsAForm()
{
    RestFixture f(httpAnswer(200, R"({"file_url":"https://files.example/1/note.txt"})"));
    FileContent file = note;
    file.name = QStringLiteral("a\"b\r\nX-Evil: 1.txt");
    QCOMPARE(upload(f.services, app, file).value(), QStringLiteral("https://files.example/1/note.txt"));
    QCOMPARE(f.request().method, QByteArray("POST"));
    QCOMPARE(f.request().target, QByteArray("/api/apps/app/integration-endpoints/Core/UploadFile"));
    const QByteArray type = f.request().header("content-type");
    QVERIFY(type.startsWith("multipart/form-data; boundary="));
    const QByteArray boundary = type.mid(type.indexOf('=') + 1);
    QCOMPARE(f.request().body,
        "--" + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b%0D%0AX-Evil: 1.txt\""
              "\r\nContent-Type: text/plain\r\n\r\nHello\r\n--"
            + boundary + "--\r\n");
}

void TestFileContract::refusalsAreTold_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("too large") << httpAnswer(413, R"({"error":"File too large"})") << Kind::Validation
                               << QStringLiteral("File too large");
    QTest::newRow("too large for a proxy") << httpAnswer(413, "<html>413 Request Entity Too Large</html>", {},
        "text/html") << Kind::Validation << QStringLiteral("HTTP 413 text/html");
    QTest::newRow("refused type") << httpAnswer(400, R"({"error":"Type not allowed"})") << Kind::Validation
                                  << QStringLiteral("Type not allowed");
    QTest::newRow("no sign-in") << httpAnswer(401, R"({"error":"Unauthorized"})") << Kind::Unauthorized
                                << QStringLiteral("Unauthorized");
    QTest::newRow("no credits") << httpAnswer(402, R"({"detail":"Plan"})") << Kind::PlanRequired
                                << QStringLiteral("Plan");
    QTest::newRow("no route") << httpAnswer(404, R"({"error":"Not here"})") << Kind::NotFound
                              << QStringLiteral("Not here");
    QTest::newRow("no address") << httpAnswer(200, "{}") << Kind::Protocol
                                << QStringLiteral("The answer holds no address of a file.");
}

void TestFileContract::refusalsAreTold()
{
    QFETCH(RawAnswer, answer);
    QFETCH(Kind, kind);
    QFETCH(QString, detail);
    RestFixture f(answer);
    const auto address = upload(f.services, app, note);
    QCOMPARE(address.error().kind, kind);
    QCOMPARE(address.error().detail, detail);
    QCOMPARE(f.server.requests.size(), 1); // a POST is never repeated
}

void TestFileContract::anExpiredSignInIsRenewed()
{
    RestFixture f;
    f.authorizer.renewed = { "Authorization", SecretString(QByteArray("Bearer new")) };
    f.server.setHandle([](const RawRequest &request) {
        return request.header("authorization") == "Bearer new"
            ? httpAnswer(200, R"({"file_url":"https://files.example/1"})")
            : httpAnswer(401, R"({"error":"Unauthorized"})");
    });
    QVERIFY(upload(f.services, app, note).has_value());
    QCOMPARE(f.authorizer.renewals, 1);
    QVERIFY(f.request().body.contains("\r\n\r\nHello\r\n"));
}

void TestFileContract::theServerMayLeaveInMidUpload()
{
    DeafServer server({}, true);
    FakeAuthorizer authorizer;
    RestServices rest({ server.url(), server.url(), false }, authorizer, quickPolicy());
    const FileContent large{ QStringLiteral("large"), "text/plain", QByteArray(20'000'000, 'x') };
    QCOMPARE(upload(rest.services(), app, large).error().kind, Kind::Offline);
    QCOMPARE(server.left, 1); // and was not asked again
}

void TestFileContract::aSlowUploadTellsItsProgressAndCanBeCancelled()
{
    DeafServer server({}, false);
    FakeAuthorizer authorizer;
    RestServices rest({ server.url(), server.url(), false }, authorizer, quickPolicy());
    const FileContent large{ QStringLiteral("large"), "text/plain", QByteArray(40'000'000, 'x') };
    qint64 told = 0;
    PendingCall call = rest.services().files.upload(
        app, large, Access::Public, [&told](qint64 sent) { told = sent; },
        [](const Result<QString> &) { QFAIL("is cancelled"); });
    QTRY_VERIFY(told > 0);
    QVERIFY(told < large.bytes.size());
    call.cancel();
    server.hear();
    QTRY_COMPARE(server.left, 1);
}

CONSOLE_TEST_MAIN(TestFileContract)
#include "tst_filecontract.moc"
