// Rates, intervals, differences, odds ratios and times of responders against R's numbers, by hand, and what must not matter.
#include "core/analyses/response/response_views.h"
#include "core/analyses/response/response_words.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>
#include <fstream>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::ResponseAnalysis;

namespace {

ResponseAnalysis analyzed(const study::StudyPtr& study, const study::Selection& selection = {}, analyses::ResponseOptions options = {})
{
    options.fisher = true;
    auto analysis =
        analyses::analyzeResponses({study, selection, analyses::responseOptions().withValue(std::move(options))}, base::Cancel());
    if (!analysis) qFatal("%s", problem(analysis).c_str());
    return std::move(analysis).value();
}

const Json& reference()
{
    static const Json numbers = Json::parse(std::ifstream(inTests("reference/numbers/exhibits/response.json")));
    return numbers;
}

bool agrees(double ours, double theirs) { return distance(ours, theirs) <= 1e-9; }
bool agrees(const stats::Estimate& ours, const Json& theirs)
{
    return agrees(ours.estimate, number(theirs[0])) && agrees(ours.lower, number(theirs[1])) && agrees(ours.upper, number(theirs[2]));
}

void compareShare(const analyses::ArmShare& ours, const Json& theirs, const char* interval)
{
    QCOMPARE(ours.share.x, theirs["count"].get<std::uint32_t>());
    QCOMPARE(ours.share.n, theirs["of"].get<std::uint32_t>());
    QVERIFY(agrees(ours.interval.lower, number(theirs[interval][0])) && agrees(ours.interval.upper, number(theirs[interval][1])));
}

/// Four patients with a row, one without; the words of a table of responses as they come.
std::string adsl() { return "USUBJID,TRT01P\n1,Placebo\n2,Placebo\n3,Active\n4,Active\n5,Active\n"; }
ResponseAnalysis small(const std::string& adrs)
{
    const auto study = openTexts({{"adsl.csv", adsl()}, {"adrs.csv", "USUBJID,PARAMCD,PARAM,AVALC\n" + adrs}}, {"adsl.csv", "adrs.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return analyzed(*study);
}

std::uint32_t countOf(const ResponseAnalysis& analysis, study::BestResponse response, std::size_t arm)
{
    for (const analyses::BestRow& row : analysis.best)
        if (row.response == response) return row.arms[arm].share.x;
    return 99;
}

} // namespace

class ResponseNumbersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ratesAgreeWithR_data()
    {
        QTest::addColumn<QString>("population");
        for (const char* population : {"FAS", "PP"}) QTest::newRow(population) << population;
    }
    void ratesAgreeWithR()
    {
        QFETCH(QString, population);
        const Json& theirs = reference()["alice"][population.toStdString()];
        study::Selection selection;
        selection.population = population.toStdString();
        for (const auto interval : {analyses::RateInterval::Wilson, analyses::RateInterval::ClopperPearson}) {
            analyses::ResponseOptions options;
            options.interval = interval;
            const ResponseAnalysis ours = analyzed(exampleStudy("alice"), selection, options);
            QCOMPARE(ours.rates.size(), std::size_t{3});
            for (const analyses::RateRow& row : ours.rates) {
                const Json& rate = theirs[std::string(name(row.rate))];
                for (std::size_t arm = 0; arm < 2; ++arm)
                    compareShare(row.arms[arm], rate["arms"][arm], interval == analyses::RateInterval::Wilson ? "wilson" : "exact");
                QVERIFY(agrees(row.against[0].difference, rate["against"]["difference"]));
                QVERIFY(agrees(row.against[0].oddsRatio, rate["against"]["oddsRatio"]));
                QVERIFY(agrees(row.against[0].fisher.p, number(rate["against"]["fisherP"])));
            }
        }
    }
    void bestResponsesAndTimesAgreeWithR()
    {
        const Json& theirs = reference()["alice"]["FAS"];
        study::Selection selection;
        selection.population = "FAS";
        const ResponseAnalysis ours = analyzed(exampleStudy("alice"), selection);
        for (std::size_t arm = 0; arm < 2; ++arm) {
            QCOMPARE(countOf(ours, study::BestResponse::Partial, arm), theirs["PR"][arm].get<std::uint32_t>());
            QCOMPARE(countOf(ours, study::BestResponse::NoResponse, arm), theirs["none"][arm].get<std::uint32_t>());
            QVERIFY(agrees(ours.times.at(0).arms[arm].median, theirs["time"][arm]));
            QVERIFY(agrees(ours.times.at(1).arms[arm].median, theirs["duration"][arm]));
        }
    }
    void oneArmAgreesWithR()
    {
        const Json& theirs = reference()["asps"];
        const ResponseAnalysis ours = analyzed(exampleStudy("asps"));
        compareShare(ours.shown(analyses::Rate::Objective).arms.front(), theirs["objective"], "wilson");
        QCOMPARE(countOf(ours, study::BestResponse::Complete, 0), theirs["CR"].get<std::uint32_t>());
        QCOMPARE(countOf(ours, study::BestResponse::Partial, 0), theirs["PR"].get<std::uint32_t>());
        for (const bool isDuration : {false, true}) {
            const analyses::TimeRow::Arm& arm = ours.times.at(isDuration ? 1 : 0).arms.front();
            const Json& time = theirs[isDuration ? "duration" : "time"];
            QCOMPARE(arm.known, time["known"].get<std::uint32_t>());
            QVERIFY(agrees(arm.median, time["median"]));
            QVERIFY(agrees(arm.least, number(time["range"][0])) && agrees(arm.most, number(time["range"][1])));
        }
    }
    void interactionsAreThoseOfTheLevelsShown()
    {
        study::Selection selection;
        selection.population = "FAS";
        const ResponseAnalysis ours = analyzed(exampleStudy("alice"), selection);
        const Json json = responseJson(ours);
        std::size_t compared = 0;
        for (std::size_t i = 0; i < ours.factors.size(); ++i) {
            const Json& all = reference()["alice"]["interactions"];
            if (!all.contains(ours.factors[i].id)) continue;
            const Json& theirs = all[ours.factors[i].id];
            const stats::Interaction& test = ours.factors[i].interactions[0].at(0);
            QVERIFY2(agrees(test.test.chiSquare, number(theirs["chiSquare"])) && test.test.df == theirs["df"], ours.factors[i].id.c_str());
            QVERIFY(agrees(json["subgroups"][i]["interaction"]["objective"][0]["p"].get<double>(), number(theirs["p"])));
            ++compared;
        }
        QCOMPARE(compared, std::size_t{3});
        const report::Table table = oddsTable(ours, {}, {});
        QVERIFY(table.find("LIVER.interaction.1") != nullptr && table.columns.back().heading == "P for interaction");
    }
    void subgroupsAgreeWithR()
    {
        study::Selection selection;
        selection.population = "FAS";
        const ResponseAnalysis ours = analyzed(exampleStudy("alice"), selection);
        bool found = false;
        for (const analyses::OddsFactor& factor : ours.factors) {
            if (factor.id != "LIVER") continue;
            found = true;
            for (std::size_t level = 0; level < 2; ++level) {
                const Json& theirs = reference()["alice"]["liver"][level == 0 ? "N" : "Y"];
                const auto& shares = factor.rows[level].shares[0];
                QVERIFY(shares[0].x == theirs["counts"][0] && shares[0].n == theirs["counts"][1]);
                QVERIFY(shares[1].x == theirs["counts"][2] && shares[1].n == theirs["counts"][3]);
                QVERIFY(agrees(ours.oddsRatio(factor.rows[level], analyses::Rate::Objective, 1), theirs["odds"]));
            }
        }
        QVERIFY(found);
    }

    /// By hand: of the three on the drug one responds, one could not be judged, and one has no row.
    void whoIsUnknownCountsAsNotResponding()
    {
        const ResponseAnalysis ours = small("1,BOR,Best overall response,SD\n2,BOR,Best overall response,PD\n"
                                            "3,BOR,Best overall response,Partial response (PR)\n4,BOR,Best overall response,NE\n");
        QCOMPARE(ours.patients, (std::vector<std::uint32_t>{2, 3}));
        QCOMPARE(ours.withoutRow, (std::vector<std::uint32_t>{0, 1}));
        QCOMPARE(countOf(ours, study::BestResponse::NotEvaluable, 1), 2U);
        QCOMPARE(ours.shown(analyses::Rate::Objective).arms[1].share.x, 1U);
        QCOMPARE(ours.shown(analyses::Rate::Objective).arms[1].share.n, 3U);
        QVERIFY(ours.objectiveFromBest() && ours.times.empty());
    }
    /// The third patient has an objective response alone, the fourth a best response alone, the fifth neither.
    void whoHasEitherFindingIsKnown()
    {
        const ResponseAnalysis ours = small("1,BOR,Best overall response,SD\n1,OBJRESP,Objective response,N\n"
                                            "2,BOR,Best overall response,SD\n3,OBJRESP,Objective response,Y\n"
                                            "4,BOR,Best overall response,PR\n");
        QCOMPARE(ours.withoutRow, (std::vector<std::uint32_t>{0, 1}));
        QCOMPARE(ours.shown(analyses::Rate::Objective).arms[1].share.x, 2U);
        QCOMPARE(analyses::denominatorSentence(ours, {}), std::string("1 patient has neither BOR nor OBJRESP; counts as not responding."));
    }
    void doubtfulRowsWarn()
    {
        const ResponseAnalysis ours = small("1,BOR,Best overall response,great\n2,BOR,Best overall response,PD\n"
                                            "2,BOR,Best overall response,SD\n3,BOR,Best overall response,PR\n"
                                            "3,OBJRESP,Objective response,N\n3,CBOR,Best confirmed overall response,SD\n");
        QVERIFY(warned(ours.warnings, "unknown-responses").value(0).contains("great"));
        QCOMPARE(warned(ours.warnings, "differing-responses").size(), 1);
        QCOMPARE(countOf(ours, study::BestResponse::Stable, 0), 1U);
        QVERIFY(warned(ours.warnings, "several-best-responses").value(0).contains("CBOR"));
        QCOMPARE(warned(ours.warnings, "response-disagrees").size(), 1);
        QCOMPARE(ours.shown(analyses::Rate::Objective).arms[1].share.x, 0U);
    }
    void theOrderOfRowsDoesNotMatter()
    {
        const std::string a = "1,BOR,Best overall response,CR\n", b = "3,BOR,Best overall response,PD\n",
                          c = "3,BOR,Best overall response,PR\n";
        const auto text = [](const ResponseAnalysis& analysis) { return analyses::responseJson(analysis)["best"].dump(); };
        QCOMPARE(text(small(a + b + c)), text(small(c + b + a)));
    }
    void analysedRowsGoBeforeOthers()
    {
        const auto study =
            openTexts({{"adsl.csv", adsl()}, {"adrs.csv", "USUBJID,PARAMCD,AVALC,ANL01FL\n1,BOR,CR,\n1,BOR,SD,Y\n3,BOR,PD,Y\n"}},
                      {"adsl.csv", "adrs.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const ResponseAnalysis ours = analyzed(*study);
        QCOMPARE(countOf(ours, study::BestResponse::Complete, 0), 0U);
        QCOMPARE(countOf(ours, study::BestResponse::Stable, 0), 1U);
    }
    void aStudyWithoutResponsesTellsNone()
    {
        const auto study = openTexts({{"adsl.csv", adsl()}, {"adrs.csv", "USUBJID,PARAMCD,AVALC\n1,DEATH,Y\n"}}, {"adsl.csv", "adrs.csv"});
        QVERIFY(study.ok() && !study::tellsResponses(**study));
        const auto analysis = analyses::analyzeResponses({*study, {}, analyses::responseOptions()}, base::Cancel());
        QCOMPARE(text(analysis.error().code), QString("no-responses"));
    }
};

QTEST_GUILESS_MAIN(ResponseNumbersTest)
#include "response_numbers_test.moc"
