#include "core/document/docx/docx.h"

#include "core/document/docx/word_package.h"
#include "core/document/docx/word_parts.h"
#include "core/document/docx/word_report.h"
#include "core/document/docx/word_sheet.h"
#include "core/document/docx/word_table.h"

#include <algorithm>
#include <array>

namespace atrisk::document {
namespace {

using base::Result;

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
    Writer(const Document& document, const std::vector<Picture>& pictures) : m_document(document), m_pictures(pictures), m_package(document)
    {
    }

    Result<std::string> bytes()
    {
        pugi::xml_document xml;
        pugi::xml_node body = appendRoot(xml, "w:document").append_child("w:body");
        const std::vector<report::Table> tables = m_document.numbers.tables ? m_document.numbers.tables() : std::vector<report::Table>();
        for (const report::Table& table : tables)
            if (auto error = tooWideForWord(table, table.title, "write it to .xlsx")) return std::move(*error);
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
        appendSheet(body, sheet, m_package.addFoot(footerXml(footOf(m_document.provenance))));
        return m_package.bytes(xml);
    }

private:
    void appendFigure(pugi::xml_node body, std::size_t index, const Sheet& sheet)
    {
        appendParagraph(body, "Caption", captionOf("Figure", index + 1, m_document.pages[index].title));
        m_package.appendFigure(body, index, m_pictures[index], sheet);
    }

    /// Whence the numbers come, with what the foot of the pages has no room for.
    void appendOrigin(pugi::xml_node body)
    {
        if (m_document.provenance.empty()) return;
        appendParagraph(body, "Heading1", "Provenance");
        for (const auto& [name, value] : m_document.provenance)
            if (name != "Methods") appendParagraph(body, "TableNote", name + ": " + value);
    }

    const Document& m_document;
    const std::vector<Picture>& m_pictures;
    WordPackage m_package;
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
