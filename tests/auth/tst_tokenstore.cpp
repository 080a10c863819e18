// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/faultykeychain.h"
#include "auth/sessionstore.h"
#include "auth/storagekey.h"
#include "auth/tokenstorecontract.h"
#include "support/await.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

class TestTokenStore : public QObject {
    Q_OBJECT

private slots:
    void memoryKeepsTheContract()
    {
        MemoryStore store;
        checkTokenStore(store);
    }
    void sessionStoreKeepsTheContract();
    void sessionStoreInMemoryKeepsWhatItWasGiven();
    void callsWaitForTheProbe();
    void probeLeavesNothingBehind();
    void keychainThatFailsLaterIsReplacedByMemory();
    void lockedKeychainIsNotMistakenForAnEmptyOne();
    void retryMovesSecretsToTheKeychain();
    void retryOfABrokenKeychainChangesNothing();
    void keychainThatDoesNotAnswerIsGivenUp();
    void storageKeyIsMadeOnceAndKept();
    void storageKeyThatWouldBeLostIsNoKey_data();
    void storageKeyThatWouldBeLostIsNoKey();

private:
    std::unique_ptr<SessionStore> make();

    FaultyKeychain::Disk m_disk;

private slots:
    void init() { m_disk = {}; }
};

std::unique_ptr<SessionStore> TestTokenStore::make()
{
    return std::make_unique<SessionStore>(std::make_unique<FaultyKeychain>(m_disk));
}

void TestTokenStore::sessionStoreKeepsTheContract()
{
    const auto store = make();
    checkTokenStore(*store);
    QVERIFY(store->isPersistent());
    QVERIFY(store->problem().isEmpty());
}

void TestTokenStore::sessionStoreInMemoryKeepsWhatItWasGiven()
{
    m_disk.isMissing = true;
    const auto store = make();
    QSignalSpy changed(store.get(), &SessionStore::changed);
    QVERIFY(writeSecret(*store, QStringLiteral("a"), "secret"));
    QVERIFY(!store->isPersistent());
    QCOMPARE(store->problem(), QStringLiteral("No session bus"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(readSecret(*store, QStringLiteral("a")).value().reveal(), QByteArray("secret"));
    QVERIFY(removeSecret(*store, QStringLiteral("a")));
}

void TestTokenStore::callsWaitForTheProbe()
{
    m_disk.secrets.write(QStringLiteral("a"), SecretString(QByteArray("old")), [](const Done &) {}).detach();
    const auto store = make();
    QCOMPARE(readSecret(*store, QStringLiteral("a")).value().reveal(), QByteArray("old"));
}

void TestTokenStore::probeLeavesNothingBehind()
{
    const auto store = make();
    QVERIFY(readSecret(*store, QStringLiteral("a")));
    QVERIFY(m_disk.secrets.keys().isEmpty());
    QCOMPARE(m_disk.writes, 1);
}

void TestTokenStore::keychainThatFailsLaterIsReplacedByMemory()
{
    const auto store = make();
    QVERIFY(writeSecret(*store, QStringLiteral("a"), "one"));
    m_disk.isLocked = true;
    QVERIFY(writeSecret(*store, QStringLiteral("a"), "two"));
    QVERIFY(!store->isPersistent());
    QCOMPARE(readSecret(*store, QStringLiteral("a")).value().reveal(), QByteArray("two"));
}

void TestTokenStore::lockedKeychainIsNotMistakenForAnEmptyOne()
{
    m_disk.secrets.write(QStringLiteral("a"), SecretString(QByteArray("old")), [](const Done &) {}).detach();
    m_disk.isLocked = true;
    const auto store = make();
    QCOMPARE(readSecret(*store, QStringLiteral("a")).error().kind, Error::Kind::Keychain);
    QCOMPARE(removeSecret(*store, QStringLiteral("a")).error().kind, Error::Kind::Keychain);
}

void TestTokenStore::retryMovesSecretsToTheKeychain()
{
    m_disk.isLocked = true;
    const auto store = make();
    QVERIFY(writeSecret(*store, QStringLiteral("a"), "secret"));
    m_disk.isLocked = false;
    store->retry();
    QCOMPARE(readSecret(*store, QStringLiteral("a")).value().reveal(), QByteArray("secret"));
    QVERIFY(store->isPersistent());
    QVERIFY(store->problem().isEmpty());
    QCOMPARE(m_disk.secrets.value(QStringLiteral("a")).reveal(), QByteArray("secret"));
}

void TestTokenStore::retryOfABrokenKeychainChangesNothing()
{
    m_disk.isMissing = true;
    const auto store = make();
    QVERIFY(writeSecret(*store, QStringLiteral("a"), "secret"));
    store->retry();
    QCOMPARE(readSecret(*store, QStringLiteral("a")).value().reveal(), QByteArray("secret"));
    QVERIFY(!store->isPersistent());
}

void TestTokenStore::keychainThatDoesNotAnswerIsGivenUp()
{
    m_disk.isSilent = true;
    SessionStore store(std::make_unique<FaultyKeychain>(m_disk), std::chrono::milliseconds(20));
    QVERIFY(writeSecret(store, QStringLiteral("a"), "secret"));
    QVERIFY(!store.isPersistent());
    QVERIFY(!store.problem().isEmpty());
}

void TestTokenStore::storageKeyIsMadeOnceAndKept()
{
    const auto fetch = [](SessionStore &store) {
        return await<SecretString>([&](auto handler) { return fetchStorageKey(store, handler); });
    };
    const auto key = fetch(*make());
    QVERIFY(key);
    QCOMPARE(QByteArray::fromBase64(key->reveal()).size(), 32);
    QVERIFY(fetch(*make()) == key);
    m_disk.secrets = {};
    const auto other = fetch(*make());
    QVERIFY(other && !(*other == *key));
}

void TestTokenStore::storageKeyThatWouldBeLostIsNoKey_data()
{
    QTest::addColumn<bool>("isLocked");
    QTest::newRow("locked") << true;
    QTest::newRow("missing") << false;
}

void TestTokenStore::storageKeyThatWouldBeLostIsNoKey()
{
    QFETCH(bool, isLocked);
    (isLocked ? m_disk.isLocked : m_disk.isMissing) = true;
    const auto store = make();
    const auto key = await<SecretString>([&](auto handler) { return fetchStorageKey(*store, handler); });
    QVERIFY(!key);
    QCOMPARE(key.error().kind, Error::Kind::Keychain);
    QVERIFY(m_disk.secrets.keys().isEmpty());
}

CONSOLE_TEST_MAIN(TestTokenStore)
#include "tst_tokenstore.moc"
