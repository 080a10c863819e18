// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/windowfixture.h"
#include "ui/signin/signinpage.h"

#include <QAction>
#include <QLabel>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

namespace console::test {

/// The main window on fakes, with what a person sees of it.
class MainWindowFixture : public QObject {
protected:
    void makeFixture() { m_fixture = std::make_unique<WindowFixture>(); }
    void drop()
    {
        m_window.reset();
        m_fixture.reset();
    }

    void open(const Account &account = deviceAccount())
    {
        m_fixture->accounts.enter(account);
        m_window = m_fixture->window();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void openWithApps()
    {
        open();
        m_fixture->answerApps();
        QTRY_COMPARE(header(), QStringLiteral("Bakery orders"));
    }
    template <class T>
    T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    QTreeView *tree() const { return find<QTreeView>("appTree"); }
    QTabBar *tabs() const { return find<QTabBar>("paneTabs"); }
    QString header() const
    {
        const auto *label = find<QLabel>("headerApp");
        return label ? label->text() : QString();
    }
    QLabel *shown(const char *name) const
    {
        const auto labels = m_window->findChildren<QLabel *>(QString::fromLatin1(name));
        for (QLabel *label : labels) {
            if (label->isVisible())
                return label;
        }
        return nullptr;
    }
    bool isSigningIn() const { return m_window->findChild<SignInPage *>()->isVisible(); }
    void selectApp(const QString &name)
    {
        const auto found = tree()->model()->match(
            tree()->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        tree()->setCurrentIndex(found.first());
    }
    ProbePane *probe() const
    {
        const auto all = m_window->findChildren<Pane *>();
        for (Pane *pane : all) {
            if (auto *probe = dynamic_cast<ProbePane *>(pane); probe && probe->isVisible())
                return probe;
        }
        return nullptr;
    }
    int probes() const
    {
        const auto all = m_window->findChildren<Pane *>();
        return int(std::count_if(
            all.begin(), all.end(), [](Pane *pane) { return dynamic_cast<ProbePane *>(pane); }));
    }
    QAction *action(const QString &text) const
    {
        const auto actions = m_window->findChildren<QAction *>();
        for (QAction *found : actions) {
            if (QString(found->text()).remove(QLatin1Char('&')) == text)
                return found;
        }
        return nullptr;
    }

    void startWrite()
    {
        tabs()->setCurrentIndex(1);
        m_done = false;
        probe()->operations->start<void>(
            QStringLiteral("Saving Order 17"), m_window.get(),
            [this](Handler<void> handler) { return m_writes.start(std::move(handler)); },
            [this](const Done &) { m_done = true; });
    }

    FakeCalls<void> m_writes;
    bool m_done = false;
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace console::test
