// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QSocketNotifier>
#include <QTimer>
#include <QUrl>
#include <QWebEnginePage>
#include <QWebEngineProfile>

#include <cstdio>
#include <unistd.h>

namespace {

/// A page in Chromium that a script drives: lines of standard input are "open URL" or "until EXPRESSION", the
/// second is answered with a line: the JSON of the expression's first true value, or null when there was none
/// in time. Ends with its input.
class DrivenPage : public QObject {
public:
    DrivenPage()
        : m_page(&m_profile)
        , m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_input, &QSocketNotifier::activated, this, &DrivenPage::read);
        connect(&m_poll, &QTimer::timeout, this, &DrivenPage::ask);
        connect(&m_deadline, &QTimer::timeout, this, [this] { answer("null"); });
        m_deadline.setSingleShot(true);
    }

private:
    static constexpr std::chrono::milliseconds pollInterval{ 25 };
    static constexpr int giveUpAfter = 80; ///< intervals
    static constexpr std::chrono::seconds patience{ 20 };

    void read()
    {
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0)
            return QCoreApplication::quit();
        m_text.append(bytes, qsizetype(count));
        for (qsizetype end = m_text.indexOf('\n'); end >= 0; end = m_text.indexOf('\n')) {
            run(QString::fromUtf8(m_text.first(end)));
            m_text.remove(0, end + 1);
        }
    }

    void run(const QString &line)
    {
        const QString argument = line.section(u' ', 1);
        if (line.startsWith(QLatin1String("open ")))
            return m_page.load(QUrl(argument));
        m_script = QStringLiteral("(value => value ? JSON.stringify(value) : '')(%1)").arg(argument);
        m_waited = 0;
        ++m_question;
        m_poll.start(pollInterval);
        m_deadline.start(patience);
    }

    /// One question at a time: an expression may click. A question that a navigation swallowed is asked
    /// again.
    void ask()
    {
        if (m_waited++ % giveUpAfter != 0)
            return;
        m_page.runJavaScript(m_script, [this, question = ++m_question](const QVariant &value) {
            if (!m_poll.isActive() || question != m_question)
                return;
            m_waited = 0;
            if (!value.toString().isEmpty())
                answer(value.toString().toUtf8());
        });
    }

    void answer(const QByteArray &json)
    {
        m_poll.stop();
        m_deadline.stop();
        std::printf("%s\n", json.constData());
        std::fflush(stdout);
    }

    QWebEngineProfile m_profile; ///< without a name: nothing is kept
    QWebEnginePage m_page; ///< gone before its profile
    QSocketNotifier m_input;
    QTimer m_poll;
    QTimer m_deadline;
    QByteArray m_text;
    QString m_script;
    int m_question = 0;
    int m_waited = 0; ///< intervals since the last question
};

} // namespace

int main(int argc, char *argv[])
{
    if (geteuid() == 0)
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); // its sandbox does not start for root
    const QApplication app(argc, argv);
    const DrivenPage page;
    return QApplication::exec();
}
