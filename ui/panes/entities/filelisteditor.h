// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/fileupload.h"
#include "ui/panes/entities/fieldeditor.h"

class QListWidget;
class QToolButton;
class QVBoxLayout;

namespace console {

/// The addresses of several files: typed, pasted, or those of files which are chosen, dropped or pasted, and
/// uploaded; in the order that a person gives them.
class FileListEditor : public FieldEditor {
    Q_OBJECT
public:
    FileListEditor(const SchemaProperty &property, FileService::Access access, QWidget *parent);

    /// Whether a value is a list of addresses, or nothing.
    static bool canShow(const json::Value &value);
    QByteArray value() const override;
    void setValue(const json::Value &value) override;
    /// Uploads what is given here, too; until it has arrived, that is a problem.
    void uploadTo(FileService &files, Operations &operations, const QString &appId);
    QString problem() const override;

Q_SIGNALS:
    void given(const QList<console::FileSource> &files);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeButtons();
    QToolButton *addButton(const char *name, const QString &iconName, const QString &text);
    void append(const QString &address);
    void choose();
    void typeOne();
    void removeCurrent();
    void moveCurrent(int by);
    void paste();
    bool press(const QKeyEvent &key, bool isForReal);
    void showChoices();
    void upload(FileService &files, Operations &operations, const QString &appId, const FileSource &file);

    FileService::Access m_access;
    QVBoxLayout *m_column = nullptr;
    QListWidget *m_list;
    QToolButton *m_remove = nullptr;
    QToolButton *m_up = nullptr;
    QToolButton *m_down = nullptr;
    bool m_wasSet = false;
    int m_uploads = 0;
};

} // namespace console
