// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/entitiesfixture.h"
#include "support/testmain.h"
#include "ui/delegates/celldelegate.h"
#include "ui/panes/entities/recordcelldelegate.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTreeView>

using namespace console;
using namespace console::test;

/// Where values lead: references, shown as titles, followed, and the way back; addresses of the web.
class TestReferences : public EntitiesFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { drop(); }
    void followsByClickAndGoesBack();
    void followsByKeyAndMenu();
    void aClickBesideTheChevronOnlySelects();
    void theWayLeadsThroughEntitiesAndFilters();
    void anotherAppForgetsTheWay();
    void cornersAreSelected();
    void numbersAndDatesReadFromTheLeft();
    void addressesOpenInTheBrowser();
    void picturesAreFetchedOnceAsked();
    void whatIsNoPictureIsSaid_data();
    void whatIsNoPictureIsSaid();
    void privateFilesOpenByASignedAddress();
    void textsAreShownPlain();
    void otherFilesTellTheirFactsAndAreSaved();
    void everyControlHasAName();
    void picture_data() { ThemePictures::addThemes(); }
    void picture();

private:
    QModelIndex reference(int row = 0) const { return index(row, "customer_id"); }
    QString filter() const { return filterBox()->text(); }
    QWidget *link() const { return child<QWidget>("linkPreview"); }
    /// Selects the title of a new record, whose title is this.
    void showTitle(const QByteArray &title) const
    {
        const PendingCall create = m_fakes->records.create(QStringLiteral("app"), QStringLiteral("Task"),
            "{\"title\":\"" + title + "\"}", [](const Result<json::Document> &) {});
        press("refreshRecords");
        QTRY_COMPARE(cell(0, "title"), QString::fromUtf8(title));
        grid()->setCurrentIndex(index(0, "title"));
        auto *tree = child<QTreeView>("recordTree");
        const QAbstractItemModel *fields = tree->model();
        QTRY_VERIFY(fields->rowCount() > 0);
        for (int row = 0; row < fields->rowCount(); ++row) {
            if (fields->index(row, 0).data().toString() == QLatin1String("title"))
                tree->setCurrentIndex(fields->index(row, 0));
        }
    }
    static QByteArray imageFile(const QSize &size)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor(0x33, 0x99, 0x66));
        QBuffer file;
        image.save(&file, "PNG");
        return file.data();
    }
    void setApp(const char *id) const
    {
        m_pane->setScope(appScope(id));
        m_pane->showItem(QStringLiteral("Task"));
        answerSchemas({ R"({"name":"Task","properties":{"title":{"type":"string"},
                "customer_id":{"type":"string","title":"Customer"},"priority":{"type":"number"}}})",
            R"({"name":"Customer","properties":{"title":{"type":"string"}}})" });
        QTRY_COMPARE(model()->rowCount(), 1001);
    }
};

void TestReferences::init()
{
    makeProfile();
    const QByteArray fields =
        R"({"title":"Mine","customer_id":")" + FakeRecordService::idOf(5).toUtf8() + "\"}";
    const PendingCall create = m_fakes->records.create(
        QStringLiteral("app"), QStringLiteral("Task"), fields, [](const Result<json::Document> &) {});
    makePane();
    setApp("app");
    QTRY_COMPARE(reference().data().toString(), QStringLiteral("Record 0000005"));
    focusGrid();
}

void TestReferences::followsByClickAndGoesBack()
{
    QVERIFY(!child<QToolButton>("goBack")->isEnabled());
    const QRect chevron = grid()->cells()->linkRect(*grid(), reference());
    QVERIFY(grid()->visualRect(reference()).contains(chevron.center()));
    QTest::mouseClick(grid()->viewport(), Qt::LeftButton, {}, chevron.center());
    QTRY_COMPARE(entity(), QStringLiteral("Customer"));
    QTRY_COMPARE(model()->rowCount(), 1);
    QCOMPARE(filter(), QStringLiteral("{\"id\":\"%1\"}").arg(FakeRecordService::idOf(5)));
    QTRY_COMPARE(grid()->currentId(), FakeRecordService::idOf(5));
    press("goBack");
    QTRY_COMPARE(entity(), QStringLiteral("Task"));
    QTRY_COMPARE(model()->rowCount(), 1001);
    QCOMPARE(filter(), QString());
    QTRY_COMPARE(grid()->currentId(), FakeRecordService::idOf(1000));
    QVERIFY(!child<QToolButton>("goBack")->isEnabled());
    press("goForward");
    QTRY_COMPARE(model()->rowCount(), 1);
    QCOMPARE(entity(), QStringLiteral("Customer"));
    QVERIFY(!child<QToolButton>("goForward")->isEnabled());
}

void TestReferences::followsByKeyAndMenu()
{
    grid()->setCurrentIndex(reference(1)); // holds nothing
    QTest::keyClick(grid(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(entity(), QStringLiteral("Task"));
    grid()->setCurrentIndex(reference());
    QTest::keyClick(grid(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(entity(), QStringLiteral("Customer"));
    QTRY_COMPARE(model()->rowCount(), 1);
    QTest::keyClick(grid(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(entity(), QStringLiteral("Task"));
    QTRY_COMPARE(grid()->currentId(), FakeRecordService::idOf(1000));
    QTest::keyClick(grid(), Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(entity(), QStringLiteral("Customer"));
    QTest::keyClick(grid(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(model()->rowCount(), 1001);

    grid()->setCurrentIndex(reference());
    Q_EMIT grid()->customContextMenuRequested(grid()->visualRect(reference()).center());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    menu->findChild<QAction *>(QStringLiteral("followReference"))->trigger();
    menu->close();
    QCOMPARE(entity(), QStringLiteral("Customer"));
}

void TestReferences::aClickBesideTheChevronOnlySelects()
{
    const QRect cell = grid()->visualRect(reference());
    QTest::mouseClick(grid()->viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(6, 6));
    QCoreApplication::processEvents();
    QCOMPARE(entity(), QStringLiteral("Task"));
    QCOMPARE(grid()->currentIndex(), reference());
}

void TestReferences::theWayLeadsThroughEntitiesAndFilters()
{
    setFilter("{\"priority\": 700}");
    QTRY_COMPARE(model()->rowCount(), 1);
    m_pane->showItem(QStringLiteral("Customer"));
    QTRY_COMPARE(model()->rowCount(), 1001);
    grid()->goToRow(900); // far from what was fetched first
    QTRY_COMPARE(grid()->currentId(), FakeRecordService::idOf(100));
    m_pane->showItem(QStringLiteral("Task"));
    QTRY_COMPARE(model()->rowCount(), 1001);
    QCOMPARE(filter(), QString());
    press("goBack");
    QTRY_COMPARE(grid()->currentId(), FakeRecordService::idOf(100));
    QCOMPARE(grid()->currentIndex().row(), 900);
    press("goBack");
    QTRY_COMPARE(model()->rowCount(), 1);
    QCOMPARE(filter(), QStringLiteral("{\"priority\": 700}"));
    QCOMPARE(m_fakes->records.lastQuery.filter, QByteArray("{\"priority\":700}"));
}

void TestReferences::anotherAppForgetsTheWay()
{
    m_pane->showItem(QStringLiteral("Customer"));
    QVERIFY(child<QToolButton>("goBack")->isEnabled());
    setApp("other");
    QVERIFY(!child<QToolButton>("goBack")->isEnabled());
}

void TestReferences::cornersAreSelected()
{
    QTest::keyClick(grid(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(grid()->currentIndex().row(), 1000);
    QCOMPARE(grid()->selectionModel()->selectedIndexes(), QModelIndexList{ grid()->currentIndex() });
    QCOMPARE(grid()->currentIndex().column(), grid()->shownColumns().constLast());
    QTest::keyClick(grid(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(grid()->currentIndex(), model()->index(0, grid()->shownColumns().constFirst()));
    QCOMPARE(grid()->selectionModel()->selectedIndexes(), QModelIndexList{ grid()->currentIndex() });
}

void TestReferences::numbersAndDatesReadFromTheLeft()
{
    struct Probe : CellDelegate {
        using CellDelegate::CellDelegate;
        using CellDelegate::initStyleOption;
    };
    const auto shown = [](const QString &text, Qt::LayoutDirection direction) {
        QStandardItemModel texts(1, 1);
        texts.setData(texts.index(0, 0), text);
        QStyleOptionViewItem option;
        option.direction = direction;
        Probe(Qt::UserRole, -1).initStyleOption(&option, texts.index(0, 0));
        return option.text;
    };
    for (const char *text : { "-5", "01/05/2026 08:30", "-1.5e-7" }) {
        const QString plain = QLatin1String(text);
        QCOMPARE(shown(plain, Qt::RightToLeft), QChar(0x200E) + plain);
        QCOMPARE(shown(plain, Qt::LeftToRight), plain);
    }
    const QString word = QString::fromUtf8("שלום -5");
    QCOMPARE(shown(word, Qt::RightToLeft), word);
    QCOMPARE(shown({}, Qt::RightToLeft), QString());
}

void TestReferences::addressesOpenInTheBrowser()
{
    for (const char *text : { "Replace pump seal", "ftp://example.com/a", "https://ana:secret@example.com/",
             "javascript:alert(1)", "file:///etc/passwd", "https:// example.com" }) {
        showTitle(text);
        QVERIFY2(!link()->isVisible(), text);
    }
    showTitle("https://example.com/manual.pdf?x=1");
    QVERIFY(link()->isVisible());
    QCOMPARE(m_fakes->documents.factsCalls.count(), 0); // nobody asked
    press("openLink");
    QCOMPARE(m_browser.openedInSystemBrowser,
        QList<QUrl>{ QUrl(QStringLiteral("https://example.com/manual.pdf?x=1")) });
    m_browser.systemBrowserWorks = false;
    press("openLink");
    QVERIFY(!child<QLabel>("linkProblem")->text().isEmpty());
}

void TestReferences::picturesAreFetchedOnceAsked()
{
    auto &files = m_fakes->documents.fileCalls;
    showTitle("https://example.com/one.png");
    QVERIFY(child<QToolButton>("showImage")->isVisible());
    QCOMPARE(files.count(), 0);
    press("showImage");
    QCOMPARE(std::get<0>(files.last()), QUrl(QStringLiteral("https://example.com/one.png")));
    files.answer(imageFile({ 3000, 600 }));
    auto *image = child<QLabel>("linkImage");
    QTRY_VERIFY(image->isVisible());
    QVERIFY(image->pixmap().width() <= link()->width());
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    showTitle("https://elsewhere.example/two.png"); // nobody asked for that one
    QVERIFY(!image->isVisible());
    QCOMPARE(files.count(), 1);
    showTitle("https://example.com/three.PNG");
    QCOMPARE(files.count(), 2);
    showTitle("Replace pump seal");
    QVERIFY(files.isCancelled());
    showTitle("https://third.example/four.png"); // and can be asked for, although another did not come
    QVERIFY(child<QToolButton>("showImage")->isEnabled());
}

void TestReferences::whatIsNoPictureIsSaid_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a program") << QByteArray(
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>)");
    QTest::newRow("cut") << imageFile({ 40, 40 }).left(60);
    QByteArray huge = imageFile({ 4, 4 });
    huge.replace(16, 8, QByteArray::fromHex("0000c3500000c350")); // 50,000 x 50,000 pixels, as it claims
    QTest::newRow("huge") << huge;
}

void TestReferences::whatIsNoPictureIsSaid()
{
    QFETCH(QByteArray, file);
    showTitle("https://example.com/one.png");
    press("showImage");
    m_fakes->documents.fileCalls.answer(file);
    QTRY_COMPARE(
        child<QLabel>("linkProblem")->text(), QStringLiteral("This is no picture that can be shown."));
    QVERIFY(!child<QLabel>("linkImage")->isVisible());
    QVERIFY(child<QToolButton>("showImage")->isEnabled()); // to try again
}

void TestReferences::privateFilesOpenByASignedAddress()
{
    auto &signedUrls = m_fakes->files.signedUrlCalls;
    m_browser.openedInSystemBrowser.clear();
    showTitle("private/app/1/contract.pdf");
    QVERIFY(link()->isVisible());
    press("openLink");
    QCOMPARE(std::get<1>(signedUrls.last()), QStringLiteral("private/app/1/contract.pdf"));
    signedUrls.fail(Error::Kind::NotFound);
    QTRY_VERIFY(child<QLabel>("linkProblem")->isVisible());
    press("openLink");
    signedUrls.answer(QStringLiteral("file:///etc/passwd")); // a server could say anything
    QTRY_COMPARE(child<QLabel>("linkProblem")->text(),
        QStringLiteral("The server gave no web address for this file."));
    QVERIFY(m_browser.openedInSystemBrowser.isEmpty());
    press("openLink");
    signedUrls.answer(QStringLiteral("https://files.example/1?token=x"));
    QTRY_COMPARE(m_browser.openedInSystemBrowser,
        QList<QUrl>{ QUrl(QStringLiteral("https://files.example/1?token=x")) });
    showTitle("private matter");
    QVERIFY(!link()->isVisible());
}

void TestReferences::textsAreShownPlain()
{
    auto &texts = m_fakes->documents.startCalls;
    showTitle("https://example.com/notes.txt");
    QCOMPARE(texts.count(), 0);
    press("showImage");
    texts.answer(FileStart{ "<b>bold</b>\nGr\xc3", false }); // cut within a letter
    auto *text = child<QPlainTextEdit>("linkText");
    QTRY_VERIFY(text->isVisible());
    QCOMPARE(text->toPlainText(), QStringLiteral("<b>bold</b>\nGr"));
    QVERIFY(child<QLabel>("linkNote")->isVisible());
    showTitle("https://example.com/data.json"); // of the same host
    texts.answer(FileStart{ R"({"a":{"b":1}})", true });
    auto *tree = child<QTreeView>("linkTree");
    QTRY_VERIFY(tree->isVisible());
    QCOMPARE(tree->model()->index(0, 0).data().toString(), QStringLiteral("a"));
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    showTitle("https://example.com/broken.json");
    texts.answer(FileStart{ R"({"a":)", true });
    QTRY_VERIFY(text->isVisible());
    showTitle("https://example.com/a.csv");
    texts.answer(FileStart{ QByteArray("a\0b", 3), true });
    QTRY_VERIFY(child<QLabel>("linkProblem")->isVisible());
    QVERIFY(!text->isVisible());
}

void TestReferences::otherFilesTellTheirFactsAndAreSaved()
{
    auto &facts = m_fakes->documents.factsCalls;
    showTitle("https://example.com/manual.pdf");
    press("showImage");
    facts.answer(FileFacts{ QStringLiteral("application/pdf"), 1'500'000 });
    auto *note = child<QLabel>("linkNote");
    QTRY_VERIFY(note->isVisible());
    QVERIFY(note->text().contains(QStringLiteral("manual.pdf")));
    QVERIFY(note->text().contains(QStringLiteral("application/pdf")));
    QVERIFY(note->text().contains(QStringLiteral("1.5 MB")));
    press("saveLink");
    auto *dialog = m_pane->window()->findChild<QFileDialog *>(QStringLiteral("saveDialog"));
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(file("manual.pdf"));
    dialog->close();
    m_fakes->documents.fileCalls.answer(QByteArray("%PDF"));
    QTRY_COMPARE(child<QToolButton>("saveLink")->text(), QStringLiteral("Saved"));
    QFile saved(file("manual.pdf"));
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), QByteArray("%PDF"));
    showTitle("https://example.com/picture"); // the server knows better than the address
    facts.answer(FileFacts{ QStringLiteral("image/png"), 100 });
    QTRY_COMPARE(m_fakes->documents.fileCalls.waiting(), 1);
    m_fakes->documents.fileCalls.answer(imageFile({ 40, 40 }));
    QTRY_VERIFY(child<QLabel>("linkImage")->isVisible());
}

void TestReferences::everyControlHasAName()
{
    grid()->setCurrentIndex(reference());
    QTest::keyClick(grid(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
}

void TestReferences::picture()
{
    const ThemePictures pictures;
    drop();
    init(); // made with the row's fonts
    grid()->setCurrentIndex(model()->index(0, 0));
    pictures.save(m_pane.get(), QStringLiteral("references"));
    QVERIFY(!grid()->cells()->linkRect(*grid(), reference()).isEmpty());
    showTitle("https://example.com/pump.png");
    pictures.save(m_pane.get(), QStringLiteral("link"));
    press("showImage");
    m_fakes->documents.fileCalls.answer(imageFile({ 800, 500 }));
    QTRY_VERIFY(child<QLabel>("linkImage")->isVisible());
    pictures.save(m_pane.get(), QStringLiteral("link-picture"));
    showTitle("https://example.com/data.json");
    m_fakes->documents.startCalls.answer(
        FileStart{ R"({"pump":{"model":"P-7","bar":2.5},"parts":["seal","valve"]})", true });
    QTRY_VERIFY(child<QTreeView>("linkTree")->isVisible());
    pictures.save(m_pane.get(), QStringLiteral("link-json"));
    showTitle("https://example.com/manual.pdf");
    m_fakes->documents.factsCalls.answer(FileFacts{ QStringLiteral("application/pdf"), 1'500'000 });
    QTRY_VERIFY(child<QLabel>("linkNote")->isVisible());
    pictures.save(m_pane.get(), QStringLiteral("link-facts"));
}

CONSOLE_TEST_MAIN(TestReferences)
#include "tst_references.moc"
