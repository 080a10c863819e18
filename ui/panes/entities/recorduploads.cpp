// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of RecordsPage that uploads files for cells.

#include "models/filefield.h"
#include "models/recordmodel.h"
#include "staging/stagedchanges.h"
#include "ui/panes/entities/celluploads.h"
#include "ui/panes/entities/gridfiles.h"
#include "ui/panes/entities/recordcelldelegate.h"
#include "ui/panes/entities/recordgrid.h"
#include "ui/panes/entities/recordnotices.h"
#include "ui/panes/entities/recordspage.h"

#include <QSettings>

namespace console {

void RecordsPage::connectUploads()
{
    m_grid->cells()->setUploads(*m_uploads);
    connect(m_grid->files(), &GridFiles::given, this, &RecordsPage::upload);
    connect(m_uploads, &CellUploads::changed, m_grid, &RecordGrid::updateCells);
    connect(m_uploads, &CellUploads::signInRequested, this, &RecordsPage::signInRequested);
    connect(m_uploads, &CellUploads::failed, this,
        [this](const Error &error) { m_notices->showError(error, tr("the change")); });
    connect(m_uploads, &CellUploads::lost, this, [this](const QString &name, const QString &address) {
        m_notices->tell(Tone::Warning,
            tr("%1 was uploaded, but its record cannot be changed any more. The address of the file is %2")
                .arg(name, address));
    });
    connect(m_uploads, &CellUploads::staged, this, [this](const QString &name) {
        const QString key = QStringLiteral("entities/saidThatFilesStay");
        const bool isFirst = !m_parts.settings.value(key).toBool();
        m_parts.settings.setValue(key, true);
        Q_EMIT notice(isFirst
                ? tr("%1 is uploaded and staged. The file stays on the server, also where you undo this.")
                      .arg(name)
                : tr("%1 is uploaded and staged.").arg(name));
    });
}

/// At once and in the person's own name: only the address of the file is staged.
void RecordsPage::upload(const QModelIndex &index, const FileSource &file)
{
    if (isLocked() || !m_model->isEditable(index))
        return;
    const QString id = index.data(RecordModel::RecordIdRole).toString();
    const SchemaProperty &property = m_model->property(index.column());
    const auto ofList = fileListAccess(property);
    const auto access = ofList ? ofList : fileAccess(property);
    m_uploads->start(
        { m_model->staged(), id, m_model->storedJson(id), property.name.toUtf8(), ofList.has_value() },
        m_app.id, access.value_or(FileService::Access::Public), file);
}

} // namespace console
