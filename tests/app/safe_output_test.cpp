// What a command must not do to a person's files and terminal.
#include "app/batch.h"
#include "app/command_line.h"
#include "tests/testing/app/command_line.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>

using namespace atrisk;
using testing::has;
using testing::Outcome;
using testing::runAtrisk;

namespace {

constexpr char patients[] = "time,event,arm\n1,1,A\n2,1,B\n3,0,A\n4,1,B\n5,1,A\n6,0,B\n";

} // namespace

class SafeOutputTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string write(const char* name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) file.write(content);
        return file.fileName().toStdString();
    }
    [[nodiscard]] QByteArray content(const char* name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void theDataAreNeverWrittenOver()
    {
        const std::string data = write("plot.svg", patients); // data behind an image's name
        QVERIFY(QFile::link(m_folder.filePath("plot.svg"), m_folder.filePath("link.pdf")));
        for (const char* output : {"plot.svg", "link.pdf"}) {
            const Outcome outcome = runAtrisk({"export", data, "--time", "time", "--event", "event", "--arm", "arm", "--control", "A",
                                               "--figure", "km", "-o", m_folder.filePath(output).toStdString()});
            QCOMPARE(outcome.status, 2);
            QVERIFY2(has(outcome.err, "one of the files read"), outcome.err.c_str());
            QCOMPARE(content("plot.svg"), QByteArray(patients));
        }
    }

    void theDataOfAStudyFileNeither()
    {
        write("page-2.svg", patients);
        const std::string study = write("trial.study.json", R"({"atrisk": 1, "data": {"events": "page-2.svg"}, "arms": {"column": "arm"},
            "endpoints": [{"id": "OS", "time": "time", "event": "event"}]})");
        const Outcome outcome = runAtrisk({"export", study, "--figure", "km", "-o", m_folder.filePath("page-2.svg").toStdString()});
        QCOMPARE(outcome.status, 2);
        QCOMPARE(content("page-2.svg"), QByteArray(patients));
    }

    void thoseOfAnEarlierCutNeither()
    {
        const std::string data = write("now.csv", patients);
        const std::string then = write("then.svg", patients);
        const Outcome outcome = runAtrisk({"export", data, "--time", "time", "--event", "event", "--arm", "arm", "--control", "A",
                                           "--earlier", then, "--figure", "km", "-o", then});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(has(outcome.err, "one of the files read"), outcome.err.c_str());
        QCOMPARE(content("then.svg"), QByteArray(patients));
    }

    void whatIsSaidOnceIsNotSaidTwice_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("words");
        QTest::newRow("endpoint") << QStringList{"--endpoint", "OS", "--endpoint", "PFS"} << "--endpoint is given 2 times";
        QTest::newRow("option of a table") << QStringList{"--confidence", "0.9", "--confidence", "0.8"} << "--confidence is given 2 times";
        QTest::newRow("strata") << QStringList{"--strata", "SEX,SEX"} << "found \"SEX\" twice";
        QTest::newRow("in pieces") << QStringList{"--strata", "SEX", "--strata", "SEX"} << "found \"SEX\" twice";
        QTest::newRow("arms") << QStringList{"--arms", "A", "--arms", "A"} << "found \"A\" twice";
        QTest::newRow("mark") << QStringList{"--decimal-mark", ".", "--decimal-mark", ","} << "--decimal-mark is given twice";
        QTest::newRow("half a page") << QStringList{"--page", "1.5"} << "a whole number";
        QTest::newRow("half a line") << QStringList{"--header-line", "2.5"} << "a whole number";
    }
    void whatIsSaidOnceIsNotSaidTwice()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, words);
        std::vector<std::string> arguments{"export", "example:alice", "--figure", "km", "-o", m_folder.filePath("a.pdf").toStdString()};
        for (const QString& option : options) arguments.push_back(option.toStdString());
        const Outcome outcome = runAtrisk(arguments);
        QCOMPARE(outcome.status, 2);
        QVERIFY2(has(outcome.err, words.toStdString()), outcome.err.c_str());
    }

    void noControlCharacterReachesTheTerminal()
    {
        const std::string data = write("evil.csv", "time,event,arm\n1,1,\x1b[31mA\x1b]0;x\x07\n2,1,B\n3,0,B\n4,1,\x1b[31mA\x1b]0;x\x07\n");
        for (const char* format : {"text", "csv", "json", "html", "methods", "r"}) {
            const Outcome outcome =
                runAtrisk({"analyze", data, "--time", "time", "--event", "event", "--arm", "arm", "--control", "B", "--format", format});
            for (const std::string& text : {outcome.out, outcome.err})
                QVERIFY2(text.find('\x1b') == text.npos && text.find('\x07') == text.npos, format);
        }
        const Outcome wrong = runAtrisk({"analyze", data, "--time", std::string("\x1b[2J") + std::string(500, 'x')});
        QVERIFY(wrong.err.find('\x1b') == wrong.err.npos && wrong.err.size() < 600);
    }

    void typedWordsAreCutAsNamesAre()
    {
        for (const char* option : {"--title", "--subtitle", "--note"}) {
            const Outcome outcome = runAtrisk({"export", "example:alice", "--figure", "km", option, std::string(100'000, 'x') + " y", "-o",
                                               m_folder.filePath("words.svg").toStdString()});
            QCOMPARE(outcome.status, 0);
            QVERIFY2(has(outcome.err, std::string(option) + ": the text has 100002 characters; its beginning is shown"),
                     outcome.err.c_str());
            QVERIFY(content("words.svg").size() < 200'000);
        }
    }

    void aFullDiskBehindStandardOutputIsSaid()
    {
        const Outcome whole = runAtrisk({"show", "example:alice", "km"});
        QCOMPARE(whole.status, 0);
        const std::vector<std::vector<std::string>> commands{{"show", "example:alice", "km"}, {"inspect", "example:alice"}, {"--help"}};
        for (const auto& command : commands) {
            const auto request = app::parseCommandLine(command);
            QVERIFY(request.ok());
            std::ofstream full("/dev/full");
            std::ostringstream err;
            QCOMPARE(app::runBatch(*request, full, err), 1);
            QVERIFY2(has(err.str(), "standard output could not be written: the disk is full"), err.str().c_str());
        }
    }
};

QTEST_MAIN(SafeOutputTest)
#include "safe_output_test.moc"
