// Where answers cannot be kept nothing is lost, and no study file is replaced unasked.
#include "tests/testing/ui/dropped.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

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
