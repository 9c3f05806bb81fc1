#include "core/document/docx/docx.h"

#include "core/document/docx/word_parts.h"
#include "core/document/docx/word_report.h"
#include "core/document/docx/word_sheet.h"
#include "core/document/docx/word_table.h"
#include "core/document/office/office_package.h"
#include "core/document/office/office_properties.h"
#include "core/document/pptx/living/carried_part.h"

#include <algorithm>
#include <array>

namespace atrisk::document {
namespace {

using base::Result;

const std::string typePrefix = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const std::string text = "word/document.xml", styles = "word/styles.xml", footer = "word/footer1.xml", settings = "word/settings.xml";

std::string captionOf(const char* kind, std::size_t number, const std::string& title)
{
    return std::string(kind) + " " + std::to_string(number) + (title.empty() ? "." : ". " + title);
}

/// What every page says of its numbers.
Provenance footOf(const Provenance& provenance)
{
    constexpr std::array said{"Study", "Selection", "Data cut-off", "Provenance", "Atrisk version"};
    Provenance foot;
    for (const auto& one : provenance)
        if (std::ranges::find(said, one.first) != said.end()) foot.push_back(one);
    return foot;
}

class Writer {
public:
    Writer(const Document& document, const std::vector<Picture>& pictures) : m_document(document), m_pictures(pictures) {}

    Result<std::string> bytes()
    {
        pugi::xml_document xml;
        pugi::xml_node body = appendRoot(xml, "w:document").append_child("w:body");
        const std::vector<report::Table> tables = m_document.numbers.tables ? m_document.numbers.tables() : std::vector<report::Table>();
        constexpr std::size_t mostColumns = 63; // that Word takes
        for (const report::Table& table : tables)
            if (table.columns.size() + 1 > mostColumns)
                return base::failure("cannot-write", "Word’s tables have 63 columns at most; \"" + table.title + "\" has " +
                                                         std::to_string(table.columns.size() + 1) + ": write it to .xlsx");
        const Sheet sheet = sheetFor(tables);
        if (!m_document.title.empty()) appendParagraph(body, "Title", m_document.title);
        for (std::size_t i = 0; i < m_document.pages.size() && !m_document.numbers.arePages; ++i) appendFigure(body, i, sheet);
        for (std::size_t i = 0; i < tables.size(); ++i) {
            appendParagraph(body, "Caption", captionOf("Table", i + 1, tables[i].title));
            appendTable(body, tables[i], twips(sheet.textWidth()));
            for (const std::string& note : tables[i].notes) appendParagraph(body, "TableNote", note);
            if (!m_document.numbers.synthetic.empty()) appendParagraph(body, "TableNote", m_document.numbers.synthetic);
        }
        if (!m_document.methods.empty()) {
            appendParagraph(body, "Heading1", "Methods");
            appendParagraph(body, "Normal", m_document.methods);
        }
        appendOrigin(body);
        for (const Page& page : m_document.pages) addCarried(m_package, text, page);
        addParts();
        appendSheet(body, sheet, m_package.relate(text, footer, "footer"));
        m_package.add(text, typePrefix + "document.main+xml", xml);
        return m_package.archive();
    }

private:
    void appendFigure(pugi::xml_node body, std::size_t index, const Sheet& sheet)
    {
        const Page& page = m_document.pages[index];
        const std::string number = std::to_string(index + 1);
        const double scale = std::min({1.0, sheet.textWidth() / page.width, sheet.textHeight() / page.height});
        PlacedPicture picture{addMedia("word/media/figure" + number + ".png", "image/png", m_pictures[index].png),
                              addMedia("word/media/figure" + number + ".svg", "image/svg+xml", m_pictures[index].svg),
                              page.width * scale,
                              page.height * scale,
                              static_cast<unsigned>(index + 1),
                              page.title,
                              page.description};
        appendParagraph(body, "Caption", captionOf("Figure", index + 1, page.title));
        appendPicture(body, picture);
    }

    /// Whence the numbers come, with what the foot of the pages has no room for.
    void appendOrigin(pugi::xml_node body)
    {
        if (m_document.provenance.empty()) return;
        appendParagraph(body, "Heading1", "Provenance");
        for (const auto& [name, value] : m_document.provenance)
            if (name != "Methods") appendParagraph(body, "TableNote", name + ": " + value);
    }

    /// The relationship's id; "" where there is nothing to add.
    std::string addMedia(const std::string& name, const char* type, const std::string& bytes)
    {
        if (bytes.empty()) return "";
        m_package.add(name, type, bytes);
        return m_package.relate(text, name, "image");
    }

    void addParts()
    {
        m_package.relate("", text, "officeDocument");
        m_package.add(styles, typePrefix + "styles+xml", stylesXml());
        m_package.relate(text, styles, "styles");
        m_package.add(footer, typePrefix + "footer+xml", footerXml(footOf(m_document.provenance)));
        m_package.add(settings, typePrefix + "settings+xml", settingsXml());
        m_package.relate(text, settings, "settings");
        addProperties(m_package, m_document);
    }

    const Document& m_document;
    const std::vector<Picture>& m_pictures;
    OfficePackage m_package;
};

} // namespace

Result<std::string> writeDocx(const Document& document, const std::vector<Picture>& pictures)
{
    if (!document.sections.empty()) return writeReportDocx(document, pictures);
    const bool hasFigures = !document.numbers.arePages;
    if (hasFigures && (document.pages.empty() || pictures.size() != document.pages.size()))
        return base::failure("cannot-write", "there is no page to write");
    return Writer(document, pictures).bytes();
}

} // namespace atrisk::document
