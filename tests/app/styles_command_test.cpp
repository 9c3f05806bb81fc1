// Styles from the command line: listed, written as files, changed and drawn; what breaks a journal's rules is warned of.
#include "tests/testing/app/command_line.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace atrisk;
using testing::has;
using testing::Outcome;
using testing::runAtrisk;

namespace {

/// With quotation marks for apostrophes: moc reads no raw texts of several lines.
std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

/// Without what the file says of how it was made: that a copy has another name.
std::string drawn(std::string svg)
{
    const std::size_t from = svg.find("<atrisk:views"), to = svg.find("</atrisk:views>");
    return from == svg.npos || to == svg.npos ? svg : svg.erase(from, to - from);
}

} // namespace

class StylesCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCopyDrawsAsItsStyle()
    {
        const std::string copy = place("ours.style.json");
        const Outcome written = runAtrisk({"styles", "--write", "lancet", "-o", copy});
        QCOMPARE(written.err, std::string());
        QVERIFY(has(content("ours.style.json"), "\"id\": \"ours\"") && has(content("ours.style.json"), "\"British\""));
        QCOMPARE(exported(copy, "copy.svg").err, std::string());
        QCOMPARE(exported("lancet", "itself.svg").err, std::string());
        QVERIFY(content("copy.svg").size() > 1000);
        QCOMPARE(drawn(content("copy.svg")), drawn(content("itself.svg")));
    }
    void aStyleOfOnesOwnIsDrawn()
    {
        write("dashed.style.json", json("{'style': 1, 'id': 'dashed', 'title': 'Dashed', 'based on': 'nejm',"
                                        " 'sizes': {'text': 7, 'title': 8}, 'numbers': {'interval': ', '},"
                                        " 'arms': [{'line': '#AA3377', 'dash': [6, 2]}, {'line': '#117733', 'dash': [2, 2]}]}"));
        QCOMPARE(exported(place("dashed.style.json"), "dashed.svg").err, std::string());
        const std::string svg = content("dashed.svg");
        QVERIFY(has(svg, "#aa3377") && has(svg, "#117733") && !has(svg, "#e69f00"));
        QVERIFY(has(svg, "95% CI, ") || has(svg, ", 0."));
        QVERIFY(!has(svg, "0.46 to"));
    }
    void whatIsWrongIsSaidAtItsPlace()
    {
        write("wrong.style.json", "{\"style\": 1, \"id\": \"a\", \"title\": \"A\", \"based on\": \"nejm\",\n  \"sizes\": {\"txt\": 7}}");
        const Outcome outcome = exported(place("wrong.style.json"), "wrong.svg");
        QCOMPARE(outcome.status, 3);
        QVERIFY2(has(outcome.err, "wrong.style.json:2:13: unknown key \"txt\"; did you mean \"text\"?"), outcome.err.c_str());
        QVERIFY(has(exported(place("none.style.json"), "none.svg").err, "none.style.json"));
        QCOMPARE(exported("njem", "none.svg").status, 2);
    }
    void theStudysFileNamesOneBesideIt()
    {
        write("data.csv", "id,arm,time,event\n1,A,1,1\n2,A,2,1\n3,A,3,0\n4,B,2,1\n5,B,4,0\n6,B,5,1\n");
        write("beside.style.json",
              json("{'style': 1, 'id': 'b', 'title': 'B', 'based on': 'nejm', 'arms': [{'line': '#AA3377'}, {'line': '#112233'}]}"));
        const std::string study = json("{'atrisk': 1, 'data': {'events': 'data.csv'}, 'subject': 'id',"
                                       " 'arms': {'column': 'arm', 'levels': [{'value': 'A', 'role': 'control'}, {'value': 'B'}]},"
                                       " 'endpoints': [{'id': 'OS', 'time': 'time', 'unit': 'months', 'event': 'event'}],"
                                       " 'display': {'style': '%'}}");
        const auto exportedWith = [&](const std::string& style) {
            std::string text = study;
            write("s.study.json", text.replace(text.find('%'), 1, style));
            return runAtrisk({"export", place("s.study.json"), "--figure", "km", "-o", place("s.svg")});
        };
        const Outcome beside = exportedWith("beside.style.json");
        QVERIFY2(beside.status == 0 && has(content("s.svg"), "#112233"), beside.err.c_str());
        QVERIFY(has(exportedWith("../beside.style.json").err, "s.study.json:"));
        QVERIFY(has(exportedWith("njem").err, "there is no style \"njem\""));
    }
    void brokenRulesAreWarnedOf()
    {
        const auto warned = [&](const std::string& size) {
            return runAtrisk({"export", "example:alice", "--figure", "km", "--style", "nature", "--size", size, "-o", place("size.svg")})
                .err;
        };
        QVERIFY(has(warned("100x100"), "warning: Nature prints 89 or 183 mm wide, this is 100 mm; make it 89 mm wide"));
        QVERIFY(!has(warned("183x150"), "Nature prints"));
    }
    void whatIsAskedForIsWhole()
    {
        QCOMPARE(runAtrisk({"styles", "--write", "nejm"}).status, 2);
        QCOMPARE(runAtrisk({"styles", "-o", place("x.style.json")}).status, 2);
        QVERIFY(has(runAtrisk({"styles", "--write", "nejm", "-o", place("x.txt")}).err, "ends in .json"));
        const std::string own = place("own.style.json");
        QCOMPARE(runAtrisk({"styles", "--write", "nejm", "-o", own}).status, 0);
        QVERIFY(has(runAtrisk({"styles", "--write", own, "-o", own}).err, "one of the files read"));
    }

private:
    std::string place(const char* name) { return m_folder.filePath(name).toStdString(); }
    void write(const char* name, const std::string& text)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
    }
    std::string content(const char* name)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }
    Outcome exported(const std::string& style, const char* name)
    {
        return runAtrisk({"export", "example:alice", "--figure", "km", "--style", style, "-o", place(name)});
    }
    QTemporaryDir m_folder;
};

QTEST_MAIN(StylesCommandTest)
#include "styles_command_test.moc"
