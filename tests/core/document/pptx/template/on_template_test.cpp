// Figures on a template's slides: its master, layouts and theme stay as they were, its slides go, and nothing of the figure is invisible,
// outside the room or on the title.
#include "core/document/pptx/template/on_template.h"

#include "core/base/source.h"
#include "core/document/pptx/pptx.h"
#include "core/figure/style.h"
#include "core/figure/text_block.h"
#include "tests/testing/folder.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/slides/read_deck.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace atrisk;
using testing::every;
using testing::metrics;
using testing::ReadDeck;
using testing::wordsOf;

namespace {

std::string bytesOf(const QString& name)
{
    const auto source = base::openFile(testing::inTests("data/decks/" + name.toStdString()));
    if (!source) qFatal("%s", base::describe(source.error()).c_str());
    return *base::readAll(**source);
}

document::DeckTemplatePtr opened(const QString& name, const std::string& layout = {})
{
    const auto source = base::memorySource(name.toStdString(), bytesOf(name));
    auto found = document::openTemplate(*source, layout);
    if (!found) qFatal("%s", base::describe(found.error()).c_str());
    return *found;
}

const report::Report& reportOf(const QString& analysis)
{
    static std::map<QString, report::Report> known;
    if (known.contains(analysis)) return known[analysis];
    auto made = testing::reportOf(qPrintable(analysis), testing::exampleStudy("alice"), {});
    if (!made) qFatal("%s", base::describe(made.error()).c_str());
    return known[analysis] = *made;
}

document::Document documentOn(const document::DeckTemplate& onto, const QString& analysis, const figure::Style& style)
{
    report::FigureRequest request{style, metrics, 0, 0, testing::optionsOf(qPrintable(analysis), {})};
    request.showTitle = true;
    auto pages = document::pagesOn(onto, reportOf(analysis), request);
    return document::placedOn(onto, document::compose(std::move(pages), {{"Study", "ALICE"}}, "By Kaplan and Meier."), style, metrics);
}

std::string written(const document::Document& document, const document::DeckTemplate& onto)
{
    auto bytes = document::writePptx(document, metrics, &onto);
    if (!bytes) qFatal("%s", base::describe(bytes.error()).c_str());
    return *bytes;
}

} // namespace

class OnTemplateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFigureStandsInTheRoom_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("style");
        for (const char* file : {"dark.potx", "narrow.pptx", "foreign.pptx"})
            for (const char* style : {"slide", "nejm", "nature"}) QTest::addRow("%s %s", file, style) << file << style;
    }
    void everyFigureStandsInTheRoom()
    {
        QFETCH(QString, file);
        QFETCH(QString, style);
        const auto onto = opened(file);
        for (const char* analysis : {"km", "forest", "baseline", "adverse", "flow", "swimmer"}) {
            const document::Document document = documentOn(*onto, analysis, *figure::findStyle(style.toStdString()));
            const ReadDeck deck(written(document, *onto));
            QCOMPARE(deck.faults(), QString());
            QCOMPARE(deck.slides(), document.pages.size());
            for (const document::Page& page : document.pages) checkRoom(page, *onto);
            if (QTest::currentTestFailed()) qWarning("%s", analysis);
            if (QTest::currentTestFailed()) return;
        }
    }

    void masterLayoutsAndThemeStayAsTheyWere()
    {
        const auto onto = opened("dark.potx");
        const ReadDeck before(bytesOf("dark.potx")), deck(written(documentOn(*onto, "km", *figure::findStyle("slide")), *onto));
        std::size_t kept = 0;
        for (const auto& [name, bytes] : before.partBytes) {
            const bool isLook = name.starts_with("ppt/slideMasters/") || name.starts_with("ppt/slideLayouts/") ||
                                name.starts_with("ppt/theme/") || name.starts_with("ppt/media/");
            if (!isLook || name.ends_with(".rels")) continue;
            ++kept;
            QVERIFY2(deck.partBytes.contains(name) && deck.partBytes.at(name) == bytes, name.c_str());
        }
        QCOMPARE(kept, std::size_t(6));
    }

    void slidesOfTheTemplateAndTheirWritersAreGone()
    {
        const auto onto = opened("dark.potx");
        const ReadDeck deck(written(documentOn(*onto, "km", *figure::findStyle("slide")), *onto));
        QCOMPARE(deck.slides(), std::size_t(1));
        for (const auto& [name, bytes] : deck.partBytes) {
            QVERIFY2(bytes.find("Old slide") == bytes.npos && bytes.find("Somebody") == bytes.npos, name.c_str());
            QVERIFY2(bytes.find("sectionLst") == bytes.npos, name.c_str());
        }
        const std::string types = deck.partBytes.at("[Content_Types].xml");
        QVERIFY(types.find("presentationml.presentation.main+xml") != types.npos && types.find("template.main") == types.npos);
    }

    /// A button on a layout that led to one of them goes with it.
    void whatPointedAtThemGoesToo()
    {
        const auto onto = opened("narrow.pptx");
        const ReadDeck deck(written(documentOn(*onto, "km", *figure::findStyle("slide")), *onto));
        QCOMPARE(deck.faults(), QString());
        QVERIFY(deck.partBytes.at("ppt/slideLayouts/slideLayout1.xml").find("hlinkClick") == std::string::npos);
    }

    void theTitleStandsInTheTemplatesPlaceAsItIsThere()
    {
        const auto onto = opened("dark.potx");
        const document::Document document = documentOn(*onto, "km", *figure::findStyle("slide"));
        const ReadDeck deck(written(document, *onto));
        const auto found = deck.slide().select_node(".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='title']").node();
        QVERIFY(found && !found.child("p:spPr").child("a:xfrm"));
        const std::string words = wordsOf(found);
        QVERIFY(!words.empty() && document.title.find(words) != std::string::npos);
        for (const char* own : {".//a:solidFill", ".//a:latin"}) QVERIFY(!found.select_node(own));
        const auto foreign = opened("foreign.pptx"); // its title would be black on black
        const ReadDeck shown(written(documentOn(*foreign, "km", *figure::findStyle("slide")), *foreign));
        const auto colour = shown.slide().select_node(".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='title']//a:rPr//a:schemeClr").node();
        QCOMPARE(std::string(colour.attribute("val").value()), std::string("bg1"));
        std::size_t times = 0;
        for (const pugi::xml_node& shape : every(deck.slide(), "p:sp")) times += wordsOf(shape) == words ? 1 : 0;
        QCOMPARE(times, std::size_t(1));
    }

    void aLongTitleIsMadeSmallerUntilItFits()
    {
        const auto onto = opened("narrow.pptx");
        document::Document document = documentOn(*onto, "km", *figure::findStyle("slide"));
        for (figure::Mark& mark : document.pages.front().items.front().figure.marks)
            if (auto* text = std::get_if<figure::Text>(&mark); text != nullptr && text->part == "Title") {
                text->text = std::string(12, 'W') + " and so it goes on" + std::string(" with many more words", 12);
                for (int i = 0; i < 5; ++i) text->text += " of a very long title that nobody can read";
                break;
            }
        const ReadDeck deck(written(document, *onto));
        const auto run = deck.slide().select_node(".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='title']//a:rPr").node();
        const double size = run.attribute("sz").as_double() / 100;
        QVERIFY(size > 0 && size < 32);
    }

    /// Every colour of lines, fills and letters can be told from the background, or is the background's own.
    void nothingIsInvisible_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"dark.potx", "narrow.pptx", "foreign.pptx"}) QTest::newRow(file) << file;
    }
    void nothingIsInvisible()
    {
        QFETCH(QString, file);
        const auto onto = opened(file);
        std::set<std::string> named;
        for (const char* analysis : {"km", "forest", "swimmer"}) {
            const ReadDeck deck(written(documentOn(*onto, analysis, *figure::findStyle("slide")), *onto));
            for (const pugi::xml_node& colour : every(deck.slide(), "a:srgbClr")) {
                const auto hex = static_cast<unsigned>(std::stoul(colour.attribute("val").value(), nullptr, 16));
                const figure::Color own{static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
                                        static_cast<std::uint8_t>(hex), 255};
                const double least = std::min(2.9, figure::contrast(own, {255, 255, 255, 255}) - 0.1);
                QVERIFY2(figure::contrast(own, onto->tones.background) >= least, colour.attribute("val").value());
            }
            for (const pugi::xml_node& colour : every(deck.slide(), "a:rPr/a:solidFill/a:srgbClr")) {
                const auto hex = static_cast<unsigned>(std::stoul(colour.attribute("val").value(), nullptr, 16));
                const figure::Color own{static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
                                        static_cast<std::uint8_t>(hex), 255};
                QVERIFY2(figure::contrast(own, onto->tones.background) >= 4.4, colour.attribute("val").value());
            }
            for (const pugi::xml_node& run : every(deck.slide(), "a:rPr//a:schemeClr")) named.insert(run.attribute("val").value());
        }
        QVERIFY(named.contains(onto->tones.ink));
    }

    void lettersAreOfTheThemesFont()
    {
        const auto onto = opened("foreign.pptx");
        const ReadDeck deck(written(documentOn(*onto, "baseline", *figure::findStyle("slide")), *onto));
        QVERIFY(every(deck.slide(), "a:tbl").size() == 1);
        for (const pugi::xml_node& font : every(deck.slide(), "a:latin"))
            QCOMPARE(std::string(font.attribute("typeface").value()), std::string("+mn-lt"));
        QVERIFY(every(deck.slide(), "a:tc//a:latin").size() > 10);
    }

    /// The layout's own map of colours, or the master's is used on the slide alone.
    void theLayoutsMapOfColoursIsTheSlides()
    {
        const auto onto = opened("foreign.pptx");
        const ReadDeck deck(written(documentOn(*onto, "km", *figure::findStyle("slide")), *onto));
        const auto map = deck.slide().child("p:clrMapOvr").child("a:overrideClrMapping");
        QCOMPARE(std::string(map.attribute("accent1").value()), std::string("accent3"));
    }

    void theFootnoteStandsInAPlaceForItWhereThereIsOne()
    {
        const auto kinds = [](const QString& file) {
            const auto onto = opened(file);
            const ReadDeck deck(written(documentOn(*onto, "km", *figure::findStyle("slide")), *onto));
            return testing::placeholderOf(deck.slide().select_node(".//p:sp[p:nvSpPr/p:cNvPr/@name='Footnote']").node());
        };
        QCOMPARE(kinds("foreign.pptx"), std::string("body"));
        QCOMPARE(kinds("dark.potx"), std::string());
    }

    void notesAreThereThoughTheTemplateHasNone()
    {
        const auto onto = opened("narrow.pptx");
        const ReadDeck deck(written(documentOn(*onto, "km", *figure::findStyle("slide")), *onto));
        QVERIFY(deck.notes().find("By Kaplan and Meier.") != std::string::npos);
    }

    void ourOwnDeckIsATemplateToo()
    {
        const auto dark = opened("dark.potx");
        const std::string first = written(documentOn(*dark, "km", *figure::findStyle("slide")), *dark);
        const auto source = base::memorySource("first.pptx", first);
        const auto again = document::openTemplate(*source, "");
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().text.c_str());
        const ReadDeck deck(written(documentOn(**again, "forest", *figure::findStyle("slide")), **again));
        QCOMPARE(deck.faults(), QString());
        QVERIFY(deck.notes().find("By Kaplan and Meier.") != std::string::npos);
    }

private:
    /// But for the title, every text in the room (a margin of the page more), and none on another.
    static void checkRoom(const document::Page& page, const document::DeckTemplate& onto)
    {
        QVERIFY(std::fabs(page.width - onto.size.width) < 0.01 && std::fabs(page.height - onto.size.height) < 0.01);
        const document::Placed& item = page.items.front();
        const auto title = testing::all<figure::Text>(item.figure).front().style;
        constexpr double rounding = 0.5;
        for (const figure::Text& text : testing::all<figure::Text>(item.figure)) {
            if (text.part == "Title" && text.style == title) continue;
            const figure::Rect box = figure::textBox(text, metrics);
            QVERIFY2(item.at.x + box.x > onto.room.x - rounding && item.at.x + box.right() < onto.room.right() + rounding,
                     text.text.c_str());
            QVERIFY2(item.at.y + box.y > onto.room.y - rounding && item.at.y + box.bottom() < onto.room.bottom() + rounding,
                     text.text.c_str());
        }
        QCOMPARE(testing::overlapping(item.figure), QString());
    }
};

QTEST_GUILESS_MAIN(OnTemplateTest)
#include "on_template_test.moc"
