// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/importdraft.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace console {

class NoteLabel;

/// Fixed headers, one line each: name, value (masked where Base44 keeps it secret) and what is wrong with it.
class HeadersEditor : public QWidget {
    Q_OBJECT
public:
    explicit HeadersEditor(QWidget *parent);

    void setHeaders(const QList<ImportHeader> &headers);
    QList<ImportHeader> headers() const;
    /// Adds a line and puts the keyboard into it.
    void addHeader(const ImportHeader &header);

Q_SIGNALS:
    void edited();

private:
    struct Row {
        QWidget *widget;
        QLineEdit *name;
        QLabel *prefix;
        QLineEdit *value;
        QToolButton *reveal;
        NoteLabel *note;
        QString scheme; ///< the prefix that a security scheme asks for
        QString keptName; ///< of the header whose stored value an empty one keeps

        bool keeps() const;
    };

    Row makeRow(const ImportHeader &header);
    void remove(QWidget *row);
    void check();
    void check(const Row &row);

    QVBoxLayout *m_layout;
    QList<Row> m_rows;
};

} // namespace console
