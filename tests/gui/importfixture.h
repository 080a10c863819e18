// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/importdraft.h"
#include "models/operations.h"
#include "support/fakes/fakeservices.h"
#include "support/picture.h"
#include "ui/dialogs/import/importdialog.h"

#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTreeView>

namespace console::test {

/// An import dialog on fakes, used by name as a person would.
struct ImportFixture {
    explicit ImportFixture(const QStringList &takenSlugs = {})
        : dialog(std::make_unique<ImportDialog>(fakes.services(), operations,
            Workspace{ QStringLiteral("w1"), QStringLiteral("Harbour"), QStringLiteral("owner"), {}, false },
            takenSlugs, nullptr))
    {
        dialog->open();
        [this] { QVERIFY(QTest::qWaitForWindowActive(dialog.get())); }();
    }

    template <class T>
    T *find(const char *name) const
    {
        return dialog->findChild<T *>(QString::fromLatin1(name));
    }
    QString text(const char *label) const
    {
        const auto *found = find<QLabel>(label);
        return found ? found->text() : QString();
    }
    void click(const char *name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    bool isShown(const char *name) const { return find<QWidget>(name) && find<QWidget>(name)->isVisible(); }
    void drop(QMimeData *mime) const
    {
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(dialog.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(dialog.get(), &event);
    }
    void dropFile(const QString &path) const
    {
        QMimeData mime;
        mime.setUrls({ QUrl::fromLocalFile(path) });
        drop(&mime);
    }
    bool waitForDocument(int timeout = 20'000) const
    {
        return QTest::qWaitFor([this] { return dialog->draft().document().isReadable(); }, timeout);
    }
    /// Reads the test's own document.
    bool readTickets() const
    {
        dropFile(QStringLiteral(CONSOLE_TEST_DATA "/tickets.yaml"));
        return waitForDocument();
    }
    /// Clicks the check box of a tree's row, first scrolled to.
    static void clickCheckBox(QTreeView *tree, const QModelIndex &index)
    {
        QStyleOptionViewItem option;
        option.initFrom(tree);
        option.rect = tree->visualRect(index);
        option.features = QStyleOptionViewItem::HasCheckIndicator | QStyleOptionViewItem::HasDisplay;
        option.viewItemPosition = QStyleOptionViewItem::OnlyOne;
        const QRect box = tree->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, tree);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, box.center());
    }
    /// From a shown document to the review, with the first tag chosen.
    void goToReview() const
    {
        auto *tree = find<QTreeView>("operations");
        click("next");
        clickCheckBox(tree, tree->model()->index(0, 0));
        click("next");
        click("next");
    }

    /// From a shown document to a running creation.
    bool create() const
    {
        goToReview();
        const auto *next = find<QPushButton>("next");
        const bool isReady = QTest::qWaitFor([next] { return next->isEnabled(); });
        click("next");
        return isReady;
    }

    FakeServices fakes;
    Operations operations;
    std::unique_ptr<ImportDialog> dialog;
};

inline QString testDocument(const char *name)
{
    return QStringLiteral(CONSOLE_TEST_DATA "/") + QString::fromLatin1(name);
}

inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A document (JSON) with so many operations, all of one tag.
inline QByteArray manyOperations(int count)
{
    QByteArray json = R"({"openapi":"3.0.0","info":{"title":"Many","version":"1"},
        "servers":[{"url":"https://many.example.com"}],"paths":{)";
    for (int i = 0; i < count; ++i)
        json += (i ? ",\"/item" : "\"/item") + QByteArray::number(i)
            + R"(":{"get":{"tags":["All"],"responses":{"200":{"description":"ok"}}}})";
    return json + "}}";
}

inline Integration createdIntegration()
{
    Integration integration;
    integration.id = QStringLiteral("i1");
    integration.slug = QStringLiteral("harbour-tickets");
    integration.name = QStringLiteral("Harbour Tickets");
    return integration;
}

} // namespace console::test
