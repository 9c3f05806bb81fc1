// A style of a file among the others: loaded, said where it is wrong or gone, there again, and saved to be changed.
#include "ui/export/panel/style_files.h"

#include "tests/testing/ui/window.h"

#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;
using namespace atrisk::ui;

class StyleFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileIsLoadedAndThereAgain()
    {
        StyleList list;
        StyleFiles files(&list);
        list.choose("nejm");
        QVERIFY(files.load(written("Ours", 7)));
        QCOMPARE(list.currentItem()->text(), "Ours");
        QVERIFY(list.style()->textSize == 7 && list.file() == path());
        QVERIFY(files.load(written("Changed", 6.5)));
        QVERIFY(list.count() == 7 && list.style()->textSize == 6.5 && list.currentItem()->text() == "Changed");
        list.choose("jama");
        QCOMPARE(list.file(), QString());
        StyleList next;
        StyleFiles(&next).restore();
        next.choose(path());
        QCOMPARE(next.style()->title, std::string("Changed"));
    }
    void aFileThatIsGoneIsSaid()
    {
        StyleList list;
        StyleFiles files(&list);
        QVERIFY(files.load(written("Ours", 7)));
        QVERIFY(QFile::remove(path()));
        StyleList next;
        StyleFiles again(&next);
        again.restore();
        QVERIFY(next.count() == 6 && remark(again).contains("no longer there") && remark(again).contains(path()));
    }
    void whatIsWrongIsSaidAndNothingIsTaken()
    {
        StyleList list;
        StyleFiles files(&list);
        list.choose("nejm");
        QVERIFY(!files.load(written("Ours", 700)));
        QVERIFY2(remark(files).contains("must be from 3 to 96"), qPrintable(remark(files)));
        QVERIFY(list.count() == 6 && list.style()->id == "nejm");
    }
    void aCopyIsTheStyleChosen()
    {
        StyleList list;
        StyleFiles files(&list);
        list.choose("lancet");
        QVERIFY(files.saveCopy(path()));
        QVERIFY(remark(files).startsWith("Saved our.style.json") && files.load(path()));
        QVERIFY(list.style()->title == "our" && list.style()->numbers.decimalMark == "·");
        QVERIFY(!files.saveCopy(m_folder.filePath("no/such/x.style.json")));
        QVERIFY(remark(files).contains("could not be written"));
    }

private:
    testing::OwnSettings m_settings;
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath("our.style.json"); }
    static QString remark(const StyleFiles& files) { return files.findChild<QLabel*>("export.styleRemark")->text(); }
    QString written(const QString& title, double size) const
    {
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write(QString(R"({"style": 1, "id": "our", "title": "%1", "based on": "nejm", "sizes": {"text": %2}})")
                           .arg(title)
                           .arg(size)
                           .toUtf8());
        return path();
    }
};

QTEST_MAIN(StyleFilesTest)
#include "style_files_test.moc"
