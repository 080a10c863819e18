// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/accountlist.h"

#include <QSettings>

#include <algorithm>
#include <iterator>

namespace console {
namespace {

struct KindName {
    Account::Kind kind;
    QLatin1StringView name;
};
constexpr KindName kindNames[] = {
    { Account::Kind::Device, QLatin1StringView("device") },
    { Account::Kind::AccessToken, QLatin1StringView("access-token") },
    { Account::Kind::ApiKey, QLatin1StringView("api-key") },
    { Account::Kind::Local, QLatin1StringView("dev-server") }, // the local workspace is never listed
};
constexpr auto group = "accounts";
constexpr auto currentKey = "current-account";

} // namespace

AccountList::AccountList(QString file)
    : m_file(std::move(file))
{
}

QList<Account> AccountList::accounts() const
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(QLatin1StringView(group));
    QList<Account> accounts;
    for (const QString &id : settings.childGroups()) {
        settings.beginGroup(id);
        const QString word = settings.value("kind").toString();
        const auto known = std::find_if(std::begin(kindNames), std::end(kindNames),
            [&](const KindName &entry) { return word == entry.name; });
        if (known != std::end(kindNames)) {
            accounts.append({ id, known->kind, settings.value("email").toString(),
                settings.value("name").toString(), QUrl(settings.value("control-url").toString()),
                QUrl(settings.value("data-url").toString()) });
        }
        settings.endGroup();
    }
    return accounts;
}

void AccountList::put(const Account &account)
{
    const auto known = std::find_if(std::begin(kindNames), std::end(kindNames),
        [&](const KindName &entry) { return account.kind == entry.kind; });
    Q_ASSERT(known != std::end(kindNames));
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(QLatin1StringView(group));
    settings.beginGroup(account.id);
    settings.setValue("kind", QString(known->name));
    settings.setValue("email", account.email);
    settings.setValue("name", account.name);
    settings.setValue("control-url", account.controlUrl.toString());
    settings.setValue("data-url", account.dataUrl.toString());
}

void AccountList::remove(const QString &accountId)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(QLatin1StringView(group));
    settings.remove(accountId);
}

QString AccountList::current() const
{
    return QSettings(m_file, QSettings::IniFormat).value(QLatin1StringView(currentKey)).toString();
}

void AccountList::setCurrent(const QString &accountId)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(QLatin1StringView(currentKey), accountId);
}

} // namespace console
