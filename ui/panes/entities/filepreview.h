// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/filekind.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTreeView;

namespace console {

class JsonTreeModel;
struct FileFacts;

/// What is in a file of a stranger: a picture, plain text, a JSON tree, or what is known of it. Hidden while
/// there is nothing to show.
class FilePreview : public QWidget {
    Q_OBJECT
public:
    explicit FilePreview(QWidget *parent = nullptr);

    void showNothing();
    /// Of the device's pixels.
    void showPicture(const QImage &picture);
    /// False where the bytes are no text. JSON that is cut or broken is shown as text.
    bool showText(const QByteArray &bytes, bool isWhole, FileKind kind);
    void showFacts(const QString &name, const FileFacts &facts);

private:
    void showPart(QWidget *part, const QString &note = {});

    QLabel *m_picture;
    QPlainTextEdit *m_text;
    JsonTreeModel *m_model;
    QTreeView *m_tree;
    QLabel *m_note;
};

} // namespace console
