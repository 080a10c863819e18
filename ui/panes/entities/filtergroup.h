// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "records/filtertree.h"

#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace console {

/// Conditions of the filter builder that belong together: all of them, or any. Groups may hold groups.
class FilterGroup : public QWidget {
    Q_OBJECT
public:
    static constexpr int spacing = 6; ///< between its lines

    /// `level`: in how many groups it stands.
    FilterGroup(
        const EntitySchema &schema, const records::FilterTree &group, int level, QWidget *parent = nullptr);

    records::FilterTree tree() const;

Q_SIGNALS:
    void edited();
    void removed();

private:
    void add(const records::FilterTree &child);

    EntitySchema m_schema;
    int m_level;
    QComboBox *m_kind;
    QVBoxLayout *m_children;
};

} // namespace console
