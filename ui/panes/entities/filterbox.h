// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "ui/panes/entities/filtermemory.h"
#include "ui/panes/entities/recordplace.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QMenu;
class QToolButton;

namespace console {

class FilterBuilder;
class ProblemLabel;

/// Where a filter is typed: a word, or JSON. Below it, in a panel of its own, the same filter as rows.
/// Remembers filters.
class FilterBox : public QWidget {
    Q_OBJECT
public:
    explicit FilterBox(QSettings &settings, QWidget *parent = nullptr);

    /// What is wrong with the filter, and the rows; the owner finds a place for it.
    QWidget *panel() const { return m_panel; }
    /// Another entity and a valid filter for it, without changed(). `key`: "app id/entity".
    void setEntity(const QString &key, const EntitySchema &schema, const QString &text = {});
    const QByteArray &filter() const { return m_filter; }
    /// Takes over at once.
    void setText(const QString &text);
    /// Only records with this value of a field, beside what is asked already. Empty JSON: without a value.
    void narrow(const QString &field, const QByteArray &json);
    QString text() const;
    void focus();

Q_SIGNALS:
    /// The filter for the service; empty: all records.
    void changed(const QByteArray &filter);
    /// The address of a view was put in instead of a filter.
    void viewAsked(const console::RecordView &view);
    /// The address of what is shown is wanted on the clipboard.
    void addressWanted();

private:
    /// `isMeant`: chosen or finished, not half typed, and worth to be remembered.
    void apply(bool isMeant = false);
    void fillMenu(QMenu *menu);
    void askForName();

    FilterMemory m_memory;
    EntitySchema m_schema;
    QByteArray m_filter;
    QLineEdit *m_text;
    QToolButton *m_toggle;
    QWidget *m_panel;
    ProblemLabel *m_problem;
    FilterBuilder *m_builder;
    QTimer m_delay;
    QTimer m_settled; ///< what stays for a while was meant, too
};

} // namespace console
