// Each house's way with P, intervals, spelling, letters, colours and sizes, read back from figures; and that a footnote explains what the
// figure holds, and nothing else.
#include "core/analyses/forest/forest_figure.h"
#include "core/analyses/hazards/hazards_figure.h"
#include "core/analyses/km/figure/km_figure.h"
#include "core/analyses/km/km_report.h"
#include "core/analyses/panels/panels_figure.h"
#include "core/report/report.h"
#include "tests/testing/hand_made_forest.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace atrisk;
using namespace atrisk::figure;
using analyses::KmOptions;
using stats::SurvivalAnalysis;
using testing::all;
using testing::metrics;

namespace {

/// FIGURES' table; "_" is a no-break space.
struct House {
    const char* style;
    const char *p01, *p02, *p03, *p04, *p05, *p06; ///< of pValues
    const char *ratio, *ci, *half, *favours, *atRisk, *time, *letter, *pHead;
    double least;
};

constexpr double pValues[] = {0.238, 0.0477, 0.0503, 0.00234, 0.000047, 0.9996};

const House houses[] = {
    {"nejm", "P=0.24", "P=0.048", "P=0.0503", "P=0.002", "P<0.001", "P>0.99", "0.57_(0.33_to_0.99)", "95%_CI", "0.13", "Favors",
     "No. at risk", "Months since randomization", "A", "P", 6},
    {"jama", "P_=_.24", "P_=_.048", "P_=_.05", "P_=_.002", "P_<_.001", "P_>_.99", "0.57_(0.33-0.99)", "95%_CI", "0.12", "Favors",
     "No. at risk", "Months since randomization", "A", "P", 6},
    {"lancet", "p=0·24", "p=0·048", "p=0·050", "p=0·0023", "p<0·0001", "p>0·99", "0·57_(0·33–0·99)", "95%_CI", "0·13", "Favours",
     "Number at risk", "Months since randomisation", "A", "p", 6},
    {"nature", "P_=_0.24", "P_=_0.048", "P_=_0.050", "P_=_0.0023", "P_=_4.7_×_10⁻⁵", "P_>_0.99", "0.57_(0.33–0.99)", "95%_CI", "0.13",
     "Favours", "No. at risk", "Time since randomization (months)", "a", "P", 5},
    {"slide", "P_=_0.24", "P_=_0.048", "P_=_0.0503", "P_=_0.002", "P_<_0.001", "P_>_0.99", "0.57_(0.33–0.99)", "95%_CI", "0.13", "Favours",
     "No. at risk", "Months since randomization", "A", "P", 12},
    {"screen", "P_=_0.24", "P_=_0.048", "P_=_0.0503", "P_=_0.002", "P_<_0.001", "P_>_0.99", "0.57_(0.33–0.99)", "95%_CI", "0.13", "Favours",
     "No. at risk", "Months since randomization", "A", "P", 7},
};

std::string bound(std::string text)
{
    for (std::size_t at = text.find('_'); at != std::string::npos; at = text.find('_')) text.replace(at, 1, "\u00a0");
    return text;
}

std::string allTexts(const Figure& figure)
{
    std::string text;
    for (const Text& one : all<Text>(figure)) text += one.text + "\n";
    return text;
}

bool holds(const Figure& figure, const std::string& words) { return allTexts(figure).find(bound(words)) != std::string::npos; }

Figure kmOf(const SurvivalAnalysis& analysis, const Style& style, const KmOptions& options = {})
{
    return analyses::kmFigure(analysis, options, style, metrics, std::max(style.width, 120.0), std::max(style.height, 95.0));
}

Figure forestOf(const stats::ForestAnalysis& forest, const Style& style)
{
    return analyses::forestPages(forest, {}, style, metrics, std::max(style.width, 178.0), std::max(style.height, 150.0)).front().figure;
}

std::vector<analyses::KmPanel> twoPanels() { return {{testing::aliceLike(), "All"}, {testing::aliceLike(), "Per protocol"}}; }

Figure panelsOf(const Style& style)
{
    return analyses::kmGridPages(twoPanels(), {}, style, metrics, std::max(style.width, 178.0), std::max(style.height, 120.0)).front();
}

stats::HazardCheck hazards()
{
    stats::HazardCheck check;
    check.everyone = testing::aliceLike();
    stats::HazardCheckPair pair;
    pair.test = {1.4, 1, 0.238};
    pair.hazardRatio = check.everyone.comparisons.front().hazardRatio;
    check.pairs.push_back(pair);
    return check;
}

Figure hazardsOf(const Style& style)
{
    return analyses::phFigure(hazards(), 0, {}, style, metrics, std::max(style.width, 178.0), std::max(style.height, 120.0));
}

/// Every kind of figure, with its name.
std::vector<std::pair<std::string, Figure>> everyFigure(const Style& style)
{
    KmOptions full;
    full.confidenceBands = full.medianLines = full.thinWhereFew = true;
    full.difference = !style.showMessage; // a slide has no room for two plots
    return {{"km", kmOf(testing::aliceLike(), style)},
            {"km with all", kmOf(testing::aliceLike(), style, full)},
            {"km of one arm", kmOf(testing::manyArms(1, 8), style)},
            {"km of three arms", kmOf(testing::manyArms(3, 8), style)},
            {"panels", panelsOf(style)},
            {"forest", forestOf(testing::forestOf(4, 12), style)},
            {"hazards", hazardsOf(style)}};
}

bool isFootnote(const Text& text) { return text.part.find("Footnote") != std::string::npos; }

std::string footnote(const Figure& figure)
{
    std::string text;
    for (const Text& one : all<Text>(figure))
        if (isFootnote(one)) text += one.text + (one.text.ends_with("-") ? "" : " ");
    return text;
}

bool isLetter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool hasWord(const std::string& text, const std::string& word)
{
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        if ((at == 0 || !isLetter(text[at - 1])) && (at + word.size() == text.size() || !isLetter(text[at + word.size()]))) return true;
    return false;
}

/// The first abbreviation that stands without its words, or words without an abbreviation; "" = none.
std::string unexplained(const Figure& figure)
{
    const std::string note = footnote(figure);
    std::string others = note; // a footnote may abbreviate, too, but not only to explain itself
    for (const Text& one : all<Text>(figure))
        if (!isFootnote(one)) others += "\n" + one.text;
    const std::pair<std::string, std::string> known[] = {
        {"CI", "confidence interval"}, {"HR", "hazard ratio"}, {"NE", "not estimable"}, {"NR", "not reached"}, {"mo", "months"}};
    for (const auto& [shortForm, longForm] : known) {
        const std::string entry = shortForm + ", " + longForm;
        const std::size_t at = others.find(entry);
        const bool explained = at != std::string::npos;
        if (explained) others.erase(at, entry.size());
        if (explained != hasWord(others, shortForm)) return shortForm + (explained ? " is not there" : " is not explained");
    }
    return {};
}

bool hasPart(const Figure& figure, const std::string& name)
{
    return std::ranges::any_of(figure.marks, [&](const Mark& mark) {
        return std::visit([&](const auto& one) { return one.part.find(name) != std::string::npos; }, mark);
    });
}

/// Marks that stand without words, and words without their mark; "" = none.
std::string unexplainedMark(const Figure& figure)
{
    const std::string note = footnote(figure);
    const std::pair<std::string, std::string> marks[] = {{"Censor marks", "Vertical bars show censored patients"},
                                                         {"Median lines", "Dashed lines from the axes show medians"},
                                                         {"Confidence band", "Shaded areas show"}};
    for (const auto& [part, words] : marks)
        if (hasPart(figure, part) != (note.find(words) != std::string::npos)) return part;
    return {};
}

} // namespace

class StylesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyHouseHasItsRow()
    {
        std::set<std::string> ids;
        for (const House& house : houses) ids.insert(house.style);
        for (const Style& style : styles()) QVERIFY2(ids.contains(style.id), style.id.c_str());
    }

    void pIsWrittenAsTheHouseDoes()
    {
        for (const House& house : houses) {
            const char* const shown[] = {house.p01, house.p02, house.p03, house.p04, house.p05, house.p06};
            for (std::size_t i = 0; i < std::size(pValues); ++i) {
                SurvivalAnalysis analysis = testing::aliceLike();
                analysis.logRank->p = analysis.comparisons.front().logRank.p = pValues[i];
                const Figure figure = kmOf(analysis, *findStyle(house.style));
                QVERIFY2(holds(figure, shown[i]), (house.style + (": " + bound(shown[i])) + " in\n" + allTexts(figure)).c_str());
                stats::HazardCheck check = hazards();
                check.pairs.front().test.p = pValues[i];
                QVERIFY2(holds(analyses::phFigure(check, 0, {}, *findStyle(house.style), metrics, 338, 190), shown[i]), house.style);
            }
        }
    }

    void intervalsAndTheirNamesStayOnOneLine()
    {
        for (const House& house : houses) {
            for (const auto& [name, figure] : everyFigure(*findStyle(house.style))) {
                if (name == "hazards") continue;
                const std::string texts = allTexts(figure);
                QVERIFY2(holds(figure, house.ci), (house.style + (" " + name)).c_str());
                QVERIFY2(texts.find("95 %") == std::string::npos && texts.find("95% CI") == std::string::npos, house.style);
            }
            SurvivalAnalysis analysis = testing::aliceLike();
            QVERIFY2(holds(panelsOf(*findStyle(house.style)), house.ratio), house.style);
            analysis.comparisons.front().hazardRatio.estimate = 0.125;
            QVERIFY2(holds(kmOf(analysis, *findStyle(house.style)), house.half), house.style);
        }
    }

    void wordsAreSpelledAsTheHouseDoes()
    {
        for (const House& house : houses) {
            const Style& style = *findStyle(house.style);
            const Figure km = kmOf(testing::aliceLike(), style), forest = forestOf(testing::forestOf(4, 12), style);
            QVERIFY2(holds(km, house.atRisk) && holds(km, house.time), house.style);
            QVERIFY2(holds(forest, house.favours), house.style);
            QVERIFY2(testing::find(forest, house.pHead) != nullptr, house.style);
            QVERIFY2(testing::find(panelsOf(style), house.letter) != nullptr, house.style);
        }
    }

    void theLancetHasNoCapitalP()
    {
        for (const auto& [name, figure] : everyFigure(*findStyle("lancet")))
            for (const Text& text : all<Text>(figure)) QVERIFY2(!hasWord(text.text, "P"), (name + ": " + text.text).c_str());
    }

    void onlyJamaAsksForAnItalicP()
    {
        const auto report = analyses::kmReport(std::make_shared<const SurvivalAnalysis>(testing::aliceLike()));
        for (const Style& style : styles())
            for (const Figure& page : report::pagesOf(report, {style, metrics, style.width, style.height, analyses::kmOptions()}))
                for (const Text& text : all<Text>(page)) QCOMPARE(text.style.italicP, style.id == "jama");
    }

    void mediansHaveTheirIntervals()
    {
        for (const House& house : houses) {
            const Style& style = *findStyle(house.style);
            const std::string to = style.numbers.range == " to " ? "_to_" : style.numbers.range;
            const std::string interval = "2" + style.numbers.decimalMark + "0" + to + "5" + style.numbers.decimalMark + "9";
            for (const auto& [name, figure] : everyFigure(style))
                if (name.starts_with("km") || name == "panels") {
                    QVERIFY2(holds(figure, interval), (house.style + (" " + name)).c_str());
                    QVERIFY(std::ranges::find(figure.leftOut, "the intervals of the medians") == figure.leftOut.end());
                }
        }
    }

    void inkAndColoursAreTheHouses()
    {
        for (const Style& style : styles()) {
            const Figure figure = kmOf(testing::aliceLike(), style);
            std::size_t coloured = 0;
            for (const Text& text : all<Text>(figure))
                coloured += text.style.color == style.ink || text.style.color == style.softInk ? 0 : 1;
            QVERIFY2((coloured == 0) == (style.id == "nature"), style.id.c_str());
            QVERIFY2(hasPart(figure, "Grid") == (style.id == "screen"), style.id.c_str());
        }
    }

    void sizesAreTheHouses()
    {
        for (const House& house : houses)
            for (const auto& [name, figure] : everyFigure(*findStyle(house.style)))
                for (const Text& text : all<Text>(figure))
                    QVERIFY2(text.style.size >= house.least - 1e-9, (house.style + (" " + name) + ": " + text.text).c_str());
        const Style &lancet = *findStyle("lancet"), &nature = *findStyle("nature"), &slide = *findStyle("slide");
        QCOMPARE(lancet.width, 154.0);
        QCOMPARE(nature.width, 89.0);
        QCOMPARE(nature.largestWidth, 183.0);
        QCOMPARE(nature.largestHeight, 170.0);
        QVERIFY(nature.titleSize <= 7);
        QCOMPARE(slide.titleSize, 28.0);
        QCOMPARE(slide.curveWidth, 3.0);
        for (const char* style : {"nejm", "jama", "lancet"}) QCOMPARE(findStyle(style)->textSize, 8.0);
    }

    void aSlideReadsFromTheLastRow()
    {
        for (std::size_t arms = 1; arms <= 4; ++arms) {
            const Style& slide = *findStyle("slide");
            const Figure figure = analyses::kmFigure(testing::manyArms(arms, 8), {}, slide, metrics, slide.width, slide.height);
            for (const Text& text : all<Text>(figure))
                QVERIFY2(isFootnote(text) || text.style.size >= 18 - 1e-9, (std::to_string(arms) + " arms: " + text.text).c_str());
            QVERIFY2(figure.leftOut.empty(), (std::to_string(arms) + " arms").c_str());
            std::size_t cells = 0;
            for (const Text& text : all<Text>(figure)) cells += text.part.starts_with("Risk table") && text.align == Align::Centre ? 1 : 0;
            QCOMPARE(cells, arms * 4); // 0, 12, 24, 36 of ticks every 6
            QVERIFY(footnote(figure).find("Cox") == std::string::npos &&
                    footnote(figure).find("Data cut-off 5 July 2022.") != std::string::npos);
        }
    }

    void aSlideSaysWhatWasFound()
    {
        const Style& slide = *findStyle("slide");
        const auto titleOf = [&](const SurvivalAnalysis& analysis, const std::string& message) {
            KmOptions options;
            options.message = message;
            std::string text;
            for (const Text& one : all<Text>(kmOf(analysis, slide, options)))
                if (one.part == "Title" || one.part == "Message") text += one.text + "|";
            return testing::withUsualSpaces(text);
        };
        const auto ends = [](const std::string& text, const char* end) {
            if (!text.ends_with(end)) qWarning("%s", text.c_str());
            return text.ends_with(end);
        };
        SurvivalAnalysis analysis = testing::aliceLike();
        QVERIFY(ends(titleOf(analysis, ""), "|Median PFS 5.2 vs 3.0 months; HR 0.57, 95% CI 0.33–0.99|"));
        QVERIFY(ends(titleOf(analysis, "Chemotherapy with atezolizumab delays progression"),
                     "|Chemotherapy with atezolizumab delays progression|"));
        QVERIFY(ends(titleOf(analysis, "none"), "|ALICE, phase 2b: metastatic triple-negative breast cancer, 59 patients, 57 events|"));
        analysis.arms[1].median.estimate = std::nan("");
        QVERIFY(ends(titleOf(analysis, ""), "|Median PFS not reached vs 3.0 months; HR 0.57, 95% CI 0.33–0.99|"));
        QVERIFY(titleOf(testing::manyArms(3, 1), "").find("PFS, HR vs A: B 0.57, C 0.57") != std::string::npos);
    }

    void everyAbbreviationIsExplainedAndNoOther()
    {
        for (const Style& style : styles())
            for (const auto& [name, figure] : everyFigure(style))
                QVERIFY2(unexplained(figure).empty(),
                         (style.id + ", " + name + ": " + unexplained(figure) + "\n" + allTexts(figure)).c_str());
    }

    void everyMarkIsExplainedAndNoOther()
    {
        for (const Style& style : styles())
            for (const auto& [name, figure] : everyFigure(style))
                if (name != "hazards" && name != "forest")
                    QVERIFY2(unexplainedMark(figure).empty(), (style.id + ", " + name + ": " + unexplainedMark(figure)).c_str());
        SurvivalAnalysis uncensored = testing::manyArms(2, 8);
        for (stats::ArmResult& arm : uncensored.arms) std::ranges::fill(arm.curve.censored, 0U);
        QVERIFY(footnote(kmOf(uncensored, *findStyle("nejm"))).find("Vertical bars") == std::string::npos);
    }

    void aForestExplainsItsMarks()
    {
        stats::ForestAnalysis forest = testing::forestOf(2, 12);
        const Style& style = *findStyle("nejm");
        QVERIFY(testing::says(forestOf(forest, style), "Squares show hazard ratios"));
        QVERIFY(testing::says(forestOf(forest, style), "Diamond and dashed line: overall estimate."));
        const bool arrow = testing::says(forestOf(forest, style), "Arrow:");
        for (stats::ForestFactor& factor : forest.factors)
            for (stats::ForestRow& row : factor.rows) row.hazardRatio.lower = 1e-6;
        QVERIFY(!arrow && testing::says(forestOf(forest, style), "Arrow:"));
        for (stats::ForestFactor& factor : forest.factors) factor.rows.clear();
        QVERIFY(!testing::says(forestOf(forest, style), "Squares"));
    }

    void armsKeepTheirCapitals()
    {
        for (const Style& style : styles())
            for (const auto& [name, figure] : everyFigure(style))
                QVERIFY2(allTexts(figure).find("placebo–chemo") == std::string::npos &&
                             allTexts(figure).find("atezo–chemo") == std::string::npos,
                         (style.id + ", " + name).c_str());
    }
};

QTEST_GUILESS_MAIN(StylesTest)
#include "styles_test.moc"
