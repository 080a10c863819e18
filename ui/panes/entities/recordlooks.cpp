// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of RecordsPage that looks through somebody's eyes.

#include "models/recordmodel.h"
#include "models/recordtitles.h"
#include "models/totalcount.h"
#include "ui/panes/entities/columnpanel.h"
#include "ui/panes/entities/eyeschooser.h"
#include "ui/panes/entities/filterbox.h"
#include "ui/panes/entities/recordfooter.h"
#include "ui/panes/entities/recordnotices.h"
#include "ui/panes/entities/recordspage.h"
#include "ui/panes/entities/usersignin.h"

#include <utility>

namespace console {

void RecordsPage::askForTotal()
{
    const RecordEyes &eyes = m_footer->eyes()->eyes();
    m_total->ask(eyes.who == RecordEyes::Who::Unruled ? QString() : m_app.id, m_schema, m_filter->filter(),
        eyes.isDevelopment);
    m_footer->setTotal(m_total->count());
}

/// Reads through other eyes. What is staged, and all writes, belong to the person and the data of production.
void RecordsPage::look(const RecordEyes &eyes)
{
    setEyes(eyes);
    open(m_app, m_schema, m_entities, place());
}

void RecordsPage::lookAsUser(const RecordEyes &eyes)
{
    auto *dialog = new UserSignIn(m_parts.records, m_app.id, m_app.name, eyes.user, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, eyes] {
        look({ RecordEyes::Who::User, eyes.isDevelopment, dialog->email() });
    });
    dialog->open();
}

void RecordsPage::offerLastUser()
{
    const RecordEyes last{ RecordEyes::Who::User, eyes().isDevelopment, std::exchange(m_lastUser, {}) };
    if (!last.user.isEmpty() && !m_app.id.isEmpty())
        m_notices->tell(Tone::Accent,
            tr("This tab showed what %1 sees. That sign-in ended with the program: you see your own records.")
                .arg(last.user),
            tr("Sign in again"), [this, last] { lookAsUser(last); });
}

void RecordsPage::setEyes(const RecordEyes &asked)
{
    RecordEyes eyes = asked;
    m_lastUser = eyes.who == RecordEyes::Who::User ? QString() : std::exchange(eyes.user, {});
    auto seen = eyes == RecordEyes() ? nullptr : m_parts.records.seenBy(eyes);
    RecordService &service = seen ? *seen : m_parts.records;
    m_model->setService(service);
    m_titles->setService(service);
    m_seen = std::move(seen);
    m_column->setPlace(service, m_app.id, m_schema);
    m_footer->eyes()->setEyes(m_seen ? eyes : RecordEyes());
}

} // namespace console
