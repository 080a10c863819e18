// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/problem.h"

#include <QList>
#include <QTreeWidget>

namespace console {

/// Problems of a document with severity and place.
class ProblemList : public QTreeWidget {
    Q_OBJECT
public:
    explicit ProblemList(QWidget *parent);

    void setProblems(const QList<openapi::Problem> &problems);
    /// "2 errors, 1 warning"; empty where there are none. Notes are not counted.
    static QString summary(const QList<openapi::Problem> &problems);

Q_SIGNALS:
    /// A problem was activated that has a place.
    void placeActivated(const console::openapi::Position &place);
};

} // namespace console
