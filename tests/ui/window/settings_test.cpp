#include "ui/window/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace atrisk;

namespace {

void put(const QString& path, const QDateTime& written)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write("[a]\n") == 4 && file.flush());
    QVERIFY(file.setFileTime(written, QFileDevice::FileModificationTime));
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyStraysOfAKilledWritingGo()
    {
        const QTemporaryDir folder;
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        const QString file = ui::WindowSettings().fileName();
        const QDateTime now = QDateTime::currentDateTime(), before = now.addSecs(-3600);
        for (const char* stray : {".hQzRfa", ".ABCDEF"}) put(file + stray, before);
        const QStringList others{".backup", ".old", ".lock", ".aBc", ".hQzRfa.txt"};
        for (const QString& other : others) put(file + other, before);
        put(file + ".nQwErT", now); // another Atrisk may be at it
        const ui::WindowSettings again;
        QStringList left = QFileInfo(file).absoluteDir().entryList({"atrisk.ini.*"}, QDir::Files);
        QStringList expected;
        for (const QString& other : others + QStringList{".nQwErT"}) expected << "atrisk.ini" + other;
        left.sort();
        expected.sort();
        QCOMPARE(left, expected);
    }

    void whatCannotBeKeptIsSaidOnceWithTheFileAndWhy()
    {
        const QTemporaryDir folder;
        put(folder.filePath("taken"), QDateTime::currentDateTime());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.filePath("taken")); // a file, no folder
        ui::WindowSettings settings;
        QSignalSpy said(&settings, &ui::WindowSettings::notKept);
        settings.setValue("window/theme", 1);
        QTRY_COMPARE(said.count(), 1);
        const QString sentence = said.first().first().toString();
        QVERIFY2(sentence.contains(settings.fileName()) && sentence.contains("no folder"), qPrintable(sentence));
        settings.setValue("window/theme", 2);
        QTest::qWait(50);
        QCOMPARE(said.count(), 1);
    }

    void aPipeIsNeitherReadNorWritten()
    {
        const QTemporaryDir folder;
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        QVERIFY(QDir(folder.path()).mkdir("atrisk"));
        const QString pipe = folder.filePath("atrisk/atrisk.ini");
        QCOMPARE(mkfifo(pipe.toLocal8Bit(), 0600), 0);
        ui::WindowSettings settings; // would wait for ever
        QSignalSpy said(&settings, &ui::WindowSettings::notKept);
        settings.setValue("window/theme", 1);
        QTRY_COMPARE(said.count(), 1);
        const QString sentence = said.first().first().toString();
        QVERIFY2(sentence.contains(pipe) && sentence.contains("no file of settings"), qPrintable(sentence));
    }

    void whatALinkLeadsToIsKept()
    {
        const QTemporaryDir folder;
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        QVERIFY(QDir(folder.path()).mkdir("atrisk"));
        QFile data(folder.filePath("adsl.csv"));
        QVERIFY(data.open(QIODevice::WriteOnly) && data.write("USUBJID,ARM\nP1,A\n") > 0);
        data.close();
        const auto rights = data.permissions();
        QVERIFY(QFile::link(data.fileName(), folder.filePath("atrisk/atrisk.ini")));
        {
            ui::WindowSettings settings;
            QSignalSpy said(&settings, &ui::WindowSettings::notKept);
            settings.setValue("window/theme", 1);
            QTRY_COMPARE(said.count(), 1);
        }
        QVERIFY(data.open(QIODevice::ReadOnly));
        QCOMPARE(data.readAll(), QByteArray("USUBJID,ARM\nP1,A\n"));
        QCOMPARE(data.permissions(), rights);
    }

    void whatIsKeptIsNotSaid()
    {
        const QTemporaryDir folder;
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        ui::WindowSettings settings;
        QSignalSpy said(&settings, &ui::WindowSettings::notKept);
        settings.setValue("window/theme", 1);
        QTRY_VERIFY(QFileInfo(settings.fileName()).size() > 0);
        QCOMPARE(said.count(), 0);
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
