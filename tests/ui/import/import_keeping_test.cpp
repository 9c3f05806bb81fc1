// Where answers cannot be kept nothing is lost, and no study file is replaced unasked.
#include "tests/testing/text.h"
#include "tests/testing/ui/dropped.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString place(const Dropped& it) { return it.find<QLabel>("import.place")->text(); }

} // namespace

class ImportKeepingTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    /// A folder of the file's name: nobody can write there, root neither.
    void whereNothingCanBeWrittenItSaysSoAndLosesNothing()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        QVERIFY(QDir(it.folder.path()).mkpath("alice.study.json/inside"));
        it.page()->setAskReplace([](const QString&) { return true; });
        it.find<QPushButton>("import.turn")->click();
        QVERIFY(it.settled());
        it.find<QPushButton>("import.open")->click();
        QTRY_VERIFY(!it.problem().isEmpty());
        QVERIFY2(it.problem().contains("Choose another place") && !it.problem().contains("--"), qPrintable(it.problem()));
        QTRY_VERIFY(it.find<QToolButton>("import.changePlace")->hasFocus());
        QCOMPARE(it.count(1), QString("6")); // nothing is lost
        QVERIFY(it.page()->isVisible() && it.session.study() == nullptr);
    }

    void anotherPlaceIsTakenInstead()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        QVERIFY(QDir(it.folder.path()).mkpath("alice.study.json/inside"));
        it.page()->setAskReplace([](const QString&) { return true; });
        it.page()->setAskPlace([&](const QString&) { return it.folder.filePath("mine"); });
        it.find<QPushButton>("import.open")->click();
        QTRY_VERIFY(!it.problem().isEmpty());
        it.find<QToolButton>("import.changePlace")->click();
        QVERIFY(it.problem().isEmpty() && it.open());
        QVERIFY(QFile::exists(it.folder.filePath("mine.study.json")));
    }

    void answersNeedNotBeKept()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        it.find<QPushButton>("import.turn")->click();
        QVERIFY(it.settled());
        QVERIFY(it.find<QCheckBox>("import.keep")->isChecked());
        it.find<QCheckBox>("import.keep")->click();
        QVERIFY2(place(it).contains("not kept") && place(it).contains("asked again"), qPrintable(place(it)));
        QVERIFY(it.open());
        QCOMPARE(QDir(it.folder.path()).entryList(QDir::Files), QStringList("alice.csv"));
        const study::StudyPtr study = it.session.study();
        QCOMPARE(std::ranges::count(study->endpoints.front().outcome, 1), 6); // turned round
        QCOMPARE(text(study->title()), QString("alice"));
        it.window.changeColumns(); // what was answered stays known
        QTRY_VERIFY(it.page()->isVisible() && it.settled());
        QCOMPARE(it.count(1), QString("6"));
        QVERIFY(it.find<QCheckBox>("import.keep")->isChecked());
        QVERIFY(it.open() && QFile::exists(it.folder.filePath("alice.study.json")));
    }

    /// No study file can name files of two folders; a folder that is read-only is such a place, too.
    void whereTheyCannotBeKeptTheDataOpenAllTheSame()
    {
        Dropped it;
        QVERIFY(QDir(it.folder.path()).mkpath("a") && QDir(it.folder.path()).mkpath("b"));
        QByteArray ages = "id,weight\n";
        for (int i = 0; i < 24; ++i) ages += "S" + QByteArray::number(100 + i) + "," + QByteArray::number(60 + i % 7) + "\n";
        QSignalSpy ready(it.page(), &ui::ImportPage::ready);
        it.session.open({it.write("a/alice.csv", wide()), it.write("b/weights.csv", ages)});
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, 10000);
        QVERIFY(it.settled());
        QVERIFY(!it.find<QCheckBox>("import.keep")->isChecked());
        QVERIFY2(place(it).contains("not kept") && place(it).contains("is elsewhere"), qPrintable(place(it)));
        QVERIFY(it.open());
        QVERIFY(QDir(it.folder.filePath("a")).entryList({"*.json"}).isEmpty());
    }

    void aFileThatExistsIsReplacedOnlyWhenAsked()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        const QString place = it.write("mine.study.json", "{\"atrisk\": 1}");
        it.page()->setAskPlace([&](const QString&) { return it.folder.filePath("mine"); }); // its ending is added behind the dialog's back
        it.find<QToolButton>("import.changePlace")->click();
        bool may = false;
        int asked = 0;
        it.page()->setAskReplace([&](const QString& asks) {
            ++asked;
            return asks == place && may;
        });
        it.find<QPushButton>("import.open")->click();
        QTRY_COMPARE(asked, 1);
        QCOMPARE(contentOf(place), QByteArray("{\"atrisk\": 1}"));
        QVERIFY(!it.problem().isEmpty() && it.page()->isVisible());
        may = true;
        QVERIFY(it.open());
        QCOMPARE(asked, 2);
        QVERIFY(contentOf(place).contains("pfs_days"));
    }
};

QTEST_MAIN(ImportKeepingTest)
#include "import_keeping_test.moc"
