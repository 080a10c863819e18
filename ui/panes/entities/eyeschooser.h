// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/recordeyes.h"

#include <QWidget>

class QToolButton;

namespace console {

/// Always says whose eyes look at which data, and lets a person choose both.
class EyesChooser : public QWidget {
    Q_OBJECT
public:
    explicit EyesChooser(QWidget *parent = nullptr);

    const RecordEyes &eyes() const { return m_eyes; }
    /// Without chosen().
    void setEyes(const RecordEyes &eyes);

Q_SIGNALS:
    void chosen(const console::RecordEyes &eyes);
    /// A user of the app shall be signed in, to look at `eyes`' data as they do.
    void userWanted(const console::RecordEyes &eyes);

private:
    QToolButton *makeButton(const char *name, const QString &iconName, const QString &accessibleName);
    void addChoice(QToolButton *button, const QString &text, const RecordEyes &part, bool isData);
    void showChoice(QToolButton *button, const QString &text, bool isUsual);

    RecordEyes m_eyes;
    QToolButton *m_data;
    QToolButton *m_who;
};

} // namespace console
