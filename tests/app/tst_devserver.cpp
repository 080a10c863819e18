// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window on a development server: on the real one of the CLI at DEV_URL, with the project DEV_PROJECT and
// the address DEV_EMAIL, or else on a fake.

#include "auth/accounts.h"
#include "auth/memorystore.h"
#include "core/ports/clock.h"
#include "devserver.h"
#include "models/recordmodel.h"
#include "panecatalog.h"
#include "support/accessibility.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakedevserver.h"
#include "support/picture.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/localstores.h"
#include "ui/mainwindow.h"
#include "ui/panes/entities/recordgrid.h"

#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>

using namespace console;
using namespace console::test;

namespace {

/// A keychain that is there after a restart of the program.
class KeptStore final : public TokenStore {
public:
    explicit KeptStore(MemoryStore &kept)
        : m_kept(kept)
    {
    }

    PendingCall read(const QString &key, Handler<SecretString> handler) override
    {
        return m_kept.read(key, std::move(handler));
    }
    PendingCall write(const QString &key, const SecretString &secret, Handler<void> handler) override
    {
        return m_kept.write(key, secret, std::move(handler));
    }
    PendingCall remove(const QString &key, Handler<void> handler) override
    {
        return m_kept.remove(key, std::move(handler));
    }

private:
    MemoryStore &m_kept;
};

} // namespace

class TestDevServer : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void recordsAreBrowsedEditedAndDeleted();
    void nobodyReadsToo();
    void aSchemaThatChangesIsReadAgain();
    void whatTheServerLacksIsSaid();
    void theSignInIsExplained();
    void theAccountIsThereAtTheNextStart_data();
    void theAccountIsThereAtTheNextStart();
    void aServerThatIsGoneIsSaidAtTheNextStart();
    void aProjectThatIsGoneIsSaidAtTheNextStart();
    void picture_data() { ThemePictures::addThemes(); }
    void picture();

private:
    static bool isReal() { return qEnvironmentVariableIsSet("DEV_URL"); }
    QString server() const { return isReal() ? qEnvironmentVariable("DEV_URL") : m_fake->url().toString(); }
    QString project() const
    {
        return isReal() ? qEnvironmentVariable("DEV_PROJECT") : m_folder->filePath(QStringLiteral("plant"));
    }
    QString entityFile() const { return project() + QStringLiteral("/base44/entities/Task.jsonc"); }
    static void write(const QString &file, const QByteArray &content)
    {
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    template <class T>
    T *child(const char *name) const
    {
        const auto all = m_window->findChildren<T *>(QLatin1String(name));
        for (T *found : all) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    void fill(const QString &email, const QString &password)
    {
        child<QPushButton>("chooseDevServer")->click();
        child<QLineEdit>("devAddress")->setText(server());
        child<QLineEdit>("devFolder")->setText(project());
        child<QLineEdit>("devEmail")->setText(email);
        child<QLineEdit>("devPassword")->setText(password);
    }
    /// Signs in and shows the records of the one entity.
    void open(bool asNobody = false)
    {
        const QString email =
            isReal() ? qEnvironmentVariable("DEV_EMAIL") : QStringLiteral("ana@example.com");
        fill(asNobody ? QString() : email, asNobody ? QString() : QStringLiteral("right"));
        child<QPushButton>("submit")->click();
        showRecords();
    }
    void showRecords()
    {
        QTRY_VERIFY(child<QTabBar>("paneTabs"));
        showTab(1);
        QTRY_VERIFY(child<QLabel>("entityTitle"));
        QTRY_COMPARE(child<QLabel>("entityTitle")->text(), QStringLiteral("Task"));
        QTRY_VERIFY(model()->staged());
    }
    void start();
    void stop();
    void showTab(int index) const { child<QTabBar>("paneTabs")->setCurrentIndex(index); }
    RecordGrid *grid() const { return m_window->findChild<RecordGrid *>(QStringLiteral("recordGrid")); }
    RecordModel *model() const { return static_cast<RecordModel *>(grid()->model()); }
    QModelIndex index(int row, const char *field) const
    {
        return model()->index(row, model()->columnOf(QLatin1String(field)));
    }
    void commit() const
    {
        child<QPushButton>("commitChanges")->click();
        child<QPushButton>("startCommit")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!child<QDialog>("commitDialog"), 20'000);
        QTRY_VERIFY(model()->staged()->isEmpty());
    }
    QString problem() const { return m_window->findChild<QLabel *>(QStringLiteral("devProblem"))->text(); }

    std::unique_ptr<FakeDevServer> m_fake;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    Clock m_clock;
    MemoryStore m_keychain;
    FakeAuthorizationAgent m_browser;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<DevServer> m_devServer;
    std::unique_ptr<MainWindow> m_window;
};

void TestDevServer::init()
{
    m_fake = std::make_unique<FakeDevServer>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    if (!isReal()) { // there, a file that changes takes all records away
        write(entityFile(), R"({ // of a plant
        "name": "Task", "type": "object", "required": ["title"], "properties": {
            "title": { "type": "string" }, "status": { "type": "string" }, },
        })");
        write(project() + QStringLiteral("/base44/config.jsonc"), R"({"name":"Plant"})");
    }
    start();
}

void TestDevServer::start()
{
    m_accounts = std::make_unique<Accounts>(
        Accounts::Setup{ m_folder->filePath(QStringLiteral("accounts.ini")), m_folder->path(),
            std::make_unique<KeptStore>(m_keychain), std::chrono::milliseconds(1000) },
        m_clock);
    m_devServer = std::make_unique<DevServer>(*m_accounts, *m_settings);
    m_window = std::make_unique<MainWindow>(WindowParts{ *m_accounts, m_browser, *m_settings, paneCatalog({}),
        [this](const Account &account) { return m_devServer->open(account); }, {},
        [this](const DevServerSignIn &who, Handler<Account> handler) {
            return m_devServer->signIn(who, std::move(handler));
        } });
    m_window->resize(1200, 760);
    m_window->show();
}

void TestDevServer::stop()
{
    m_window.reset();
    m_devServer.reset();
    m_accounts.reset();
}

void TestDevServer::cleanup()
{
    stop();
    m_settings.reset();
    m_keychain = MemoryStore();
}

void TestDevServer::recordsAreBrowsedEditedAndDeleted()
{
    open();
    QVERIFY(model()->staged()->add({ R"({"title":"First"})", R"({"title":"Second","status":"open"})" }));
    commit();
    QTRY_COMPARE(model()->rowCount(), 2);
    QTRY_VERIFY(index(0, "title").data().toString().size() > 1);
    QVERIFY(model()->setData(index(0, "title"), QByteArray("\"Changed\"")));
    commit();
    QTRY_COMPARE(index(0, "title").data().toString(), QStringLiteral("Changed"));
    grid()->setCurrentIndex(index(1, "title"));
    child<QToolButton>("deleteRecord")->click();
    commit();
    QTRY_COMPARE(model()->rowCount(), 1);
    QTRY_COMPARE(index(0, "title").data().toString(), QStringLiteral("Changed"));
    if (!isReal())
        QCOMPARE(m_fake->authorizations.constLast(), QByteArray("Bearer secret-token"));
}

void TestDevServer::nobodyReadsToo()
{
    open(true);
    QTRY_COMPARE(model()->loadState(), LoadState::Ready);
    if (!isReal())
        QCOMPARE(m_fake->authorizations.constLast(), QByteArray());
}

void TestDevServer::aSchemaThatChangesIsReadAgain()
{
    open();
    QCOMPARE(model()->columnOf(QStringLiteral("points")), -1);
    write(entityFile(), R"({"name":"Task","type":"object","properties":{"title":{"type":"string"},
        "status":{"type":"string"},"points":{"type":"number"}}})");
    QTRY_VERIFY(model()->columnOf(QStringLiteral("points")) >= 0);
    const int before = model()->columnCount();
    QFile::remove(entityFile()); // as an editor that writes another file and renames it
    write(entityFile(), R"({"name":"Task","type":"object","properties":{"title":{"type":"string"},
        "status":{"type":"string"},"points":{"type":"number"},"due":{"type":"string"}}})");
    QTRY_COMPARE(model()->columnCount(), before + 1);
}

void TestDevServer::whatTheServerLacksIsSaid()
{
    open();
    QTRY_VERIFY(child<QWidget>("serverLacks"));
    QVERIFY(child<QWidget>("serverLacks")
                ->findChild<QLabel *>()
                ->text()
                .contains(QLatin1String("This server has no cursors")));
    for (const int tab : { 2, 3 }) {
        showTab(tab);
        const auto says = [this] {
            const auto labels = m_window->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible()
                    && label->text().contains(QLatin1String("(base44 dev) does without"));
            });
        };
        QTRY_VERIFY(says());
    }
    const auto isElsewhere = [](const QByteArray &call) { return !call.contains("/entities/"); };
    QVERIFY(std::none_of(m_fake->handedOn.begin(), m_fake->handedOn.end(), isElsewhere));
}

void TestDevServer::theSignInIsExplained()
{
    if (isReal())
        QSKIP("the owner of the CLI signs in with any password");
    fill(QStringLiteral("ana@example.com"), QStringLiteral("wrong"));
    child<QPushButton>("submit")->click();
    QTRY_VERIFY2(problem().contains(QLatin1String("does not know this address")), qPrintable(problem()));
    child<QLineEdit>("devPassword")->setText(QStringLiteral("right"));
    child<QLineEdit>("devFolder")->setText(m_folder->path());
    child<QPushButton>("submit")->click();
    QTRY_VERIFY2(problem().contains(QLatin1String("has no config.jsonc")), qPrintable(problem()));
    child<QLineEdit>("devFolder")->setText(project());
    m_fake.reset();
    child<QPushButton>("submit")->click();
    QTRY_VERIFY2(problem().contains(QLatin1String("No development server answers")), qPrintable(problem()));
    QVERIFY2(accessibilityProblems(m_window.get()).isEmpty(),
        qPrintable(accessibilityProblems(m_window.get()).join(u'\n')));
}

void TestDevServer::theAccountIsThereAtTheNextStart_data()
{
    QTest::addColumn<bool>("asNobody");
    QTest::newRow("somebody") << false;
    QTest::newRow("nobody") << true;
}

void TestDevServer::theAccountIsThereAtTheNextStart()
{
    QFETCH(bool, asNobody);
    open(asNobody);
    stop();
    m_settings->sync();
    for (const char *name : { "accounts.ini", "settings.ini" }) {
        QFile kept(m_folder->filePath(QLatin1String(name)));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY(!kept.readAll().contains("secret-token"));
    }
    start();
    showRecords();
    QTRY_COMPARE(model()->loadState(), LoadState::Ready);
    QVERIFY(m_accounts->current().name.contains(QLatin1String("base44 dev")));
    if (!isReal())
        QCOMPARE(m_fake->authorizations.constLast(), QByteArray(asNobody ? "" : "Bearer secret-token"));
}

void TestDevServer::aServerThatIsGoneIsSaidAtTheNextStart()
{
    if (isReal())
        QSKIP("the real one stays");
    open();
    stop();
    m_fake.reset();
    Watchdog watchdog;
    start();
    showRecords();
    QTRY_VERIFY(child<QPushButton>("stateAction"));
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    QCOMPARE(child<QPushButton>("stateAction")->text(), QStringLiteral("Try again"));
    savePicture(m_window.get(), QStringLiteral("devserver-gone"));
}

void TestDevServer::aProjectThatIsGoneIsSaidAtTheNextStart()
{
    if (isReal())
        QSKIP("the project of the real one stays");
    open();
    stop();
    QDir folder(m_folder->path());
    QVERIFY(folder.rename(QStringLiteral("plant"), QStringLiteral("elsewhere")));
    start();
    QTRY_VERIFY(child<QPushButton>("stateAction"));
    savePicture(m_window.get(), QStringLiteral("devserver-noproject"));
    QVERIFY(folder.rename(QStringLiteral("elsewhere"), QStringLiteral("plant")));
    child<QPushButton>("stateAction")->click();
    showRecords();
    QTRY_COMPARE(model()->loadState(), LoadState::Ready);
}

void TestDevServer::picture()
{
    if (isReal())
        QSKIP("pictures are of the fake");
    const ThemePictures theme;
    theme.save(m_window.get(), QStringLiteral("devserver-choices"));
    child<QPushButton>("chooseDevServer")->click();
    child<QLineEdit>("devFolder")->setText(QStringLiteral("/home/ana/plant"));
    theme.save(m_window.get(), QStringLiteral("devserver-signin"));
    child<QPushButton>("back")->click();
    open();
    QVERIFY(
        model()->staged()->add({ R"({"title":"Check the pump","status":"open"})", R"({"title":"Oil"})" }));
    commit();
    QTRY_COMPARE(model()->rowCount(), 2);
    QTRY_VERIFY(child<QWidget>("serverLacks"));
    theme.save(m_window.get(), QStringLiteral("devserver-entities"));
    showTab(2);
    QTest::qWait(0);
    theme.save(m_window.get(), QStringLiteral("devserver-connectors"));
}

CONSOLE_TEST_MAIN(TestDevServer)
#include "tst_devserver.moc"
