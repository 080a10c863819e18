// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/callpanel.h"

#include "core/json/parse.h"
#include "core/ports/integrationservice.h"
#include "models/integrationcode.h"
#include "models/integrationoperationsmodel.h"
#include "ui/delegates/operationdelegate.h"
#include "ui/icons.h"
#include "ui/panes/integrations/answerview.h"
#include "ui/panes/integrations/bodyeditor.h"
#include "ui/panes/integrations/directcallbar.h"
#include "ui/panes/integrations/parameterform.h"
#include "ui/widgets/canceldelay.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

CallPanel::CallPanel(IntegrationService &service, IntegrationOperationsModel &operations, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_operations(operations)
    , m_choice(new QComboBox(this))
    , m_summary(MutedLabel::wrapped({}, this))
    , m_appName(MutedLabel::wrapped({}, this))
    , m_form(new ParameterForm(this))
    , m_body(new BodyEditor(this))
    , m_message(new ProblemLabel(this))
    , m_send(new QPushButton(icon(QStringLiteral("play")), tr("&Send"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("Copy &as"), this))
    , m_cancelDelay(new QTimer(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_scroll(new QScrollArea(this))
    , m_answer(new AnswerView(this))
    , m_direct(new DirectCallBar(service, this))
{
    build();
    connect(m_direct, &DirectCallBar::answerChosen, m_answer, &AnswerView::showAnswer);
    m_cancelDelay->setSingleShot(true);
    m_cancelDelay->setInterval(cancelDelay);
    connect(m_cancelDelay, &QTimer::timeout, m_cancel, &QWidget::show);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &CallPanel::showOperation);
    connect(m_form, &ParameterForm::submitted, this, &CallPanel::send);
    connect(m_send, &QPushButton::clicked, this, &CallPanel::send);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_call.cancel();
        m_answer->showCancelled();
        updateButtons();
    });
    updateButtons();
}

CallPanel::~CallPanel() = default;

void CallPanel::setIntegration(const QString &slug)
{
    m_slug = slug;
    m_shown.clear();
    m_call.cancel();
    m_direct->setIntegration({});
    showNoAnswer();
    updateButtons();
}

void CallPanel::setApp(const App &app)
{
    if (app.id != m_app.id) {
        m_call.cancel();
        showNoAnswer();
    }
    m_app = app;
    m_appName->setText(app.id.isEmpty()
            ? tr("Select an app of this workspace first: a call is always made in the name of an app.")
            : tr("Called in the name of the app “%1”.").arg(app.name));
    updateButtons();
}

void CallPanel::setDetail(const Integration &integration)
{
    m_direct->setIntegration(integration);
}

void CallPanel::choose(const QString &operationId)
{
    const int row = m_choice->findData(operationId, IntegrationOperationsModel::IdRole);
    if (row >= 0)
        m_choice->setCurrentIndex(row);
    m_choice->setFocus();
}

void CallPanel::operationsChanged()
{
    const int row = m_choice->findData(m_shown, IntegrationOperationsModel::IdRole);
    m_choice->setCurrentIndex(std::max(row, 0));
    showOperation();
}

void CallPanel::build()
{
    m_appName->setObjectName(QStringLiteral("appName"));
    m_message->setObjectName(QStringLiteral("message"));
    m_splitter->setObjectName(QStringLiteral("callSplitter"));
    m_scroll->setObjectName(QStringLiteral("requestScroll"));
    m_choice->setObjectName(QStringLiteral("operation"));
    m_choice->setAccessibleName(tr("Operation"));
    m_choice->setModel(&m_operations);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setItemDelegate(new OperationDelegate(m_choice));
    m_send->setObjectName(QStringLiteral("send"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_copy->setObjectName(QStringLiteral("copyAs"));
    m_copy->setMenu(new QMenu(m_copy));
    addCode(QStringLiteral("copySdk"), tr("SDK code"), sdkCode);
    addCode(QStringLiteral("copyFunction"), tr("Backend function"), functionCode);
    addCode(QStringLiteral("copyCurl"), tr("curl command"), curlCommand);

    auto *page = new QWidget(m_scroll);
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 8, 0);
    pageLayout->addWidget(m_form);
    pageLayout->addWidget(m_body, 1);
    pageLayout->addStretch();
    m_scroll->setWidget(page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto *request = new QWidget(this);
    auto *requestLayout = new QVBoxLayout(request);
    requestLayout->setContentsMargins(0, 8, 0, 0);
    for (QWidget *widget : std::initializer_list<QWidget *>{ m_choice, m_summary })
        requestLayout->addWidget(widget);
    requestLayout->addWidget(m_scroll, 1);
    requestLayout->addWidget(m_appName);
    requestLayout->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_send);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_copy);
    requestLayout->addLayout(buttons);

    m_splitter->addWidget(request);
    auto *answer = new QWidget(m_splitter);
    auto *answerLayout = new QVBoxLayout(answer);
    answerLayout->setContentsMargins(0, 0, 0, 0);
    answerLayout->addWidget(m_answer, 1);
    answerLayout->addWidget(m_direct);
    m_splitter->addWidget(answer);
    m_splitter->setChildrenCollapsible(false);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isArranged = true; });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

void CallPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fitRequest();
}

void CallPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitRequest();
}

/// The form gets the height that it needs, up to three fifths, and the answer all else; until the person
/// moves the border.
void CallPanel::fitRequest()
{
    if (m_isArranged || !isVisible())
        return;
    m_splitter->widget(0)->layout()->activate();
    const QList<int> sizes = m_splitter->sizes();
    const int all = sizes.constFirst() + sizes.constLast();
    const int wanted = sizes.constFirst() - m_scroll->height() + m_scroll->widget()->sizeHint().height();
    const int request = std::min(wanted, all * 3 / 5);
    m_splitter->setSizes({ request, all - request });
}

void CallPanel::showOperation()
{
    const QString id = m_choice->currentData(IntegrationOperationsModel::IdRole).toString();
    const auto *operation = m_operations.find(id);
    if (!operation) {
        updateButtons();
        return;
    }
    if (id == m_shown)
        return;
    m_shown = id;
    m_summary->setText(operation->summary);
    m_summary->setVisible(!operation->summary.isEmpty());
    m_form->setOperation(*operation);
    m_body->setOperation(*operation);
    m_message->setProblem({});
    m_call.cancel();
    showNoAnswer();
    updateButtons();
    fitRequest();
}

void CallPanel::showNoAnswer()
{
    m_answer->showNothing();
    m_direct->clear();
}

std::optional<IntegrationCall> CallPanel::call(bool forSending)
{
    IntegrationCall call;
    call.appId = m_app.id;
    call.slug = m_slug;
    call.operation = m_shown;
    call.pathParameters = m_form->values(QStringLiteral("path"));
    call.queryParameters = m_form->values(QStringLiteral("query"));
    call.headers = m_form->values(QStringLiteral("header"));
    const auto wrong = problem(call);
    m_message->setProblem(wrong.value_or(QString()));
    if (wrong && forSending)
        return std::nullopt;
    return call;
}

std::optional<QString> CallPanel::problem(IntegrationCall &call)
{
    const QByteArray json = m_body->json();
    if (!json.isEmpty()) {
        const auto parsed = json::parse(json);
        if (!parsed) {
            const QByteArray before = json.left(parsed.error().offset);
            m_body->focusText();
            return tr("The body is not JSON, line %1: %2")
                .arg(before.count('\n') + 1)
                .arg(parsed.error().message);
        }
        call.payload = json;
    }
    const QStringList missing = m_form->missing();
    if (!missing.isEmpty())
        return tr("Fill in %1 first.").arg(missing.join(QStringLiteral(", ")));
    return std::nullopt;
}

void CallPanel::send()
{
    if (!m_send->isEnabled())
        return;
    const auto request = call(true);
    if (!request)
        return;
    m_sent = *request;
    m_direct->clear();
    m_call = m_service.call(*request, [this](const Result<IntegrationAnswer> &result) { take(result); });
    m_answer->showWaiting();
    m_answer->setFocus(); // before the button goes off, which would hand the keyboard on
    updateButtons();
    m_cancelDelay->start();
}

void CallPanel::take(const Result<IntegrationAnswer> &result)
{
    updateButtons();
    if (result) {
        m_answer->showAnswer(*result);
        m_direct->setAnswer(m_sent, *result);
        return;
    }
    m_answer->showFailure(result.error());
    if (result.error().kind == Error::Kind::Unauthorized)
        Q_EMIT signInRequested();
}

void CallPanel::addCode(const QString &name, const QString &text, QString (*code)(const IntegrationCall &))
{
    QAction *action = m_copy->menu()->addAction(text);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, [this, text, code] {
        if (const auto request = call(false)) {
            QGuiApplication::clipboard()->setText(code(*request));
            Q_EMIT notice(tr("Copied the call as %1.").arg(text));
        }
    });
}

void CallPanel::updateButtons()
{
    const bool running = m_call.isActive();
    const bool chosen = !m_shown.isEmpty() && m_operations.find(m_shown);
    m_send->setEnabled(chosen && !running && !m_app.id.isEmpty());
    m_copy->setEnabled(chosen);
    m_cancelDelay->stop();
    m_cancel->hide();
}

} // namespace console
