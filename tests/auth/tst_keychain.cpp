// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/keychainstore.h"
#include "auth/sessionstore.h"
#include "auth/tokenstorecontract.h"
#include "support/testmain.h"

#include <QProcess>

using namespace console;
using namespace console::test;

/// Runs on a private desktop with a real, unlocked gnome-keyring. The last tests spoil the keyring and the
/// bus.
class TestKeychain : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsTheContract();
    void secretsOutliveTheStore();
    void servicesDoNotMix();
    void cancelledAndAbandonedJobsDoNoHarm();
    void sessionStoreUsesIt();
    void lockedKeyringIsSaidAndMemoryUsed();
    void withoutABusMemoryIsUsed();

private:
    static bool callBus(
        const QString &destination, const QString &path, const QString &method, const QString &argument);
    /// Locks the login keyring through the Secret Service.
    static bool lockKeyring();
};

bool TestKeychain::callBus(
    const QString &destination, const QString &path, const QString &method, const QString &argument)
{
    QProcess gdbus;
    gdbus.start(QStringLiteral("gdbus"),
        { QStringLiteral("call"), QStringLiteral("--session"), QStringLiteral("--dest"), destination,
            QStringLiteral("--object-path"), path, QStringLiteral("--method"), method, argument });
    return gdbus.waitForFinished() && gdbus.exitCode() == 0;
}

bool TestKeychain::lockKeyring()
{
    // Without a display the keyring cannot ask for its password, which counts as a refusal.
    const QString bus = QStringLiteral("org.freedesktop.DBus");
    const QString secrets = QStringLiteral("org.freedesktop.secrets");
    return callBus(bus, QStringLiteral("/org/freedesktop/DBus"),
               bus + QStringLiteral(".UpdateActivationEnvironment"), QStringLiteral("{'DISPLAY': ''}"))
        && callBus(secrets, QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.freedesktop.Secret.Service.Lock"),
            QStringLiteral("['/org/freedesktop/secrets/collection/login']"));
}

void TestKeychain::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"), "run through installer/desktop");
}

void TestKeychain::keepsTheContract()
{
    KeychainStore store;
    checkTokenStore(store);
}

void TestKeychain::secretsOutliveTheStore()
{
    {
        KeychainStore store;
        QVERIFY(writeSecret(store, QStringLiteral("kept"), "secret"));
    }
    KeychainStore store;
    QCOMPARE(readSecret(store, QStringLiteral("kept")).value().reveal(), QByteArray("secret"));
    QVERIFY(removeSecret(store, QStringLiteral("kept")));
}

void TestKeychain::servicesDoNotMix()
{
    KeychainStore ours;
    KeychainStore theirs(QStringLiteral("Another Program"));
    QVERIFY(writeSecret(theirs, QStringLiteral("a"), "theirs"));
    QVERIFY(readSecret(ours, QStringLiteral("a")).value().isEmpty());
    QVERIFY(removeSecret(theirs, QStringLiteral("a")));
}

void TestKeychain::cancelledAndAbandonedJobsDoNoHarm()
{
    bool answered = false;
    {
        KeychainStore store;
        for (int i = 0; i < 20; ++i) {
            const PendingCall call =
                store.read(QStringLiteral("a"), [&](const Result<SecretString> &) { answered = true; });
        }
    }
    KeychainStore store;
    QVERIFY(readSecret(store, QStringLiteral("a")).value().isEmpty());
    QVERIFY(!answered);
}

void TestKeychain::sessionStoreUsesIt()
{
    SessionStore store(std::make_unique<KeychainStore>());
    QVERIFY(writeSecret(store, QStringLiteral("session"), "secret"));
    QVERIFY(store.isPersistent());
    KeychainStore keychain;
    QCOMPARE(readSecret(keychain, QStringLiteral("session")).value().reveal(), QByteArray("secret"));
}

void TestKeychain::lockedKeyringIsSaidAndMemoryUsed()
{
    QVERIFY(lockKeyring());
    KeychainStore keychain;
    const Done written = writeSecret(keychain, QStringLiteral("a"), "secret");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Keychain);

    SessionStore store(std::make_unique<KeychainStore>());
    QVERIFY(writeSecret(store, QStringLiteral("a"), "in memory"));
    QVERIFY(!store.isPersistent());
    QVERIFY2(!store.problem().isEmpty(), "a sentence");
    QCOMPARE(readSecret(store, QStringLiteral("a")).value().reveal(), QByteArray("in memory"));
    QCOMPARE(readSecret(store, QStringLiteral("session")).error().kind, Error::Kind::Keychain);
}

void TestKeychain::withoutABusMemoryIsUsed()
{
    // In a process of its own, because libsecret keeps its connection for ever.
    if (!qEnvironmentVariableIsSet("CONSOLE_TEST_NO_BUS")) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CONSOLE_TEST_NO_BUS"), QStringLiteral("1"));
        environment.insert(
            QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent"));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(), { QStringLiteral("withoutABusMemoryIsUsed") });
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        return;
    }
    SessionStore store(std::make_unique<KeychainStore>());
    QVERIFY(writeSecret(store, QStringLiteral("a"), "in memory"));
    QVERIFY(!store.isPersistent());
    QVERIFY2(!store.problem().isEmpty(), "a sentence");
    QCOMPARE(readSecret(store, QStringLiteral("a")).value().reveal(), QByteArray("in memory"));
}

CONSOLE_TEST_MAIN(TestKeychain)
#include "tst_keychain.moc"
