#include "core/stats/markers/marker_effect.h"

#include "tests/core/stats/markers/marker_cases.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::CoxStatus;
using stats::MarkerEffect;

namespace {

MarkerEffect effectOf(const MarkerCase& made, stats::EffectQuestion question)
{
    if (question.arms.empty())
        for (std::size_t arm = 0; arm < made.cohort.arms.size(); ++arm) question.arms.push_back(arm);
    auto effect = stats::markerEffect(made.cohort, made.values, question, {});
    if (!effect) qFatal("%s", problem(effect).c_str());
    return std::move(effect).value();
}

/// R's points: the named quantiles, then five from end to end.
void comparePoints(Agreement& agreement, const MarkerEffect& ours, const Json& theirs)
{
    for (std::size_t i = 0; i < 10; ++i) {
        const stats::EffectPoint& point = i < 5 ? ours.quantiles[i] : ours.curve[(i - 5) * 30];
        agreement.number("marker", "point", point.marker, number(theirs[i]["x"]));
        const double error = number(theirs[i]["se"]);
        agreement.number("log ratio", "point", point.ratio.coefficient, number(theirs[i]["b"]), std::max(error, 0.1));
        agreement.number("error", "point", point.ratio.standardError, error, 0.1);
    }
}

Trial invented(int arms, int patients)
{
    Random random(9);
    Trial trial;
    for (int i = 0; i < arms * patients; ++i) {
        const double marker = 10 * random.unit(), time = 1 + random.below(30);
        trial.add(time, random.below(4) > 0 ? 1 : 0, i % arms, random.below(2));
        trial.x.push_back(marker);
    }
    return trial;
}

} // namespace

class MarkerEffectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splinesEqualR()
    {
        Agreement agreement;
        for (const Json& one : markerReference()["cases"])
            for (const Json& theirs : one["splines"]) {
                const bool efron = theirs["ties"] == "efron";
                const MarkerEffect ours = effectOf(markerCase(markerTrial(one["rows"]), theirs["stratified"]),
                                                   {{}, theirs["df"], efron ? study::Ties::Efron : study::Ties::Breslow, 0.95});
                QVERIFY2(ours.status == CoxStatus::Ok, ours.reason.c_str());
                comparePoints(agreement, ours, theirs["points"]);
                compare(agreement, "knots", "case", ours.knots, theirs["knots"]);
                compareChiSquare(agreement, "interaction", "case", ours.interaction, theirs["interaction"]);
                compareChiSquare(agreement, "non-linearity", "case", ours.nonLinearity, theirs["nonLinearity"]);
                if (ours.arms.size() > 1) compareCoefficient(agreement, "overall", "case", ours.overall, theirs["overall"]);
            }
        QVERIFY(agreement.compared() > 1000);
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
    }
    /// A spline through a straight line is that line: with the marker as its only term the ratio at m is exp(b (m − median)), and of a
    /// marker that is 0 or 1 the knots coincide.
    void whereKnotsCoincideThereIsNoCurve()
    {
        Trial trial = invented(2, 40);
        for (double& x : trial.x) x = x > 5 ? 1 : 0;
        const MarkerEffect effect = effectOf(markerCase(trial), {});
        QCOMPARE(effect.status, CoxStatus::NotEstimable);
        QVERIFY(effect.reason.find("too few different values") != std::string::npos);
        QVERIFY(effect.curve.empty() && !effect.interaction.estimable());
        QCOMPARE(effect.overall.status, CoxStatus::Ok);
    }
    void ofOneArmTheRatioIsOneAtTheMedian()
    {
        const MarkerEffect effect = effectOf(markerCase(invented(1, 60)), {});
        QCOMPARE(effect.status, CoxStatus::Ok);
        QVERIFY(std::fabs(effect.quantiles[2].ratio.coefficient) < 1e-12 && effect.quantiles[2].ratio.standardError < 1e-9);
        QCOMPARE(effect.quantiles[2].marker, effect.reference);
        QVERIFY(std::isnan(effect.quantiles[2].ratio.p));
    }
    void theScaleOfTheMarkerAndTheOrderOfArmsDoNotMatter()
    {
        Trial trial = invented(2, 60);
        const MarkerCase made = markerCase(trial);
        const MarkerEffect plain = effectOf(made, {}), turned = effectOf(made, {{1, 0}, 3, study::Ties::Efron, 0.95});
        for (double& x : trial.x) x = 1000 * x - 40;
        const MarkerEffect scaled = effectOf(markerCase(trial), {});
        for (std::size_t i = 0; i < plain.curve.size(); ++i) {
            QVERIFY(distance(scaled.curve[i].ratio.coefficient, plain.curve[i].ratio.coefficient, 1) < 1e-8);
            QVERIFY(distance(turned.curve[i].ratio.coefficient, -plain.curve[i].ratio.coefficient, 1) < 1e-8);
            QVERIFY(distance(turned.curve[i].ratio.standardError, plain.curve[i].ratio.standardError) < 1e-8);
        }
        QVERIFY(distance(turned.interaction.chiSquare, plain.interaction.chiSquare, 1) < 1e-8);
    }
    void otherArmsDoNotMatter()
    {
        const Trial trial = invented(3, 50);
        Trial two;
        for (std::size_t i = 0; i < trial.size(); ++i)
            if (trial.arm[i] != 1) two.add(trial.time[i], trial.event[i], trial.arm[i] / 2, trial.stratum[i]), two.x.push_back(trial.x[i]);
        const MarkerEffect among = effectOf(markerCase(trial), {{0, 2}, 3, study::Ties::Efron, 0.95}),
                           alone = effectOf(markerCase(two), {});
        QCOMPARE(among.subjects, alone.subjects);
        for (std::size_t i = 0; i < alone.curve.size(); ++i)
            QVERIFY(distance(among.curve[i].ratio.coefficient, alone.curve[i].ratio.coefficient, 1) < 1e-10);
    }
    void nothingIsMadeUp()
    {
        Trial none = invented(2, 20);
        std::ranges::fill(none.event, 0);
        QCOMPARE(effectOf(markerCase(none), {}).status, CoxStatus::NoEvents);
        MarkerCase unknown = markerCase(invented(2, 20));
        std::ranges::fill(unknown.values, table::missing);
        const MarkerEffect nobody = effectOf(unknown, {});
        QCOMPARE(nobody.status, CoxStatus::NotEstimable);
        QCOMPARE(nobody.subjects, 0U);
        const MarkerEffect few = effectOf(markerCase(invented(2, 20)), {});
        QCOMPARE(warned(few.warnings, "few-events-per-term").size(), 1);
    }
    void itStops()
    {
        const base::Cancel stop;
        stop.request();
        const MarkerCase made = markerCase(invented(2, 30));
        const auto effect = stats::markerEffect(made.cohort, made.values, {{0, 1}, 3, study::Ties::Efron, 0.95}, stop);
        QVERIFY(problem(effect).starts_with("cancelled"));
    }
};

QTEST_GUILESS_MAIN(MarkerEffectTest)
#include "marker_effect_test.moc"
