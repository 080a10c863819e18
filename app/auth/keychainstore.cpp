// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/keychainstore.h"

#include <qt6keychain/keychain.h>

namespace console {
namespace {

Failure refusal(const QKeychain::Job &job)
{
    QString words = job.errorString();
    if (words.isEmpty())
        words = QStringLiteral("The keychain answered error %1.").arg(int(job.error()));
    Error error = Error::make(Error::Kind::Keychain, words.left(500));
    if (job.error() == QKeychain::AccessDenied || job.error() == QKeychain::AccessDeniedByUser)
        error.code = QStringLiteral("ACCESS_DENIED");
    return Failure(std::move(error));
}

/// Starts `job`, which deletes itself once it has finished.
template <class T, class Job, class Answer>
PendingCall run(Job *job, const QString &key, Handler<T> handler, Answer answer)
{
    auto [call, completion] = Completion<T>::start(std::move(handler));
    auto shared = std::make_shared<Completion<T>>(std::move(completion));
    job->setKey(key);
    QObject::connect(
        job, &QKeychain::Job::finished, job, [job, shared, answer] { shared->finish(answer(*job)); });
    job->start();
    return std::move(call);
}

} // namespace

KeychainStore::KeychainStore(QString service)
    : m_service(std::move(service))
{
}

// The jobs have no owner on purpose: QtKeychain crashes when a running one is deleted.

PendingCall KeychainStore::read(const QString &key, Handler<SecretString> handler)
{
    return run<SecretString>(new QKeychain::ReadPasswordJob(m_service), key, std::move(handler),
        [](const QKeychain::ReadPasswordJob &job) -> Result<SecretString> {
            if (job.error() == QKeychain::EntryNotFound)
                return SecretString();
            if (job.error() != QKeychain::NoError)
                return refusal(job);
            return SecretString(job.textData());
        });
}

PendingCall KeychainStore::write(const QString &key, const SecretString &secret, Handler<void> handler)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setTextData(QString::fromUtf8(secret.reveal()));
    return run<void>(job, key, std::move(handler), [](const QKeychain::Job &done) -> Done {
        if (done.error() != QKeychain::NoError)
            return refusal(done);
        return {};
    });
}

PendingCall KeychainStore::remove(const QString &key, Handler<void> handler)
{
    return run<void>(new QKeychain::DeletePasswordJob(m_service), key, std::move(handler),
        [](const QKeychain::Job &job) -> Done {
            if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
                return refusal(job);
            return {};
        });
}

} // namespace console
