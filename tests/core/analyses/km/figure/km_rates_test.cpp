// Percentages on the curves at the milestones.
#include "core/analyses/km/figure/km_rates.h"

#include "core/analyses/km/figure/km_figure.h"
#include "core/words/number_format.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using analyses::KmOptions;
using stats::SurvivalAnalysis;
using testing::all;

namespace {

Figure withRates(SurvivalAnalysis analysis, std::vector<double> at, bool events = false, double width = 183, double height = 120)
{
    analysis.selection.at = std::move(at);
    KmOptions options;
    options.milestoneRates = true;
    options.events = events;
    return analyses::kmFigure(analysis, options, *findStyle("nejm"), testing::metrics, width, height);
}

std::vector<Text> rates(const Figure& figure)
{
    std::vector<Text> found;
    for (const Text& text : all<Text>(figure))
        if (text.part == "Milestone rates") found.push_back(text);
    return found;
}

} // namespace

class KmRatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCurveHasItsRateAtEveryMilestone();
    void ratesOfATimeStandOnOneSideInTheOrderOfTheCurves();
    void ratesOfEventsAreWhatIsMissingFromAHundred();
    void ratesOfAProportionAxisAreProportions();
    void whatFindsNoPlaceIsNamed();
};

void KmRatesTest::everyCurveHasItsRateAtEveryMilestone()
{
    for (const std::size_t arms : {2U, 4U}) {
        const SurvivalAnalysis analysis = testing::manyArms(arms, 8);
        const Figure figure = withRates(analysis, {3, 6});
        std::size_t named = 0;
        for (const std::string& words : figure.leftOut) named += words.starts_with("the rate at") ? 1 : 0;
        QCOMPARE(rates(figure).size() + named, 2 * arms);
        QVERIFY(arms > 2 || named == 0);
        std::size_t circles = 0;
        for (const Dot& dot : all<Dot>(figure)) circles += dot.part == "Milestone rates" ? 1 : 0;
        QCOMPARE(circles, 2 * arms);
        QVERIFY2(testing::overlapping(figure).isEmpty(), qPrintable(testing::overlapping(figure)));
    }
}

void KmRatesTest::ratesOfATimeStandOnOneSideInTheOrderOfTheCurves()
{
    for (const std::size_t arms : {2U, 3U, 4U})
        for (const double width : {89.0, 183.0}) {
            const Figure figure = withRates(testing::manyArms(arms, 8), {6}, false, width);
            std::vector<double> circles;
            for (const Dot& dot : all<Dot>(figure))
                if (dot.part == "Milestone rates") circles.push_back(dot.centre.x);
            const std::vector<Text> texts = rates(figure);
            QVERIFY(texts.size() >= 2 && !circles.empty());
            for (std::size_t i = 1; i < texts.size(); ++i) {
                QVERIFY2(texts[i - 1].anchor.y < texts[i].anchor.y, texts[i].text.c_str());
                QCOMPARE(texts[i].anchor.x > circles.front(), texts.front().anchor.x > circles.front());
            }
        }
}

void KmRatesTest::ratesOfEventsAreWhatIsMissingFromAHundred()
{
    const SurvivalAnalysis analysis = testing::threePatients(); // at 2: 66.7 % and 100 %
    const auto shown = [](const Figure& figure) {
        std::vector<std::string> texts;
        for (const Text& text : rates(figure)) texts.push_back(text.text);
        std::ranges::sort(texts);
        return texts;
    };
    const auto percents = [](double low, double high) {
        const auto& numbers = findStyle("nejm")->numbers;
        std::vector<std::string> texts{words::percent(low, numbers), words::percent(high, numbers)};
        std::ranges::sort(texts);
        return texts;
    };
    QCOMPARE(shown(withRates(analysis, {2})), percents(1, 2.0 / 3));
    QCOMPARE(shown(withRates(analysis, {2}, true)), percents(0, 1.0 / 3));
}

void KmRatesTest::ratesOfAProportionAxisAreProportions()
{
    SurvivalAnalysis analysis = testing::threePatients();
    analysis.selection.at = {2};
    KmOptions options;
    options.milestoneRates = true;
    options.percent = false;
    std::vector<std::string> texts;
    for (const Text& text : rates(analyses::kmFigure(analysis, options, *findStyle("nejm"), testing::metrics, 183, 120)))
        texts.push_back(text.text);
    std::ranges::sort(texts);
    QCOMPARE(texts, (std::vector<std::string>{"0.67", "1.00"}));
}

void KmRatesTest::whatFindsNoPlaceIsNamed()
{
    const SurvivalAnalysis analysis = testing::aliceLike();
    const Figure beyond = withRates(analysis, {400});
    QVERIFY(rates(beyond).empty());
    QCOMPARE(beyond.leftOut.back(), std::string("the rates at 400 months, beyond the axis"));
}

QTEST_GUILESS_MAIN(KmRatesTest)
#include "km_rates_test.moc"
