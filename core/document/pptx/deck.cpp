#include "core/document/pptx/deck.h"

#include "core/document/pptx/shape.h"
#include "core/document/pptx/slide.h"

#include <array>
#include <utility>

namespace atrisk::document {
namespace {

constexpr std::uint32_t firstMaster = 2147483648U, firstLayout = 2147483649U;

void appendColourMap(pugi::xml_node master)
{
    pugi::xml_node map = master.append_child("p:clrMap");
    for (const auto& [name, value] : {std::pair("bg1", "lt1"), std::pair("tx1", "dk1"), std::pair("bg2", "lt2"), std::pair("tx2", "dk2")})
        map.append_attribute(name) = value;
    for (const char* accent : {"accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"})
        map.append_attribute(accent) = accent;
}

struct Placeholder {
    unsigned id;
    const char *name, *type;
    int index;
    Extent place;
    const char *anchor, *prompt;
    int size; ///< of its text, hundredths of a point
};

void appendPlaceholder(pugi::xml_node tree, const Placeholder& placeholder)
{
    pugi::xml_node shape = tree.append_child("p:sp");
    appendNames(shape, "p:nvSpPr", placeholder.id, placeholder.name);
    pugi::xml_node names = shape.child("p:nvSpPr");
    names.insert_child_before("p:cNvSpPr", names.child("p:nvPr")).append_child("a:spLocks").append_attribute("noGrp") = 1;
    pugi::xml_node kind = names.child("p:nvPr").append_child("p:ph");
    kind.append_attribute("type") = placeholder.type;
    if (placeholder.index > 0) kind.append_attribute("idx") = placeholder.index;
    pugi::xml_node properties = shape.append_child("p:spPr");
    appendPlace(properties, "a:xfrm", placeholder.place);
    properties.append_child("a:prstGeom").append_attribute("prst") = "rect";
    properties.child("a:prstGeom").append_child("a:avLst");
    pugi::xml_node body = shape.append_child("p:txBody");
    pugi::xml_node frame = body.append_child("a:bodyPr");
    for (const char* inset : {"lIns", "tIns", "rIns", "bIns"}) frame.append_attribute(inset) = 0;
    frame.append_attribute("anchor") = placeholder.anchor;
    frame.append_child("a:noAutofit");
    pugi::xml_node level = body.append_child("a:lstStyle").append_child("a:lvl1pPr");
    level.append_attribute("marL") = 0;
    level.append_attribute("indent") = 0;
    level.append_attribute("algn") = "l";
    level.append_child("a:buNone");
    level.append_child("a:defRPr").append_attribute("sz") = placeholder.size;
    pugi::xml_node run = body.append_child("a:p").append_child("a:r");
    run.append_child("a:rPr").append_attribute("lang") = "en-US";
    run.append_child("a:t").text().set(placeholder.prompt);
}

/// In per cent of the slide.
Extent share(const SlideSize& size, double left, double top, double width, double height)
{
    return {emu(size.width * left), emu(size.height * top), emu(size.width * width), emu(size.height * height)};
}

Placeholder titleOf(const SlideSize& size) { return {2, "Title", "title", 0, share(size, 0.03, 0.03, 0.94, 0.1), "t", "Title", 2800}; }

/// Of the master's titles or texts: as the theme has them.
void appendTextStyle(pugi::xml_node styles, const char* name, int size, const char* font)
{
    pugi::xml_node level = styles.append_child(name).append_child("a:lvl1pPr");
    level.append_attribute("algn") = "l";
    level.append_child("a:buNone");
    pugi::xml_node letters = level.append_child("a:defRPr");
    letters.append_attribute("sz") = size;
    letters.append_attribute("b") = 0;
    letters.append_child("a:solidFill").append_child("a:schemeClr").append_attribute("val") = "tx1";
    letters.append_child("a:latin").append_attribute("typeface") = (std::string("+") + font + "-lt").c_str();
    letters.append_child("a:ea").append_attribute("typeface") = (std::string("+") + font + "-ea").c_str();
    letters.append_child("a:cs").append_attribute("typeface") = (std::string("+") + font + "-cs").c_str();
}

void appendSize(pugi::xml_node presentation, const char* element, double width, double height)
{
    pugi::xml_node size = presentation.append_child(element);
    size.append_attribute("cx") = static_cast<long long>(emu(width));
    size.append_attribute("cy") = static_cast<long long>(emu(height));
}

} // namespace

std::string themeXml()
{
    constexpr std::array<std::pair<const char*, const char*>, 10> colours{{{"dk2", "17211F"},
                                                                           {"lt2", "F3F6F5"},
                                                                           {"accent1", "0F665C"},
                                                                           {"accent2", "5B6B66"},
                                                                           {"accent3", "B4530A"},
                                                                           {"accent4", "2F5D9B"},
                                                                           {"accent5", "7A4B8B"},
                                                                           {"accent6", "8A6D00"},
                                                                           {"hlink", "0F665C"},
                                                                           {"folHlink", "5B6B66"}}};
    std::string scheme = R"(<a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>)";
    for (const auto& [name, value] : colours) scheme += std::string("<a:") + name + "><a:srgbClr val=\"" + value + "\"/></a:" + name + ">";
    constexpr const char* font = R"(<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>)";
    constexpr const char* fill = R"(<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>)";
    const std::string fills = std::string(fill) + fill + fill;
    std::string lines, effects;
    for (const char* width : {"6350", "12700", "19050"}) lines += std::string("<a:ln w=\"") + width + "\">" + fill + "</a:ln>";
    for (int i = 0; i < 3; ++i) effects += "<a:effectStyle><a:effectLst/></a:effectStyle>";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Atrisk\"><a:themeElements><a:clrScheme "
           "name=\"Atrisk\">" +
           scheme + "</a:clrScheme><a:fontScheme name=\"Atrisk\"><a:majorFont>" + font + "</a:majorFont><a:minorFont>" + font +
           "</a:minorFont></a:fontScheme><a:fmtScheme name=\"Atrisk\"><a:fillStyleLst>" + fills + "</a:fillStyleLst><a:lnStyleLst>" +
           lines + "</a:lnStyleLst><a:effectStyleLst>" + effects + "</a:effectStyleLst><a:bgFillStyleLst>" + fills +
           "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
}

pugi::xml_document masterXml(const SlideSize& size, const std::string& layoutId)
{
    pugi::xml_document xml;
    pugi::xml_node tree = appendTree(xml, "p:sldMaster");
    pugi::xml_node root = xml.child("p:sldMaster");
    pugi::xml_node background = root.child("p:cSld").insert_child_before("p:bg", tree).append_child("p:bgRef");
    background.append_attribute("idx") = 1001;
    background.append_child("a:schemeClr").append_attribute("val") = "bg1";
    appendPlaceholder(tree, titleOf(size));
    appendPlaceholder(tree, {3, "Text", "body", 1, share(size, 0.03, 0.15, 0.94, 0.75), "t", "Text", 1800});
    appendColourMap(root);
    pugi::xml_node layout = root.append_child("p:sldLayoutIdLst").append_child("p:sldLayoutId");
    layout.append_attribute("id") = firstLayout;
    layout.append_attribute("r:id") = layoutId.c_str();
    pugi::xml_node styles = root.append_child("p:txStyles");
    appendTextStyle(styles, "p:titleStyle", 2800, "mj");
    appendTextStyle(styles, "p:bodyStyle", 1800, "mn");
    appendTextStyle(styles, "p:otherStyle", 1800, "mn");
    return xml;
}

pugi::xml_document layoutXml(const SlideSize& size)
{
    pugi::xml_document xml;
    pugi::xml_node tree = appendTree(xml, "p:sldLayout");
    xml.child("p:sldLayout").child("p:cSld").append_attribute("name") = "Figure";
    appendPlaceholder(tree, titleOf(size));
    appendPlaceholder(tree, {3, "Footnote", "body", footnoteIndex, share(size, 0.03, 0.9, 0.94, 0.07), "b", "Footnote", 1200});
    xml.child("p:sldLayout").append_child("p:clrMapOvr").append_child("a:masterClrMapping");
    return xml;
}

pugi::xml_document presentationXml(const SlideSize& size, const DeckParts& parts)
{
    pugi::xml_document xml;
    pugi::xml_node root = xml.append_child("p:presentation");
    root.append_attribute("xmlns:a") = "http://schemas.openxmlformats.org/drawingml/2006/main";
    root.append_attribute("xmlns:r") = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    root.append_attribute("xmlns:p") = "http://schemas.openxmlformats.org/presentationml/2006/main";
    pugi::xml_node master = root.append_child("p:sldMasterIdLst").append_child("p:sldMasterId");
    master.append_attribute("id") = firstMaster;
    master.append_attribute("r:id") = parts.master.c_str();
    root.append_child("p:notesMasterIdLst").append_child("p:notesMasterId").append_attribute("r:id") = parts.notesMaster.c_str();
    pugi::xml_node slides = root.append_child("p:sldIdLst");
    unsigned id = firstSlideId;
    for (const std::string& slide : parts.slides) {
        pugi::xml_node node = slides.append_child("p:sldId");
        node.append_attribute("id") = id++;
        node.append_attribute("r:id") = slide.c_str();
    }
    appendSize(root, "p:sldSz", size.width, size.height);
    appendSize(root, "p:notesSz", 190.5, 254);
    return xml;
}

} // namespace atrisk::document
