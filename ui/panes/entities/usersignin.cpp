// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/usersignin.h"

#include "core/ports/recordservice.h"
#include "ui/errortext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int userDialogWidth = 420;

} // namespace

UserSignIn::UserSignIn(RecordService &records, const QString &appId, const QString &appName,
    const QString &known, QWidget *parent)
    : GrowingDialog(parent)
    , m_records(records)
    , m_appId(appId)
    , m_email(new QLineEdit(known, this))
    , m_password(new QLineEdit(this))
    , m_problem(new ProblemLabel(this))
    , m_busy(new SectionState(this))
{
    setObjectName(QStringLiteral("userSignIn"));
    setWindowTitle(tr("See records as a user of the app"));
    setMinimumWidth(userDialogWidth);
    m_email->setObjectName(QStringLiteral("userEmail"));
    m_email->setPlaceholderText(QStringLiteral("ana@example.com"));
    m_password->setObjectName(QStringLiteral("userPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_problem->setObjectName(QStringLiteral("userProblem"));
    auto *about = MutedLabel::wrapped(tr("Signs in to %1 with the address and password of one of its users, "
                                         "to read what they can read. The sign-in stays in memory, and ends "
                                         "with this program. Users who sign in through Google or another "
                                         "provider have no password here.")
                                          .arg(appName),
        this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_submit = buttons->addButton(tr("Sign in"), QDialogButtonBox::ActionRole);
    m_submit->setObjectName(QStringLiteral("submitUser"));
    m_submit->setDefault(true);
    m_submit->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addSpacing(6);
    layout->addWidget(new FieldLabel(tr("&E-mail address"), m_email, this));
    layout->addWidget(m_email);
    layout->addWidget(new FieldLabel(tr("&Password"), m_password, this));
    layout->addWidget(m_password);
    layout->addWidget(m_problem);
    layout->addWidget(m_busy);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_submit, &QPushButton::clicked, this, &UserSignIn::submit);
    if (!known.isEmpty())
        m_password->setFocus();
    for (const QLineEdit *line : { m_email, m_password }) {
        connect(line, &QLineEdit::textChanged, this, [this] {
            m_problem->setProblem({});
            m_submit->setEnabled(!email().isEmpty() && !m_password->text().isEmpty());
        });
    }
}

QString UserSignIn::email() const
{
    return m_email->text().trimmed();
}

void UserSignIn::submit()
{
    m_submit->setEnabled(false);
    m_busy->showLoading(tr("Signing in…"));
    m_call = m_records.signInUser(
        m_appId, email(), SecretString(m_password->text()), [this](const Done &done) { showAnswer(done); });
}

void UserSignIn::showAnswer(const Done &done)
{
    if (done)
        return accept();
    m_busy->clear();
    m_submit->setEnabled(true);
    m_problem->setProblem(done.error().kind == Error::Kind::Validation
            ? tr("The app does not accept this address with this password.")
            : errorText(done.error(), tr("the sign-in")).sentence);
}

} // namespace console
