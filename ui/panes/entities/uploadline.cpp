// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/uploadline.h"

#include "models/fileupload.h"
#include "ui/errortext.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace console {
namespace {

constexpr int lettersOfProgress = 20;

} // namespace

UploadLine::UploadLine(FileUpload &upload, QWidget *parent)
    : QWidget(parent)
    , m_upload(upload)
    , m_name(new ElidedLabel(tr("Uploading %1", "a file").arg(upload.name()), this))
    , m_progress(new QProgressBar(this))
    , m_problem(new ProblemLabel(this))
    , m_retry(new QPushButton(tr("Try again"), this))
    , m_dismiss(new QPushButton(this))
{
    setObjectName(QStringLiteral("uploadLine"));
    m_problem->setObjectName(QStringLiteral("uploadProblem"));
    m_retry->setObjectName(QStringLiteral("retryUpload"));
    m_dismiss->setObjectName(QStringLiteral("dismissUpload"));
    m_progress->setAccessibleName(m_name->text());
    m_progress->setRange(0, 100);
    m_progress->setFixedWidth(fontMetrics().averageCharWidth() * lettersOfProgress);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_problem, 1);
    layout->addWidget(m_retry);
    layout->addWidget(m_dismiss);
    connect(m_retry, &QPushButton::clicked, this, &UploadLine::retryAsked);
    connect(m_dismiss, &QPushButton::clicked, this, &UploadLine::dismissed);
    connect(&upload, &FileUpload::changed, this, &UploadLine::showState);
    showState();
}

void UploadLine::showState()
{
    const bool hasFailed = m_upload.state() == FileUpload::State::Failed;
    m_name->setVisible(!hasFailed);
    m_progress->setVisible(!hasFailed);
    m_progress->setValue(m_upload.percent());
    m_problem->setProblem(
        hasFailed ? errorText(m_upload.error(), tr("the file %1").arg(m_upload.name())).sentence : QString());
    m_retry->setVisible(hasFailed);
    m_dismiss->setText(hasFailed ? tr("Dismiss") : tr("Cancel"));
}

} // namespace console
