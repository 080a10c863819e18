// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/panes/entities/placehistory.h"

#include <QTabBar>

#include <functional>
#include <vector>

class QSettings;
class QStackedWidget;

namespace console {

class RecordsPage;

/// One query: where it is, and the way that led there.
struct QueryTab {
    RecordsPage *page = nullptr; ///< once it was shown
    QString entity;
    std::optional<RecordPlace> next{}; ///< where to go, once the entities are there
    RecordEyes eyes{}; ///< of the page that is not made yet
    PlaceHistory history{};
};

/// The tabs of an app, one for each query, each with a page of records of its own; there is always one. Kept
/// in the settings, and there again at the next start. Hidden while there is only one.
class QueryTabs : public QTabBar {
    Q_OBJECT
public:
    /// All pages together keep so many bytes of records.
    static constexpr qsizetype memoryBudget = 256 * 1024 * 1024;

    /// `makePage` makes a page without an entity.
    QueryTabs(QSettings &settings, std::function<RecordsPage *()> makePage, QWidget *parent = nullptr);
    ~QueryTabs() override;

    /// Where the pages are shown; the owner finds a place for it.
    QStackedWidget *pages() const { return m_pages; }
    /// The tabs of an app as they were left by `owner`. Without an id: one tab without an entity.
    void open(const QString &owner, const QString &appId);
    QueryTab &current() { return m_tabs.at(m_shown); }
    /// The page of the current tab.
    RecordsPage *page();
    /// Opens a tab behind the current one, and goes there.
    void add(const RecordPlace &place);
    /// The last one stays.
    void closeTab(int index);
    /// To the next tab or, below 0, the one before; around the ends.
    void step(int by);
    /// The other tabs of an entity show what was written.
    void refreshOthers(const QString &entity);
    /// The current tab leads elsewhere now: its title, and what is kept.
    void keep();

Q_SIGNALS:
    /// Another tab is the current one.
    void shown();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    RecordView viewOf(const QueryTab &tab) const;
    RecordsPage *makePage();
    void insert(int index);
    void restore();
    void rebuild(int current);
    void shareMemory();
    void showTitle(int index);
    void show(int index);
    QString path(const char *what) const;

    QSettings &m_settings;
    std::function<RecordsPage *()> m_makePage;
    QStackedWidget *m_pages;
    QString m_owner;
    QString m_appId;
    std::vector<QueryTab> m_tabs; ///< never empty
    size_t m_shown = 0;
};

} // namespace console
