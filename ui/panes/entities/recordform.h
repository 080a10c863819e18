// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/error.h"

#include <QDialog>

#include <vector>

class QFormLayout;
class QPushButton;
class QScrollArea;
class QSettings;
class QVBoxLayout;

namespace console {

class Banner;
class FieldEditor;
class FileService;
class Operations;
class ProblemLabel;
class RecordService;

/// What a record form works on.
struct RecordTarget {
    QString appId;
    EntitySchema schema;
    QList<EntitySchema> entities; ///< that references may point to
    QString id; ///< empty: a new record
    json::Document values; ///< as stored; of a new record nothing
};

/// Adds a record or changes one. Checks what can be checked before anything is sent, sends only what
/// changed, and shows the server's objections beside the fields.
class RecordForm : public QDialog {
    Q_OBJECT
public:
    RecordForm(RecordTarget target, RecordService &records, FileService &files, Operations &operations,
        QSettings &settings, QWidget *parent = nullptr);

    void accept() override;
    void reject() override;

Q_SIGNALS:
    /// `record` as the server answered; `notKept` are fields that it did not take as they were sent.
    void saved(const QString &id, const QByteArray &record, const QStringList &notKept);
    void signInRequested();

private:
    struct Field {
        FieldEditor *editor;
        ProblemLabel *problem;
        bool isChanged;
    };
    void makeFields(QVBoxLayout *layout);
    json::Value initial(const SchemaProperty &property) const;
    QString localProblem(const Field &field) const;
    bool isSent(const Field &field) const;
    bool hasChanges() const;
    QByteArray changes() const;
    void setBusy(bool busy);
    void showError(const Error &error);
    void showProblem(Field &field, const QString &sentence);

    RecordTarget m_target;
    RecordService &m_records;
    FileService &m_files;
    Operations &m_operations;
    QSettings &m_settings;
    std::vector<Field> m_fields;
    QScrollArea *m_scroll;
    Banner *m_banner;
    QPushButton *m_save;
    bool m_isBusy = false;
};

} // namespace console
