#include "ui/look/theme.h"
#include "ui/numbers/text_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk::ui;

class TextDialogTest : public QObject {
    Q_OBJECT

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Light); }

    void copyPutsTheTextOnTheClipboardAndSaysSo()
    {
        TextDialog dialog({"R code", "Why", "x <- 1 # é\n", "a.R", true});
        QSignalSpy done(&dialog, &TextDialog::said);
        dialog.findChild<QPushButton*>("text.copy")->click();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("x <- 1 # é\n"));
        QCOMPARE(done.value(0).value(0).toString(), QStringLiteral("R code copied."));
    }

    void savingBringsTheFilesItNeedsAndKeepsThoseThatAreThere()
    {
        const QTemporaryDir folder;
        QFile there(folder.filePath("b.csv"));
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.write("mine");
        there.close();
        TextDialog dialog({"R code", "", "text", "a.R", true, {{"b.csv", "theirs"}, {"c.csv", "data"}}});
        QCOMPARE(dialog.saveTo(folder.filePath("a.R")), QStringLiteral("Saved a.R, c.csv."));
        QCOMPARE(read(folder.filePath("a.R")), QByteArray("text"));
        QCOMPARE(read(folder.filePath("b.csv")), QByteArray("mine"));
        QCOMPARE(read(folder.filePath("c.csv")), QByteArray("data"));
    }

    void aFolderThatIsNotThereIsSaid()
    {
        TextDialog dialog({"R code", "", "text", "a.R", true});
        QVERIFY(dialog.saveTo("/no/such/folder/a.R").startsWith("/no/such/folder/a.R: this could not be written"));
    }

    void theTextCannotBeChanged()
    {
        TextDialog dialog({"Methods text", "", "text", "a.txt"});
        QVERIFY(dialog.view()->isReadOnly());
    }
};

QTEST_MAIN(TextDialogTest)
#include "text_dialog_test.moc"
