#include "core/document/pptx/slide.h"

#include "core/document/pptx/figure_shapes.h"
#include "core/document/pptx/template/template_deck.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace atrisk::document {
namespace {

/// Of all lines together, to the edge of the page at least: the lines end where we say, and another font's may be longer. Impress wraps
/// placeholders even where they say that they do not, and sets small letters up to a fiftieth wider.
Extent placeOf(const std::vector<figure::Text>& lines, double pageWidth, const Canvas& canvas)
{
    Extent place;
    for (const figure::Text& line : lines) place = place.united(textExtent(line, canvas));
    constexpr double wider = 1.025;
    place.width = std::max<std::int64_t>(std::llround(wider * static_cast<double>(place.width)), emu(pageWidth) - place.x - 1);
    return place;
}

constexpr double perPoint = 100;

std::int64_t spacing(double millimetres) { return std::llround(millimetres / figure::millimetresPerPoint * perPoint); }

/// A paragraph for every run of lines that stand as near as lines of one text do.
std::vector<std::vector<figure::Text>> paragraphsOf(const std::vector<figure::Text>& lines, double distance)
{
    constexpr double same = 0.02; // millimetres
    std::vector<std::vector<figure::Text>> paragraphs;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == 0 || std::fabs(lines[i].anchor.y - lines[i - 1].anchor.y - distance) > same) paragraphs.emplace_back();
        paragraphs.back().push_back(lines[i]);
    }
    return paragraphs;
}

/// The distance of the lines, and what more stands between this paragraph and the one before; 0 = as the font has it.
void appendSpacing(pugi::xml_node format, double distance, double more)
{
    if (distance <= 0) return;
    format.append_child("a:lnSpc").append_child("a:spcPts").append_attribute("val") = spacing(distance);
    format.append_child("a:spcBef").append_child("a:spcPts").append_attribute("val") = std::max<std::int64_t>(0, spacing(more));
}

struct Placeholder {
    std::string type, name, index; ///< type "" = a text box, index "" = none
};

/// p:sp with its names; its properties and text are still to come.
pugi::xml_node appendHolder(pugi::xml_node tree, const Placeholder& placeholder, Canvas& canvas)
{
    pugi::xml_node shape = tree.append_child("p:sp");
    appendNames(shape, "p:nvSpPr", canvas.ids.next(), placeholder.name);
    pugi::xml_node names = shape.child("p:nvSpPr");
    pugi::xml_node kind = names.insert_child_before("p:cNvSpPr", names.child("p:nvPr"));
    if (placeholder.type.empty()) {
        kind.append_attribute("txBox") = 1;
        return shape;
    }
    kind.append_child("a:spLocks").append_attribute("noGrp") = 1;
    pugi::xml_node place = names.child("p:nvPr").append_child("p:ph");
    place.append_attribute("type") = placeholder.type.c_str();
    if (!placeholder.index.empty()) place.append_attribute("idx") = placeholder.index.c_str();
    return shape;
}

void appendParagraph(pugi::xml_node paragraph, const std::vector<figure::Text>& lines, double distance, double more, const Tones& tones)
{
    pugi::xml_node format = paragraph.append_child("a:pPr");
    if (tones.ofTheme) { // a layout's text may have a bullet, and stand in the middle
        format.append_attribute("marL") = 0;
        format.append_attribute("indent") = 0;
        format.append_attribute("algn") = "l";
    }
    appendSpacing(format, distance, more);
    if (tones.ofTheme) format.append_child("a:buNone");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) paragraph.append_child("a:br");
        appendRuns(paragraph, lines[i], tones);
    }
}

void appendPlaced(pugi::xml_node tree, const Placeholder& placeholder, const std::vector<figure::Text>& lines, double pageWidth,
                  Canvas& canvas)
{
    if (lines.empty()) return;
    pugi::xml_node shape = appendHolder(tree, placeholder, canvas);
    pugi::xml_node properties = shape.append_child("p:spPr");
    appendPlace(properties, "a:xfrm", placeOf(lines, pageWidth, canvas));
    if (placeholder.type.empty()) {
        properties.append_child("a:prstGeom").append_attribute("prst") = "rect";
        properties.child("a:prstGeom").append_child("a:avLst");
    }
    pugi::xml_node body = shape.append_child("p:txBody");
    pugi::xml_node frame = body.append_child("a:bodyPr");
    frame.append_attribute("wrap") = "none"; // lines end where we say, though letters were a hundredth wider
    for (const char* inset : {"lIns", "tIns", "rIns", "bIns"}) frame.append_attribute(inset) = 0;
    frame.append_attribute("anchor") = "t";
    frame.append_child("a:noAutofit");
    body.append_child("a:lstStyle");
    const double distance = lines.size() > 1 ? figure::textBlock("Hg", lines.front().style, pageWidth, canvas.metrics).lineHeight : 0;
    double above = lines.front().anchor.y - distance; // the line before
    for (const std::vector<figure::Text>& paragraph : paragraphsOf(lines, distance)) {
        appendParagraph(body.append_child("a:p"), paragraph, distance, paragraph.front().anchor.y - above - distance, canvas.tones);
        above = paragraph.back().anchor.y;
    }
}

/// Lines that were broken at spaces, or after a hyphen or slash between letters.
std::string oneLine(const std::vector<figure::Text>& lines)
{
    std::string text;
    for (const figure::Text& line : lines) {
        const bool isWithin = text.ends_with('-') || text.ends_with('/') || text.ends_with("–");
        const bool isWord =
            isWithin && text.size() > 1 && std::isalpha(static_cast<unsigned char>(text[text.size() - (text.ends_with("–") ? 4 : 2)])) != 0;
        text += (text.empty() || isWord ? "" : " ") + line.text;
    }
    return text;
}

/// Smaller than the template's where the title would not fit; 0 = as the template has it.
double fittingSize(const std::string& title, const TitlePlace& place, const figure::TextMetrics& metrics)
{
    constexpr double lineHeight = 1.2, certain = 0.93, leastShare = 0.3; // other fonts may be wider than ours
    for (double share = 1; share > leastShare; share *= 0.95) {
        const figure::TextStyle style{place.size * share, true, false, {}};
        const auto lines = figure::wrapText(title, style, place.text.width * certain, metrics);
        const double height = static_cast<double>(lines.size()) * lineHeight * style.size * figure::millimetresPerPoint;
        if (height <= place.text.height) return share == 1 ? 0 : style.size;
    }
    return place.size * leastShare;
}

/// In the template's own place, font and colour.
void appendThemeTitle(pugi::xml_node tree, const std::vector<figure::Text>& lines, const TitlePlace& place, Canvas& canvas)
{
    if (lines.empty()) return;
    pugi::xml_node shape = appendHolder(tree, {place.type, "Title", place.index}, canvas);
    shape.append_child("p:spPr");
    pugi::xml_node body = shape.append_child("p:txBody");
    body.append_child("a:bodyPr");
    body.append_child("a:lstStyle");
    const std::string title = oneLine(lines);
    appendThemeRuns(body.append_child("a:p"), title, fittingSize(title, place, canvas.metrics), place.colour);
}

std::string nameOf(const Placed& item, std::size_t number, std::size_t count)
{
    if (!item.figure.title.empty()) return item.figure.title;
    return count == 1 ? "Figure" : "Figure " + std::to_string(number);
}

} // namespace

pugi::xml_node appendTree(pugi::xml_document& xml, const char* root)
{
    pugi::xml_node node = xml.append_child(root);
    node.append_attribute("xmlns:a") = "http://schemas.openxmlformats.org/drawingml/2006/main";
    node.append_attribute("xmlns:r") = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    node.append_attribute("xmlns:p") = "http://schemas.openxmlformats.org/presentationml/2006/main";
    pugi::xml_node tree = node.append_child("p:cSld").append_child("p:spTree");
    pugi::xml_node names = tree.append_child("p:nvGrpSpPr");
    pugi::xml_node common = names.append_child("p:cNvPr");
    common.append_attribute("id") = 1;
    common.append_attribute("name") = "";
    names.append_child("p:cNvGrpSpPr");
    names.append_child("p:nvPr");
    tree.append_child("p:grpSpPr");
    return tree;
}

pugi::xml_document slideXml(const Page& page, const figure::TextMetrics& metrics, const DeckTemplate* onto)
{
    pugi::xml_document xml;
    pugi::xml_node tree = appendTree(xml, "p:sld");
    ShapeIds ids;
    Canvas canvas{ids, metrics, {}, onto == nullptr ? Tones() : onto->tones};
    const SlideText text = page.items.empty() ? SlideText() : slideText(page.items.front().figure);
    const figure::Point origin = page.items.empty() ? figure::Point() : page.items.front().at;
    canvas.origin = origin;
    if (onto == nullptr)
        appendPlaced(tree, {"title", "Title", ""}, text.title, page.width, canvas);
    else
        appendThemeTitle(tree, text.title, onto->title, canvas);
    for (std::size_t i = 0; i < page.items.size(); ++i)
        appendFigure(tree, page.items[i], nameOf(page.items[i], i + 1, page.items.size()), i == 0 ? text : SlideText(), canvas);
    canvas.origin = origin;
    const std::string foot = onto == nullptr ? std::to_string(footnoteIndex) : onto->foot;
    const bool ofLayout = page.framed && onto != nullptr && !onto->footer.empty(); // what a report says on every page
    if (ofLayout)
        appendPlaced(tree, {"ftr", "Footer", onto->footer}, text.footnote, page.width, canvas);
    else
        appendPlaced(tree, {foot.empty() ? "" : "body", "Footnote", foot}, text.footnote, page.width, canvas);
    pugi::xml_node slide = xml.child("p:sld");
    if (onto != nullptr)
        appendColourMap(slide, *onto);
    else
        slide.append_child("p:clrMapOvr").append_child("a:masterClrMapping");
    return xml;
}

} // namespace atrisk::document
