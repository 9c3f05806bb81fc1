#include "core/document/docx/word_package.h"

#include "core/document/docx/word_parts.h"
#include "core/document/office/office_properties.h"
#include "core/document/pptx/living/carried_part.h"

#include <algorithm>

namespace atrisk::document {
namespace {

const std::string typePrefix = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const std::string wholeText = "word/document.xml";

} // namespace

void WordPackage::appendFigure(pugi::xml_node body, std::size_t index, const Picture& picture, const Sheet& sheet)
{
    const Page& page = m_document.pages[index];
    const std::string name = "word/media/figure" + std::to_string(index + 1);
    const double scale = std::min({1.0, sheet.textWidth() / page.width, sheet.textHeight() / page.height});
    appendPicture(body, {addMedia(name + ".png", "image/png", picture.png), addMedia(name + ".svg", "image/svg+xml", picture.svg),
                         page.width * scale, page.height * scale, static_cast<unsigned>(index + 1), page.title, page.description});
}

std::string WordPackage::addMedia(const std::string& name, const char* type, const std::string& bytes)
{
    if (bytes.empty()) return "";
    m_package.add(name, type, bytes);
    return m_package.relate(wholeText, name, "image");
}

std::string WordPackage::addFoot(const pugi::xml_document& foot)
{
    const std::string part = "word/footer" + std::to_string(++m_feet) + ".xml";
    m_package.add(part, typePrefix + "footer+xml", foot);
    return m_package.relate(wholeText, part, "footer");
}

void WordPackage::add(const std::string& name, const char* type, const pugi::xml_document& xml)
{
    m_package.add("word/" + name + ".xml", typePrefix + type, xml);
    m_package.relate(wholeText, "word/" + name + ".xml", name);
}

base::Result<std::string> WordPackage::bytes(const pugi::xml_document& text)
{
    for (const Page& page : m_document.pages) addCarried(m_package, wholeText, page);
    m_package.relate("", wholeText, "officeDocument");
    add("styles", "styles+xml", stylesXml());
    add("settings", "settings+xml", settingsXml());
    addProperties(m_package, m_document);
    m_package.add(wholeText, typePrefix + "document.main+xml", text);
    return m_package.archive();
}

std::optional<base::Error> tooWideForWord(const report::Table& table, const std::string& title, const std::string& instead)
{
    if (table.columns.size() + 1 <= mostWordColumns) return std::nullopt;
    return base::failure("cannot-write", "Word’s tables have " + std::to_string(mostWordColumns) + " columns at most; \"" + title +
                                             "\" has " + std::to_string(table.columns.size() + 1) + ": " + instead);
}

} // namespace atrisk::document
