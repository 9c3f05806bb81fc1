// The diagram: every number in its box, boxes of a step side by side, lines only up and across, nothing beyond the page.
#include "core/analyses/flow/flow_figure.h"
#include "core/analyses/flow/flow_words.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"

#include <QTest>

#include <cmath>
#include <map>
#include <set>

using namespace atrisk;
using namespace atrisk::figure;
using analyses::FlowResult;
using study::FlowStep;
using testing::all;
using testing::metrics;

namespace {

struct Size {
    double width, height;
};

study::PatientCount each(std::size_t arms, std::size_t patients)
{
    study::PatientCount count(arms);
    for (std::size_t arm = 0; arm < arms; ++arm)
        for (std::size_t i = 0; i < patients + arm; ++i) count.add(static_cast<std::int16_t>(arm));
    return count;
}

/// `reasons` of whom one patient each leaves in every arm, before 10 + arm patients are analysed.
FlowResult madeFlow(std::size_t arms, std::size_t reasons, bool longNames = false)
{
    auto study = std::make_shared<study::Study>();
    FlowResult result;
    for (std::size_t arm = 0; arm < arms; ++arm) {
        const std::string value(1, static_cast<char>('A' + arm));
        study->arms.push_back({value, longNames ? "Arm " + value + " with paclitaxel and carboplatin week" : "Arm " + value, value, ""});
        result.flow.arms.push_back(arm);
    }
    const std::size_t before = 10 + reasons;
    study::FlowPart left{"not in the per-protocol population", each(arms, 0), {}};
    for (std::size_t i = 0; i < reasons; ++i) {
        study::PatientCount one(arms);
        for (std::size_t arm = 0; arm < arms; ++arm) one.add(static_cast<std::int16_t>(arm));
        left.parts.push_back({"reason number " + std::to_string(i + 1), one, {}});
    }
    left.count = study::PatientCount(arms);
    for (const study::FlowPart& part : left.parts) left.count.add(part.count);
    result.flow.steps = {{FlowStep::Phase::Enrolment, "patients", "Patients in the data", each(arms, before), {}, {}},
                         {FlowStep::Phase::Allocation, "allocated", "Allocated", each(arms, before), {}, {}},
                         {FlowStep::Phase::Analysis,
                          "analysed",
                          "Per protocol: analysed for OS",
                          each(arms, 10),
                          {{"with the event", each(arms, 10), {}}, {"censored", study::PatientCount(arms), {}}},
                          {left}}};
    result.study = study;
    return result;
}

std::vector<Figure> drawn(const FlowResult& result, const char* style, Size size)
{
    return analyses::flowPages(result, {"Patient flow", "", "", {"A footnote."}}, *findStyle(style), metrics, size.width, size.height);
}

bool isUpright(const Steps& steps)
{
    for (std::size_t i = 1; i < steps.points.size(); ++i)
        if (std::abs(steps.points[i].x - steps.points[i - 1].x) > 1e-9 && std::abs(steps.points[i].y - steps.points[i - 1].y) > 1e-9)
            return false;
    return true;
}

bool within(const Rect& inner, const Rect& outer)
{
    const double slack = 1e-6;
    return inner.x >= outer.x - slack && inner.right() <= outer.right() + slack && inner.y >= outer.y - slack &&
           inner.bottom() <= outer.bottom() + slack;
}

/// A text of a box that stands outside of it; empty = none.
std::string spilled(const Figure& figure)
{
    const Box* box = nullptr;
    for (const Mark& mark : figure.marks) {
        if (const auto* next = std::get_if<Box>(&mark)) box = next;
        const auto* text = std::get_if<Text>(&mark);
        if (text != nullptr && box != nullptr && text->part == box->part && !within(textBox(*text, metrics), box->rect)) return text->text;
    }
    return {};
}

/// Two boxes that cover each other.
bool boxesOverlap(const Figure& figure)
{
    const std::vector<Box> boxes = all<Box>(figure);
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            if (overlap(inflated(boxes[i].rect, -1e-6), inflated(boxes[j].rect, -1e-6))) return true;
    return false;
}

} // namespace

class FlowFigureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsMeasured_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("reasons");
        QTest::addColumn<bool>("longNames");
        for (const int arms : {1, 2, 3, 4})
            for (const int reasons : {0, 2, 11, 40})
                for (const bool longNames : {false, true})
                    QTest::addRow("%d arms, %d reasons%s", arms, reasons, longNames ? ", long names" : "") << arms << reasons << longNames;
    }
    void everythingIsMeasured()
    {
        QFETCH(int, arms);
        QFETCH(int, reasons);
        QFETCH(bool, longNames);
        const FlowResult result = madeFlow(static_cast<std::size_t>(arms), static_cast<std::size_t>(reasons), longNames);
        for (const char* style : {"nature", "nejm", "jama", "lancet", "slide", "screen"})
            for (const Size size : {Size{89, 80}, Size{183, 150}, Size{338.7, 190.5}})
                for (const Figure& page : drawn(result, style, size)) {
                    QVERIFY2(testing::outside(page).isEmpty(), qPrintable(testing::outside(page)));
                    QVERIFY2(testing::overlapping(page).isEmpty(), qPrintable(testing::overlapping(page)));
                    QVERIFY2(spilled(page).empty(), spilled(page).c_str());
                    QVERIFY(!boxesOverlap(page));
                    for (const Steps& steps : all<Steps>(page)) QVERIFY(isUpright(steps));
                    for (const Text& text : all<Text>(page)) QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                }
    }
    void boxesOfAStepStandSideBySide()
    {
        const Figure page = drawn(madeFlow(3, 2), "nejm", {178, 120}).front();
        std::map<std::string, std::set<double>> tops;
        for (const Box& box : all<Box>(page)) tops[box.part.substr(0, box.part.find(" – "))].insert(box.rect.y);
        QCOMPARE(tops["Allocated"].size(), std::size_t{1});
        QCOMPARE(tops["Per protocol: analysed for OS"].size(), std::size_t{1});
        const auto left = tops.lower_bound("Left out before ");
        QVERIFY(left != tops.end() && left->first.starts_with("Left out before "));
        QVERIFY(*left->second.begin() > *tops["Allocated"].begin());
    }
    void phasesAreNamedBesideTheirFirstBoxes()
    {
        const Figure page = drawn(madeFlow(2, 2), "nejm", {178, 200}).front();
        double left = page.width;
        for (const Box& box : all<Box>(page)) left = std::min(left, box.rect.x);
        for (const auto& [phase, inFirst] :
             {std::pair("Enrolment", "Patients in the data (n = 25)"), std::pair("Allocation", "Allocated to Arm A (n = 12)"),
              std::pair("Analysis", "Per protocol: analysed for OS (n = 10)")}) {
            const Text *name = testing::find(page, phase), *first = testing::find(page, inFirst);
            QVERIFY2(name != nullptr && first != nullptr, phase);
            QVERIFY(textBox(*name, metrics).right() < left);
            QVERIFY(std::abs(name->anchor.y - first->anchor.y) < 0.5);
        }
    }
    void everyArmHasItsNumbers()
    {
        const Figure page = drawn(madeFlow(3, 2), "nejm", {178, 120}).front();
        for (const char* words :
             {"Patients in the data (n = 39)", "Allocated to Arm A (n = 12)", "Allocated to Arm C (n = 14)", "Reason number 2 (n = 1)",
              "Per protocol: analysed for OS (n = 11)", "With the event (n = 12)", "Censored (n = 0)"})
            QVERIFY2(testing::says(page, words), words);
    }
    void anArrowPointsAtEveryBox()
    {
        const Figure page = drawn(madeFlow(2, 2), "nejm", {178, 120}).front();
        QCOMPARE(all<Band>(page).size(), std::size_t{6}); // two boxes allocated, two left, two analysed
    }
    void manyReasonsShareALine()
    {
        const std::vector<Figure> pages = drawn(madeFlow(2, 40), "nejm", {178, 230});
        QVERIFY(testing::says(pages.front(), "Other reasons (n = 28)"));
        QCOMPARE(pages.front().leftOut, std::vector<std::string>{"the less frequent reasons"});
        QVERIFY(drawn(madeFlow(2, 12), "nejm", {178, 230}).front().leftOut.empty());
    }
    void pagesThatGoOnNameTheArms()
    {
        const std::vector<Figure> pages = drawn(madeFlow(2, 11), "slide", {338.7, 100});
        QVERIFY(pages.size() > 1);
        for (const Figure& page : pages) QVERIFY(testing::says(page, "Arm A") && testing::says(page, "Arm B"));
        QVERIFY(testing::says(pages.back(), "Page 2 of 2"));
    }
    void codesAreReadAsWords()
    {
        QCOMPARE(analyses::flowText("NOT_EVALUABLE"), std::string("Not evaluable"));
        QCOMPARE(analyses::flowText("on_treatment"), std::string("on treatment"));
        QCOMPARE(analyses::flowText("FASFL is N"), std::string("FASFL is N"));
        QCOMPARE(analyses::flowText("AE"), std::string("adverse event"));
    }
};

QTEST_GUILESS_MAIN(FlowFigureTest)
#include "flow_figure_test.moc"
