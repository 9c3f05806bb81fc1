#include "core/stats/censoring/censoring_analysis.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace atrisk;
using namespace atrisk::testing;
using stats::CensoringAnalysis;
using stats::Counting;

namespace {

constexpr const char* studyFile = R"({"atrisk": 1, "subject": "ID", "data": {"events": "a.csv"},
"arms": {"column": "ARM", "levels": [{"value": "A0", "role": "control"}ARMS]},
"endpoints": [{"id": "E", "time": "T", "unit": "UNIT",
 "event": {"column": "CODE", "values": [0], "competing": [{"value": 9, "label": "Other"}], "censored": [1, 2, 3]}}]})";

struct Row {
    double time = 0;
    int code = 0, arm = 0, stratum = 0;
};

study::StudyPtr opened(const std::vector<Row>& rows, const std::string& unit = "months")
{
    std::string csv = "ID,ARM,T,CODE,S\n", arms;
    int most = 0, id = 0;
    for (const Row& row : rows) {
        csv += "P" + std::to_string(id++) + ",A" + std::to_string(row.arm) + "," + QString::number(row.time, 'g', 17).toStdString() + "," +
               std::to_string(row.code) + ",s" + std::to_string(row.stratum) + "\n";
        most = std::max(most, row.arm);
    }
    for (int arm = 1; arm <= most; ++arm) arms += R"(, {"value": "A)" + std::to_string(arm) + R"("})";
    std::string file = studyFile;
    file.replace(file.find("ARMS"), 4, arms);
    file.replace(file.find("UNIT"), 4, unit);
    const auto study = openTexts({{"a.study.json", file}, {"a.csv", csv}}, {"a.study.json"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

std::vector<Row> rowsOf(const Json& trial)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < trial["time"].size(); ++i)
        rows.push_back({number(trial["time"][i]), trial["code"][i].get<int>(), trial["arm"][i].get<int>(), trial["stratum"][i].get<int>()});
    return rows;
}

CensoringAnalysis analyzed(const study::StudyPtr& study, bool stratified = false, const stats::CensoringQuestion& question = {})
{
    study::Selection selection;
    selection.strata = stratified ? std::vector<std::string>{"S"} : std::vector<std::string>();
    auto made = stats::analyzeCensoring(study, selection, question, base::Cancel());
    if (!made) qFatal("%s", problem(made).c_str());
    return std::move(made).value();
}

void compareCounted(Agreement& all, const std::string& what, const std::string& where, const stats::CountedRatio& ours, const Json& theirs)
{
    all.same(what + " status", where, std::to_string(ours.hazardRatio.status == stats::CoxStatus::Ok),
             std::to_string(!theirs["coefficient"][0].is_null()));
    compareRatio(all, what, where, ours.hazardRatio, theirs);
    compareTest(all, what + " log-rank", where, ours.logRank, theirs["logRank"], 1e-13);
}

void compareTipping(Agreement& all, const std::string& where, const std::optional<stats::TippingPoint>& ours, const Json& theirs)
{
    all.same("tipping", where, std::to_string(ours.has_value()), std::to_string(!theirs.is_null()));
    if (!ours || theirs.is_null()) return;
    all.same("tipping in the control", where, std::to_string(ours->arm == 0), std::to_string(theirs["inControl"].get<bool>()));
    all.number("tipping of", where, ours->of, number(theirs["of"]));
    all.same("tipping found", where, std::to_string(ours->at.has_value()), std::to_string(!theirs["at"].is_null()));
    if (!ours->at || theirs["at"].is_null()) return;
    all.number("tipping at", where, *ours->at, number(theirs["at"]));
    all.number("tipping upper", where, ours->hazardRatio.upper, number(theirs["upper"][0]));
}

void compareReason(Agreement& all, const std::string& where, const stats::CensoringReason& ours, std::size_t pair, const Json& theirs)
{
    for (std::size_t side = 0; side < 2; ++side) {
        const stats::ArmCensoring& arm = ours.arms[side == 0 ? 0 : pair + 1];
        all.number("patients", where, static_cast<double>(arm.times.size()), number(theirs["patients"][side]));
        all.number("median", where, arm.median, number(theirs["median"][side]));
    }
    compareCounted(all, "being censored", where, ours.censored[pair], theirs["censored"]);
    for (const stats::CountedAs& one : ours.countedAs)
        compareCounted(all, std::string(stats::name(one.counting)), where, one.ratios[pair],
                       theirs[std::string(stats::name(one.counting))]);
    compareTipping(all, where, ours.tipping[pair], theirs["tipping"]);
}

/// Six patients an arm.
std::vector<Row> six() { return {{1, 0, 0}, {2, 1, 0}, {3, 0, 0}, {4, 2, 0}, {1, 1, 1}, {2, 0, 1}, {3, 2, 1}, {5, 2, 1}}; }

const stats::CountedAs& countedAs(const stats::CensoringReason& reason, Counting counting)
{
    return *std::ranges::find(reason.countedAs, counting, &stats::CountedAs::counting);
}

} // namespace

class CensoringAnalysisTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNumberIsThatOfR()
    {
        Agreement all;
        std::vector<std::string> broken;
        const Json reference = Json::parse(readText("numbers/exhibits/censoring.json"));
        int index = 0;
        for (const Json& trial : reference["trials"]) {
            const CensoringAnalysis result = analyzed(opened(rowsOf(trial)), trial["stratified"].get<bool>());
            for (std::size_t pair = 0; pair < trial["pairs"].size(); ++pair) {
                const Json& theirs = trial["pairs"][pair];
                const std::string where = "trial " + std::to_string(index) + ", pair " + std::to_string(pair);
                compareCounted(all, "as analysed", where, result.planned[pair], theirs["planned"]);
                compareReason(all, where + ", all", result.all, pair, theirs["all"]);
                if (result.reasons.size() != theirs["reasons"].size()) broken.push_back(where);
                for (std::size_t i = 0; i < std::min(result.reasons.size(), theirs["reasons"].size()); ++i)
                    compareReason(all, where + ", reason " + result.reasons[i].id, result.reasons[i], pair, theirs["reasons"][i]);
            }
            ++index;
        }
        QVERIFY(all.compared() > 3000);
        report(all, broken);
        QVERIFY2(all.disagreements().empty() && broken.empty(), complaints(all.disagreements()));
    }

    /// Control: events at 1 and 3, censored at 2 (code 1) and 4 (2). Experimental: event at 2; censored at 1 (1), 3 and 5 (2).
    void aTrialByHand()
    {
        const CensoringAnalysis result = analyzed(opened(six()));
        QCOMPARE(result.reasons.size(), std::size_t{2});
        QCOMPARE(result.plannedEvents, (std::vector<std::uint32_t>{2, 1}));
        QCOMPARE(result.reasons[0].id, std::string("1"));
        QCOMPARE(result.reasons[1].arms[1].times, (std::vector<double>{3, 5}));
        QCOMPARE(result.reasons[1].arms[1].median, 4.0);
        QCOMPARE(result.all.patients(), std::size_t{5});
        QCOMPARE(countedAs(result.reasons[1], Counting::Both).events, (std::vector<std::uint32_t>{3, 3}));
        QCOMPARE(countedAs(result.reasons[1], Counting::Experimental).events, (std::vector<std::uint32_t>{2, 3}));
        QCOMPARE(countedAs(result.reasons[1], Counting::Control).events, (std::vector<std::uint32_t>{3, 1}));
        QCOMPARE(countedAs(result.reasons[1], Counting::Kept).events, (std::vector<std::uint32_t>{2, 1}));
        // As analysed: d = 1 at 1, 2, 3 with n = (4, 4), (3, 3), (2, 2): O − E = 1 − 1.5, V = 0.75.
        QVERIFY(std::abs(result.planned[0].logRank.chiSquare - 0.25 / 0.75) < 1e-12);
        // Reason 2 kept: 3 and 5 become 5 and 5, and n = (4, 4), (3, 3), (2, 2) as before.
        QVERIFY(std::abs(countedAs(result.reasons[1], Counting::Kept).ratios[0].logRank.chiSquare - 0.25 / 0.75) < 1e-12);
        // Being censored for 1: at 1 in the experimental arm (n = 4, 4), at 2 in the control (3, 3).
        QVERIFY(std::abs(result.reasons[0].censored[0].logRank.chiSquare) < 1e-12);
        QVERIFY(!result.reasons[0].tipping[0]); // it is not significant
    }

    void theOrderOfRowsAndTheUnitDoNotMatter()
    {
        const Json reference = Json::parse(readText("numbers/exhibits/censoring.json"));
        std::vector<Row> rows = rowsOf(reference["trials"][1]);
        const CensoringAnalysis before = analyzed(opened(rows));
        std::ranges::reverse(rows);
        for (Row& row : rows) row.time *= 4;
        const CensoringAnalysis after = analyzed(opened(rows, "weeks"));
        Agreement all;
        for (std::size_t i = 0; i < before.reasons.size(); ++i) {
            const stats::CensoringReason &a = before.reasons[i], &b = after.reasons[i];
            for (std::size_t k = 0; k < a.countedAs.size(); ++k)
                all.number("ratio", a.id, a.countedAs[k].ratios[0].hazardRatio.estimate, b.countedAs[k].ratios[0].hazardRatio.estimate);
            all.number("censored", a.id, a.censored[0].logRank.chiSquare, b.censored[0].logRank.chiSquare);
            all.number("median", a.id, 4 * a.arms[1].median, b.arms[1].median);
            QCOMPARE(a.tipping[0] && a.tipping[0]->at ? *a.tipping[0]->at : 0, b.tipping[0] && b.tipping[0]->at ? *b.tipping[0]->at : 0);
        }
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }

    void whatIsCountedIsTheScenarioOfTheTable()
    {
        const Json reference = Json::parse(readText("numbers/exhibits/censoring.json"));
        const study::StudyPtr study = opened(rowsOf(reference["trials"][2]));
        for (const Counting counting : {Counting::Both, Counting::Experimental, Counting::Control}) {
            const CensoringAnalysis result = analyzed(study, false, {{1}, counting});
            const stats::CountedAs& one = countedAs(result.reasons[1], counting);
            QVERIFY(result.asCounted && result.reasons[1].counted && !result.reasons[0].counted);
            QCOMPARE(result.counted[0].hazardRatio.estimate, one.ratios[0].hazardRatio.estimate);
            QCOMPARE(result.asCounted->comparisons[0].hazardRatio.estimate, one.ratios[0].hazardRatio.estimate);
            QCOMPARE(result.asCounted->arms[1].events, one.events[1]);
            QCOMPARE(result.asAnalysed.comparisons[0].hazardRatio.estimate, result.planned[0].hazardRatio.estimate);
        }
    }

    void nothingIsCountedWhenNothingIsAskedForOrNobodyHasIt()
    {
        QVERIFY(!analyzed(opened(six())).asCounted);
        QVERIFY(!analyzed(opened(six()), false, {{2}, Counting::Both}).asCounted); // code 3: nobody
    }

    void oneArmHasNoRatios()
    {
        const CensoringAnalysis result = analyzed(opened({{1, 0, 0}, {2, 1, 0}, {3, 2, 0}}), false, {{0}, Counting::Both});
        QVERIFY(result.planned.empty() && result.all.censored.empty() && result.all.countedAs.empty() && result.all.tipping.empty());
        QVERIFY(result.asCounted && result.asCounted->arms[0].events == 2);
    }

    void competingEventsAreCountedApart()
    {
        const CensoringAnalysis result = analyzed(opened({{1, 0, 0}, {2, 9, 0}, {3, 2, 0}, {1, 1, 1}, {2, 0, 1}, {3, 9, 1}}));
        QCOMPARE(result.events.size(), std::size_t{2});
        QCOMPARE(result.events[1].label, std::string("Other"));
        QCOMPARE(result.events[1].arms[1], std::vector<double>{3});
        QCOMPARE(result.all.patients(), std::size_t{2});
    }

    void itStopsWhenAsked()
    {
        const study::StudyPtr study = opened(six());
        base::Cancel cancel;
        cancel.request();
        const auto result = stats::analyzeCensoring(study, {}, {}, cancel);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, std::string("cancelled"));
    }
};

QTEST_GUILESS_MAIN(CensoringAnalysisTest)
#include "censoring_analysis_test.moc"
