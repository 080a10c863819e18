// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace console {

class ConnectorFilter;
class ConnectorModel;
class SectionState;

/// The left side: search, the connectors by section, and how the check of the connected accounts goes.
class ConnectorList : public QWidget {
    Q_OBJECT
public:
    explicit ConnectorList(ConnectorModel &model, QWidget *parent = nullptr);

    /// Type of the selected connector, may be empty.
    QString selectedType() const { return m_selectedType; }
    void selectFirst();
    /// Puts the keyboard on the selected connector.
    void focusItems();
    void focusSearch();

Q_SIGNALS:
    void selectionChanged();
    /// Enter or a double click on a connector.
    void activated();
    void signInRequested();

private:
    void search(const QString &text);
    void currentChanged(const QModelIndex &index);
    void showStatesLoad();
    bool eventFilter(QObject *watched, QEvent *event) override;

    ConnectorModel &m_model;
    ConnectorFilter *m_filter;
    QLineEdit *m_search;
    QListView *m_view;
    QStackedWidget *m_pages;
    QWidget *m_noMatch;
    QLabel *m_noMatchText;
    SectionState *m_states;
    QString m_selectedType;
};

} // namespace console
