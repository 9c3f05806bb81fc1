// Slides that people have changed are drawn anew from a later cut: in their places, and nothing else changes.
#include "core/document/pptx/living/update_deck.h"

#include "core/document/build_steps.h"
#include "core/document/pptx/living/deck_figures.h"
#include "core/document/pptx/living/living_shapes.h"
#include "core/document/pptx/living/update_list.h"
#include "core/document/read/read_views.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/slides/living_deck.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <nlohmann/json.hpp>
#include <random>
#include <set>

using namespace atrisk;
using document::Extent;
using document::UpdatedDeck;
using testing::Cut;
using testing::cutStudy;
using testing::DeckParts;
using testing::ReadDeck;

namespace {

base::Result<UpdatedDeck> update(const std::string& deck, Cut cut = Cut::Later)
{
    const base::SourcePtr source = base::memorySource("results.pptx", deck);
    return document::updateDeck(*source, cutStudy(cut), testing::metrics, {});
}

UpdatedDeck updated(const std::string& deck, Cut cut = Cut::Later)
{
    auto done = update(deck, cut);
    if (!done) qFatal("%s", testing::problem(done).c_str());
    return std::move(*done);
}

study::Selection pfs()
{
    study::Selection selection;
    selection.endpoint = "PFS";
    return selection;
}

/// PFS, OS and a table.
const std::string& deck()
{
    static const std::string bytes =
        testing::deckOf({testing::documentOf(cutStudy(Cut::First), "km", pfs()), testing::documentOf(cutStudy(Cut::First), "forest"),
                         testing::documentOf(cutStudy(Cut::First), "baseline")});
    return bytes;
}

const std::string firstSlide = "ppt/slides/slide1.xml";
const std::string arrow =
    R"(<p:sp><p:nvSpPr><p:cNvPr id="900" name="Arrow"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="600000" y="2500000"/><a:ext cx="2200000" cy="500000"/></a:xfrm><a:prstGeom prst="rightArrow"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>Look  here &amp; there</a:t></a:r></a:p></p:txBody></p:sp>)";

std::string placeText(const Extent& place)
{
    return "<a:off x=\"" + std::to_string(place.x) + "\" y=\"" + std::to_string(place.y) + "\"/><a:ext cx=\"" +
           std::to_string(place.width) + "\" cy=\"" + std::to_string(place.height) + "\"/>";
}

Extent groupPlace(const ReadDeck& file, std::size_t slide = 1)
{
    return document::extentOf(document::frameOf(testing::livingGroup(file.slide(slide))));
}
Extent groupInner(const ReadDeck& file, std::size_t slide = 1)
{
    return document::extentOf(document::frameOf(testing::livingGroup(file.slide(slide))), "chOff", "chExt");
}

/// The group of the first slide moved and resized by hand.
void placeGroup(DeckParts& parts, const Extent& place)
{
    const ReadDeck before(parts.bytes());
    std::string& slide = parts.part(firstSlide);
    const std::string old = placeText(groupPlace(before));
    slide.replace(slide.find(old, slide.find("[atrisk ")), old.size(), placeText(place));
}

std::set<std::string> changedParts(const std::string& before, const std::string& after)
{
    const testing::OfficeFile a(before), b(after);
    std::set<std::string> changed;
    if (a.names != b.names) changed.insert("names");
    for (const auto& [name, bytes] : a.partBytes)
        if (b.partBytes.at(name) != bytes) changed.insert(name);
    return changed;
}

bool says(const document::FigureUpdate& figure, const std::string& words)
{
    return std::ranges::any_of(figure.remarks, [&](const std::string& remark) { return remark.find(words) != remark.npos; });
}

} // namespace

class UpdateDeckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFreshDeckCarriesItsViews()
    {
        const ReadDeck file(deck());
        QCOMPARE(file.faults(), QString());
        const base::SourcePtr source = base::memorySource("results.pptx", deck());
        const auto figures = document::carriedBy(*document::readPackage(*source));
        QVERIFY(figures.ok());
        QCOMPARE(figures->size(), std::size_t(3));
        for (std::size_t i = 0; i < figures->size(); ++i) QCOMPARE((*figures)[i].slide, i + 1);
        QCOMPARE((*figures)[1].carried.view.analysis, std::string("forest"));
        QVERIFY(!(*figures)[0].carried.written.numbers.empty());
        QVERIFY2(deck().find("NORTH-1") == std::string::npos, "a patient");
        for (const auto& [name, bytes] : file.partBytes) QVERIFY2(bytes.find("NORTH-1") == std::string::npos, name.c_str());
    }

    /// Each slide shows no more than it did.
    void aFigureBuiltUpStaysSo()
    {
        const auto partsOf = [](const ReadDeck& file, std::size_t slide) {
            return document::partsOf(testing::livingGroup(file.slide(slide)));
        };
        const document::Document steps = document::builtUp(testing::documentOf(cutStudy(Cut::First), "km", pfs())).document;
        QVERIFY(steps.pages.size() > 3);
        std::vector<document::Document> slides;
        for (const document::Page& page : steps.pages) {
            slides.push_back(steps);
            slides.back().pages = {page};
        }
        const std::string before = testing::deckOf(slides);
        const UpdatedDeck after = updated(before);
        QCOMPARE(after.redrawn(), steps.pages.size());
        const ReadDeck then(before), now(after.bytes);
        QCOMPARE(now.faults(), QString());
        for (std::size_t i = 1; i <= steps.pages.size(); ++i) QCOMPARE(partsOf(now, i).size(), partsOf(then, i).size());
        QVERIFY(partsOf(now, 1).size() < partsOf(now, steps.pages.size()).size());
        const base::SourcePtr source = base::memorySource("results.pptx", before);
        QCOMPARE(document::readViews(*source)->views.size(), std::size_t(1));
    }

    void theNumbersAreThoseOfTheLaterCut()
    {
        const UpdatedDeck done = updated(deck());
        QCOMPARE(done.redrawn(), std::size_t(3));
        const ReadDeck now(done.bytes), fresh(testing::deckOf({testing::documentOf(cutStudy(Cut::Later), "km", pfs())}));
        QCOMPARE(now.faults(), QString());
        QCOMPARE(testing::wordsOf(now.slide(1)), testing::wordsOf(fresh.slide(1)));
        QCOMPARE(now.notes(1), fresh.notes(1));
        const document::Document then = testing::documentOf(cutStudy(Cut::First), "km", pfs()),
                                 later = testing::documentOf(cutStudy(Cut::Later), "km", pfs());
        const auto a = document::keyNumbers(then.numbers), b = document::keyNumbers(later.numbers);
        QCOMPARE(a.front().name, std::string("km.effect/hazardRatio.estimate"));
        QVERIFY(a.front().text != b.front().text);
        QCOMPARE(done.figures[0].changes.front().then, a.front().text);
        QCOMPARE(done.figures[0].changes.front().now, b.front().text);
        const std::string list = document::updateText(done);
        QVERIFY2(list.starts_with("slide 1, Kaplan–Meier, PFS, all: Hazard ratio " + a.front().text + " → " + b.front().text),
                 list.c_str());
        const nlohmann::ordered_json json = document::updateJson(done);
        QCOMPARE(json["figures"].size(), std::size_t(3));
        QCOMPARE(json["figures"][0]["changes"][0]["now"].get<std::string>(), b.front().text);
    }

    void nothingElseInThePackageChanges()
    {
        DeckParts parts(deck());
        parts.replace(firstSlide, "</p:spTree>", arrow + "</p:spTree>");
        const std::string before = parts.bytes(), after = updated(before).bytes;
        for (const std::string& name : changedParts(before, after))
            QVERIFY2(name.starts_with("ppt/slides/slide") || name.starts_with("ppt/notesSlides/") || name.starts_with("customXml/item") ||
                         name == "docProps/core.xml",
                     name.c_str());
        const testing::OfficeFile file(after);
        QVERIFY(file.partBytes.at(firstSlide).find(arrow) != std::string::npos);
        QVERIFY(file.partBytes.at("docProps/core.xml").find("2023-06-30") != std::string::npos);
        QCOMPARE(updated(after).bytes, after); // and again
    }

    void theSameDataChangeNothing()
    {
        for (const char* analysis : {"km", "forest", "baseline"}) {
            const std::string before = testing::deckOf({testing::documentOf(cutStudy(Cut::First), analysis)});
            const UpdatedDeck done = updated(before, Cut::First);
            QVERIFY(done.figures[0].changes.empty());
            const std::set<std::string> changed = changedParts(before, done.bytes);
            QVERIFY2(changed.empty(), changed.empty() ? "" : changed.begin()->c_str());
        }
    }

    void aGroupStaysWhereItWasMovedAndAsLarge()
    {
        DeckParts parts(deck());
        const Extent was = groupPlace(ReadDeck(deck()));
        const Extent moved{was.x + 900000, was.y + 300000, was.width / 2, was.height * 3 / 4};
        placeGroup(parts, moved);
        const ReadDeck plain(updated(deck()).bytes), now(updated(parts.bytes()).bytes);
        QCOMPARE(now.faults(), QString());
        const Extent own = groupPlace(plain), place = groupPlace(now), inner = groupInner(now);
        QVERIFY(inner == own); // drawn as where nobody moved it
        QVERIFY(std::abs(place.x - (moved.x + (own.x - was.x) / 2)) <= 2 && std::abs(place.width - own.width / 2) <= 2);
        QVERIFY(std::abs(place.y - (moved.y + (own.y - was.y) * 3 / 4)) <= 2 && std::abs(place.height - own.height * 3 / 4) <= 2);
    }

    void whatPeopleTookOutStaysOutAndWhatTheyPutInStays()
    {
        DeckParts parts(deck());
        pugi::xml_document xml;
        xml.load_string(parts.part(firstSlide).c_str());
        pugi::xml_node group = testing::livingGroup(xml.document_element());
        for (const pugi::xml_node& part : std::vector<pugi::xml_node>(group.begin(), group.end()))
            if (std::string_view(document::commonOf(part).attribute("name").value()) == "Risk table") group.remove_child(part);
        pugi::xml_document added;
        added.load_string(arrow.c_str());
        group.append_copy(added.document_element());
        parts.part(firstSlide) = document::xmlBytes(xml);
        const UpdatedDeck done = updated(parts.bytes());
        const ReadDeck now(done.bytes);
        const std::vector<std::string> names = document::partsOf(testing::livingGroup(now.slide(1)));
        QVERIFY(std::ranges::find(names, "Risk table") == names.end() && std::ranges::find(names, "Arrow") != names.end());
        QVERIFY(says(done.figures[0], "left out, as on the slide: Risk table") && says(done.figures[0], "1 shape that somebody put"));
        QVERIFY((testing::placeOf(testing::shapeThatSays(now.slide(1), "Look  here & there")) == Extent{600000, 2500000, 2200000, 500000}));
        QCOMPARE(now.faults(), QString());
    }

    void duplicatesAndAnotherOrderAreFollowed()
    {
        DeckParts parts(deck());
        parts.duplicateFirst();
        const UpdatedDeck done = updated(parts.bytes());
        QCOMPARE(done.redrawn(), std::size_t(4));
        QCOMPARE(done.figures[0].view.analysis + done.figures[1].view.analysis + done.figures[2].view.analysis, std::string("kmkmforest"));
        const ReadDeck now(done.bytes);
        QCOMPARE(testing::wordsOf(now.slide(1)), testing::wordsOf(now.slide(2)));
        QVERIFY(testing::wordsOf(now.slide(1)) != testing::wordsOf(ReadDeck(deck()).slide(1)));
    }

    void whatPeopleWroteStays()
    {
        DeckParts parts(deck());
        const std::string title = testing::wordsOf(testing::every(ReadDeck(deck()).slide(1), "p:sp").front());
        parts.replace(firstSlide, "<a:t>" + title + "</a:t>", "<a:t>What we found</a:t>");
        const std::string notes = "ppt/notesSlides/notesSlide1.xml", mine = "<a:p><a:r><a:t>Breathe.</a:t></a:r></a:p>";
        parts.replace(notes, "<a:p>", mine + "<a:p>");
        parts.replace(notes, "</p:txBody>", mine + "</p:txBody>");
        const UpdatedDeck done = updated(parts.bytes());
        const ReadDeck now(done.bytes), plain(updated(deck()).bytes);
        QVERIFY(testing::shapeThatSays(now.slide(1), "What we found"));
        QVERIFY(says(done.figures[0], "title kept") && !says(done.figures[0], "notes"));
        QCOMPARE(now.notes(1), "Breathe." + plain.notes(1) + "Breathe.");
    }

    void animationsFindTheirShapes()
    {
        const auto idOf = [](const ReadDeck& file) {
            return std::string(document::commonOf(testing::livingGroup(file.slide(1))).attribute("id").value());
        };
        DeckParts parts(deck());
        const std::string id = idOf(ReadDeck(deck()));
        parts.replace(firstSlide, "</p:sld>",
                      R"(<p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:spTgt spid=")" + id +
                          R"("/><p:spTgt spid="4444"/></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing></p:sld>)");
        const UpdatedDeck done = updated(parts.bytes());
        QCOMPARE(idOf(ReadDeck(done.bytes)), id);
        QVERIFY(says(done.figures[0], "1 of them"));
    }

    void whatCannotBeDrawnStaysAndIsNamed()
    {
        const UpdatedDeck done = updated(deck(), Cut::WithoutPfs);
        QCOMPARE(done.redrawn(), std::size_t(2));
        QCOMPARE(done.figures[0].why.code, std::string("no-such-endpoint"));
        QVERIFY(!changedParts(deck(), done.bytes).contains(firstSlide));
        QVERIFY(document::updateText(done).find("slide 1, Kaplan–Meier, PFS, all: stays as it was: ") != std::string::npos);
        const std::string alone = testing::deckOf({testing::documentOf(cutStudy(Cut::First), "km", pfs())});
        const UpdatedDeck none = updated(alone, Cut::WithoutPfs);
        QVERIFY(none.redrawn() == 0 && none.bytes.empty());
    }

    void foreignAndDamagedDecksAreRefused()
    {
        const auto code = [](const std::string& bytes) {
            const auto done = update(bytes);
            return done ? std::string("updated") : done.error().code;
        };
        QCOMPARE(code("no deck"), std::string("unsupported-file"));
        const DeckParts whole(deck());
        DeckParts parts(whole);
        for (const auto& [name, bytes] : whole.all())
            for (std::size_t at = bytes.find(" [atrisk "); at != bytes.npos; at = parts.part(name).find(" [atrisk "))
                parts.part(name).erase(at, 9);
        QVERIFY2(code(parts.bytes()) == "no-view", code(parts.bytes()).c_str());
        DeckParts broken(whole);
        for (const auto& [name, bytes] : whole.all())
            if (document::isCarried(bytes) && name.find("Props") == name.npos)
                broken.part(name) = bytes.substr(0, bytes.find('{')) + "{[</atrisk:figure>";
        QCOMPARE(code(broken.bytes()), std::string("study-syntax"));
    }

    void damagedPartsDoNoHarm()
    {
        std::mt19937 random(20220705);
        const DeckParts whole(deck());
        std::vector<std::string> names;
        for (const auto& [name, bytes] : whole.all())
            if (name.starts_with("ppt/slides/") || name.starts_with("customXml/") || name == "ppt/presentation.xml") names.push_back(name);
        int tried = 0;
        for (; tried < 60; ++tried) {
            DeckParts parts(whole);
            std::string& bytes = parts.part(names[random() % names.size()]);
            for (int i = 0; i < 4; ++i)
                bytes[random() % bytes.size()] = static_cast<char>(random() % 4 == 0 ? random() % 256 : '0' + random() % 10);
            const auto done = update(parts.bytes());
            QVERIFY(done.ok() || !done.error().text.empty());
        }
        QCOMPARE(tried, 60);
    }

    void cancellingStops()
    {
        base::Cancel cancel;
        cancel.request();
        const base::SourcePtr source = base::memorySource("results.pptx", deck());
        const auto done = document::updateDeck(*source, cutStudy(Cut::Later), testing::metrics, cancel);
        QVERIFY(!done.ok() && done.error().kind == base::ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(UpdateDeckTest)
#include "update_deck_test.moc"
