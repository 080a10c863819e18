// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/entitiesfixture.h"
#include "staging/staging.h"

#include <QClipboard>
#include <QComboBox>
#include <QTableView>

namespace console::test {

/// The entities pane with changes of records that are staged on disk, edited with the keyboard.
class StagingFixture : public EntitiesFixture {
protected:
    using Kind = staging::StagedChanges::Kind;

    /// Called again, a restart of the program. `more`: properties of the first entity, beginning with a
    /// comma.
    void openPane(const QByteArray &more = {}, bool inBackground = false, Operations *operations = nullptr)
    {
        m_pane.reset();
        m_staging.reset();
        m_staging = std::make_unique<staging::Staging>(file("staging.db"));
        if (inBackground)
            m_staging->openInBackground();
        makePane({ m_staging.get() }, operations);
        m_pane->setScope(appScope());
        answerSchemas(
            { QByteArray() + R"({"name":"Task","properties":{"title":{"type":"string","minLength":3},
            "status":{"type":"string","enum":["open","done"],"enumNames":["Open","Done"]},
            "priority":{"type":["integer","null"]},"due":{"type":["string","null"],"format":"date"},
            "labels":{"type":"array","items":{"type":"string"}})"
                    + more + R"(},"required":["title"]})",
                R"({"name":"Other","properties":{"name":{"type":"string"}}})" });
        QTRY_COMPARE(model()->rowCount(), 1000);
        m_pane->showEntity(QStringLiteral("Task"));
        QTRY_COMPARE(entity(), QStringLiteral("Task"));
        QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
        QTRY_COMPARE(model()->rowCount(), 1000);
        focusGrid();
    }
    void dropAll()
    {
        m_pane.reset();
        m_staging.reset();
        drop();
    }

    Kind change(int row, const char *field) const
    {
        return Kind(index(row, field).data(RecordModel::ChangeRole).toInt());
    }
    void select(int row, const char *field, int lastRow = -1, const char *lastField = nullptr) const
    {
        grid()->setCurrentIndex(index(row, field));
        if (lastRow >= 0)
            grid()->selectionModel()->select(
                QItemSelection(index(row, field), index(lastRow, lastField ? lastField : field)),
                QItemSelectionModel::ClearAndSelect);
    }
    /// Opens the editor of the current cell.
    template <class T>
    T *editor() const
    {
        QTest::keyClick(grid(), Qt::Key_F2);
        for (T *found : grid()->viewport()->findChildren<T *>()) {
            if (found->isVisible()) // others wait for their deletion
                return found;
        }
        return static_cast<T *>(nullptr);
    }
    void type(int row, const char *field, const QString &text) const
    {
        select(row, field);
        auto *line = editor<QLineEdit>();
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(grid()->hasFocus()); // the cell is closed
    }
    /// What the panel of staged changes says, empty where it is hidden.
    QString numbers() const
    {
        return child<QWidget>("stagedPanel")->isVisible() ? child<QLabel>("stagedNumbers")->text()
                                                          : QString();
    }
    void paste(const QString &text) const
    {
        QApplication::clipboard()->setText(text);
        QTest::keyClick(grid(), Qt::Key_V, Qt::ControlModifier);
    }
    /// A line of the review.
    QString line(int row) const
    {
        QStringList texts;
        const auto *model = child<QTableView>("stagedLines")->model();
        for (int column = 0; column < model->columnCount(); ++column)
            texts << model->index(row, column).data().toString();
        return texts.join(u'|');
    }

    std::unique_ptr<staging::Staging> m_staging;
};

} // namespace console::test
