#include "ui/export/placed_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace atrisk;

namespace {

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeTo(const std::string& path, const std::string& bytes)
{
    ui::PlacedFile file(path);
    return file.write(bytes) && file.place();
}

/// A process that writes again and again, killed after so many microseconds.
void killWhileWriting(const std::string& path, const std::string& bytes, useconds_t after)
{
    const pid_t child = fork();
    if (child == 0)
        for (;;) static_cast<void>(writeTo(path, bytes));
    usleep(after);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
}

/// No file of this process may be larger, for as long as this lives.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t most)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{most, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~SmallFiles()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

} // namespace

class PlacedFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const char* name) const { return m_folder.filePath(name); }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

private Q_SLOTS:
    void init()
    {
        for (const QString& name : files()) QFile::remove(m_folder.filePath(name));
    }

    void aNewFileIsWholeAndAlone()
    {
        QVERIFY(writeTo(path("a").toStdString(), "first"));
        QVERIFY(writeTo(path("a").toStdString(), "second"));
        QCOMPARE(content(path("a")), "second");
        QCOMPARE(files(), QStringList{"a"});
    }
    void oneThatIsNotPlacedWasNeverThere()
    {
        ui::PlacedFile file(path("a").toStdString());
        QVERIFY(file.write("never"));
        QVERIFY(files().isEmpty() || files() != QStringList{"a"});
    }
    void rightsAndLinksStay()
    {
        QVERIFY(writeTo(path("a").toStdString(), "first"));
        QVERIFY(QFile::setPermissions(path("a"), QFile::ReadOwner | QFile::WriteOwner));
        const auto before = QFile::permissions(path("a"));
        QVERIFY(QFile::link(path("a"), path("link")));
        QVERIFY(writeTo(path("link").toStdString(), "second"));
        QVERIFY(std::filesystem::is_symlink(path("link").toStdString()));
        QCOMPARE(content(path("a")), "second");
        QCOMPARE(QFile::permissions(path("a")), before);
    }
    void aProcessThatIsKilledLeavesTheOldFileOrTheNew()
    {
        const std::string name = path("plot.svg").toStdString(), old(300000, 'o'), fresh(300000, 'n');
        QVERIFY(writeTo(name, old));
        for (useconds_t after = 100; after < 20000; after += 700) {
            killWhileWriting(name, fresh, after);
            const QByteArray found = content(path("plot.svg"));
            QVERIFY(found == QByteArray::fromStdString(old) || found == QByteArray::fromStdString(fresh));
            QVERIFY2(files().size() <= 2, qPrintable(files().join(", "))); // killed while it took its place
        }
        QVERIFY(writeTo(name, old));
        QCOMPARE(files(), QStringList{"plot.svg"});
    }
    void aPassingNameThatWasLeftIsRemoved()
    {
        const std::string name = path("plot.svg").toStdString();
        QVERIFY(writeTo(name, "old"));
        const pid_t killed = fork(); // its number is nobody's any more
        if (killed == 0) _exit(0);
        waitpid(killed, nullptr, 0);
        QFile left(path(".atrisk-%1-%2.new").arg(std::hash<std::string>()("plot.svg")).arg(killed)); // as between the two steps
        QVERIFY(left.open(QIODevice::WriteOnly) && left.write("half") == 4);
        left.close();
        QVERIFY(writeTo(name, "new"));
        QCOMPARE(files(), QStringList{"plot.svg"});
        QCOMPARE(content(path("plot.svg")), "new");
    }
    void aLinkToAFileThatIsNotThereStaysALink()
    {
        QVERIFY(QDir(m_folder.path()).mkdir("other"));
        std::filesystem::create_symlink("other/target", path("link").toStdString());
        QVERIFY(writeTo(path("link").toStdString(), "new"));
        QVERIFY(std::filesystem::is_symlink(path("link").toStdString()));
        QCOMPARE(content(path("other/target")), "new");
        std::filesystem::create_symlink("round", path("round").toStdString());
        ui::PlacedFile round(path("round").toStdString());
        QVERIFY(!round.write("new"));
        QVERIFY2(round.why().contains("leads back to itself"), qPrintable(round.why()));
        QVERIFY(QFile::remove(path("link")) && QFile::remove(path("round")));
    }
    void manyProcessesMayWriteTheSameFile()
    {
        const std::string name = path("plot.svg").toStdString();
        std::vector<pid_t> writers;
        for (int i = 0; i < 12; ++i) {
            writers.push_back(fork());
            if (writers.back() != 0) continue;
            bool written = true;
            for (int again = 0; again < 100; ++again) written = written && writeTo(name, "new");
            _exit(written ? 0 : 1);
        }
        for (const pid_t writer : writers) {
            int status = 0;
            waitpid(writer, &status, 0);
            QCOMPARE(status, 0);
        }
        QCOMPARE(files(), QStringList{"plot.svg"});
    }
    void whatDoesNotFitIsSaidAndTheOldFileStays()
    {
        const std::string name = path("a").toStdString();
        QVERIFY(writeTo(name, "old"));
        {
            const SmallFiles limit(1000);
            ui::PlacedFile file(name);
            QVERIFY(!file.write(std::string(5000, 'x')));
            QVERIFY2(file.why().contains("larger than a file may be"), qPrintable(file.why()));
        }
        QCOMPARE(content(path("a")), "old");
        QCOMPARE(files(), QStringList{"a"});
    }
    void whyIsSaidInWordsThatHelp_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("no folder") << "no/such/a"
                                   << "its folder does not exist";
        QTest::newRow("below a file") << "file/a"
                                      << "no folder";
        QTest::newRow("a folder") << "."
                                  << "a folder has this name";
        QTest::newRow("long") << QString(300, 'x') << "too long";
    }
    void whyIsSaidInWordsThatHelp()
    {
        QFETCH(QString, name);
        QFETCH(QString, words);
        QVERIFY(writeTo(path("file").toStdString(), "x"));
        ui::PlacedFile file(m_folder.filePath(name).toStdString());
        const bool placed = file.write("x") && file.place();
        QVERIFY2(!placed && file.why().contains(words), qPrintable(file.why()));
        for (const int error : {ENOSPC, EDQUOT, EROFS, EACCES})
            QVERIFY2(ui::whyNotWritten(error).contains("name another place"), qPrintable(ui::whyNotWritten(error)));
        QVERIFY(ui::whyNotWritten(ENOSPC).contains("the disk is full"));
    }
};

QTEST_GUILESS_MAIN(PlacedFileTest)
#include "placed_file_test.moc"
