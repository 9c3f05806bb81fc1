// The hazard ratio over time: exp() of R's smoothed residuals, on a logarithmic axis; nothing beyond the page.
#include "core/analyses/analyses.h"
#include "core/analyses/hazards/hazards_options.h"
#include "core/analyses/hazards/ratio_page.h"
#include "core/figure/text_block.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/folder.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::testing;

namespace {

study::StudyPtr opened(const char* file, const char* arm, const char* control)
{
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "status";
    roles.arm = arm;
    roles.control = control;
    roles.unit = study::TimeUnit::Days;
    const auto study =
        study::openStudy({inTests("reference/data/") + file}, roles, {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

stats::HazardCheck checked(const study::StudyPtr& study, const study::Selection& selection = {})
{
    auto check = stats::checkHazards(study, selection, base::Cancel());
    if (!check) qFatal("%s", problem(check).c_str());
    return std::move(check).value();
}

const study::StudyPtr& veteran()
{
    static const study::StudyPtr study = opened("veteran.csv", "trt", "1");
    return study;
}

Figure drawn(const stats::HazardCheck& check, const char* style = "nejm", double width = 183, double height = 110)
{
    return analyses::ratioFigure(check, 0, {true, true}, *findStyle(style), testing::metrics, width, height);
}

} // namespace

class RatioPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRatioIsRs()
    {
        const Json theirs = Json::parse(readText("numbers/exhibits/landmark.json"))["smooth"][0];
        Agreement all;
        for (const Json& level : theirs["levels"]) {
            study::Selection selection;
            selection.confidence = number(level["confidence"]);
            const stats::HazardCheck check = checked(veteran(), selection);
            for (std::size_t i = 0; i < theirs["time"].size(); ++i) {
                const auto ours = analyses::ratioAt(check.pairs.front(), number(theirs["time"][i]));
                QVERIFY(ours.has_value());
                all.number("time", "", ours->time, number(theirs["time"][i]));
                all.number("ratio", "", ours->ratio, number(theirs["ratio"][i]));
                all.number("lower", "", ours->lower, number(level["lower"][i]));
                all.number("upper", "", ours->upper, number(level["upper"][i]));
            }
        }
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 600);
        const stats::HazardCheck check = checked(veteran());
        QVERIFY(!analyses::ratioAt(check.pairs.front(), 0.5) && !analyses::ratioAt(check.pairs.front(), 1000));
    }
    void theLevelOfTheBandIsSaid()
    {
        study::Selection selection;
        selection.confidence = 0.9;
        const stats::HazardCheck check = checked(veteran(), selection);
        const auto tells = [](const Figure& page, const char* level) { return says(page, std::string(level) + " CI at each time"); };
        QVERIFY(tells(drawn(check), "90%") && !tells(drawn(check), "95%") && tells(drawn(checked(veteran())), "95%"));
        QVERIFY(tells(drawn(check, "slide", 338.7, 190.5), "90%"));
        QVERIFY(analyses::ratioTable(check, 0, {}).columns[1].heading.starts_with("90%"));
    }
    void theAxisIsLogarithmic()
    {
        const stats::HazardCheck check = checked(veteran());
        const Figure page = drawn(check);
        const Axes& axes = page.axes.front();
        const auto lines = all<Steps>(page);
        QCOMPARE(lines.size(), std::size_t{1});
        const auto ours = analyses::ratioAt(check.pairs.front(), check.pairs.front().smoothTime[20]);
        QVERIFY(std::abs(std::exp(axes.valueAtY(lines[0].points[20].y)) - ours->ratio) < 1e-9);
        const Text *one = testing::find(page, "1"), *two = testing::find(page, "2"), *half = testing::find(page, "0.5");
        QVERIFY(one != nullptr && two != nullptr && half != nullptr);
        QVERIFY(std::abs((one->anchor.y - two->anchor.y) - (half->anchor.y - one->anchor.y)) < 1e-6);
        QVERIFY(says(page, "natural spline") && says(page, "Grambsch–Therneau"));
    }
    void theTableHasTheTicks()
    {
        const stats::HazardCheck check = checked(veteran());
        const report::Table table = analyses::ratioTable(check, 0, {});
        QVERIFY(table.rows.size() > 3);
        QCOMPARE(*table.find("at.180.ratio")->value, analyses::ratioAt(check.pairs.front(), 180)->ratio);
        QVERIFY(table.find("at.0.ratio") == nullptr); // before the first event
    }
    void theViewIsAsked()
    {
        const analyses::Analysis& ph = *analyses::findAnalysis("ph");
        const auto report = analyses::make(ph, {veteran(), {}, ph.options()}, base::Cancel());
        QVERIFY(report.ok());
        const auto ratio = ph.options().with("ph-view", "ratio");
        QCOMPARE(report->tables(ph.options(), {}).size(), std::size_t{1});
        QCOMPARE(report->tables(*ratio, {}).size(), std::size_t{2});
        const Style& style = *findStyle("nejm");
        QCOMPARE(report->pages({style, testing::metrics, 183, 110, ph.options()}).front().axes.size(), std::size_t{2});
        QCOMPARE(report->pages({style, testing::metrics, 183, 110, *ratio}).front().axes.size(), std::size_t{1});
    }
    void whyThereIsNoLineIsSaid()
    {
        study::Selection selection;
        selection.where = {{"time", study::Condition::Op::AtLeast, {"990"}}}; // one patient
        const Figure page = drawn(checked(veteran(), selection));
        QVERIFY(says(page, "not estimable"));
        QVERIFY(all<Steps>(page).empty());
        selection.where = {{"time", study::Condition::Op::AtLeast, {"500"}}}; // a ratio, but no line
        const stats::HazardCheck few = checked(veteran(), selection);
        if (few.pairs.front().smooth.empty() && !few.pairs.front().residuals.time.empty()) QVERIFY(says(drawn(few), "Too few events"));
    }
    void everythingIsOnThePage()
    {
        const stats::HazardCheck two = checked(veteran()), three = checked(opened("colon_death.csv", "rx", "Obs"));
        for (const Style& style : styles())
            for (const auto& [width, height] : {std::pair(89.0, 80.0), {183.0, 150.0}, {338.7, 190.5}})
                for (const stats::HazardCheck* check : {&two, &three}) {
                    const Figure page = drawn(*check, style.id.c_str(), width, height);
                    QVERIFY2(outside(page).isEmpty(), qPrintable(outside(page)));
                    QVERIFY2(overlapping(page).isEmpty(), qPrintable(overlapping(page)));
                    for (const Text& text : all<Text>(page)) QVERIFY(text.style.size >= 5 - 1e-9);
                    const Rect& plot = page.axes.front().plot;
                    for (const Band& band : all<Band>(page))
                        for (const Point& point : band.outline)
                            QVERIFY(point.y > plot.y - 1e-6 && point.y < plot.bottom() + 1e-6 && point.x < plot.right() + 1e-6);
                }
    }
};

QTEST_GUILESS_MAIN(RatioPageTest)
#include "ratio_page_test.moc"
