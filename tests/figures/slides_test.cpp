// Every analysis' figure as PowerPoint slides: what they say, where it stands and how it is named is what the figure has.
#include "core/analyses/analyses.h"
#include "core/document/pptx/figure_shapes.h"
#include "core/document/pptx/pptx.h"
#include "core/figure/part.h"
#include "core/figure/text_runs.h"
#include "core/report/report.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/slides/made_trial.h"
#include "tests/testing/slides/read_deck.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

using namespace atrisk;
using figure::Figure;
using figure::Text;
using testing::every;
using testing::metrics;
using testing::ReadDeck;
using testing::wordsOf;

namespace {

constexpr double perMillimetre = 36000;

/// As it is written: exponents in usual digits.
std::string plain(const std::string& text)
{
    std::string words;
    for (const figure::TextRun& run : figure::textRuns(text, {})) words += run.text;
    return words;
}

std::string plain(const std::vector<Text>& lines)
{
    std::string words;
    for (const Text& line : lines) words += plain(line.text);
    return words;
}

bool isInGrid(const Figure& page, std::size_t mark)
{
    return std::ranges::any_of(page.grids, [&](const figure::Grid& grid) { return mark >= grid.first && mark < grid.end; });
}

/// Those that are text boxes of their own, in drawing order.
std::vector<Text> boxesOf(const Figure& page)
{
    const document::SlideText elsewhere = document::slideText(page);
    const auto isAmong = [](const Text& text, const std::vector<Text>& all) { return std::ranges::find(all, text) != all.end(); };
    std::vector<Text> boxes;
    for (std::size_t i = 0; i < page.marks.size(); ++i) {
        const auto* text = std::get_if<Text>(&page.marks[i]);
        if (text != nullptr && !text->text.empty() && !isInGrid(page, i) && !isAmong(*text, elsewhere.title) &&
            !isAmong(*text, elsewhere.footnote))
            boxes.push_back(*text);
    }
    return boxes;
}

/// Where the box holds its text, from its frame in the file: on the baseline, at the edge or middle it is aligned to.
figure::Point anchorOf(pugi::xml_node shape, const Text& text)
{
    const document::Extent place = testing::placeOf(shape);
    const double width = static_cast<double>(place.width) / perMillimetre, height = static_cast<double>(place.height) / perMillimetre;
    const double x = static_cast<double>(place.x) / perMillimetre + width / 2,
                 y = static_cast<double>(place.y) / perMillimetre + height / 2;
    const double share = text.align == figure::Align::Left ? -0.5 : text.align == figure::Align::Centre ? 0 : 0.5;
    const double along = share * width, down = document::textAscent * text.style.size * 25.4 / 72 - height / 2;
    const double turn = shape.child("p:spPr").child("a:xfrm").attribute("rot").as_double() / 60000 * std::acos(-1.0) / 180;
    return {x + along * std::cos(turn) - down * std::sin(turn), y + along * std::sin(turn) + down * std::cos(turn)};
}

/// As the paragraphs follow one another.
std::string withoutBreaks(std::string text)
{
    std::erase(text, '\n');
    return text;
}

bool isNumber(const std::string& words) { return !words.empty() && words.find_first_not_of("0123456789,") == words.npos; }

/// Both ends of all lines of the part.
std::set<double> lineEnds(const Figure& page, const std::string& part)
{
    std::set<double> ends;
    for (const figure::Segments& lines : testing::all<figure::Segments>(page))
        if (lines.part.ends_with(part))
            for (const auto& [from, to] : lines.segments) ends.insert({from.x, to.x});
    return ends;
}

std::vector<Figure> pagesOf(const report::Report& report, const analyses::Analysis& analysis, const figure::Style& style)
{
    report::FigureRequest request{style, metrics, style.width, style.height, analysis.options()};
    if (report.size) std::tie(request.width, request.height) = report.size(request);
    return report::pagesOf(report, request);
}

} // namespace

class SlidesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFigureOfAnExample_data() { addStyles(); }
    void everyFigureOfAnExample()
    {
        QFETCH(QString, style);
        std::size_t figures = 0;
        for (const char* example : {"alice", "asps"}) {
            const study::StudyPtr study = testing::exampleStudy(example);
            for (const analyses::Analysis* analysis : analyses::analyses()) {
                figures += look(*analysis, study, style) ? 1 : 0;
                if (QTest::currentTestFailed()) return;
            }
        }
        QVERIFY(figures > 20);
    }

    void everyNumberOfArms_data() { addStyles(); }
    void everyNumberOfArms()
    {
        QFETCH(QString, style);
        for (const int arms : {1, 2, 3, 4})
            for (const analyses::Analysis* analysis : analyses::analyses()) {
                look(*analysis, testing::trial(arms, 40, "months"), style);
                if (QTest::currentTestFailed()) return;
            }
    }

    void everyTableOfAnExample_data() { addStyles(); }
    void everyTableOfAnExample()
    {
        QFETCH(QString, style);
        const figure::Style& look = *figure::findStyle(style.toStdString());
        std::size_t tables = 0;
        for (const analyses::Analysis* analysis : analyses::analyses()) {
            const study::StudyPtr study = testing::exampleStudy("alice");
            if (!analysis->applies(*study)) continue;
            const auto report = analyses::make(*analysis, {study, {}, analysis->options()}, {});
            if (!report || !report->tables) continue;
            for (const report::Table& table : report->tables(analysis->options(), look.numbers)) {
                const auto alone = report::tablesAlone(*report, table.id, analysis->options());
                QVERIFY2(alone.ok(), table.id.c_str());
                const std::vector<Figure> pages = pagesOf(*alone, *analysis, look);
                check(pages, "", 1);
                if (QTest::currentTestFailed()) qWarning("%s", table.id.c_str());
                if (QTest::currentTestFailed()) return;
                ++tables;
            }
        }
        QVERIFY(tables > 20);
    }

    void aFigureOfFivePagesIsFiveSlides()
    {
        const analyses::Analysis& analysis = *analyses::findAnalysis("adverse");
        const auto made = analyses::make(analysis, {testing::exampleStudy("alice"), {}, analysis.options()}, {});
        const figure::Style& style = *figure::findStyle("slide");
        for (const double height : {190.0, 150.0, 120.0, 100.0, 90.0, 80.0, 70.0, 60.0}) {
            const std::vector<Figure> pages = report::pagesOf(made.value(), {style, metrics, style.width, height, analysis.options()});
            if (pages.size() < 5) continue;
            check(pages, "", 5);
            return;
        }
        QFAIL("no height has five pages");
    }

private:
    static void addStyles()
    {
        QTest::addColumn<QString>("style");
        for (const figure::Style& style : figure::styles()) QTest::newRow(style.id.c_str()) << QString::fromStdString(style.id);
    }

    /// False where there is no such figure.
    static bool look(const analyses::Analysis& analysis, const study::StudyPtr& study, const QString& style)
    {
        if (!analysis.applies(*study)) return false;
        const auto report = analyses::make(analysis, {study, {}, analysis.options()}, {});
        if (!report) return false; // every_figure_test asks why
        const std::string methods = report->methods ? report->methods() : std::string();
        check(pagesOf(*report, analysis, *figure::findStyle(style.toStdString())), methods, 1);
        if (QTest::currentTestFailed()) qWarning("%s", std::string(analysis.id).c_str());
        return true;
    }

    static void check(const std::vector<Figure>& pages, const std::string& methods, std::size_t least)
    {
        const auto bytes = document::writePptx(document::compose(pages, {{"Study", "A trial"}}, methods), metrics);
        QVERIFY2(bytes.ok(), bytes.ok() ? "" : bytes.error().text.c_str());
        const ReadDeck deck(*bytes);
        QVERIFY(pages.size() >= least);
        QCOMPARE(deck.slides(), pages.size());
        QCOMPARE(deck.faults(), QString());
        for (std::size_t i = 0; i < pages.size(); ++i) {
            checkBoxes(pages[i], deck.slide(i + 1));
            if (QTest::currentTestFailed()) return;
            checkPlaceholders(pages[i], deck.slide(i + 1));
            checkTables(pages[i], deck.slide(i + 1));
            checkNames(pages[i], deck.slide(i + 1));
            const std::string notes = deck.notes(i + 1);
            QVERIFY(notes.starts_with(withoutBreaks(pages[i].description)));
            QVERIFY(notes.find(withoutBreaks(methods)) != std::string::npos);
            if (QTest::currentTestFailed()) return;
        }
    }

    /// Each text is one box, in drawing order, in its place and within the slide; risk numbers stand at their ticks.
    static void checkBoxes(const Figure& page, pugi::xml_node slide)
    {
        const std::vector<Text> texts = boxesOf(page);
        const auto boxes = every(slide, "p:sp[p:nvSpPr/p:cNvSpPr/@txBox]");
        QCOMPARE(boxes.size(), texts.size());
        const std::set<double> ticks = lineEnds(page, "Time axis");
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            QCOMPARE(wordsOf(boxes[i]), plain(texts[i].text));
            constexpr double rounding = 0.001, nearTick = 0.2;
            const figure::Point at = anchorOf(boxes[i], texts[i]);
            QVERIFY2(std::fabs(at.x - texts[i].anchor.x) < rounding && std::fabs(at.y - texts[i].anchor.y) < rounding,
                     texts[i].text.c_str());
            const bool isRisk =
                texts[i].part.find("Risk table") != std::string::npos && texts[i].align == figure::Align::Centre && isNumber(texts[i].text);
            if (!isRisk || ticks.empty()) continue;
            QVERIFY2(std::ranges::any_of(ticks, [&](double tick) { return std::fabs(tick - at.x) < nearTick; }), texts[i].text.c_str());
        }
        QCOMPARE(testing::outside(page), QString());
        QCOMPARE(testing::overlapping(page), QString());
    }

    static void checkPlaceholders(const Figure& page, pugi::xml_node slide)
    {
        const document::SlideText text = document::slideText(page);
        std::map<std::string, std::string> words;
        for (const pugi::xml_node& shape : every(slide, "p:sp"))
            if (const std::string kind = testing::placeholderOf(shape); !kind.empty()) words[kind] = wordsOf(shape);
        QCOMPARE(words["title"], plain(text.title));
        QCOMPARE(words["body"], plain(text.footnote));
    }

    static void checkTables(const Figure& page, pugi::xml_node slide)
    {
        const auto tables = every(slide, "a:tbl");
        QCOMPARE(tables.size(), page.grids.size());
        for (std::size_t i = 0; i < tables.size(); ++i) {
            std::vector<std::string> told, cells;
            for (const figure::GridCell& cell : page.grids[i].cells) {
                told.push_back(withoutBreaks(plain(cell.text)));
            }
            for (const pugi::xml_node& cell : every(tables[i], "a:tc"))
                if (const std::string words = wordsOf(cell); !words.empty()) cells.push_back(words);
            std::ranges::sort(told);
            std::ranges::sort(cells);
            QCOMPARE(cells, told);
        }
    }

    /// Groups are called as the parts they hold; the whole, or the tables, tell in words what there is to see.
    static void checkNames(const Figure& page, pugi::xml_node slide)
    {
        std::set<std::string> parts;
        for (const figure::PartRun& run : figure::partRuns(page.marks)) parts.insert(run.part);
        for (const pugi::xml_node& group : every(slide, "p:grpSp/p:grpSp/p:nvGrpSpPr/p:cNvPr"))
            QVERIFY2(parts.contains(group.attribute("name").value()), group.attribute("name").value());
        for (const char* whole : {"p:spTree/p:grpSp/p:nvGrpSpPr/p:cNvPr", "p:graphicFrame/p:nvGraphicFramePr/p:cNvPr"})
            for (const pugi::xml_node& names : every(slide, whole))
                QVERIFY(page.description.empty() == std::string_view(names.attribute("descr").value()).empty());
    }
};

QTEST_GUILESS_MAIN(SlidesTest)
#include "slides_test.moc"
