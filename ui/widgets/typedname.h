// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLineEdit;

namespace console {

/// Asks for a name to be typed before something is destroyed. Without a name it is hidden, and nothing is
/// asked.
class TypedName : public QWidget {
    Q_OBJECT
public:
    /// `sentence` says what is destroyed.
    TypedName(const QString &name, const QString &sentence, QWidget *parent = nullptr);

    bool isTyped() const;

Q_SIGNALS:
    void changed();

private:
    QString m_name;
    QLineEdit *m_line;
};

} // namespace console
