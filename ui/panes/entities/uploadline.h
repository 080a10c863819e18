// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace console {

class ElidedLabel;
class FileUpload;
class ProblemLabel;

/// How far a file got, with a way to stop it; or why it did not arrive, with a way to try again.
class UploadLine : public QWidget {
    Q_OBJECT
public:
    /// `upload` outlives it.
    explicit UploadLine(FileUpload &upload, QWidget *parent = nullptr);

Q_SIGNALS:
    void retryAsked();
    /// The person gives the upload up.
    void dismissed();

private:
    void showState();

    FileUpload &m_upload;
    ElidedLabel *m_name;
    QProgressBar *m_progress;
    ProblemLabel *m_problem;
    QPushButton *m_retry;
    QPushButton *m_dismiss;
};

} // namespace console
