// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeWidget>

namespace console {

/// A short table among other details: as high as its rows, up to a limit, and never wider than its place. The
/// last column has the long texts and keeps its part of the width; what is cut has a tool tip.
class DetailTable : public QTreeWidget {
    Q_OBJECT
public:
    DetailTable(const QStringList &columns, const QString &name, QWidget *parent = nullptr);

    void setRows(const QList<QStringList> &rows);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareWidth();
};

} // namespace console
