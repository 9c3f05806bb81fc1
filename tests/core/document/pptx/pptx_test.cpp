// A PowerPoint file read back: its parts hang together, and every mark is where the figure has it.
#include "core/document/pptx/pptx.h"

#include "core/base/source.h"
#include "core/document/pptx/shape.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/slides/read_deck.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace atrisk;
using figure::Text;
using testing::every;
using testing::placeOf;
using testing::ReadDeck;
using testing::shapeThatSays;
using testing::wordsOf;

namespace {

constexpr figure::Color ink{0x17, 0x21, 0x1F}, teal{0x0F, 0x66, 0x5C, 128};

Text textAt(double x, double y, std::string words, figure::Align align, const char* part, double rotation = 0)
{
    return {{x, y}, std::move(words), {10, false, false, ink}, align, rotation, part};
}

figure::Figure figureOfEveryMark()
{
    figure::Figure figure;
    figure.width = 120;
    figure.height = 80;
    figure.title = "Survival";
    figure.description = "One curve falls to 50%.";
    Text title = textAt(5, 8, "Overall survival", figure::Align::Left, "Title");
    title.style.bold = true;
    figure.marks = {title,
                    textAt(5, 13, "Everyone", figure::Align::Left, "Title"),
                    figure::Steps{{{10, 20}, {50, 20}, {50, 40}, {90, 40}}, {ink, 1.5, {4, 2}}, 0, "Curve – A"},
                    figure::Band{{{10, 18}, {50, 18}, {50, 44}, {10, 44}}, teal, "Curve – A"},
                    figure::Segments{{{{10, 60}, {90, 60}}, {{50, 60}, {50, 62}}}, {ink, 0.5, {}}, "Axis"},
                    textAt(50, 66, "6", figure::Align::Centre, "Axis"),
                    textAt(90, 66, "12", figure::Align::Right, "Axis"),
                    textAt(4, 40, "Survival (%)", figure::Align::Centre, "Axis", 90),
                    figure::Box{{20, 50, 10, 6}, teal, {ink, 1, {}}, 1, "Key"},
                    figure::Dot{{60, 30}, 1.5, ink, {{0, 0, 0, 0}, 0, {}}, "Key"},
                    textAt(5, 72, "CI, confidence interval;", figure::Align::Left, "Footnote"),
                    textAt(5, 78, "P < 10⁻⁵ & more.", figure::Align::Left, "Footnote")};
    return figure;
}

document::Document documentOf(std::vector<figure::Figure> figures)
{
    return document::compose(std::move(figures), {{"Study", "A < B"}}, "By Kaplan and Meier.");
}

ReadDeck read(const document::Document& document) { return ReadDeck(*document::writePptx(document, testing::metrics)); }

} // namespace

class PptxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsRelationshipsIdsAndPlacesAreWhole()
    {
        const ReadDeck deck = read(documentOf({figureOfEveryMark(), figureOfEveryMark()}));
        QCOMPARE(deck.faults(), QString());
        QCOMPARE(deck.slides(), std::size_t(2));
    }

    void everyTextIsOneBoxWithItsAlignment()
    {
        const figure::Figure figure = figureOfEveryMark();
        const ReadDeck deck = read(documentOf({figure}));
        for (const Text& text : testing::all<Text>(figure)) {
            if (text.part == "Footnote" || text.style.bold) continue;
            const pugi::xml_node shape = shapeThatSays(deck.slide(), text.text);
            QVERIFY2(shape, text.text.c_str());
            const std::string align = shape.child("p:txBody").child("a:p").child("a:pPr").attribute("algn").value();
            QCOMPARE(align, std::string(text.align == figure::Align::Left ? "l" : text.align == figure::Align::Centre ? "ctr" : "r"));
            const pugi::xml_node frame = shape.child("p:txBody").child("a:bodyPr");
            QVERIFY(frame.child("a:noAutofit") && std::string_view(frame.attribute("wrap").value()) == "none");
            QCOMPARE(every(shape, "a:rPr").front().attribute("sz").as_int(), 1000);
        }
    }

    void textsStandOnTheirBaselines()
    {
        const figure::Figure figure = figureOfEveryMark();
        const ReadDeck deck = read(documentOf({figure}));
        constexpr double ascent = 0.975 * 10 * 25.4 / 72, tolerance = 0.001;
        for (const char* words : {"Everyone", "6", "12"}) {
            const Text* text = testing::find(figure, words);
            const document::Extent place = placeOf(shapeThatSays(deck.slide(), words));
            const double share = text->align == figure::Align::Left ? 0 : text->align == figure::Align::Centre ? 0.5 : 1;
            const auto middle = static_cast<double>(place.x) + share * static_cast<double>(place.width);
            QVERIFY(std::fabs(middle / 36000 - text->anchor.x) < tolerance);
            QVERIFY(std::fabs(static_cast<double>(place.y) / 36000 + ascent - text->anchor.y) < tolerance);
        }
    }

    /// By hand: 12 letters of half their size, 21.167 mm; the line's middle is 4.269 / 2 − 3.440 mm from the baseline, which a quarter
    /// turn makes a distance to the left of the anchor.
    void aTurnedTextTurnsAboutItsAnchor()
    {
        const ReadDeck deck = read(documentOf({figureOfEveryMark()}));
        const pugi::xml_node shape = shapeThatSays(deck.slide(), "Survival (%)");
        QCOMPARE(shape.child("p:spPr").child("a:xfrm").attribute("rot").as_int(), 270 * 60000);
        const document::Extent place = placeOf(shape);
        const double size = 10 * 25.4 / 72, fromBaseline = 1.21 * size / 2 - 0.975 * size;
        QVERIFY(std::fabs((static_cast<double>(place.x) + static_cast<double>(place.width) / 2) / 36000 - (4 + fromBaseline)) < 0.001);
        QVERIFY(std::fabs((static_cast<double>(place.y) + static_cast<double>(place.height) / 2) / 36000 - 40) < 0.001);
    }

    void titleAndFootnoteStandInPlaceholders()
    {
        const ReadDeck deck = read(documentOf({figureOfEveryMark()}));
        std::map<std::string, std::string> words;
        for (const pugi::xml_node& shape : every(deck.slide(), "p:sp"))
            if (const pugi::xml_node place = shape.child("p:nvSpPr").child("p:nvPr").child("p:ph"))
                words[place.attribute("type").value()] = wordsOf(shape);
        QCOMPARE(words.size(), std::size_t(2));
        QCOMPARE(words["title"], std::string("Overall survival"));
        QCOMPARE(words["body"], std::string("CI, confidence interval;P < 10−5 & more."));
        const auto foot = deck.slide().select_node(".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='body']/p:txBody").node();
        QCOMPARE(every(foot, "a:p").size(), std::size_t(2)); // 6 mm from baseline to baseline, more than lines of one text
        const Text line = textAt(0, 0, "", figure::Align::Left, "");
        const double more = 6 - figure::textBlock("Hg", line.style, 100, testing::metrics).lineHeight;
        QCOMPARE(every(foot, "a:spcBef/a:spcPts")[1].attribute("val").as_llong(), std::llround(more * 72 / 25.4 * 100));
        const auto raised = deck.slide().select_node(".//a:rPr[@baseline]").node();
        QCOMPARE(std::string(raised.parent().child("a:t").text().get()), std::string("−5"));
    }

    void groupsAreNamedByTheirParts()
    {
        const ReadDeck deck = read(documentOf({figureOfEveryMark()}));
        std::vector<std::string> names;
        for (const pugi::xml_node& group : every(deck.slide(), "p:grpSp"))
            names.emplace_back(group.child("p:nvGrpSpPr").child("p:cNvPr").attribute("name").value());
        QCOMPARE(names, (std::vector<std::string>{"Survival", "Title", "Curve – A", "Axis", "Key"}));
        const pugi::xml_node whole = every(deck.slide(), "p:grpSp").front().child("p:nvGrpSpPr").child("p:cNvPr");
        QCOMPARE(std::string(whole.attribute("descr").value()), std::string("One curve falls to 50%."));
    }

    void groupsAreAsLargeAsWhatTheyHold()
    {
        const ReadDeck deck = read(documentOf({figureOfEveryMark()}));
        const pugi::xml_node key = deck.slide().select_node(".//p:grpSp[p:nvGrpSpPr/p:cNvPr/@name='Key']/p:grpSpPr/a:xfrm").node();
        QCOMPARE(key.child("a:off").attribute("x").as_llong(), document::emu(20));
        QCOMPARE(key.child("a:off").attribute("y").as_llong(), document::emu(28.5));
        QCOMPARE(key.child("a:ext").attribute("cx").as_llong(), document::emu(41.5));
        QCOMPARE(key.child("a:ext").attribute("cy").as_llong(), document::emu(27.5));
        QCOMPARE(key.child("a:chOff").attribute("x").as_llong(), key.child("a:off").attribute("x").as_llong());
        QCOMPARE(key.child("a:chExt").attribute("cx").as_llong(), key.child("a:ext").attribute("cx").as_llong());
    }

    void aCurveKeepsItsPointsAndItsLine()
    {
        const ReadDeck deck = read(documentOf({figureOfEveryMark()}));
        const pugi::xml_node shape = deck.slide().select_node(".//p:sp[p:nvSpPr/p:cNvPr/@name='Curve – A']").node();
        const document::Extent place = placeOf(shape);
        QCOMPARE(place, (document::Extent{document::emu(10), document::emu(20), document::emu(80), document::emu(20)}));
        const auto points = every(shape, "a:pt");
        QCOMPARE(points.size(), std::size_t(4));
        QCOMPARE(points[2].attribute("x").as_llong(), document::emu(40));
        QCOMPARE(points[2].attribute("y").as_llong(), document::emu(20));
        const pugi::xml_node line = shape.child("p:spPr").child("a:ln");
        QCOMPARE(line.attribute("w").as_int(), 19050);
        QCOMPARE(line.child("a:custDash").child("a:ds").attribute("d").as_int(), 266667);
        QCOMPARE(std::string(line.child("a:solidFill").child("a:srgbClr").attribute("val").value()), std::string("17211F"));
    }

    void whatIsHalfSeenThroughStaysSo()
    {
        const ReadDeck deck = read(documentOf({figureOfEveryMark()}));
        const auto alphas = every(deck.slide(), "a:alpha");
        QCOMPARE(alphas.size(), std::size_t(2)); // the band and the box
        QCOMPARE(alphas[0].attribute("val").as_int(), 50196);
    }

    void notesHoldTheWordsAndTheMethods()
    {
        const ReadDeck deck = read(documentOf({figureOfEveryMark()}));
        const std::string notes = deck.notes();
        QVERIFY(notes.find("One curve falls to 50%.") != notes.npos && notes.find("By Kaplan and Meier.") != notes.npos);
        QVERIFY(notes.find("Study: A < B") != notes.npos);
    }

    void theSameDocumentGivesTheSameBytes()
    {
        const document::Document document = documentOf({figureOfEveryMark()});
        QVERIFY(*document::writePptx(document, testing::metrics) == *document::writePptx(document, testing::metrics));
    }

    void slidesAreAsLargeAsTheLargestPage()
    {
        figure::Figure other = figureOfEveryMark();
        other.width = 200;
        const ReadDeck deck = read(documentOf({figureOfEveryMark(), other}));
        const pugi::xml_node size = deck.root("ppt/presentation.xml").child("p:sldSz");
        QCOMPARE(size.attribute("cx").as_llong(), document::emu(200));
        QCOMPARE(size.attribute("cy").as_llong(), document::emu(80));
    }

    void whatPowerPointCannotHoldIsRefused()
    {
        QCOMPARE(document::writePptx({}, testing::metrics).error().code, std::string("cannot-write"));
        figure::Figure small = figureOfEveryMark();
        small.height = 20;
        QCOMPARE(document::writePptx(documentOf({small}), testing::metrics).error().code, std::string("cannot-write"));
    }

    void controlCharactersDoNotBreakTheFile()
    {
        figure::Figure figure = figureOfEveryMark();
        figure.marks.emplace_back(textAt(30, 30,
                                         "a\x01\x0b"
                                         "b<&\"",
                                         figure::Align::Left, "Part \x02"));
        const ReadDeck deck = read(documentOf({figure}));
        QVERIFY(shapeThatSays(deck.slide(), "ab<&\""));
    }
};

QTEST_GUILESS_MAIN(PptxTest)
#include "pptx_test.moc"
