// The figures of questionnaires: marks at their numbers, every style, size, number of arms and visits.
#include "core/analyses/analyses.h"
#include "core/analyses/questionnaires/questionnaires.h"
#include "core/analyses/questionnaires/visit_labels.h"
#include "core/figure/part.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace atrisk;
using namespace atrisk::testing;
using figure::Figure;

namespace {

const char* const analysisId = "questionnaires";

/// Patients of arms who fill in a questionnaire at so many visits after the baseline, fewer and fewer of them; `visit` names the others.
study::StudyPtr trial(int arms, int patients, int visits, bool longNames = false, const std::string& visit = "Week ")
{
    Random random(9);
    std::string adsl = "USUBJID,TRT01P\n", adqs = "USUBJID,PARAMCD,PARAM,AVISIT,AVISITN,ADY,AVAL,ABLFL\n";
    for (int i = 0; i < arms * patients; ++i) {
        const std::string id = std::to_string(i), first = id + ",QL2,Global health status / quality of life,";
        adsl += id + ",Arm " + armName(i % arms) + (longNames ? " with paclitaxel and carboplatin weekly" : "") + "\n";
        if (i % 11 == 10) continue; // never fills in any
        const int base = 40 + 5 * random.below(9);
        adqs += first + "Baseline,0,1," + std::to_string(base) + ",Y\n";
        const int last = random.below(visits + 1);
        for (int k = 1; k <= (i < arms ? visits : last); ++k)
            adqs += first + visit + std::to_string(6 * k) + "," + std::to_string(k) + "," + std::to_string(42 * k) + "," +
                    std::to_string(base - 20 + 5 * random.below(8)) + ",\n";
    }
    const auto study = openTexts({{"adsl.csv", adsl}, {"adqs.csv", adqs}}, {"adsl.csv", "adqs.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

report::Report made(const study::StudyPtr& study, const Choices& choices)
{
    const study::Selection everyone;
    auto report = reportOf(analysisId, study, choices, everyone);
    if (!report) qFatal("%s", problem(report).c_str());
    return std::move(report).value();
}

Figure drawn(const report::Report& report, const Choices& choices, const char* style, double width, double height)
{
    return pagesOf(analysisId, report, choices, style, width, height).front();
}

std::vector<figure::Steps> linesOf(const Figure& figure)
{
    std::vector<figure::Steps> lines;
    for (const figure::Steps& steps : all<figure::Steps>(figure))
        if (steps.part.starts_with("Line")) lines.push_back(steps);
    return lines;
}

std::size_t intervalsOf(const Figure& figure)
{
    std::size_t count = 0;
    for (const figure::Segments& lines : all<figure::Segments>(figure)) count += lines.part.starts_with("Interval") ? 1U : 0U;
    return count;
}

const std::pair<double, double> sizes[] = {{89, 80}, {183, 150}, {338.7, 190.5}};

QString faultOf(const Figure& page)
{
    QString fault = outside(page) + overlapping(page);
    for (const figure::Text& text : all<figure::Text>(page))
        if (text.style.size < 5 - 1e-9) fault += "too small: " + QString::fromStdString(text.text);
    return fault;
}

} // namespace

class VisitsFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void marksStandAtTheirNumbers()
    {
        const Choices choices{{"score-view", "change"}};
        const report::Report report = made(trial(2, 40, 4), choices);
        const auto& result = *report.resultAs<analyses::QuestionnaireAnalysis>();
        const Figure figure = drawn(report, choices, "nature", 183, 120);
        const auto lines = linesOf(figure);
        QCOMPARE(lines.size(), std::size_t{2});
        for (std::size_t arm = 0; arm < 2; ++arm)
            for (std::size_t visit = 1; visit < 5; ++visit)
                QVERIFY(std::fabs(figure.axes[0].valueAtY(lines[arm].points[visit].y) - result.arms[arm].visits[visit].change.estimate) <
                        1e-9);
        QVERIFY(std::fabs(figure.axes[0].valueAtY(lines[0].points[0].y)) < 1e-9); // the baseline
        QCOMPARE(intervalsOf(figure), std::size_t{8});
        for (const char* words :
             {"Patients with both scores", "Mean change from baseline", "Week 24", "no mixed model", "Lower scores are worse"})
            QVERIFY2(says(figure, words), words);
        for (const std::size_t arm : {0U, 1U}) QVERIFY(find(figure, std::to_string(result.arms[arm].visits[3].change.n)) != nullptr);
    }

    void sharesOfCompletionRunFrom0To100()
    {
        const report::Report report = made(trial(2, 40, 4), {});
        const auto& result = *report.resultAs<analyses::QuestionnaireAnalysis>();
        const Figure figure = drawn(report, {}, "nejm", 183, 120);
        const auto lines = linesOf(figure);
        const analyses::ArmVisit& at = result.arms[1].visits[2];
        QVERIFY(std::fabs(figure.axes[0].valueAtY(lines[1].points[2].y) - 100.0 * at.completed / at.expected) < 1e-9);
        QVERIFY(find(figure, std::to_string(at.completed) + "/" + std::to_string(at.expected)) != nullptr);
        QVERIFY(says(figure, "no baseline score") && says(figure, "Expected"));
    }

    void labelsAreAsShortAsTheyMustBe()
    {
        std::vector<study::Visit> visits{{"Baseline", 0, 1, true}, {"Week 6", 1, 42, false}, {"Week 12", 2, 84, false}};
        const analyses::VisitLabels brief = analyses::shortVisitLabels(visits);
        QVERIFY(brief.texts == std::vector<std::string>({"B", "6", "12"}) && brief.title == "Week" && brief.note == "B, baseline.");
        visits.push_back({"End of treatment", 3, 99, false});
        QVERIFY(analyses::shortVisitLabels(visits).texts[1] == "Week 6" && analyses::shortVisitLabels(visits).title == "Visit");
    }

    void whatFindsNoRoomIsSaid()
    {
        const report::Report report = made(trial(2, 300, 60), {});
        const Figure figure = drawn(report, {}, "nature", 89, 80);
        QVERIFY(says(figure, "the table has all"));
        QVERIFY2(faultOf(figure).isEmpty(), qPrintable(faultOf(figure)));
        QCOMPARE(linesOf(figure).front().points.size(), std::size_t{61}); // every visit is drawn
    }

    void nothingLeavesThePageOrOverlaps_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("patients");
        QTest::addColumn<int>("visits");
        for (const int arms : {1, 2, 3, 4})
            for (const auto& [patients, visits] : {std::pair(3, 3), {30, 6}, {300, 17}})
                QTest::addRow("%d arms of %d, %d visits", arms, patients, visits) << arms << patients << visits;
    }
    void nothingLeavesThePageOrOverlaps()
    {
        QFETCH(int, arms);
        QFETCH(int, patients);
        QFETCH(int, visits);
        const study::StudyPtr study = trial(arms, patients, visits, true);
        for (const char* view : {"completion", "change", "deterioration"}) {
            const Choices choices{{"score-view", view}};
            const report::Report report = made(study, choices);
            for (const char* style : {"nature", "nejm", "jama", "lancet", "slide", "screen"})
                for (const auto& [width, height] : sizes) {
                    const QString fault = faultOf(drawn(report, choices, style, width, height));
                    QVERIFY2(fault.isEmpty(), qPrintable(fault + QString(" %1 %2 %3").arg(view, style).arg(width)));
                }
        }
    }

    /// Signs stand before the rows in the place of names of two lines.
    void fourLongNamesLeaveASlideItsTextAndItsPlot()
    {
        const study::StudyPtr study = trial(4, 300, 20, true);
        for (const char* view : {"completion", "change"}) {
            const Choices choices{{"score-view", view}};
            const Figure figure = drawn(made(study, choices), choices, "slide", 338.7, 190.5);
            for (const figure::Text& text : all<figure::Text>(figure))
                QVERIFY2(text.part != "Numbers of patients" || text.style.size >= 14, qPrintable(QString::number(text.style.size)));
            QVERIFY2(figure.axes[0].plot.height >= 30, qPrintable(QString::number(figure.axes[0].plot.height)));
            QVERIFY2(faultOf(figure).isEmpty(), qPrintable(faultOf(figure)));
        }
    }

    void longNamesOfVisitsFindTheirPlace()
    {
        const report::Report report =
            made(trial(3, 30, 5, true, "End of treatment and safety follow-up visit of cycle "), {{"score-view", "change"}});
        for (const char* style : {"nature", "slide"})
            for (const auto& [width, height] : sizes) {
                const QString fault = faultOf(drawn(report, {}, style, width, height));
                QVERIFY2(fault.isEmpty(), qPrintable(fault + QString(" %1 %2").arg(style).arg(width)));
            }
    }

    /// One patient an arm has no interval, a visit of nobody no mark, and no line runs across it.
    void fewPatientsHaveNoInterval()
    {
        const report::Report report = made(trial(2, 1, 3), {{"score-view", "change"}});
        const Figure figure = drawn(report, {}, "nature", 89, 80);
        QCOMPARE(intervalsOf(figure), std::size_t{0});
        QCOMPARE(linesOf(figure).size(), std::size_t{2});
    }

    /// Curves of those without events, and the rule under them whatever is left out.
    void theRuleStandsUnderTheCurves()
    {
        const Choices choices{{"score-view", "deterioration"}, {"points", "90"}, {"footnote", "off"}};
        const Figure figure = drawn(made(trial(2, 12, 3), choices), choices, "nature", 183, 120);
        QVERIFY(says(figure, "90 points or more below baseline") && says(figure, "death does not count"));
        QVERIFY(says(figure, "by the name of the scale"));
    }
};

QTEST_GUILESS_MAIN(VisitsFigureTest)
#include "visits_figure_test.moc"
