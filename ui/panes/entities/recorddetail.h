// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"

#include <QWidget>

class QHBoxLayout;
class QPlainTextEdit;
class QToolButton;
class QTreeView;

namespace console {

class AuthorizationAgent;
class CopyButton;
class DocumentFetcher;
class ElidedLabel;
class FileService;
class JsonTreeModel;
class LinkPreview;
class MutedLabel;

/// Everything of one record: a tree of its fields, the whole of a text that is too long for a line, and
/// where an address leads.
class RecordDetail : public QWidget {
    Q_OBJECT
public:
    RecordDetail(DocumentFetcher &files, FileService &appFiles, AuthorizationAgent &browser,
        QWidget *parent = nullptr);

    /// Whose records are shown.
    void setApp(const QString &appId);

    /// `json` empty: no record is selected.
    void showRecord(const QList<SchemaProperty> &properties, const QString &id, const QByteArray &json);
    /// Makes a field of the record the current one; nothing where it has no such field.
    void showField(const QString &name);

private:
    void setUpTree();
    QHBoxLayout *makeActions();
    void showCurrentValue();
    void copyValue();

    JsonTreeModel *m_model;
    QByteArray m_shown; ///< JSON text of the record
    ElidedLabel *m_title;
    MutedLabel *m_id;
    CopyButton *m_copyId;
    QTreeView *m_tree;
    QPlainTextEdit *m_text;
    LinkPreview *m_link;
    QToolButton *m_copyValue;
    CopyButton *m_copyJson;
};

} // namespace console
