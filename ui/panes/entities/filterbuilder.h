// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "records/filtertree.h"

#include <QWidget>

class QScrollArea;

namespace console {

class FilterGroup;
class MutedLabel;

/// A filter as rows. Where a filter says what rows cannot, it says so.
class FilterBuilder : public QWidget {
    Q_OBJECT
public:
    explicit FilterBuilder(QWidget *parent = nullptr);

    /// Another entity, without a filter.
    void reset(const EntitySchema &schema);
    /// Shows a filter that was made elsewhere, unless the rows say it already.
    void setFilter(const QByteArray &json);
    /// The filter with what is switched off; nothing where rows cannot show it.
    std::optional<records::FilterTree> tree() const;
    void setTree(const records::FilterTree &tree);

Q_SIGNALS:
    /// The person changed the rows: the filter that they are now, empty for all records.
    void edited(const QByteArray &json);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void fit();

    EntitySchema m_schema;
    bool m_isBuilt = false; ///< rows are only made where somebody sees them
    QScrollArea *m_scroll;
    MutedLabel *m_other;
    std::optional<records::FilterTree> m_tree; ///< what the rows are made from
    FilterGroup *m_rows = nullptr;
};

} // namespace console
