#include "core/document/docx/word_parts.h"

#include "core/base/unicode.h"
#include "core/document/docx/word_table.h"
#include "core/document/pptx/shape.h"

namespace atrisk::document {
namespace {

/// Of a paragraph: half points, twips.
struct ParagraphStyle {
    const char *id, *name, *based;
    int size = 0, before = 0, after = 0;
    bool bold = false, keepNext = false;
    const char* colour = "";
};

constexpr ParagraphStyle paragraphStyles[] = {{"Title", "Title", "Normal", 32, 0, 160, true, true},
                                              {"Heading1", "heading 1", "Normal", 26, 240, 80, true, true},
                                              {"Caption", "caption", "Normal", 20, 240, 80, true, true},
                                              {"Figure", "Figure", "Normal", 20, 120, 60},
                                              {"Contents", "Contents", "Normal", 20, 20, 20},
                                              {"TableHead", "Table Head", "Normal", 18, 30, 30, false, true},
                                              {"TableText", "Table Text", "Normal", 18, 30, 30},
                                              {"TableNote", "Table Note", "Normal", 16, 40, 0},
                                              {"Footer", "footer", "Normal", 14, 0, 0, false, false, "595959"}};

void appendStyle(pugi::xml_node styles, const ParagraphStyle& given)
{
    pugi::xml_node style = styles.append_child("w:style");
    style.append_attribute("w:type") = "paragraph";
    style.append_attribute("w:styleId") = given.id;
    style.append_child("w:name").append_attribute("w:val") = given.name;
    style.append_child("w:basedOn").append_attribute("w:val") = given.based;
    style.append_child("w:qFormat");
    pugi::xml_node paragraph = style.append_child("w:pPr");
    if (given.keepNext) paragraph.append_child("w:keepNext");
    pugi::xml_node spacing = paragraph.append_child("w:spacing");
    spacing.append_attribute("w:before") = given.before;
    spacing.append_attribute("w:after") = given.after;
    if (std::string_view(given.id) == "Heading1") paragraph.append_child("w:outlineLvl").append_attribute("w:val") = 0;
    pugi::xml_node letters = style.append_child("w:rPr");
    if (given.bold) letters.append_child("w:b");
    if (*given.colour != 0) letters.append_child("w:color").append_attribute("w:val") = given.colour;
    letters.append_child("w:sz").append_attribute("w:val") = given.size;
}

void appendBlip(pugi::xml_node fill, const PlacedPicture& picture)
{
    pugi::xml_node blip = fill.append_child("a:blip");
    blip.append_attribute("r:embed") = picture.png.c_str();
    if (!picture.svg.empty()) {
        pugi::xml_node extension = blip.append_child("a:extLst").append_child("a:ext");
        extension.append_attribute("uri") = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
        pugi::xml_node drawing = extension.append_child("asvg:svgBlip");
        drawing.append_attribute("xmlns:asvg") = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
        drawing.append_attribute("r:embed") = picture.svg.c_str();
    }
    fill.append_child("a:stretch").append_child("a:fillRect");
}

void appendNames(pugi::xml_node node, const PlacedPicture& picture)
{
    node.append_attribute("id") = picture.number;
    node.append_attribute("name") = ("Figure " + std::to_string(picture.number)).c_str();
    node.append_attribute("descr") = base::withoutUnshowable(picture.description).c_str();
    if (!picture.title.empty()) node.append_attribute("title") = base::withoutUnshowable(picture.title).c_str();
}

void appendSize(pugi::xml_node node, const PlacedPicture& picture)
{
    node.append_attribute("cx") = static_cast<long long>(emu(picture.width));
    node.append_attribute("cy") = static_cast<long long>(emu(picture.height));
}

void appendShapeOf(pugi::xml_node line, const PlacedPicture& picture)
{
    constexpr const char* pictures = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    pugi::xml_node data = line.append_child("a:graphic").append_child("a:graphicData");
    data.append_attribute("uri") = pictures;
    pugi::xml_node shape = data.append_child("pic:pic");
    shape.append_attribute("xmlns:pic") = pictures;
    pugi::xml_node names = shape.append_child("pic:nvPicPr");
    appendNames(names.append_child("pic:cNvPr"), picture);
    names.append_child("pic:cNvPicPr");
    appendBlip(shape.append_child("pic:blipFill"), picture);
    pugi::xml_node properties = shape.append_child("pic:spPr");
    pugi::xml_node place = properties.append_child("a:xfrm");
    pugi::xml_node corner = place.append_child("a:off");
    corner.append_attribute("x") = 0;
    corner.append_attribute("y") = 0;
    appendSize(place.append_child("a:ext"), picture);
    pugi::xml_node geometry = properties.append_child("a:prstGeom");
    geometry.append_attribute("prst") = "rect";
    geometry.append_child("a:avLst");
}

} // namespace

pugi::xml_document stylesXml()
{
    pugi::xml_document xml;
    pugi::xml_node styles = appendRoot(xml, "w:styles");
    pugi::xml_node letters = styles.append_child("w:docDefaults").append_child("w:rPrDefault").append_child("w:rPr");
    pugi::xml_node fonts = letters.append_child("w:rFonts");
    for (const char* script : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) fonts.append_attribute(script) = "Arial";
    letters.append_child("w:sz").append_attribute("w:val") = 20;
    letters.append_child("w:lang").append_attribute("w:val") = "en-US";
    styles.child("w:docDefaults").append_child("w:pPrDefault").append_child("w:pPr").append_child("w:spacing").append_attribute("w:after") =
        80;
    pugi::xml_node normal = styles.append_child("w:style");
    normal.append_attribute("w:type") = "paragraph";
    normal.append_attribute("w:default") = 1;
    normal.append_attribute("w:styleId") = "Normal";
    normal.append_child("w:name").append_attribute("w:val") = "Normal";
    for (const ParagraphStyle& style : paragraphStyles) appendStyle(styles, style);
    return xml;
}

pugi::xml_document settingsXml()
{
    pugi::xml_document xml;
    pugi::xml_node setting = appendRoot(xml, "w:settings").append_child("w:compat").append_child("w:compatSetting");
    setting.append_attribute("w:name") = "compatibilityMode";
    setting.append_attribute("w:uri") = "http://schemas.microsoft.com/office/word";
    setting.append_attribute("w:val") = 15;
    return xml;
}

pugi::xml_document footerXml(const std::vector<std::pair<std::string, std::string>>& lines)
{
    pugi::xml_document xml;
    pugi::xml_node footer = appendRoot(xml, "w:ftr");
    std::string said;
    for (const auto& [name, value] : lines) said += (said.empty() ? "" : " · ") + name + ": " + value;
    if (!said.empty()) appendParagraph(footer, "Footer", said);
    pugi::xml_node number = appendParagraph(footer, "Footer", "");
    number.child("w:pPr").append_child("w:jc").append_attribute("w:val") = "right";
    appendField(number, " PAGE ", "1");
    return xml;
}

pugi::xml_document reportFooterXml(const std::vector<std::string>& lines)
{
    pugi::xml_document xml;
    pugi::xml_node footer = appendRoot(xml, "w:ftr");
    for (const std::string& line : lines)
        if (!line.empty()) appendParagraph(footer, "Footer", line);
    pugi::xml_node number = appendParagraph(footer, "Footer", "Page ");
    number.child("w:pPr").append_child("w:jc").append_attribute("w:val") = "right";
    appendField(number, " PAGE ", "1");
    pugi::xml_node of = number.append_child("w:r").append_child("w:t");
    of.append_attribute("xml:space") = "preserve";
    of.text().set(" of ");
    appendField(number, " NUMPAGES ", "1");
    return xml;
}

void appendField(pugi::xml_node paragraph, const std::string& instruction, const std::string& shown)
{
    pugi::xml_node field = paragraph.append_child("w:fldSimple");
    field.append_attribute("w:instr") = instruction.c_str();
    field.append_child("w:r").append_child("w:t").text().set(shown.c_str());
}

pugi::xml_node appendRoot(pugi::xml_document& xml, const char* element)
{
    pugi::xml_node root = xml.append_child(element);
    root.append_attribute("xmlns:w") = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    root.append_attribute("xmlns:r") = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    root.append_attribute("xmlns:wp") = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    root.append_attribute("xmlns:a") = "http://schemas.openxmlformats.org/drawingml/2006/main";
    return root;
}

void appendPicture(pugi::xml_node body, const PlacedPicture& picture)
{
    pugi::xml_node paragraph = appendParagraph(body, "Figure", "");
    pugi::xml_node line = paragraph.append_child("w:r").append_child("w:drawing").append_child("wp:inline");
    for (const char* distance : {"distT", "distB", "distL", "distR"}) line.append_attribute(distance) = 0;
    appendSize(line.append_child("wp:extent"), picture);
    appendNames(line.append_child("wp:docPr"), picture);
    line.append_child("wp:cNvGraphicFramePr");
    appendShapeOf(line, picture);
}

} // namespace atrisk::document
