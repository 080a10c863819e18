// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorheader.h"

#include "models/connectormodel.h"
#include "ui/connectortone.h"
#include "ui/panes/connectors/connectorlook.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace console {

class ConnectorHeader::Tile : public QWidget {
public:
    explicit Tile(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(52, 52);
    }
    void setType(const ConnectorType &type)
    {
        m_type = type;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintConnectorTile(&painter, rect(), m_type.type, m_type.displayName);
    }

private:
    ConnectorType m_type;
};

class ConnectorHeader::Pill : public QLabel {
public:
    explicit Pill(QWidget *parent)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    void setState(const QString &text, Tone tone)
    {
        setText(text);
        setVisible(!text.isEmpty());
        m_tone = tone;
    }
    QSize sizeHint() const override { return pillSize(text(), font()); }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintPill(&painter, rect(), text(), toneColor(m_tone, palette()));
    }

private:
    Tone m_tone = Tone::Muted;
};

ConnectorHeader::ConnectorHeader(QWidget *parent)
    : QWidget(parent)
    , m_tile(new Tile(this))
    , m_name(new HeadingLabel({}, 1.45, this))
    , m_pill(new Pill(this))
    , m_description(MutedLabel::wrapped({}, this))
{
    m_name->setObjectName(QStringLiteral("connectorName"));
    m_name->setWordWrap(true);
    m_pill->setObjectName(QStringLiteral("connectorState"));
    m_description->setObjectName(QStringLiteral("connectorDescription"));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addStretch(1);
    texts->addWidget(m_name);
    texts->addWidget(m_description);
    texts->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(m_tile, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(m_pill, 0, Qt::AlignTop);
}

void ConnectorHeader::setItem(const ConnectorItem &item)
{
    m_tile->setType(item.type);
    m_name->setText(item.type.displayName);
    m_description->setText(item.type.description);
    m_description->setVisible(!item.type.description.isEmpty());
    m_pill->setState(item.connector ? ConnectorModel::stateText(*item.connector) : QString(),
        item.connector ? stateTone(item.connector->state) : Tone::Muted);
}

} // namespace console
