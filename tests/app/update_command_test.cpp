// atrisk update: a deck and a study in, another deck out; nothing is written over.
#include "tests/testing/app/command_line.h"
#include "tests/testing/folder.h"
#include "tests/testing/slides/read_deck.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace atrisk;
using testing::contentOf;
using testing::has;
using testing::Outcome;
using testing::runAtrisk;

class UpdateCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        write("then.csv", 0);
        write("now.csv", 5);
        QCOMPARE(exported("results.pptx", {}).status, 0);
    }

    void aDeckIsDrawnAnewBesideTheOldOne()
    {
        const QByteArray before = contentOf(path("results.pptx"));
        const Outcome outcome = update({path("results.pptx"), path("now.csv"), "--unit", "months"});
        QVERIFY2(outcome.status == 0, outcome.err.c_str());
        QVERIFY2(has(outcome.out, "slide 1, Kaplan–Meier") && has(outcome.out, " → "), outcome.out.c_str());
        QVERIFY(has(outcome.err, "1 of 1 figures drawn anew"));
        QCOMPARE(contentOf(path("results.pptx")), before);
        QCOMPARE(testing::ReadDeck(contentOf(path("results updated.pptx")).toStdString()).faults(), QString());
        const Outcome again = update({path("results.pptx"), path("now.csv"), "--unit", "months"});
        QCOMPARE(again.status, 2);
        QVERIFY2(has(again.err, "exists already"), again.err.c_str());
    }

    /// The captions and feet around its figures and tables are the report's, and stay.
    void theSlidesOfAReportAreDrawnAnewWithinTheirFrames()
    {
        const Outcome made = runAtrisk(
            {"report", path("then.csv").toStdString(), "--unit", "months", "--contents", "km", "-o", path("report.pptx").toStdString()});
        QVERIFY2(made.status == 0, made.err.c_str());
        const Outcome outcome =
            update({path("report.pptx"), path("now.csv"), "--unit", "months", "-o", path("report now.pptx"), "--format", "json"});
        QVERIFY2(outcome.status == 0, outcome.err.c_str());
        const auto json = nlohmann::json::parse(outcome.out);
        QVERIFY(json["figures"].size() > 2);
        for (const auto& figure : json["figures"]) QVERIFY2(figure["redrawn"].get<bool>(), figure.dump().c_str());
        QVERIFY2(!json["figures"][0]["changes"].empty(), outcome.out.c_str());
        const testing::ReadDeck then(contentOf(path("report.pptx")).toStdString()), now(contentOf(path("report now.pptx")).toStdString());
        QCOMPARE(now.faults(), QString());
        for (std::size_t i = 2; i <= json["figures"].size() + 1; ++i) {
            const auto title = [i](const testing::ReadDeck& deck) {
                return testing::wordsOf(deck.slide(i).select_node(".//p:sp[.//p:cNvPr[@name='Title']]").node());
            };
            QCOMPARE(title(now), title(then));
            QVERIFY(!title(now).empty());
        }
    }

    void theListIsJsonToo()
    {
        const Outcome outcome =
            update({path("results.pptx"), path("now.csv"), "--unit", "months", "-o", path("json.pptx"), "--format", "json"});
        QCOMPARE(outcome.status, 0);
        const auto json = nlohmann::json::parse(outcome.out);
        QCOMPARE(json["schema"].get<std::string>(), std::string("atrisk.update/1"));
        QVERIFY(json["figures"][0]["redrawn"].get<bool>() && !json["figures"][0]["changes"].empty());
    }

    void slidesOnATemplateStayInItsColours()
    {
        QCOMPARE(exported("dark.pptx", {"--template", testing::inTests("data/decks/dark.potx")}).status, 0);
        const Outcome outcome = update({path("dark.pptx"), path("now.csv"), "--unit", "months", "-o", path("dark now.pptx")});
        QVERIFY2(outcome.status == 0, outcome.err.c_str());
        const testing::ReadDeck then(contentOf(path("dark.pptx")).toStdString()), now(contentOf(path("dark now.pptx")).toStdString());
        QCOMPARE(now.faults(), QString());
        QCOMPARE(now.names, then.names);
        QVERIFY(now.slide().select_node(".//p:grpSp//a:schemeClr[@val='tx1']"));
        QVERIFY(testing::wordsOf(now.slide()) != testing::wordsOf(then.slide()));
    }

    void neitherTheDeckNorTheStudyIsWrittenOver()
    {
        const QByteArray before = contentOf(path("results.pptx"));
        QCOMPARE(update({path("results.pptx"), path("now.csv"), "--unit", "months", "-o", path("results.pptx")}).status, 2);
        QCOMPARE(contentOf(path("results.pptx")), before);
        QVERIFY(QFile::copy(path("now.csv"), path("now.pptx.csv")));
        const Outcome ending = update({path("results.pptx"), path("now.csv"), "--unit", "months", "-o", path("now.pptx.csv")});
        QVERIFY2(ending.status == 2 && has(ending.err, ".pptx"), ending.err.c_str());
    }

    void whereNothingCanBeDrawnNothingIsWritten()
    {
        QCOMPARE(exported("drug.pptx", {"--where", "SEX=F"}).status, 0);
        write("men.csv", 2, "M");
        const Outcome outcome = update({path("drug.pptx"), path("men.csv"), "--unit", "months", "-o", path("none.pptx")});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(has(outcome.out, "stays as it was") && has(outcome.err, "nothing was written"), outcome.err.c_str());
        QVERIFY(!QFileInfo::exists(path("none.pptx")));
    }

    void whatIsNoDeckIsSaid()
    {
        QCOMPARE(update({path("now.csv")}).status, 2);
        const Outcome csv = update({path("then.csv"), path("now.csv"), "--unit", "months", "-o", path("a.pptx")});
        QVERIFY2(csv.status == 3 && has(csv.err, "slides are updated in a .pptx file"), csv.err.c_str());
        QCOMPARE(update({path("gone.pptx"), path("now.csv")}).status, 3);
    }

    void patientsGoIntoNoFile()
    {
        const Outcome outcome = exported("one.pptx", {"--where", "USUBJID!=P-1003"});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(has(outcome.err, "tell single patients apart"), outcome.err.c_str());
        for (const auto& [name, bytes] : testing::OfficeFile(contentOf(path("one.pptx")).toStdString()).partBytes)
            QVERIFY2(!name.starts_with("customXml"), name.c_str());
    }

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(name); }

    void write(const char* name, int later, const char* sex = nullptr) const
    {
        QByteArray rows("USUBJID,ARM,SEX,AVAL,CNSR\n");
        for (int i = 0; i < 40; ++i)
            rows += "P-" + QByteArray::number(1000 + i) + (i % 2 == 0 ? ",Placebo," : ",Drug,") +
                    (sex != nullptr ? sex
                     : i % 3 == 0   ? "F"
                                    : "M") +
                    "," + QByteArray::number(1 + (i * 7) % 20 + (i % 2 == 1 ? later : 0)) + (i % 4 == 0 ? ",1\n" : ",0\n");
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rows);
    }

    [[nodiscard]] Outcome exported(const char* name, const std::vector<std::string>& more) const
    {
        std::vector<std::string> words{"export", path("then.csv").toStdString(), "--unit", "months", "--figure", "km",
                                       "-o",     path(name).toStdString()};
        words.insert(words.end(), more.begin(), more.end());
        return runAtrisk(words);
    }

    static Outcome update(const std::vector<QString>& more)
    {
        std::vector<std::string> words{"update"};
        for (const QString& word : more) words.push_back(word.toStdString());
        return runAtrisk(words);
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(UpdateCommandTest)
#include "update_command_test.moc"
