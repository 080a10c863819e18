// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/importoffer.h"

#include "models/importstate.h"
#include "ui/widgets/banner.h"

#include <QLocale>
#include <QVBoxLayout>

namespace console {

ImportOffer::ImportOffer(QWidget *parent)
    : QWidget(parent)
    , m_banner(new Banner(Tone::Accent, QStringLiteral("clock"), this))
{
    setObjectName(QStringLiteral("importOffer"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    m_banner->setObjectName(QStringLiteral("importOfferText"));
    m_banner->setAction(tr("Disca&rd it"), [this] {
        hide();
        Q_EMIT refused();
    });
    m_banner->setAction(tr("&Go on with it"), [this] {
        hide();
        Q_EMIT accepted();
    });
    hide();
}

void ImportOffer::offer(const ImportState &left)
{
    const QString what = left.title.isEmpty() ? left.source.name : left.title;
    const QString when = QLocale().toString(left.saved.toLocalTime(), QLocale::ShortFormat);
    m_banner->setText(
        tr("An import of %1 did not end (%2). Values of headers were not kept.").arg(what.left(100), when));
    show();
}

} // namespace console
