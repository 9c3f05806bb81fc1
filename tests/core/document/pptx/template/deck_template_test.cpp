// Templates (tests/data/decks, made by the script there): what is read of them, and what is refused, with what was found.
#include "core/document/pptx/template/deck_template.h"

#include "core/base/source.h"
#include "core/figure/style.h"
#include "core/io/workbook/archive.h"
#include "tests/testing/files/made_archive.h"
#include "tests/testing/folder.h"

#include <QTest>

#include <cmath>

using namespace atrisk;

namespace {

std::string bytesOf(const char* name)
{
    const auto source = base::openFile(testing::inTests(std::string("data/decks/") + name));
    if (!source) qFatal("%s", base::describe(source.error()).c_str());
    return *base::readAll(**source);
}

base::Result<document::DeckTemplatePtr> open(const std::string& bytes, const std::string& layout = {})
{
    const auto source = base::memorySource("template.pptx", bytes);
    return document::openTemplate(*source, layout);
}

document::DeckTemplatePtr opened(const char* name, const std::string& layout = {})
{
    auto found = open(bytesOf(name), layout);
    if (!found) qFatal("%s", base::describe(found.error()).c_str());
    return *found;
}

/// The parts of a template, one of them changed: `was` is `now` in it; `now` "" = the part is gone.
std::string changed(const char* name, const std::string& part, const std::string& was, const std::string& now)
{
    const auto source = base::memorySource(name, bytesOf(name));
    const auto archive = io::Archive::open(*source);
    testing::Parts parts;
    for (const std::string& each : archive->parts()) {
        std::string text(1U << 20U, '\0');
        auto content = archive->part(each);
        text.resize(*content->read(text.data(), text.size()));
        if (each == part && now.empty()) continue;
        if (const std::size_t at = text.find(was); each == part && at != text.npos) text.replace(at, was.size(), now);
        parts.emplace_back(each, text);
    }
    return testing::zipBytes(parts);
}

bool isNear(const figure::Rect& a, const figure::Rect& b)
{
    constexpr double tolerance = 0.01;
    return std::fabs(a.x - b.x) < tolerance && std::fabs(a.y - b.y) < tolerance && std::fabs(a.width - b.width) < tolerance &&
           std::fabs(a.height - b.height) < tolerance;
}

} // namespace

class DeckTemplateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The title page's title stands in the middle; the next layout's contents are the room.
    void theFirstLayoutWithAUsualTitleIsTaken()
    {
        const auto dark = opened("dark.potx");
        QCOMPARE(dark->layouts, (std::vector<std::string>{"Title Slide", "Title and Content", "Title Only"}));
        QCOMPARE(dark->layoutName, std::string("Title and Content"));
        QVERIFY(isNear(dark->room, {20, 38, 300, 132}));
        QVERIFY(isNear(dark->title.text, {22.54, 9.27, 294.92, 21.46}));
        QCOMPARE(dark->title.size, 28.0);
    }

    /// From one per cent of the slide under the title's text down to the footer.
    void withoutContentsTheRoomIsUnderTheTitle()
    {
        const auto dark = opened("dark.potx", "title only");
        QCOMPARE(dark->layoutName, std::string("Title Only"));
        QVERIFY(isNear(dark->room, {22.54, 32.635, 294.92, 177.5 - 32.635}));
        const auto narrow = opened("narrow.pptx");
        QVERIFY(std::fabs(narrow->size.width - 254) < 0.01 && std::fabs(narrow->size.height - 190.5) < 0.01);
        QVERIFY(narrow->room.right() < 254 && narrow->room.bottom() <= 177.5 + 0.01 && narrow->room.y > 33);
        QCOMPARE(narrow->title.size, 32.0);
    }

    void aTitlesSizeOfTheMastersPlaceholderGoesBeforeItsStyles() { QCOMPARE(opened("foreign.pptx")->title.size, 24.0); }

    void textIsWhatCanBeReadOnTheBackground()
    {
        const auto dark = opened("dark.potx"), narrow = opened("narrow.pptx"), foreign = opened("foreign.pptx");
        QCOMPARE(std::string(dark->tones.ink), std::string("tx1"));
        QCOMPARE(dark->tones.background, (figure::Color{0x10, 0x18, 0x20, 255}));
        QCOMPARE(std::string(narrow->tones.ink), std::string("tx1"));
        QCOMPARE(narrow->tones.background, (figure::Color{255, 255, 255, 255}));
        QCOMPARE(std::string(foreign->tones.ink), std::string("bg1")); // black, as its map says, cannot be read there
        QCOMPARE(std::string(foreign->tones.paper), std::string("tx1"));
    }

    void anotherFontThanArialIsSaid()
    {
        QVERIFY(opened("dark.potx")->warnings.empty() && opened("narrow.pptx")->warnings.empty());
        const auto foreign = opened("foreign.pptx");
        QCOMPARE(foreign->warnings.size(), std::size_t(1));
        QVERIFY(foreign->warnings.front().code == "template-font" && foreign->warnings.front().text.find("Georgia") != std::string::npos);
        QCOMPARE(foreign->foot, std::string("14"));
    }

    void anUnknownLayoutIsToldWithThoseThereAre()
    {
        const auto none = open(bytesOf("dark.potx"), "Nothing");
        QCOMPARE(none.error().code, std::string("no-such-layout"));
        QVERIFY(none.error().kind == base::ErrorKind::Usage && none.error().text.find("Title Only") != std::string::npos);
        const auto empty = open(bytesOf("narrow.pptx"), "Leer");
        QCOMPARE(empty.error().code, std::string("unsupported-file"));
        QVERIFY(empty.error().text.find("\"Leer\"") != std::string::npos);
    }

    void whatIsNoTemplateIsRefused_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("found");
        const auto add = [](const char* what, const std::string& bytes, const char* code, const char* found) {
            QTest::newRow(what) << bytes << code << found;
        };
        const std::string main = "presentationml.presentation.main+xml", types = "[Content_Types].xml";
        add("nothing", "", "unsupported-file", "empty");
        add("a text", "Dear all, here is the template", "unsupported-file", "no PowerPoint file");
        add("a PDF", "%PDF-1.7 ...", "unsupported-file", "PDF");
        add("an old ppt", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more", "unsupported-file", ".ppt");
        add("an archive", testing::zipBytes({{"a.txt", "b"}}), "unsupported-file", "ZIP archive");
        add("an odp", testing::zipBytes({{"mimetype", "x"}, {"content.xml", "<a/>"}}), "unsupported-file", "OpenDocument");
        add("a workbook", changed("narrow.pptx", types, "presentationml.presentation.main", "spreadsheetml.sheet.main"), "unsupported-file",
            "Excel");
        add("no presentation", changed("narrow.pptx", "_rels/.rels", "officeDocument\"", "another\""), "unsupported-file",
            "no presentation");
        add("a Word document", changed("narrow.pptx", types, "presentationml.presentation.main", "wordprocessingml.document.main"),
            "unsupported-file", "Word");
        add("macros",
            changed("narrow.pptx", types, "vnd.openxmlformats-officedocument." + main,
                    "vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
            "unsupported-file", "macros");
        add("strict",
            changed("narrow.pptx", "ppt/presentation.xml", "http://schemas.openxmlformats.org/presentationml/2006/main",
                    "http://purl.oclc.org/ooxml/presentationml/main"),
            "unsupported-file", "Strict");
        add("half of one", bytesOf("dark.potx").substr(0, 4000), "malformed-file", "damaged");
        add("a layout that is gone", changed("dark.potx", "ppt/slideLayouts/slideLayout2.xml", "", ""), "malformed-file", "slideLayout2");
        add("a part that leads to no part", changed("dark.potx", "ppt/_rels/presentation.xml.rels", "commentAuthors.xml", "../_rels/.rels"),
            "malformed-file", "_rels/.rels is missing");
        add("a damaged part", changed("dark.potx", "ppt/_rels/presentation.xml.rels", "</Relationships>", "<"), "malformed-file", "no XML");
        add("no size", changed("dark.potx", "ppt/presentation.xml", "sldSz", "sldSx"), "unsupported-file", "large");
    }
    void whatIsNoTemplateIsRefused()
    {
        QFETCH(std::string, bytes);
        QFETCH(QString, code);
        QFETCH(QString, found);
        const auto none = open(bytes);
        QVERIFY(!none.ok());
        QCOMPARE(QString::fromStdString(none.error().code), code);
        QVERIFY2(QString::fromStdString(none.error().text).contains(found), none.error().text.c_str());
        QCOMPARE(none.error().file, std::string("template.pptx"));
    }
};

QTEST_GUILESS_MAIN(DeckTemplateTest)
#include "deck_template_test.moc"
