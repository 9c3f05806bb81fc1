// Cumulative incidence: curves of R's numbers, an axis to a round value, the whole in an inset, nothing beyond the page.
#include "core/analyses/analyses.h"
#include "core/analyses/incidence/incidence_figure.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::testing;

namespace {

struct Size {
    double width, height;
};

/// Rows of competing.json.
Trial trialOf(const Json& rows)
{
    Trial trial;
    for (std::size_t i = 0; i < rows["time"].size(); ++i)
        trial.add(rows["time"][i], rows["outcome"][i], rows["arm"][i].get<std::string>()[0] - 'A', rows["stratum"][i] == "s" ? 0 : 1);
    return trial;
}

study::StudyPtr opened(const Trial& trial)
{
    study::RoleOptions roles = trialRoles();
    roles.eventValues = {"1"};
    roles.competingValues = {"2"};
    roles.censorValues = {"0"};
    const auto study = openTable(tableOf(trial), roles);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

/// Of `arms` arms; an event is rare, the other common.
Trial made(int arms, int patients = 40)
{
    Random random(3);
    Trial trial;
    for (int i = 0; i < arms * patients; ++i) {
        const int outcome = random.below(10) == 0 ? 1 : random.below(4) == 0 ? 2 : 0; // before the time: arguments have no order
        trial.add(1 + random.below(36), outcome, i % arms);
    }
    return trial;
}

stats::SurvivalAnalysis analysed(const Trial& trial, study::Selection selection = unstratified())
{
    const auto analysis = stats::analyzeSurvival(opened(trial), selection, base::Cancel());
    if (!analysis) qFatal("%s", problem(analysis).c_str());
    return *analysis;
}

std::vector<Figure> drawn(const stats::SurvivalAnalysis& analysis, const char* style, Size size, bool inset = true, bool bands = false)
{
    return analyses::incidencePages(analysis, {"A title", "Whose", {"A footnote."}, inset, bands}, *findStyle(style), testing::metrics,
                                    size.width, size.height);
}

} // namespace

class IncidenceFigureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvesAreRs()
    {
        const Json all = Json::parse(readText("numbers/competing.json"));
        for (std::size_t i = 0; i < 12; ++i) {
            const Json& example = all["cases"][i];
            const stats::SurvivalAnalysis analysis = analysed(trialOf(example["rows"]));
            const Figure page = drawn(analysis, "slide", {338.7, 190.5}).front();
            for (std::size_t cause = 0; cause < 2; ++cause)
                for (std::size_t arm = 0; arm < example["arms"].size(); ++arm) {
                    const Json& theirs = example["causes"][cause]["curves"][arm];
                    const Steps ours = curvesOf(page, analysis.causes[cause].label + ": Curve – " + analysis.arms[arm].arm.label).front();
                    const Axes& axes = page.axes[cause];
                    QVERIFY(std::abs(axes.valueAtY(ours.points.back().y) - number(theirs["incidence"].back())) < 1e-9);
                    QVERIFY(std::abs(axes.valueAtX(ours.points.back().x) - number(theirs["time"].back())) < 1e-9);
                }
        }
    }
    void theAxisEndsAtARoundValue()
    {
        QCOMPARE(analyses::incidenceTop(analysed(made(2))), 0.8); // above 0.6, of the other event
        const Figure page = drawn(analysed(made(2)), "nejm", {183, 120}).front();
        QVERIFY(testing::find(page, "80") != nullptr && testing::find(page, "100") == nullptr);
        Trial none;
        for (int i = 0; i < 6; ++i) none.add(1 + i, 0, i % 2);
        none.add(9, 1, 0);
        none.add(9, 2, 1);
        QCOMPARE(analyses::incidenceTop(analysed(none)), 1.0);
    }
    void anAxisThatIsCutHasAnInset()
    {
        Trial rare;
        for (int i = 0; i < 400; ++i) rare.add(1 + i % 36, i % 40 == 0 ? 1 : i % 50 == 1 ? 2 : 0, i % 2);
        const stats::SurvivalAnalysis analysis = analysed(rare);
        QVERIFY(analyses::incidenceTop(analysis) < 0.3);
        const Figure page = drawn(analysis, "nejm", {183, 120}).front();
        QVERIFY(page.leftOut.empty());
        QCOMPARE(curvesOf(page, "Inset").size() + curvesOf(page, analysis.causes[0].label + ": Inset").size() +
                     curvesOf(page, analysis.causes[1].label + ": Inset").size(),
                 std::size_t{4});
        QVERIFY(drawn(analysis, "nejm", {183, 120}, false).front().marks.size() < page.marks.size());
    }
    void bandsAreTheIntervals()
    {
        const stats::SurvivalAnalysis analysis = analysed(made(2));
        QVERIFY(all<Band>(drawn(analysis, "nejm", {183, 120}).front()).empty()); // not unasked
        const Figure page = drawn(analysis, "nejm", {183, 120}, false, true).front();
        const auto bands = all<Band>(page);
        QCOMPARE(bands.size(), std::size_t{4});
        const Axes& axes = page.axes.front();
        const stats::CumulativeIncidence& curve = analysis.causes[0].arms[0].incidence;
        const std::vector<Point>& outline = bands.front().outline;
        const auto highest = std::ranges::min(outline, {}, &Point::y);
        QVERIFY(std::abs(axes.valueAtY(highest.y) - curve.upper.back()) < 1e-9); // the axis shows all of it
        QVERIFY(
            std::ranges::any_of(outline, [&](const Point& point) { return std::abs(axes.valueAtY(point.y) - curve.lower.back()) < 1e-9; }));
        for (const Band& band : bands)
            for (const Point& point : band.outline) QVERIFY(point.x <= page.width && point.y >= 0 && point.y <= page.height);
    }
    void theRiskTableCountsEventsSoFar()
    {
        Trial trial;
        for (const auto& [t, e] : {std::pair{1, 1}, {2, 2}, {3, 0}, {4, 1}}) trial.add(t, e, 0);
        for (const auto& [t, e] : {std::pair{2, 2}, {3, 0}, {5, 0}}) trial.add(t, e, 1);
        const Figure page = drawn(analysed(trial), "slide", {338.7, 190.5}).front();
        QVERIFY(testing::find(page, "4 (0)") != nullptr); // A at 0, of the event
        QVERIFY(testing::says(page, "Patients at risk (with this event so far)"));
    }
    void theStatementNamesItsRatioAndTest()
    {
        const stats::SurvivalAnalysis two = analysed(made(2)), three = analysed(made(3)), one = analysed(made(1));
        const words::NumberStyle numbers;
        const QString both = text(analyses::causeStatement(two, two.causes[0], numbers));
        QVERIFY(both.startsWith("Cause-specific HR ") && both.contains("; Gray’s test P"));
        QVERIFY(text(analyses::causeStatement(three, three.causes[0], numbers)).contains("B vs A "));
        QCOMPARE(analyses::causeStatement(one, one.causes[0], numbers), std::string());
        const stats::SurvivalAnalysis stratified = analysed(made(2), stratifiedBy("stratum"));
        QVERIFY(text(analyses::causeStatement(stratified, stratified.causes[0], numbers)).startsWith("Stratified cause-specific HR "));
    }
    void everythingIsOnThePage_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<int>("arms");
        for (const Style& style : styles())
            for (const int arms : {1, 2, 3, 4})
                QTest::addRow("%s, %d arms", style.id.c_str(), arms) << QString::fromStdString(style.id) << arms;
    }
    void everythingIsOnThePage()
    {
        QFETCH(QString, style);
        QFETCH(int, arms);
        for (const bool longNames : {false, true})
            for (const int patients : {3, 40}) {
                stats::SurvivalAnalysis analysis = analysed(made(arms, patients));
                if (longNames)
                    for (stats::ArmResult& arm : analysis.arms) arm.arm.label += " with paclitaxel and carboplatin weekly";
                for (const Size size : {Size{89, 80}, Size{89, 170}, Size{183, 150}, Size{338.7, 190.5}})
                    for (const Figure& page : drawn(analysis, qPrintable(style), size, true, longNames)) {
                        QVERIFY2(testing::outside(page).isEmpty(), qPrintable(testing::outside(page)));
                        QVERIFY2(testing::overlapping(page).isEmpty(), qPrintable(testing::overlapping(page)));
                        for (const Text& text : all<Text>(page)) QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                        for (const Mark& mark : page.marks) QVERIFY(!partOf(mark).empty());
                    }
            }
    }
    void itAppliesWhereEventsCompete()
    {
        const analyses::Analysis& incidence = *analyses::findAnalysis("incidence");
        const study::StudyPtr study = opened(made(2));
        QVERIFY(incidence.applies(*study));
        const auto report = analyses::make(incidence, {study, unstratified(), incidence.options()}, base::Cancel());
        QVERIFY2(report.ok(), problem(report).c_str());
        QVERIFY(warned(report->warnings, "competing-as-censored").empty());
        const auto json = report::rendered(*report, report::Rendering::Json, incidence.options());
        QVERIFY(json.ok() && json->find("competingRisks") != std::string::npos);
        Trial plain = made(2);
        for (int& event : plain.event) event = event == 2 ? 0 : event;
        const auto without = openTrial(plain);
        QVERIFY(without.ok() && !incidence.applies(**without));
        QCOMPARE(analyses::make(incidence, {*without, unstratified(), incidence.options()}, base::Cancel()).error().code,
                 std::string("no-competing-events"));
    }
};

QTEST_GUILESS_MAIN(IncidenceFigureTest)
#include "incidence_figure_test.moc"
