#include "ui/export/whole_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

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
};

QTEST_GUILESS_MAIN(WholeFilesTest)
#include "whole_files_test.moc"
