#include "core/document/pptx/template/deck_template.h"

#include "core/base/text.h"
#include "core/document/pptx/template/layout_names.h"
#include "core/document/pptx/template/template_theme.h"
#include "core/document/pptx/template/xml_nodes.h"
#include "core/figure/style.h"

#include <algorithm>
#include <array>
#include <map>

namespace atrisk::document {
namespace {

using base::Done;
using base::inputError;
using base::Result;

constexpr double leastWidth = 60, leastHeight = 40; // of the room, millimetres

class Opening {
public:
    explicit Opening(ReadPackage package) : m_template(std::make_shared<DeckTemplate>()) { m_template->package = std::move(package); }

    Result<DeckTemplatePtr> open(const std::string& layout)
    {
        if (auto done = findPresentation(); !done) return done.error();
        if (auto done = readSize(); !done) return done.error();
        if (auto done = findLayouts(); !done) return done.error();
        if (auto done = chooseLayout(layout); !done) return done.error();
        takeTheme();
        return DeckTemplatePtr(m_template);
    }

private:
    [[nodiscard]] base::Error unsupported(const std::string& what) const
    {
        return inputError("unsupported-file", what, m_template->package.file);
    }

    [[nodiscard]] base::Error foreign(const std::string& type) const
    {
        for (const auto& [holds, what] : {std::pair("wordprocessingml", "a Word document"), std::pair("ms-word", "a Word document"),
                                          std::pair("spreadsheetml", "an Excel workbook"), std::pair("ms-excel", "an Excel workbook")})
            if (type.find(holds) != type.npos) return unsupported("this is " + std::string(what) + "; a template is a .pptx or .potx file");
        return unsupported("this file holds no presentation; a template is a .pptx or .potx file");
    }

    Result<Done> findPresentation()
    {
        const auto& parts = m_template->package.parts;
        const auto whole = parts.find("");
        m_template->presentation = whole == parts.end() ? std::string() : whole->second.target("officeDocument");
        const auto found = parts.find(m_template->presentation);
        if (m_template->presentation.empty() || found == parts.end()) return foreign({});
        const ReadPart& part = found->second;
        const bool isEnabled = part.type.find("ms-powerpoint") != part.type.npos; // for macros
        if (!isEnabled && part.type.find("presentationml.") == part.type.npos) return foreign(part.type);
        if (isEnabled || !part.target("vbaProject").empty())
            return unsupported(
                "this presentation has macros, which are neither run nor handed on; save it without them, as .pptx or .potx");
        if (!load(m_template->presentation)) return unsupported("its presentation cannot be read; save it again in PowerPoint");
        for (const pugi::xml_attribute& attribute : xml(m_template->presentation).attributes())
            if (std::string_view(attribute.value()).starts_with("http://purl.oclc.org/ooxml/"))
                return unsupported("this presentation is of the kind Strict Open XML; save it as a usual .pptx or .potx file");
        return Done{};
    }

    Result<Done> readSize()
    {
        constexpr double perMillimetre = 36000;
        const pugi::xml_node said = childOf(xml(m_template->presentation), {"sldSz"});
        m_template->size = {said.attribute("cx").as_double() / perMillimetre, said.attribute("cy").as_double() / perMillimetre};
        if (m_template->size.width > leastWidth && m_template->size.height > leastHeight) return Done{};
        return unsupported("it does not say how large its slides are; save it again in PowerPoint");
    }

    /// The layouts in PowerPoint's order.
    Result<Done> findLayouts()
    {
        std::vector<std::size_t> masters; // of each layout, from 1
        std::size_t count = 0;
        for (const pugi::xml_node& master : childrenOf(childOf(xml(m_template->presentation), {"sldMasterIdLst"}), "sldMasterId")) {
            const std::string part = pointedAt(m_template->presentation, master);
            ++count;
            if (part.empty() || !load(part)) continue;
            for (const pugi::xml_node& layout : childrenOf(childOf(xml(part), {"sldLayoutIdLst"}), "sldLayoutId")) {
                const std::string own = pointedAt(part, layout);
                if (own.empty() || !load(own)) continue;
                m_layouts.push_back(own);
                m_template->layouts.emplace_back(childOf(xml(own), {"cSld"}).attribute("name").value());
                masters.push_back(count);
            }
        }
        m_template->layouts = layoutNamesApart(std::move(m_template->layouts), masters);
        if (m_layouts.empty()) return unsupported("this presentation has no layouts; save it again in PowerPoint");
        return Done{};
    }

    Result<Done> chooseLayout(const std::string& name)
    {
        for (const bool onTitlePage : {false, true})
            for (std::size_t i = 0; i < m_layouts.size(); ++i) {
                const bool isMeant = name.empty() || base::lowerCase(m_template->layouts[i]) == base::lowerCase(name);
                if (isMeant && takeLayout(i, onTitlePage)) return Done{};
            }
        const bool known = std::ranges::any_of(
            m_template->layouts, [&](const std::string& own) { return !name.empty() && base::lowerCase(own) == base::lowerCase(name); });
        const std::string needs = " with a title and, under it, room of " + std::to_string(static_cast<int>(leastWidth)) + " × " +
                                  std::to_string(static_cast<int>(leastHeight)) + " mm";
        if (name.empty()) return unsupported("none of its layouts is one" + needs);
        if (known) return unsupported("its layout \"" + name + "\" is none" + needs);
        return base::usageError("no-such-layout",
                                "the template has no layout \"" + name + "\"; it must be " + base::choices(m_template->layouts));
    }

    /// A title in the middle is that of a title page, which is taken where there is no other.
    bool takeLayout(std::size_t index, bool onTitlePage)
    {
        const pugi::xml_node layout = xml(m_layouts[index]), master = xml(masterOf(m_layouts[index]));
        const auto title = titlePlace(layout, master);
        if (!title || (title->type == "ctrTitle") != onTitlePage) return false;
        const figure::Rect room = roomUnder(*title, layout, master, m_template->size);
        if (room.width < leastWidth || room.height < leastHeight) return false;
        m_template->layout = m_layouts[index];
        m_template->layoutName = m_template->layouts[index];
        m_template->title = *title;
        m_template->room = room;
        m_template->foot = footPlaceholder(layout, m_template->size);
        m_template->footer = footerPlaceholder(layout);
        return true;
    }

    void takeTheme()
    {
        const ThemeSource theme = themeOf(m_template->layout);
        m_template->tones = tonesOf(theme);
        constexpr double least = 2;
        const auto title = colourOf(theme, m_template->title.fill);
        if (title && figure::contrast(*title, m_template->tones.background) < least) m_template->title.colour = m_template->tones.ink;
        m_template->title.fill = {}; // it ends with what is read here
        takeFont(textFontOf(theme));
    }

    void takeFont(const std::string& font)
    {
        constexpr std::array<std::string_view, 5> alike{"arial", "liberation sans", "helvetica", "arimo", ""};
        constexpr std::array<std::string_view, 9> narrower{"calibri",      "carlito",          "cambria",
                                                           "caladea",      "times new roman",  "garamond",
                                                           "arial narrow", "liberation serif", "franklin gothic book"};
        constexpr double wide = 1.17; // Verdana's, the widest of usual texts
        const std::string name = base::lowerCase(font);
        if (std::ranges::find(alike, name) != alike.end()) return;
        const bool isNarrower = std::ranges::find(narrower, name) != narrower.end();
        m_template->letterWidth = isNarrower ? 1 : wide;
        const std::string measured = isNarrower ? "Arial, which is wider" : "letters a sixth wider than Arial's";
        m_template->warnings.push_back(inputError("template-font",
                                                  "the template's texts are in \"" + font + "\", while places are measured for " +
                                                      measured + "; look whether any text comes too close to another",
                                                  m_template->package.file));
    }

    [[nodiscard]] ThemeSource themeOf(const std::string& layout)
    {
        const std::string master = masterOf(layout), theme = m_template->package.part(master).target("theme");
        return {xml(layout), xml(master), theme.empty() || !load(theme) ? pugi::xml_node() : xml(theme)};
    }
    [[nodiscard]] std::string masterOf(const std::string& layout) const { return m_template->package.part(layout).target("slideMaster"); }

    [[nodiscard]] std::string pointedAt(const std::string& from, pugi::xml_node node) const
    {
        const OfficeRelationship* relationship = m_template->package.part(from).find(relationshipId(node));
        return relationship == nullptr || relationship->isOutside ? std::string() : relationship->target;
    }

    bool load(const std::string& part)
    {
        if (m_xml.contains(part)) return true;
        const std::string& bytes = m_template->package.part(part).bytes;
        if (m_xml[part].load_buffer(bytes.data(), bytes.size())) return true;
        m_xml.erase(part);
        return false;
    }
    [[nodiscard]] pugi::xml_node xml(const std::string& part) const
    {
        const auto found = m_xml.find(part);
        return found == m_xml.end() ? pugi::xml_node() : found->second.document_element();
    }

    std::shared_ptr<DeckTemplate> m_template;
    std::vector<std::string> m_layouts; ///< parts
    std::map<std::string, pugi::xml_document> m_xml;
};

} // namespace

Result<DeckTemplatePtr> openTemplate(base::Source& source, const std::string& layout)
{
    auto package = readPackage(source);
    if (!package) return std::move(package).error();
    return Opening(std::move(*package)).open(layout);
}

} // namespace atrisk::document
