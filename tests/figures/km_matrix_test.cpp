// Kaplan–Meier figures of every style, size, number of arms and length of name: nothing leaves the page, overlaps or vanishes unsaid.
#include "core/analyses/km/figure/km_figure.h"
#include "core/figure/text_block.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <set>

using namespace atrisk;
using namespace atrisk::figure;
using analyses::KmOptions;
using stats::SurvivalAnalysis;
using testing::all;

namespace {

const testing::FixedMetrics metrics;

struct Size {
    double width, height;
};
constexpr Size sizes[] = {{89, 70}, {120, 95}, {183, 120}, {338.7, 190.5}};

std::vector<Text> annotation(const Figure& figure)
{
    std::vector<Text> texts;
    for (const Text& text : all<Text>(figure))
        if (text.part == "Annotation") texts.push_back(text);
    return texts;
}

bool isSaidToBeLeftOut(const Figure& figure, const std::string& what)
{
    return std::ranges::find(figure.leftOut, what) != figure.leftOut.end();
}

/// "0.57" once for each arm but the control.
bool showsRatios(const Figure& figure, const SurvivalAnalysis& analysis)
{
    std::ptrdiff_t shown = 0;
    for (const Text& text : annotation(figure)) shown += text.text.find("57") != std::string::npos ? 1 : 0;
    return shown >= std::ssize(analysis.comparisons);
}

/// The first thing that is neither shown nor said to be left out; "" = nothing.
std::string vanished(const Figure& figure, const SurvivalAnalysis& analysis)
{
    if (!analysis.comparisons.empty() && !showsRatios(figure, analysis) && !isSaidToBeLeftOut(figure, "the hazard ratio"))
        return "hazard ratio";
    const auto texts = annotation(figure);
    const auto has = [&](const char* words) {
        return std::ranges::any_of(texts, [words](const Text& text) { return text.text.find(words) != std::string::npos; });
    };
    if (!analysis.comparisons.empty() && !has("047") && !isSaidToBeLeftOut(figure, "P")) return "P";
    if (!has("edian") && !isSaidToBeLeftOut(figure, "the medians")) return "medians";
    return {};
}

std::string curvePart(const SurvivalAnalysis& analysis, std::size_t arm) { return "Curve – " + analysis.arms[arm].arm.label; }

/// The nearest curve to each name beside a curve must be its own.
std::string labelOfAnother(const Figure& figure, const SurvivalAnalysis& analysis)
{
    std::vector<std::vector<Point>> curves(analysis.arms.size());
    for (const Steps& steps : all<Steps>(figure))
        if (steps.arm >= 0) curves[static_cast<std::size_t>(steps.arm)] = steps.points;
    const auto distance = [](const Rect& box, const std::vector<Point>& curve) {
        double nearest = 1e9;
        for (std::size_t i = 1; i < curve.size(); ++i)
            for (double share = 0; share <= 1; share += 0.02) {
                const double x = std::lerp(curve[i - 1].x, curve[i].x, share), y = std::lerp(curve[i - 1].y, curve[i].y, share);
                const double dx = std::max({0.0, box.x - x, x - box.right()}), dy = std::max({0.0, box.y - y, y - box.bottom()});
                nearest = std::min(nearest, std::hypot(dx, dy));
            }
        return nearest;
    };
    for (const Segments& line : all<Segments>(figure))
        if (line.part.starts_with("Legend")) return {}; // samples of the lines say whose is whose
    for (const Text& text : all<Text>(figure)) {
        if (!text.part.starts_with("Legend")) continue;
        const Rect box = textBox(text, metrics);
        for (std::size_t own = 0; own < curves.size(); ++own) {
            const study::Arm& arm = analysis.arms[own].arm;
            if (text.text != arm.label && text.text != arm.shortLabel) continue;
            for (std::size_t other = 0; other < curves.size(); ++other)
                if (other != own && distance(box, curves[other]) < distance(box, curves[own]) + 1.9) return text.text;
        }
    }
    return {};
}

/// Marks of each arm against its censoring times within the axis, in one weight; "" = as they should be.
std::string wrongCensorMarks(const Figure& figure, const SurvivalAnalysis& analysis)
{
    std::set<double> weights;
    for (std::size_t arm = 0; arm < analysis.arms.size(); ++arm) {
        const stats::SurvivalCurve& curve = analysis.arms[arm].curve;
        std::size_t wanted = 0, found = 0;
        for (std::size_t i = 0; i < curve.time.size(); ++i) wanted += curve.censored[i] > 0 && curve.time[i] <= figure.axes.front().xMax;
        for (const Segments& marks : all<Segments>(figure)) {
            if (marks.part != "Censor marks – " + analysis.arms[arm].arm.label) continue;
            found += marks.segments.size();
            weights.insert(marks.stroke.width);
        }
        if (wanted != found) return analysis.arms[arm].arm.label + ": " + std::to_string(found) + " marks of " + std::to_string(wanted);
    }
    return weights.size() > 1 ? "marks of several weights" : "";
}

double smallestText(const Figure& figure)
{
    double least = 1e9;
    for (const Text& text : all<Text>(figure)) least = std::min(least, text.style.size);
    return least;
}

} // namespace

class KmMatrixTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFigureSaysWhatItShows_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("name");
        QTest::addColumn<int>("patients");
        for (const Style& style : styles())
            for (int arms = 1; arms <= 5; ++arms)
                for (const int name : {8, 40})
                    for (const int patients : {20, 300})
                        QTest::addRow("%s, %d arms, names of %d, %d patients", style.id.c_str(), arms, name, patients)
                            << QString::fromStdString(style.id) << arms << name << patients;
    }
    void everyFigureSaysWhatItShows()
    {
        QFETCH(QString, style);
        QFETCH(int, arms);
        QFETCH(int, name);
        QFETCH(int, patients);
        const SurvivalAnalysis analysis = testing::manyArms(static_cast<std::size_t>(arms), static_cast<std::size_t>(name), patients);
        for (const Size& size : sizes) {
            const Figure figure =
                analyses::kmFigure(analysis, KmOptions(), *findStyle(style.toStdString()), metrics, size.width, size.height);
            const auto place = [&](const std::string& what) { return qPrintable(QString("%1 mm: %2").arg(size.width).arg(what.c_str())); };
            QVERIFY2(testing::outside(figure).isEmpty(), place(testing::outside(figure).toStdString()));
            QVERIFY2(testing::overlapping(figure).isEmpty(), place(testing::overlapping(figure).toStdString()));
            QVERIFY2(vanished(figure, analysis).empty(), place(vanished(figure, analysis)));
            QVERIFY2(labelOfAnother(figure, analysis).empty(), place(labelOfAnother(figure, analysis)));
            QVERIFY2(wrongCensorMarks(figure, analysis).empty(), place(wrongCensorMarks(figure, analysis)));
            QVERIFY2(smallestText(figure) >= 5 - 1e-9, place("text under 5 points"));
            const double share = style == "slide" ? 0.35 : 0.5; // its rows of numbers at risk may hold the result too
            QVERIFY2(figure.axes.front().plot.width >= share * size.width, place("the plot is too narrow"));
        }
    }
    void aColumnOfSixtyMillimetresIsStillReadable()
    {
        for (const char* id : {"nejm", "jama", "lancet", "nature"})
            for (std::size_t arms = 1; arms <= 5; ++arms)
                for (const std::size_t name : {8U, 40U}) {
                    const Style& style = *findStyle(id);
                    const Figure figure = analyses::kmFigure(testing::manyArms(arms, name), KmOptions(), style, metrics, 60, 60);
                    const std::string what = style.id + ", " + std::to_string(arms) + " arms, names of " + std::to_string(name);
                    QVERIFY2(smallestText(figure) >= 5 - 1e-9, what.c_str());
                    QVERIFY2(testing::outside(figure).isEmpty(), (what + testing::outside(figure).toStdString()).c_str());
                    QVERIFY2(testing::overlapping(figure).isEmpty(), (what + testing::overlapping(figure).toStdString()).c_str());
                }
    }
    void whereThereIsRoomNothingIsLeftOut()
    {
        for (const Style& style : styles())
            for (std::size_t arms = 1; arms <= 4; ++arms) {
                const SurvivalAnalysis analysis = testing::manyArms(arms, 8);
                const Size usual = style.id == "nature" ? Size{183, 120} : Size{style.width, style.height};
                const Figure figure = analyses::kmFigure(analysis, KmOptions(), style, metrics, usual.width, usual.height);
                const auto isResult = [](const std::string& what) { return what != "the methods" && what != "the meaning of its marks"; };
                const bool fits = arms < 4 ? figure.leftOut.empty() : std::ranges::none_of(figure.leftOut, isResult);
                QVERIFY2(fits, (style.id + ", " + std::to_string(arms) + " arms: " + (fits ? "" : figure.leftOut[0])).c_str());
            }
    }
};

QTEST_GUILESS_MAIN(KmMatrixTest)
#include "km_matrix_test.moc"
