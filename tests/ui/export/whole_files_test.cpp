#include "ui/export/whole_files.h"
#include "ui/window/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <sys/stat.h>

using namespace atrisk;

namespace {

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

class WholeFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const char* name) const { return m_folder.filePath(name); }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files); }

private Q_SLOTS:
    void nothingIsSeenBeforeTheCommit()
    {
        {
            ui::WholeFiles dropped;
            QVERIFY(dropped.add(path("a").toStdString(), "first").ok());
        }
        QVERIFY(files().isEmpty());
        ui::WholeFiles kept;
        QVERIFY(kept.add(path("a").toStdString(), "first").ok());
        QVERIFY(kept.add(path("b").toStdString(), "second").ok());
        QVERIFY(!QFile::exists(path("a")) && !QFile::exists(path("b")));
        QVERIFY(kept.commit().ok());
        QCOMPARE(content(path("a")), "first");
        QCOMPARE(content(path("b")), "second");
        QCOMPARE(files(), (QStringList{"a", "b"}));
    }
    void whatIsStoppedAsItIsPutInPlaceLeavesWhatWasThere()
    {
        put(path("before"), "as it was");
        for (const long poll : {1, 2}) {
            ui::WholeFiles written;
            for (const char* name : {"before", "fresh"}) QVERIFY(written.add(path(name).toStdString(), "changed").ok());
            const base::Cancel cancel;
            cancel.requestAtPoll(poll);
            const auto done = written.commit(cancel);
            QVERIFY(!done && done.error().kind == base::ErrorKind::Cancelled);
            QVERIFY(!QFile::exists(path("fresh")));
            QCOMPARE(content(path("before")), "as it was");
        }
        QVERIFY(QFile::remove(path("before")));
    }
    void aFileThatCannotTakeItsPlaceTakesTheOthersBack()
    {
        put(path("old"), "as it was");
        ui::WholeFiles written;
        for (const char* name : {"new", "old", "taken"}) QVERIFY(written.add(path(name).toStdString(), "changed").ok());
        QVERIFY(QDir(m_folder.path()).mkpath("taken/inside")); // no file can replace a folder
        const auto done = written.commit();
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, std::string("cannot-write"));
        QCOMPARE(done.error().file, path("taken").toStdString());
        QVERIFY(!QFile::exists(path("new")));
        QCOMPARE(content(path("old")), "as it was");
        QVERIFY(QFileInfo(path("taken/inside")).isDir());
    }
    void aMissingFolderIsSaid()
    {
        ui::WholeFiles written;
        const auto added = written.add(path("no/such/a").toStdString(), "x");
        QVERIFY(!added.ok());
        QVERIFY(added.error().code == "cannot-write" && added.error().kind == base::ErrorKind::Failure);
    }
    void theSettingsAreNeverWrittenOverByAnyName()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path("config"));
        const QString settings = ui::WindowSettings::place();
        QVERIFY(settings.startsWith(path("config")));
        QVERIFY(QDir().mkpath(QFileInfo(settings).path()));
        put(settings, "[studies]");
        QVERIFY(QFile::link(settings, path("linked.pdf")));
        for (const QString& name : {settings, path("linked.pdf")}) {
            ui::WholeFiles written;
            const auto added = written.add(name.toStdString(), "a figure");
            QVERIFY(!added.ok());
            QCOMPARE(added.error().code, std::string("cannot-write"));
            QVERIFY(added.error().text.find("settings") != std::string::npos);
        }
        QCOMPARE(content(settings), "[studies]");
        QVERIFY(QFile::remove(path("linked.pdf")) && QDir(path("config")).removeRecursively());
    }
    void anInputIsNeverWrittenOverByAnyName()
    {
        put(path("data.csv"), "patients");
        QVERIFY(QFile::link(path("data.csv"), path("plot.svg")));
        std::filesystem::create_hard_link(path("data.csv").toStdString(), path("hard.pdf").toStdString());
        for (const char* name : {"data.csv", "plot.svg", "hard.pdf", "./data.csv"}) {
            ui::WholeFiles written({{path("other.csv").toStdString(), ""}, {path("data.csv").toStdString(), ""}});
            const auto added = written.add(path(name).toStdString(), "figure");
            QVERIFY2(!added && added.error().code == "output-is-input", name);
            QVERIFY(added.error().text.find("data.csv") != std::string::npos);
            QCOMPARE(content(path("data.csv")), "patients");
        }
        ui::WholeFiles another({{path("data.csv").toStdString(), ""}});
        QVERIFY(another.add(path("free.pdf").toStdString(), "figure").ok());
    }
    void whatIsNoFileStaysWhatItIs()
    {
        QVERIFY(mkfifo(path("pipe.svg").toStdString().c_str(), 0600) == 0);
        for (const std::string& name : {path("pipe.svg").toStdString(), std::string("/dev/null"), path("a").toStdString() + "\xff.png"}) {
            ui::WholeFiles written;
            const auto added = written.add(name, "x");
            QVERIFY2(!added && added.error().code == "cannot-write", name.c_str());
        }
        QVERIFY(std::filesystem::is_fifo(path("pipe.svg").toStdString()) && std::filesystem::is_character_file("/dev/null"));
    }
};

QTEST_GUILESS_MAIN(WholeFilesTest)
#include "whole_files_test.moc"
