// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/delegates/celltexts.h"
#include "ui/delegates/plaindelegate.h"

namespace console {

/// Paints a value of a record: null, missing and empty values muted and told apart, a bar where the row has
/// not come yet. Takes the kind of the value from `kindRole` (records::CellKind).
class CellDelegate : public PlainDelegate {
    Q_OBJECT
public:
    /// `loadedRole` below 0: everything is loaded.
    CellDelegate(int kindRole, int loadedRole, QObject *parent = nullptr);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// As high as the rows of the record table, in a tree too.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_kindRole;
    int m_loadedRole;
    mutable CellTexts m_texts;
};

} // namespace console
