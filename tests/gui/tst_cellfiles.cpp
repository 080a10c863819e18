// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/domain/owner.h"
#include "gui/stagingfixture.h"
#include "models/fileupload.h"
#include "models/operations.h"
#include "support/testmain.h"
#include "ui/panes/entities/recordcelldelegate.h"

#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTabBar>

using namespace console;
using namespace console::test;

using Access = FileService::Access;

/// Files that are given to cells and forms: chosen, pasted, dropped; uploaded at once, staged like an edit.
class TestCellFiles : public StagingFixture {
    Q_OBJECT

private slots:
    void init()
    {
        makeProfile();
        openPane(fields);
        QFile note(file("note.txt"));
        QVERIFY(note.open(QIODevice::WriteOnly));
        note.write("Hello");
    }
    void cleanup() { dropAll(); }
    void aChosenFileIsUploadedAndStaged();
    void privateFieldsKeepFilesPrivate();
    void theEditorOfACellTakesTextAndFiles();
    void picturesAndFilesArePasted();
    void filesAreDroppedOnCellsThatTakeThem();
    void whatFailedCanBeTriedAgain();
    void anUploadCanBeCancelled();
    void anUploadOutlivesItsTab();
    void anUploadOutlivesThePane();
    void largeFilesAreNotSent();
    void theAddressFindsItsRecordWhateverIsShown();
    void aDeletedRecordIsSaid();
    void lockedAppsTakeNoFiles();
    void formsUploadToo();
    void listsOfFilesGrow();
    void listsGrowWhileMuchIsStaged();
    void aListOfFilesIsEditedInItsCell();
    void formsUploadIntoListsToo();
    void picture_data() { ThemePictures::addThemes(); }
    void picture();

private:
    static constexpr auto fields = R"(,"photo_url":{"type":"string","title":"Photo"},
            "contract_uri":{"type":"string","format":"file"},
            "photo_urls":{"type":"array","title":"Photos","items":{"type":"string"}})";

    auto &uploads() const { return m_fakes->files.uploadCalls; }
    /// Ctrl+U, and the dialog.
    void choose(const char *field, const char *name = "note.txt") const
    {
        select(0, field);
        QTest::keyClick(grid(), Qt::Key_U, Qt::ControlModifier);
        acceptDialog(name);
    }
    void acceptDialog(const char *name) const
    {
        auto *dialog = m_pane->window()->findChild<QFileDialog *>(QStringLiteral("fileDialog"));
        QVERIFY(dialog);
        QCOMPARE(accessibilityProblems(child<QWidget>("cellUploads")), QStringList());
        Q_EMIT dialog->filesSelected({ file(name) });
        dialog->close();
    }
    void answer(const char *address = "https://files.example/1/note.txt") const
    {
        QTRY_VERIFY(uploads().waiting() > 0);
        uploads().answer(QString::fromLatin1(address));
    }
    /// As the cell is painted.
    QString painted(int row, const char *field) const
    {
        struct Probe : RecordCellDelegate {
            using RecordCellDelegate::initStyleOption;
        };
        QStyleOptionViewItem option;
        (grid()->cells()->*&Probe::initStyleOption)(&option, index(row, field));
        return option.text;
    }
    QString problem() const { return child<QLabel>("uploadProblem")->text(); }
    bool drop(const QModelIndex &cell, const QMimeData &data) const
    {
        const QPoint at = grid()->visualRect(cell).center();
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(grid()->viewport(), &enter);
        QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(grid()->viewport(), &move);
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        if (move.isAccepted())
            QApplication::sendEvent(grid()->viewport(), &dropped);
        return enter.isAccepted() && move.isAccepted() && dropped.isAccepted();
    }
};

void TestCellFiles::aChosenFileIsUploadedAndStaged()
{
    QSignalSpy told(m_pane.get(), &Pane::notice);
    choose("photo_url");
    QTRY_COMPARE(uploads().count(), 1);
    const auto [appId, content, access] = uploads().last();
    QCOMPARE(appId, QStringLiteral("app"));
    QCOMPARE(content.name, QStringLiteral("note.txt"));
    QCOMPARE(content.type, QByteArray("text/plain"));
    QCOMPARE(content.bytes, QByteArray("Hello"));
    QCOMPARE(access, Access::Public);
    m_fakes->files.progress(2);
    QCOMPARE(painted(0, "photo_url"), QStringLiteral("40 % sent"));
    QCOMPARE(child<QWidget>("uploadLine")->findChild<QProgressBar *>()->value(), 40);
    answer();
    QTRY_COMPARE(cell(0, "photo_url"), QStringLiteral("https://files.example/1/note.txt"));
    QCOMPARE(change(0, "photo_url"), Kind::Changed);
    QTRY_VERIFY(!child<QWidget>("cellUploads")->isVisible());
    QVERIFY(told.last().constFirst().toString().contains(QLatin1String("stays on the server")));
    focusGrid();
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(change(0, "photo_url"), Kind::None);
    choose("photo_url");
    answer();
    QTRY_COMPARE(change(0, "photo_url"), Kind::Changed);
    QVERIFY(!told.last().constFirst().toString().contains(QLatin1String("stays on the server")));
}

void TestCellFiles::privateFieldsKeepFilesPrivate()
{
    choose("contract_uri");
    QTRY_COMPARE(uploads().count(), 1);
    QCOMPARE(std::get<Access>(uploads().last()), Access::Private);
    answer("private/1/note.txt");
    QTRY_COMPARE(cell(0, "contract_uri"), QStringLiteral("private/1/note.txt"));
}

void TestCellFiles::theEditorOfACellTakesTextAndFiles()
{
    type(0, "photo_url", QStringLiteral("https://typed.example/a.png"));
    QCOMPARE(cell(0, "photo_url"), QStringLiteral("https://typed.example/a.png"));
    select(1, "photo_url");
    auto *line = editor<QLineEdit>();
    QVERIFY(line);
    QTest::keyClick(line, Qt::Key_Tab);
    auto *button = qobject_cast<QToolButton *>(QApplication::focusWidget());
    QVERIFY(button);
    QCOMPARE(button->objectName(), QStringLiteral("chooseFile"));
    QTest::keyClick(button, Qt::Key_Space);
    acceptDialog("note.txt");
    answer();
    QTRY_COMPARE(cell(1, "photo_url"), QStringLiteral("https://files.example/1/note.txt"));
    select(2, "photo_url");
    line = editor<QLineEdit>();
    QApplication::clipboard()->setImage(QImage(4, 4, QImage::Format_RGB32));
    QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
    answer("https://files.example/2/picture.png");
    QTRY_COMPARE(cell(2, "photo_url"), QStringLiteral("https://files.example/2/picture.png"));
}

void TestCellFiles::picturesAndFilesArePasted()
{
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::red);
    QApplication::clipboard()->setImage(image);
    select(0, "title");
    QTest::keyClick(grid(), Qt::Key_V, Qt::ControlModifier);
    select(0, "photo_url");
    QTest::keyClick(grid(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(uploads().count(), 1);
    const FileContent picture = std::get<FileContent>(uploads().last());
    QCOMPARE(picture.name, QStringLiteral("picture.png"));
    QCOMPARE(picture.type, QByteArray("image/png"));
    QCOMPARE(QImage::fromData(picture.bytes).pixelColor(1, 1), QColor(Qt::red));
    answer();
    auto *copied = new QMimeData;
    copied->setUrls({ QUrl::fromLocalFile(file("note.txt")) });
    QApplication::clipboard()->setMimeData(copied);
    QTest::keyClick(grid(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(uploads().count(), 2);
    QCOMPARE(std::get<FileContent>(uploads().last()).name, QStringLiteral("note.txt"));
    paste(QStringLiteral("https://typed.example"));
    QCOMPARE(uploads().count(), 2);
}

void TestCellFiles::filesAreDroppedOnCellsThatTakeThem()
{
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(file("note.txt")) });
    QVERIFY(!drop(index(0, "title"), data));
    QVERIFY(drop(index(3, "photo_url"), data));
    answer();
    QTRY_COMPARE(cell(3, "photo_url"), QStringLiteral("https://files.example/1/note.txt"));
    QMimeData folder;
    folder.setUrls({ QUrl::fromLocalFile(m_folder->path()) });
    QVERIFY(!drop(index(3, "photo_url"), folder));
    QMimeData text;
    text.setText(QStringLiteral("text"));
    QVERIFY(!drop(index(3, "photo_url"), text));
}

void TestCellFiles::whatFailedCanBeTriedAgain()
{
    choose("photo_url");
    QTRY_COMPARE(uploads().waiting(), 1);
    uploads().fail(Error::Kind::Validation, QStringLiteral("File too large"));
    QTRY_VERIFY(problem().contains(QLatin1String("File too large")));
    QCOMPARE(painted(0, "photo_url"), QStringLiteral("Not sent"));
    QCOMPARE(change(0, "photo_url"), Kind::None);
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    child<QPushButton>("retryUpload")->click();
    QTRY_COMPARE(uploads().waiting(), 1);
    QSignalSpy signIn(m_pane.get(), &Pane::signInRequested);
    uploads().fail(Error::Kind::Unauthorized);
    QTRY_COMPARE(signIn.count(), 1);
    QVERIFY(QFile::remove(file("note.txt")));
    child<QPushButton>("retryUpload")->click();
    QTRY_VERIFY(problem().contains(QLatin1String("could not be read")));
    QFile note(file("note.txt"));
    QVERIFY(note.open(QIODevice::WriteOnly));
    press("markProduction");
    child<QPushButton>("retryUpload")->click();
    QVERIFY(noticeText().contains(QLatin1String("production")));
    QVERIFY(!problem().isEmpty());
    child<QPushButton>("productionSwitch")->click();
    child<QPushButton>("retryUpload")->click();
    answer();
    QTRY_COMPARE(change(0, "photo_url"), Kind::Changed);
}

void TestCellFiles::anUploadCanBeCancelled()
{
    choose("photo_url");
    QTRY_COMPARE(uploads().waiting(), 1);
    choose("photo_url"); // the later one counts
    QTRY_COMPARE(uploads().waiting(), 2);
    QVERIFY(uploads().isCancelled());
    answer("https://files.example/old");
    child<QPushButton>("dismissUpload")->click();
    QTRY_VERIFY(!child<QWidget>("cellUploads")->isVisible());
    QVERIFY(uploads().isCancelled());
    QCOMPARE(change(0, "photo_url"), Kind::None);
}

void TestCellFiles::anUploadOutlivesItsTab()
{
    choose("photo_url");
    QTRY_COMPARE(uploads().waiting(), 1);
    auto *tabs = child<QTabBar>("queryTabs");
    child<QToolButton>("newTab")->click();
    QTRY_COMPARE(model()->rowCount(), 1000);
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    qobject_cast<QAbstractButton *>(tabs->tabButton(0, QTabBar::RightSide))->click();
    QTRY_COMPARE(tabs->count(), 1);
    QTRY_COMPARE(m_pane->findChildren<RecordGrid *>().size(), 1);
    answer();
    QTRY_COMPARE(cell(0, "photo_url"), QStringLiteral("https://files.example/1/note.txt"));
    QCOMPARE(change(0, "photo_url"), Kind::Changed);
}

void TestCellFiles::anUploadOutlivesThePane()
{
    Operations operations;
    QSignalSpy failures(&operations, &Operations::failedUnseen);
    openPane(fields, false, &operations);
    choose("photo_url");
    m_pane.reset(); // while the file is still read
    QCOMPARE(operations.titles(), QStringList{ QStringLiteral("uploading note.txt") });
    answer();
    QTRY_COMPARE(operations.count(), 0);
    const auto changes = m_staging->changes(
        { QStringLiteral("app"), QStringLiteral("Task"), QStringLiteral("prod"), ownerOf(m_account) });
    QVERIFY(changes);
    QCOMPARE((*changes)->records().size(), 1);
    QCOMPARE(failures.count(), 0);

    openPane(fields, false, &operations);
    choose("photo_url");
    QTRY_COMPARE(uploads().waiting(), 1);
    m_pane.reset();
    uploads().fail(Error::Kind::Offline);
    QTRY_COMPARE(failures.count(), 1);
    QCOMPARE(failures.constFirst().constFirst(), QVariant(QStringLiteral("uploading note.txt")));
}

void TestCellFiles::largeFilesAreNotSent()
{
    QFile large(file("large"));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(FileService::largestFile + 1));
    choose("photo_url", "large");
    QTRY_VERIFY(problem().contains(QLatin1String("50 MB")));
    QCOMPARE(uploads().count(), 0);
}

void TestCellFiles::theAddressFindsItsRecordWhateverIsShown()
{
    const QString id = index(0, "title").data(RecordModel::RecordIdRole).toString();
    choose("photo_url");
    m_pane->showEntity(QStringLiteral("Other"));
    QTRY_COMPARE(entity(), QStringLiteral("Other"));
    answer();
    const staging::Place place{ QStringLiteral("app"), QStringLiteral("Task"), QStringLiteral("prod"),
        ownerOf(m_account) };
    const auto changes = m_staging->changes(place);
    QVERIFY(changes);
    QTRY_COMPARE(
        (*changes)->values(id).value("photo_url"), QByteArray("\"https://files.example/1/note.txt\""));
    m_pane->showEntity(QStringLiteral("Task"));
    QTRY_COMPARE(cell(0, "photo_url"), QStringLiteral("https://files.example/1/note.txt"));
}

void TestCellFiles::aDeletedRecordIsSaid()
{
    choose("photo_url");
    select(0, "title");
    press("deleteRecord");
    answer();
    QTRY_VERIFY(noticeText().contains(QLatin1String("https://files.example/1/note.txt")));
    QCOMPARE(change(0, "photo_url"), Kind::Deleted);
}

void TestCellFiles::lockedAppsTakeNoFiles()
{
    child<QToolButton>("markProduction")->click();
    choose("photo_url");
    QTRY_VERIFY(noticeText().contains(QLatin1String("production")));
    QCOMPARE(uploads().count(), 0);
}

void TestCellFiles::formsUploadToo()
{
    select(0, "title");
    press("editRecord");
    auto *form = child<QDialog>("recordForm");
    QVERIFY(form);
    auto *field = child<QWidget>("field_photo_url", form);
    child<QToolButton>("chooseFile", field)->click();
    acceptDialog("note.txt");
    QTRY_COMPARE(uploads().waiting(), 1);
    QCOMPARE(accessibilityProblems(form), QStringList());
    child<QPushButton>("saveRecord", form)->click();
    QVERIFY(!child<QLabel>("problem_photo_url", form)->text().isEmpty()); // it waits for the file
    answer();
    QTRY_COMPARE(field->findChild<QLineEdit *>()->text(), QStringLiteral("https://files.example/1/note.txt"));
    child<QPushButton>("saveRecord", form)->click();
    QTRY_COMPARE(cell(0, "photo_url"), QStringLiteral("https://files.example/1/note.txt"));
}

void TestCellFiles::listsOfFilesGrow()
{
    QVERIFY(model()->setData(index(0, "photo_urls"), QByteArray(R"(["a.png"])")));
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(file("note.txt")), QUrl::fromLocalFile(file("note.txt")) });
    QVERIFY(!drop(index(0, "photo_url"), data)); // which holds one
    QVERIFY(drop(index(0, "photo_urls"), data));
    QTRY_COMPARE(uploads().waiting(), 2);
    answer("b.png");
    answer("c.png");
    const auto value = [this] { return index(0, "photo_urls").data(RecordModel::RawRole).toByteArray(); };
    QTRY_COMPARE(value(), QByteArray(R"(["a.png","b.png","c.png"])"));
    focusGrid();
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(value(), QByteArray(R"(["a.png","b.png"])"));
    select(1, "photo_urls");
    QApplication::clipboard()->setImage(QImage(4, 4, QImage::Format_RGB32));
    QTest::keyClick(grid(), Qt::Key_V, Qt::ControlModifier);
    answer("d.png");
    QTRY_COMPARE(index(1, "photo_urls").data(RecordModel::RawRole).toByteArray(), QByteArray(R"(["d.png"])"));
}

void TestCellFiles::listsGrowWhileMuchIsStaged()
{
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(file("note.txt")), QUrl::fromLocalFile(file("note.txt")) });
    QVERIFY(drop(index(0, "photo_urls"), data));
    QTRY_COMPARE(uploads().waiting(), 2);
    QList<staging::Edit> edits;
    for (int i = 0; i < 10'000; ++i)
        edits.append({ QString::number(i), "{}", "title", "\"Pasted\"" });
    QVERIFY(model()->staged()->edit(edits));
    answer("b.png");
    answer("c.png");
    QTRY_COMPARE(model()->staged()->left(), 0);
    QTRY_COMPARE(
        index(0, "photo_urls").data(RecordModel::RawRole).toByteArray(), QByteArray(R"(["b.png","c.png"])"));
}

void TestCellFiles::aListOfFilesIsEditedInItsCell()
{
    const auto value = [this] { return index(0, "photo_urls").data(RecordModel::RawRole).toByteArray(); };
    QVERIFY(model()->setData(index(0, "photo_urls"), QByteArray(R"(["a","b","c"])")));
    const qint64 before = model()->staged()->newestStep();
    select(0, "photo_urls");
    auto *list = editor<QListWidget>();
    QVERIFY(list);
    QCOMPARE(list->count(), 3);
    QCOMPARE(accessibilityProblems(list->parentWidget()), QStringList());
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier); // b a c
    list->setCurrentRow(2);
    child<QToolButton>("moveFileUp")->click(); // b c a
    list->setCurrentRow(0);
    child<QToolButton>("removeFile")->click(); // c a
    QApplication::clipboard()->setText(QStringLiteral("typed/d.png\n"));
    QTest::keyClick(list, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(value(), QByteArray(R"(["c","a","typed/d.png"])"));
    focusGrid();
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier); // it was one edit
    QCOMPARE(value(), QByteArray(R"(["a","b","c"])"));
    QCOMPARE(model()->staged()->newestStep(), before);

    select(0, "photo_urls");
    QTest::keyClick(editor<QListWidget>(), Qt::Key_Delete);
    child<QToolButton>("chooseFiles")->click();
    acceptDialog("note.txt");
    QTRY_COMPARE(uploads().waiting(), 1);
    QCOMPARE(value(), QByteArray(R"(["b","c"])"));
    answer("e");
    QTRY_COMPARE(value(), QByteArray(R"(["b","c","e"])"));
}

void TestCellFiles::formsUploadIntoListsToo()
{
    select(0, "title");
    press("editRecord");
    auto *form = child<QDialog>("recordForm");
    QVERIFY(form);
    auto *field = child<QWidget>("field_photo_urls", form);
    child<QToolButton>("chooseFiles", field)->click();
    acceptDialog("note.txt");
    child<QToolButton>("chooseFiles", field)->click();
    acceptDialog("note.txt");
    QTRY_COMPARE(uploads().waiting(), 2);
    answer("first");
    child<QPushButton>("saveRecord", form)->click();
    QVERIFY(!child<QLabel>("problem_photo_urls", form)->text().isEmpty()); // it waits for the other
    uploads().fail(Error::Kind::Offline);
    QTRY_VERIFY(!problem().isEmpty());
    child<QPushButton>("dismissUpload", field)->click();
    QTRY_VERIFY(child<QLabel>("problem_photo_urls", form)->text().isEmpty());
    child<QPushButton>("saveRecord", form)->click();
    QTRY_COMPARE(index(0, "photo_urls").data(RecordModel::RawRole).toByteArray(), QByteArray(R"(["first"])"));
}

void TestCellFiles::picture()
{
    const ThemePictures pictures;
    cleanup();
    init();
    choose("photo_url");
    QTRY_COMPARE(uploads().waiting(), 1);
    m_fakes->files.progress(2);
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(file("note.txt")) });
    QVERIFY(drop(index(2, "photo_url"), data));
    QTRY_COMPARE(uploads().waiting(), 2);
    uploads().fail(Error::Kind::Offline);
    QTRY_VERIFY(!problem().isEmpty());
    pictures.save(m_pane.get(), QStringLiteral("uploads"));
    select(4, "photo_url");
    QVERIFY(editor<QLineEdit>());
    pictures.save(m_pane.get(), QStringLiteral("file-editor"));
    const QByteArray list =
        R"(["https://files.example/pump-room/north-wall.png","https://files.example/2.png"])";
    QVERIFY(model()->setData(index(6, "photo_urls"), list));
    select(6, "photo_urls");
    QVERIFY(editor<QListWidget>());
    pictures.save(m_pane.get(), QStringLiteral("file-list-editor"));
    select(5, "title");
    press("editRecord");
    auto *form = child<QDialog>("recordForm");
    auto *field = child<QWidget>("field_photo_urls", form);
    child<QToolButton>("chooseFiles", field)->click();
    acceptDialog("note.txt");
    QTRY_VERIFY(field->findChild<QProgressBar *>());
    form->resize(form->width(), form->height() * 3 / 2);
    pictures.save(form, QStringLiteral("file-list-form"));
}

CONSOLE_TEST_MAIN(TestCellFiles)
#include "tst_cellfiles.moc"
