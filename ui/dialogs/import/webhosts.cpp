// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/webhosts.h"

#include "ui/widgets/banner.h"

#include <QVBoxLayout>

namespace console {
namespace {

constexpr qsizetype mostHosts = 3;
constexpr qsizetype mostCharacters = 40; ///< of a host on a button

QString shortHost(const QString &host)
{
    // The end tells whose it is.
    return host.size() <= mostCharacters ? host : u'…' + host.right(mostCharacters - 1);
}

QString hostSentence(const openapi::WebHost &host)
{
    const QString files = WebHosts::tr("%Ln file(s)", nullptr, host.files);
    if (host.references == 0)
        return WebHosts::tr("Not read: %1 moved to %2.").arg(files, host.name);
    return WebHosts::tr("Not followed: %1 to %2 on %3.")
        .arg(WebHosts::tr("%Ln reference(s)", nullptr, host.references), files, host.name);
}

} // namespace

WebHosts::WebHosts(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("webHosts"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    hide();
}

void WebHosts::setHosts(const QList<openapi::WebHost> &hosts)
{
    while (const QLayoutItem *item = m_layout->itemAt(0)) {
        QWidget *banner = item->widget();
        m_layout->removeWidget(banner);
        banner->hide();
        banner->deleteLater(); // its button may be what was pressed
    }
    for (const auto &host : hosts.mid(0, mostHosts))
        addBanner(hostSentence(host), host.name);
    if (const int more = int(std::max<qsizetype>(0, hosts.size() - mostHosts)))
        addBanner(tr("There are files on %Ln more server(s).", nullptr, more));
    setVisible(!hosts.isEmpty());
}

void WebHosts::addBanner(const QString &text, const QString &host)
{
    auto *banner = new Banner(Tone::Accent, QStringLiteral("link"), this);
    m_layout->addWidget(banner);
    banner->setText(text);
    if (!host.isEmpty())
        banner->setAction(
            tr("Read from %1 too").arg(shortHost(host)), [this, host] { Q_EMIT allowed(host); });
}

} // namespace console
