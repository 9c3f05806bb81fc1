// Absolute benefit and qualitative interaction on real data, against benefit.json (make_benefit.R).
#include "core/stats/forest/forest_analysis.h"
#include "core/stats/survival/survival_difference.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;
using stats::ForestAnalysis;

namespace {

base::Result<ForestAnalysis> forestOf(const Json& example)
{
    study::RoleOptions roles;
    roles.time = example["columns"]["time"];
    roles.event = example["columns"]["event"];
    roles.arm = example["columns"]["arm"];
    roles.control = example["arms"].front();
    for (const Json& factor : example["factors"]) roles.subgroups.push_back(factor["id"]);
    auto study = openTable(plainCsv(readText(example["file"])), roles);
    if (!study) return std::move(study).error();
    study::Selection selection = unstratified();
    selection.arms = example["arms"].get<std::vector<std::string>>();
    selection.at = example["at"].get<std::vector<double>>();
    return stats::analyzeForest(*study, selection, {}, base::Cancel());
}

void compareCurve(Agreement& all, const std::string& where, const stats::SurvivalAnalysis& analysis, const Json& theirs)
{
    const auto ours = stats::survivalDifference(analysis.arms[1].curve, analysis.arms[0].curve, 0.95);
    all.same("event times", where, std::to_string(ours.time.size()), std::to_string(theirs["time"].size()));
    for (std::size_t i = 0; i < std::min(ours.time.size(), theirs["time"].size()); ++i) {
        all.number("time", where, ours.time[i], number(theirs["time"][i]));
        // A difference of two numbers near 1: relative to them where it is smaller.
        all.number("difference", where, ours.estimate[i], number(theirs["estimate"][i]), 1e-3);
        all.number("standard error", where, ours.standardError[i], number(theirs["error"][i]));
        all.number("lower", where, ours.lower[i], number(theirs["lower"][i]), 1e-3);
        all.number("upper", where, ours.upper[i], number(theirs["upper"][i]), 1e-3);
    }
}

void compareNeeded(Agreement& all, const std::string& where, const stats::Difference& difference, const Json& theirs)
{
    const stats::NumberNeeded ours = stats::numberNeeded(difference);
    all.number("number needed", where, ours.estimate, number(theirs["estimate"]));
    all.number("its lower bound", where, ours.lower, number(theirs["lower"]));
    all.number("its upper bound", where, ours.upper, number(theirs["upper"]));
    all.number("its benefit", where, ours.benefit, number(theirs["benefit"]));
    all.number("its harm", where, ours.harm, number(theirs["harm"]));
}

} // namespace

class BenefitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNumberEqualsR()
    {
        const Json parsed = Json::parse(readText("numbers/benefit.json"), nullptr, false);
        QVERIFY(!parsed.is_discarded());
        Agreement all;
        for (const Json& example : parsed["cases"]) {
            const std::string name = example["name"];
            const auto forest = forestOf(example);
            QVERIFY2(forest.ok(), forest.ok() ? "" : base::describe(forest.error()).c_str());
            compareCurve(all, name, forest->everyone, example["difference"]);
            for (std::size_t i = 0; i < example["at"].size(); ++i)
                compareNeeded(all, name, forest->overall.milestoneDifferences[i], example["needed"][i]);
            for (std::size_t i = 0; i < forest->factors.size(); ++i) {
                const stats::QualitativeInteraction& ours = forest->factors[i].qualitative;
                const Json& theirs = example["factors"][i];
                const std::string where = name + " " + forest->factors[i].id;
                all.number("above", where, ours.above, number(theirs["above"]), 1e-3);
                all.number("below", where, ours.below, number(theirs["below"]), 1e-3);
                all.probability("qualitative p", where, ours.p, number(theirs["p"]));
            }
        }
        for (const std::string& line : all.summary()) qInfo("%s", line.c_str());
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 3000);
    }
};

QTEST_GUILESS_MAIN(BenefitTest)
#include "benefit_test.moc"
