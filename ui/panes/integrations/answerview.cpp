// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/answerview.h"

#include "core/error.h"
#include "core/json/parse.h"
#include "models/jsontreemodel.h"
#include "ui/delegates/celldelegate.h"
#include "ui/errortext.h"
#include "ui/widgets/notelabel.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr auto busyDelay = std::chrono::milliseconds(300);
constexpr qsizetype mostShownBytes = 200'000; ///< a longer body would freeze the text view
constexpr qsizetype mostTreeBytes = 2'000'000;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// The reason phrases of RFC 9110 that a person meets.
QString statusWords(int status)
{
    switch (status) {
    case 200:
        return QStringLiteral("OK");
    case 201:
        return QStringLiteral("Created");
    case 202:
        return QStringLiteral("Accepted");
    case 204:
        return QStringLiteral("No Content");
    case 301:
        return QStringLiteral("Moved Permanently");
    case 302:
        return QStringLiteral("Found");
    case 304:
        return QStringLiteral("Not Modified");
    case 400:
        return QStringLiteral("Bad Request");
    case 401:
        return QStringLiteral("Unauthorized");
    case 403:
        return QStringLiteral("Forbidden");
    case 404:
        return QStringLiteral("Not Found");
    case 405:
        return QStringLiteral("Method Not Allowed");
    case 406:
        return QStringLiteral("Not Acceptable");
    case 409:
        return QStringLiteral("Conflict");
    case 410:
        return QStringLiteral("Gone");
    case 413:
        return QStringLiteral("Content Too Large");
    case 415:
        return QStringLiteral("Unsupported Media Type");
    case 422:
        return QStringLiteral("Unprocessable Content");
    case 429:
        return QStringLiteral("Too Many Requests");
    case 500:
        return QStringLiteral("Internal Server Error");
    case 502:
        return QStringLiteral("Bad Gateway");
    case 503:
        return QStringLiteral("Service Unavailable");
    case 504:
        return QStringLiteral("Gateway Timeout");
    default:
        return {};
    }
}

} // namespace

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent)
    , m_title(new NoteLabel(this))
    , m_facts(MutedLabel::wrapped({}, this))
    , m_busy(new QProgressBar(this))
    , m_busyDelay(new QTimer(this))
    , m_withHeaders(new QCheckBox(tr("&Headers"), this))
    , m_asText(new QCheckBox(tr("As te&xt"), this))
    , m_pages(new QStackedWidget(this))
    , m_model(new JsonTreeModel(this))
    , m_tree(new QTreeView(m_pages))
    , m_body(new QPlainTextEdit(m_pages))
    , m_headers(new QPlainTextEdit(m_pages))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("status"));
    m_facts->setObjectName(QStringLiteral("facts"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    m_busy->setAccessibleName(tr("Calling"));
    m_busyDelay->setSingleShot(true);
    m_busyDelay->setInterval(busyDelay);
    connect(m_busyDelay, &QTimer::timeout, m_busy, &QWidget::show);
    m_body->setObjectName(QStringLiteral("answer"));
    m_body->setAccessibleName(tr("Answer"));
    m_headers->setObjectName(QStringLiteral("answerHeaders"));
    m_headers->setAccessibleName(tr("Headers of the answer"));
    for (auto *text : { m_body, m_headers }) {
        text->setReadOnly(true);
        text->setTabChangesFocus(true);
        text->setLineWrapMode(QPlainTextEdit::NoWrap);
        text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    }

    m_tree->setObjectName(QStringLiteral("answerTree"));
    m_tree->setAccessibleName(tr("Answer as a tree"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new CellDelegate(JsonTreeModel::KindRole, -1, m_tree));
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_body);
    m_pages->addWidget(m_headers);
    m_withHeaders->setObjectName(QStringLiteral("withHeaders"));
    connect(m_withHeaders, &QCheckBox::toggled, this, &AnswerView::showBody);
    m_asText->setObjectName(QStringLiteral("asText"));
    connect(m_asText, &QCheckBox::toggled, this, &AnswerView::showBody);

    auto *line = new QHBoxLayout;
    line->addWidget(m_facts, 1);
    line->addWidget(m_withHeaders, 0, Qt::AlignBottom);
    line->addWidget(m_asText, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addLayout(line);
    layout->addWidget(m_busy);
    layout->addWidget(m_pages, 1);
    showNothing();
}

void AnswerView::showNothing()
{
    showStatus({}, tr("The answer of the call appears here."), Tone::Muted);
}

void AnswerView::showWaiting()
{
    showStatus(tr("Calling…"), {}, Tone::Muted);
    m_busyDelay->start();
}

void AnswerView::showCancelled()
{
    showStatus(tr("Cancelled"), tr("The API may have carried the call out all the same."), Tone::Warning);
}

void AnswerView::showAnswer(const IntegrationAnswer &answer, bool isDirect)
{
    const QByteArray json = answer.data.isValid() ? answer.data.toJson(true) : QByteArray();
    const QString words = statusWords(answer.statusCode);
    const QString status = words.isEmpty() ? QString::number(answer.statusCode)
                                           : QStringLiteral("%1 %2").arg(answer.statusCode).arg(words);
    const QLocale locale;
    const QString facts =
        tr("%1 ms · %2").arg(locale.toString(qint64(answer.elapsed.count())), sizeText(json.size()));
    if (answer.succeeded)
        showStatus(isDirect ? tr("%1, called directly").arg(status) : status, facts, Tone::Good);
    else if (isDirect)
        showStatus(tr("%1 from the external API, called directly").arg(status), facts, Tone::Bad);
    else
        showStatus(tr("%1 from the external API").arg(status),
            tr("%1. The call reached the API, and the API refused it: look at its answer below.").arg(facts),
            Tone::Bad);
    showText(json);
    showHeaders(answer);
    // Parsed again so that the tree holds the data alone; a very long answer stays a text.
    auto document = json.size() <= mostTreeBytes ? json::parse(json) : tl::unexpected(json::ParseError{});
    m_hasTree = document && (document->root().isObject() || document->root().isArray());
    m_model->setDocument(m_hasTree ? *std::move(document) : json::Document());
    m_tree->expandToDepth(0);
    m_tree->resizeColumnToContents(JsonTreeModel::Name);
    showBody();
}

void AnswerView::showFailure(const Error &error)
{
    const ErrorText text = errorText(error, tr("this call"));
    QString facts = text.sentence;
    if (!text.details.isEmpty())
        facts += u' ' + text.details;
    showStatus(tr("The call failed before the API answered: %1").arg(text.title), facts, Tone::Bad);
    showText(error.detail.toUtf8());
}

void AnswerView::showStatus(const QString &title, const QString &facts, Tone tone)
{
    m_busyDelay->stop();
    m_busy->hide();
    m_body->clear();
    m_headers->clear();
    m_model->setDocument({});
    m_hasTree = false;
    m_title->setNote(tone, title);
    m_facts->setText(facts);
    showBody();
}

void AnswerView::showText(const QByteArray &utf8)
{
    m_body->setPlainText(QString::fromUtf8(utf8.left(mostShownBytes)));
    if (utf8.size() > mostShownBytes)
        m_body->appendPlainText(tr("… %1 more not shown").arg(sizeText(utf8.size() - mostShownBytes)));
}

void AnswerView::showHeaders(const IntegrationAnswer &answer)
{
    QStringList lines;
    for (const auto &[name, value] : answer.headers)
        lines << name + QStringLiteral(": ") + value;
    m_headers->setPlainText(lines.join(u'\n').left(mostShownBytes));
}

void AnswerView::showBody()
{
    const bool hasHeaders = !m_headers->document()->isEmpty();
    const bool showsHeaders = hasHeaders && m_withHeaders->isChecked();
    QWidget *page = showsHeaders              ? static_cast<QWidget *>(m_headers)
        : m_hasTree && !m_asText->isChecked() ? static_cast<QWidget *>(m_tree)
                                              : m_body;
    const QWidget *before = m_pages->currentWidget();
    const bool hasKeyboard = before->hasFocus();
    m_withHeaders->setVisible(hasHeaders);
    m_asText->setVisible(m_hasTree && !showsHeaders);
    m_pages->setCurrentWidget(page);
    setFocusProxy(page);
    if (hasKeyboard && page != before)
        page->setFocus();
}

} // namespace console
