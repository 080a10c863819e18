// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/signin/devserverform.h"

#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/signin/serveraddress.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace console {
namespace {

const auto devAddressKey = QStringLiteral("signIn/devServer");
const auto devFolderKey = QStringLiteral("signIn/devFolder");
const auto devEmailKey = QStringLiteral("signIn/devEmail");
const auto usualDevAddress = QStringLiteral("http://localhost:4400");

} // namespace

DevServerForm::DevServerForm(OpenDevServer open, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_open(std::move(open))
    , m_settings(settings)
    , m_address(new QLineEdit(this))
    , m_folder(new QLineEdit(this))
    , m_email(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_problem(new ProblemLabel(this))
    , m_busy(new SectionState(this))
    , m_submit(new QPushButton(tr("Open"), this))
{
    m_address->setObjectName(QStringLiteral("devAddress"));
    m_address->setPlaceholderText(usualDevAddress);
    m_folder->setObjectName(QStringLiteral("devFolder"));
    m_folder->setAccessibleName(tr("Project folder")); // the label is not beside it
    m_folder->setPlaceholderText(tr("The folder that holds base44/config.jsonc"));
    m_email->setObjectName(QStringLiteral("devEmail"));
    m_email->setPlaceholderText(tr("Empty: work as nobody"));
    m_password->setObjectName(QStringLiteral("devPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Any, for the address that the CLI is signed in with"));
    m_problem->setObjectName(QStringLiteral("devProblem"));
    m_problem->setWordWrap(true);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(new FieldLabel(tr("Server a&ddress"), m_address, this), m_address);
    form->addRow(new FieldLabel(tr("Project &folder"), m_folder, this), makeFolder());
    form->addRow(new FieldLabel(tr("&E-mail"), m_email, this), m_email);
    form->addRow(new FieldLabel(tr("Pass&word"), m_password, this), m_password);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(MutedLabel::wrapped(
        tr("Start the server with “base44 dev” in the project's folder, from which the entities are read. It "
           "keeps records in memory: they go when it ends, or when a schema changes."),
        this));
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(m_busy);
    layout->addSpacing(6);
    layout->addWidget(makeButtons());
    for (QLineEdit *line : { m_address, m_folder, m_email, m_password }) {
        connect(line, &QLineEdit::returnPressed, this, &DevServerForm::submit);
        connect(line, &QLineEdit::textChanged, this, [this] {
            m_problem->setProblem({});
            setBusy(false);
        });
    }
}

QWidget *DevServerForm::makeFolder()
{
    auto *row = new QWidget(this);
    auto *choose = new QPushButton(tr("Browse…"), row);
    choose->setObjectName(QStringLiteral("devBrowse"));
    connect(choose, &QPushButton::clicked, this, &DevServerForm::browse);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_folder, 1);
    layout->addWidget(choose);
    return row;
}

QWidget *DevServerForm::makeButtons()
{
    auto *row = new QWidget(this);
    auto *back = new QPushButton(tr("Back"), row);
    back->setObjectName(QStringLiteral("back"));
    back->setAutoDefault(true);
    m_submit->setObjectName(QStringLiteral("submit"));
    m_submit->setIcon(icon(QStringLiteral("sign-in")));
    m_submit->setAutoDefault(true);
    connect(back, &QPushButton::clicked, this, &DevServerForm::backRequested);
    connect(m_submit, &QPushButton::clicked, this, &DevServerForm::submit);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(back);
    layout->addStretch();
    layout->addWidget(m_submit);
    return row;
}

void DevServerForm::start()
{
    stop();
    m_address->setText(m_settings.value(devAddressKey, usualDevAddress).toString());
    m_folder->setText(m_settings.value(devFolderKey).toString());
    m_email->setText(m_settings.value(devEmailKey).toString());
    (m_folder->text().isEmpty() ? m_folder : m_password)->setFocus();
}

void DevServerForm::stop()
{
    m_call.cancel();
    m_password->clear();
    m_problem->setProblem({});
    setBusy(false);
}

void DevServerForm::browse()
{
    auto *dialog = new QFileDialog(this, tr("Project folder"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

void DevServerForm::submit()
{
    const auto server = serverAddress(m_address->text());
    m_problem->setProblem(server ? QString() : server.error());
    if (!server || m_folder->text().isEmpty() || m_call.isActive())
        return;
    m_call =
        m_open({ *server, m_folder->text(), m_email->text().trimmed(), SecretString(m_password->text()) },
            [this](const Result<Account> &answer) { takeAnswer(answer); });
    setBusy(true);
}

void DevServerForm::takeAnswer(const Result<Account> &answer)
{
    setBusy(false);
    if (!answer) {
        m_problem->setProblem(signInErrorText(answer.error(), Account::Kind::Local).sentence);
        return;
    }
    m_settings.setValue(devAddressKey, m_address->text().trimmed());
    m_settings.setValue(devFolderKey, m_folder->text());
    m_settings.setValue(devEmailKey, m_email->text().trimmed());
    m_password->clear();
    Q_EMIT finished();
}

void DevServerForm::setBusy(bool busy)
{
    for (QLineEdit *line : { m_address, m_folder, m_email, m_password })
        line->setEnabled(!busy);
    m_submit->setEnabled(!busy && !m_folder->text().isEmpty());
    if (busy)
        m_busy->showLoading(tr("Asking the server…"));
    else
        m_busy->clear();
}

} // namespace console
