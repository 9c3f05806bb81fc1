#include "core/analyses/biomarker/biomarker.h"

#include "core/analyses/analyses.h"
#include "core/figure/text_block.h"
#include "core/study/open/open_study.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/reference.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::Biomarker;
using figure::Figure;

namespace {

const char* const analysisId = "biomarker";

base::Result<report::Report> made(const study::StudyPtr& study, const Choices& choices, const char* population = "")
{
    study::Selection selection;
    selection.population = population;
    return reportOf(analysisId, study, choices, selection);
}

study::StudyPtr alice() { return testing::exampleStudy("alice"); }

const Biomarker& resultOf(const base::Result<report::Report>& report) { return *testing::resultOf<Biomarker>(report); }

std::vector<Figure> drawn(const report::Report& report, const Choices& choices, const char* style, double width, double height)
{
    return pagesOf(analysisId, report, choices, style, width, height);
}

Json reference() { return Json::parse(readText("numbers/exhibits/markers.json"), nullptr, false)["alice"]; }

/// `arms` arms of so many patients, with two numbers of each.
study::StudyPtr trial(int arms, int patients, bool longNames = false)
{
    Random random(5);
    std::string csv = "USUBJID,TRT01P,LDH0,LDH8\n";
    for (int i = 0; i < arms * patients; ++i) {
        const double later = random.unit() + 0.5, first = random.unit() * 4 - (i % 7 == 0 ? 4 : 0); // one before the other
        csv += std::to_string(i) + ",Arm " + armName(i % arms) + (longNames ? " with paclitaxel and carboplatin weekly" : "") + "," +
               std::to_string(first) + "," + std::to_string(later) + "\n";
    }
    return *openTexts({{"adsl.csv", csv}}, {"adsl.csv"});
}

void compareChanges(const Biomarker& result, const Json& arms)
{
    Agreement agreement;
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
        const auto& group = result.groups[arm];
        QCOMPARE(group.pairs, arms[arm]["n"].get<std::size_t>());
        compare(agreement, "means", "ALICE", {group.meanBefore, group.meanLater}, Json::array({arms[arm]["before"], arms[arm]["later"]}));
        compare(agreement, "quartiles", "ALICE", {group.box.lowerQuartile, group.box.median, group.box.upperQuartile},
                arms[arm]["quartiles"]);
        agreement.probability("signed rank", "ALICE", group.signedRank.p, number(arms[arm]["signed"]));
    }
    QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
}

} // namespace

class BiomarkerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boxesOfTheExampleEqualR()
    {
        const auto report = made(alice(), {{"marker", "TIS"}, {"rank-test", "on"}}, "FAS");
        QVERIFY2(report.ok(), problem(report).c_str());
        const Biomarker& result = resultOf(report);
        const Json expected = reference();
        for (std::size_t arm = 0; arm < 2; ++arm) {
            QCOMPARE(result.groups[arm].box.n, expected["tis"][arm]["n"].get<std::size_t>());
            QVERIFY(distance(result.groups[arm].box.median, number(expected["tis"][arm]["quartiles"][1])) < 1e-9);
        }
        QVERIFY(distance(result.groupsP, number(expected["tisP"])) < 1e-9);
        QCOMPARE(result.groups[0].missing, std::size_t{11});
    }

    /// Fig. 4 of the paper: 18 and 29 pairs, P 0.054 and under 0.0001, means 2.82 to 2.20 and 3.28 to 2.33.
    void changesOfTheExampleEqualRAndThePaper()
    {
        const study::StudyPtr study = alice();
        const auto fold = made(study, {{"later", "TREG8"}}, "FAS");
        QVERIFY2(fold.ok(), problem(fold).c_str());
        compareChanges(resultOf(fold), reference()["fold"]);
        QVERIFY(distance(resultOf(fold).groupsP, number(reference()["foldP"])) < 1e-9);
        compareChanges(resultOf(made(study, {{"later", "TREG8"}, {"scale", "linear"}}, "FAS")), reference()["difference"]);
        const Figure figure = drawn(*fold, {}, "nejm", 120, 90).front();
        for (const char* words : {"n = 18", "n = 29", "P=0.05", "P<0.001", "no change"}) QVERIFY2(says(figure, words), words);
        const auto tables = fold->tables(optionsOf(analysisId, {}), {});
        QCOMPARE(tables[0].find("atezo-chemo.before")->text, std::string("3.28"));
        QCOMPARE(tables[0].find("placebo-chemo.later")->text, std::string("2.20"));
    }

    void correlationsOfTheExampleEqualR()
    {
        const auto report = made(alice(), {{"marker", "TIS"}, {"against", "TMB"}}, "FAS");
        const Biomarker& result = resultOf(report);
        QCOMPARE(result.points.size(), reference()["pairs"].get<std::size_t>());
        QVERIFY(distance(result.everyone.spearman.estimate, number(reference()["rho"])) < 1e-9);
        QVERIFY(distance(result.everyone.pearson.estimate, number(reference()["r"])) < 1e-9);
        QCOMPARE(result.byArm[0].spearman.n + result.byArm[1].spearman.n, result.points.size());
        const Figure figure = drawn(*report, {}, "nature", 89, 80).front();
        QVERIFY(says(figure, "Spearman") && says(figure, "Pearson") && says(figure, "n = 38"));
        QCOMPARE(report->tables(optionsOf(analysisId, {}), {})[0].rows.size(), std::size_t{3});
    }

    void whatHasNoLogarithmIsCountedAndSaid()
    {
        const study::StudyPtr study = trial(2, 14);
        const auto report = made(study, {{"marker", "LDH0"}, {"scale", "log2"}, {"rank-test", "on"}});
        const Biomarker& result = resultOf(report);
        QVERIFY(result.groups[0].withoutLogarithm > 0);
        QCOMPARE(result.groups[0].values.size() + result.groups[0].withoutLogarithm, std::size_t{14});
        QCOMPARE(result.groupsP, resultOf(made(study, {{"marker", "LDH0"}})).groupsP); // ranks need none
        QVERIFY(says(drawn(*report, {}, "slide", 338.7, 190.5).front(), "without a logarithm"));
        const auto change = made(study, {{"marker", "LDH0"}, {"later", "LDH8"}});
        QVERIFY(resultOf(change).groups[0].withoutLogarithm > 0);
        QCOMPARE(resultOf(change).groups[0].pairs, std::size_t{14});
    }

    void everyPatientIsAPointOfSmallArms()
    {
        const auto dots = [](int patients) {
            return all<figure::Dot>(drawn(*made(trial(2, patients), {{"marker", "LDH8"}}), {}, "slide", 338.7, 190.5).front()).size();
        };
        QCOMPARE(dots(40), std::size_t{80});
        QCOMPARE(dots(99), std::size_t{198});
        QVERIFY(dots(100) < 20); // evenly spread numbers: hardly one is beyond the whiskers
    }

    void whiskersEndAtPatientsOnLogarithmsToo()
    {
        const study::StudyPtr study = trial(2, 150);
        for (const char* whiskers : {"tukey", "range"})
            for (const char* scale : {"linear", "log10", "log2"}) {
                const auto report = made(study, {{"marker", "LDH8"}, {"scale", scale}, {"whiskers", whiskers}});
                QVERIFY2(report.ok(), problem(report).c_str());
                for (const auto& group : resultOf(report).groups) {
                    QCOMPARE(group.whiskers.lower, group.values.front());
                    QCOMPARE(group.whiskers.upper, group.values.back());
                    for (const double value : group.values) QVERIFY2(group.whiskers.reach(value), scale);
                }
                QCOMPARE(all<figure::Dot>(drawn(*report, {}, "slide", 338.7, 190.5).front()).size(), std::size_t{0});
            }
    }

    void itsJsonSaysWhatItIs()
    {
        const auto report = made(trial(2, 5), {{"marker", "LDH8"}});
        QVERIFY2(report.ok(), problem(report).c_str());
        const auto json = report->json(optionsOf(analysisId, {}));
        QCOMPARE(json.value("schema", ""), std::string("atrisk.biomarker/1"));
        QCOMPARE(json.value("version", ""), std::string(ATRISK_VERSION));
    }

    void nothingLeavesThePageOrOverlaps_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("patients");
        for (const int arms : {1, 2, 3, 4, 8})
            for (const int patients : {1, 3, 30}) QTest::addRow("%d arms of %d", arms, patients) << arms << patients;
    }
    void nothingLeavesThePageOrOverlaps()
    {
        QFETCH(int, arms);
        QFETCH(int, patients);
        const study::StudyPtr study = trial(arms, patients, true);
        for (const Choices& choices : {Choices{{"marker", "LDH8"}, {"rank-test", "on"}}, Choices{{"later", "LDH8"}, {"rank-test", "on"}},
                                       Choices{{"marker", "LDH8"}, {"against", "LDH0"}, {"rank-test", "on"}}}) {
            const auto report = made(study, choices);
            QVERIFY2(report.ok(), problem(report).c_str());
            for (const char* style : {"nature", "nejm", "jama", "lancet", "slide", "screen"})
                for (const auto& [width, height] : {std::pair(89.0, 80.0), {183.0, 150.0}, {338.7, 190.5}})
                    for (const Figure& page : drawn(*report, choices, style, width, height)) {
                        QVERIFY2(outside(page).isEmpty(), qPrintable(outside(page) + style));
                        QVERIFY2(overlapping(page).isEmpty(), qPrintable(overlapping(page) + QString(" %1 %2").arg(style).arg(width)));
                    }
        }
    }

    void nobodyAndTwoFiguresAtOnceAreSaid()
    {
        const study::StudyPtr study = trial(2, 3);
        study::Selection selection;
        selection.where = {{"LDH8", study::Condition::Op::AtLeast, {"9"}}};
        const auto nobody = reportOf(analysisId, study, {{"later", "LDH8"}}, selection);
        QVERIFY2(problem(nobody).starts_with("no-patients"), problem(nobody).c_str());
        QVERIFY(problem(made(study, {{"later", "LDH8"}, {"against", "LDH0"}})).starts_with("bad-value"));
        QVERIFY(problem(made(study, {{"marker", "X"}})).starts_with("no-such-marker"));
    }

    void whatIsNotSaidIsFoundOrSaid()
    {
        QCOMPARE(optionsOf(analysisId, {{"later", "none"}, {"marker", "automatic"}}).text("later"), std::string());
        const study::StudyPtr study = alice();
        const auto found = made(study, {{"marker", "automatic"}, {"later", "TREG8"}});
        QVERIFY2(found.ok(), problem(found).c_str());
        QCOMPARE(resultOf(found).marker.name.id, std::string("TREG0"));
        QVERIFY(warned(found->warnings, "different-markers").isEmpty());
        QCOMPARE(warned(made(study, {{"marker", "TIS"}, {"later", "TREG8"}})->warnings, "different-markers").size(), 1);
    }
};

QTEST_GUILESS_MAIN(BiomarkerTest)
#include "biomarker_test.moc"
