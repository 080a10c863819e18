// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"

#include <QWidget>

class QStandardItemModel;
class QTreeView;

namespace console {

class ColumnStatistics;
class ElidedLabel;
class MutedLabel;
class RecordService;
class SectionState;

/// What values one column has among the records that match: numbers, and a bar for each value or range.
class ColumnPanel : public QWidget {
    Q_OBJECT
public:
    explicit ColumnPanel(QWidget *parent = nullptr);

    /// Where the answers come from; outlives them. Closes the panel.
    void setPlace(RecordService &service, const QString &appId, const EntitySchema &schema);
    /// Opens for a column.
    void showColumn(const SchemaProperty &property, const QString &title, const QByteArray &filter);
    /// Other records match now: asks again, where it is open.
    void setFilter(const QByteArray &filter);

Q_SIGNALS:
    /// Only records with this value of a field, JSON text, are wanted.
    void filterRequested(const QString &field, const QByteArray &json);
    void signInRequested();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void ask();
    void showState();
    void showFacts();
    void showBars();

    RecordService *m_service = nullptr;
    QString m_appId;
    EntitySchema m_schema;
    SchemaProperty m_property;
    QByteArray m_filter;
    ColumnStatistics *m_statistics;
    ElidedLabel *m_title;
    QWidget *m_facts;
    SectionState *m_state;
    QStandardItemModel *m_model;
    QTreeView *m_bars;
    MutedLabel *m_more;
};

} // namespace console
