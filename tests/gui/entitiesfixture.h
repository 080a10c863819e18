// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/recordmodel.h"
#include "support/accessibility.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "support/picture.h"
#include "ui/panes/entities/entitiespane.h"
#include "ui/panes/entities/recordgrid.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace console::test {

/// The entities pane on fakes, with what a person sees and does there. A test that gives it stores of its own
/// resets the pane before them.
class EntitiesFixture : public QObject {
protected:
    /// What outlives the pane: services that wait for answers, and a folder with the settings.
    void makeProfile()
    {
        m_fakes = std::make_unique<FakeServices>();
        m_settings.reset(); // which would write into the old folder, and make it again
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(file("settings.ini"), QSettings::IniFormat);
    }
    void drop()
    {
        m_pane.reset();
        m_settings.reset();
        m_fakes.reset();
    }
    QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    PaneContext context(Operations *operations = nullptr)
    {
        return { m_fakes->services(), m_browser, operations, m_settings.get(), m_account };
    }
    void makePane(const LocalStores &stores = {}, Operations *operations = nullptr)
    {
        m_pane = std::make_unique<EntitiesPane>(context(operations), stores);
        m_pane->resize(1200, 760);
        m_pane->show();
    }

    static Scope appScope(const char *id = "app")
    {
        Scope scope;
        scope.app.id = QLatin1String(id);
        scope.app.name = QStringLiteral("Plant");
        return scope;
    }
    /// JSON of each entity. They know each other's names.
    void answerSchemas(const QList<QByteArray> &schemas) const
    {
        QStringList names;
        for (const QByteArray &json : schemas)
            names << schemaFrom(json).name;
        QList<EntitySchema> read;
        for (const QByteArray &json : schemas)
            read << schemaFrom(json, names);
        m_fakes->entities.schemasCalls.answer(read);
    }

    template <class T>
    T *child(const char *name, const QWidget *of = nullptr) const
    {
        return (of ? of : shown())->findChild<T *>(QLatin1String(name));
    }
    /// Where a person looks.
    virtual QWidget *shown() const { return m_pane.get(); }
    RecordGrid *grid() const { return child<RecordGrid>("recordGrid"); }
    RecordModel *model() const { return static_cast<RecordModel *>(grid()->model()); }
    QModelIndex index(int row, const char *field) const
    {
        return model()->index(row, model()->columnOf(QLatin1String(field)));
    }
    QString cell(int row, const char *field) const { return index(row, field).data().toString(); }
    QString entity() const { return child<QLabel>("entityTitle", m_pane.get())->text(); }
    QString counter() const { return child<QLabel>("recordCounter")->text(); }
    QString noticeText() const
    {
        const auto *notice = child<QWidget>("recordNotice");
        return notice ? notice->findChild<QLabel *>()->text() : QString();
    }
    QLineEdit *filterBox() const { return child<QLineEdit>("recordFilter"); }
    void setFilter(const char *text) const
    {
        filterBox()->setText(QLatin1String(text));
        QTest::keyClick(filterBox(), Qt::Key_Return);
    }
    void press(const char *button) const { child<QToolButton>(button)->click(); }
    void focusGrid() const
    {
        m_pane->activateWindow();
        grid()->setFocus();
        QTRY_VERIFY(grid()->hasFocus());
    }
    void commit() const
    {
        child<QPushButton>("commitChanges")->click();
        auto *dialog = child<QDialog>("commitDialog");
        QVERIFY(dialog);
        QCOMPARE(accessibilityProblems(dialog), QStringList());
        child<QPushButton>("startCommit")->click();
        QTRY_VERIFY(!child<QDialog>("commitDialog"));
    }
    static void clickDestructive(const QMessageBox *question)
    {
        for (auto *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
    }

    FakeAuthorizationAgent m_browser;
    Account m_account;
    std::unique_ptr<FakeServices> m_fakes;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<EntitiesPane> m_pane;
};

} // namespace console::test
