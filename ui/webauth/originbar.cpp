// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/originbar.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace console {
namespace {

constexpr int gap = 6;

QString originOf(const QUrl &url)
{
    if (url.host().isEmpty())
        return url.scheme() == QLatin1String("about") ? QString() : url.scheme() + QLatin1Char(':');
    // Encoded, so that a look-alike letter of another script shows.
    QString origin = url.scheme() + QLatin1String("://") + url.host(QUrl::FullyEncoded);
    if (url.port() != -1)
        origin += QLatin1Char(':') + QString::number(url.port());
    return origin;
}

} // namespace

OriginBar::OriginBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setUrl({});
}

void OriginBar::setUrl(const QUrl &url)
{
    m_origin = originOf(url);
    m_isSecure = url.scheme() == QLatin1String("https");
    const QString text = m_origin.isEmpty() ? tr("No page yet")
        : m_isSecure                        ? tr("Secure connection to %1").arg(m_origin)
                                            : tr("Connection without encryption to %1").arg(m_origin);
    setAccessibleName(text);
    setToolTip(text.toHtmlEscaped());
    update();
}

QSize OriginBar::sizeHint() const
{
    const int height = fontMetrics().height();
    return { height + gap + fontMetrics().horizontalAdvance(m_origin), height + 4 };
}

QSize OriginBar::minimumSizeHint() const
{
    return { 120, sizeHint().height() };
}

void OriginBar::paintEvent(QPaintEvent *)
{
    if (m_origin.isEmpty())
        return;
    QPainter painter(this);
    const QColor color = palette().color(QPalette::WindowText);
    const int side = fontMetrics().height();
    const QRect place(
        layoutDirection() == Qt::RightToLeft ? width() - side : 0, (height() - side) / 2, side, side);
    QFile file(m_isSecure ? QStringLiteral(":/webauth/lock.svg") : QStringLiteral(":/webauth/lock-open.svg"));
    if (file.open(QIODevice::ReadOnly)) {
        QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
        renderer.render(&painter, place);
    }
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const QRect rest = rect().adjusted(rightToLeft ? 0 : side + gap, 0, rightToLeft ? -side - gap : 0, 0);
    painter.setPen(color);
    painter.drawText(rest, Qt::AlignVCenter | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft),
        fontMetrics().elidedText(m_origin, Qt::ElideMiddle, rest.width()));
}

} // namespace console
