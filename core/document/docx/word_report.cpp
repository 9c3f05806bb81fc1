#include "core/document/docx/word_report.h"

#include "core/document/docx/word_package.h"
#include "core/document/docx/word_parts.h"
#include "core/document/docx/word_sheet.h"
#include "core/document/docx/word_table.h"

#include <algorithm>

namespace atrisk::document {
namespace {

using base::Result;

std::string bookmarkOf(std::size_t index) { return "_atrisk" + std::to_string(index + 1); }

class ReportWriter {
public:
    ReportWriter(const Document& document, const std::vector<Picture>& pictures)
        : m_document(document), m_pictures(pictures), m_package(document)
    {
    }

    Result<std::string> bytes()
    {
        for (const Section& section : m_document.sections)
            for (const report::Table& table : section.tables)
                if (auto error = tooWideForWord(table, section.title, "leave it out, or write the report to .pdf"))
                    return std::move(*error);
        pugi::xml_document xml;
        pugi::xml_node body = appendRoot(xml, "w:document").append_child("w:body");
        appendContents(body);
        for (std::size_t i = 0; i < m_document.sections.size(); ++i) appendSection(body, i);
        appendParagraph(body, "Heading1", "About this report");
        for (const std::string& line : m_document.closing) appendParagraph(body, "Normal", line);
        appendSheet(body, uprightSheet(), m_package.addFoot(reportFooterXml(m_document.sections.front().foot)));
        return m_package.bytes(xml);
    }

private:
    static Sheet uprightSheet() { return withFoot({}); }

    /// The foot has several lines.
    static Sheet withFoot(Sheet sheet)
    {
        sheet.foot = 4;
        sheet.margin = 20;
        return sheet;
    }

    void appendContents(pugi::xml_node body)
    {
        appendParagraph(body, "Title", m_document.title);
        appendParagraph(body, "Heading1", "Contents");
        for (std::size_t i = 0; i < m_document.sections.size(); ++i) {
            const Section& section = m_document.sections[i];
            pugi::xml_node line = appendParagraph(body, "Contents", section.label + ". " + section.title);
            pugi::xml_node tab = line.child("w:pPr").append_child("w:tabs").append_child("w:tab");
            tab.append_attribute("w:val") = "right";
            tab.append_attribute("w:leader") = "dot";
            tab.append_attribute("w:pos") = twips(uprightSheet().textWidth());
            line.append_child("w:r").append_child("w:tab");
            appendField(line, " PAGEREF " + bookmarkOf(i) + " \\h ", std::to_string(i + 2));
        }
        endSection(body, uprightSheet(), m_document.sections.front().foot);
    }

    void appendSection(pugi::xml_node body, std::size_t index)
    {
        const Section& section = m_document.sections[index];
        const bool begins = index == 0 || m_document.sections[index - 1].analysis != section.analysis;
        if (begins) appendParagraph(body, "Heading1", section.analysis);
        const Sheet sheet = withFoot(sheetFor(section.tables));
        const auto caption = [&](const std::string& words, bool first) {
            pugi::xml_node paragraph = appendParagraph(body, "Caption", words);
            if (first) mark(paragraph, index);
        };
        for (std::size_t i = 0; i < section.pages; ++i) {
            caption(m_document.pages[section.first + i].title, i == 0);
            m_package.appendFigure(body, section.first + i, m_pictures[section.first + i], sheet);
        }
        for (const report::Table& table : section.tables) {
            caption(section.label + ". " + section.title, true);
            appendTable(body, table, twips(sheet.textWidth()));
            for (const std::string& note : table.notes) appendParagraph(body, "TableNote", note);
            if (!section.synthetic.empty()) appendParagraph(body, "TableNote", section.synthetic);
        }
        if (begins && !section.methods.empty()) {
            appendParagraph(body, "TableNote", "Methods: " + section.methods);
        }
        endSection(body, sheet, section.foot);
    }

    /// What the contents point at.
    static void mark(pugi::xml_node paragraph, std::size_t index)
    {
        pugi::xml_node begin = paragraph.insert_child_after("w:bookmarkStart", paragraph.child("w:pPr"));
        begin.append_attribute("w:id") = static_cast<unsigned>(index + 1);
        begin.append_attribute("w:name") = bookmarkOf(index).c_str();
        paragraph.append_child("w:bookmarkEnd").append_attribute("w:id") = static_cast<unsigned>(index + 1);
    }

    /// The section's last paragraph holds its sheet.
    void endSection(pugi::xml_node body, const Sheet& sheet, const std::vector<std::string>& foot)
    {
        pugi::xml_node paragraph = appendParagraph(body, "TableNote", "");
        pugi::xml_node properties = paragraph.child("w:pPr");
        appendSheet(properties, sheet, m_package.addFoot(reportFooterXml(foot)));
    }

    const Document& m_document;
    const std::vector<Picture>& m_pictures;
    WordPackage m_package;
};

} // namespace

Result<std::string> writeReportDocx(const Document& document, const std::vector<Picture>& pictures)
{
    if (document.sections.empty() || pictures.size() != document.pages.size())
        return base::failure("cannot-write", "there is no page to write");
    return ReportWriter(document, pictures).bytes();
}

} // namespace atrisk::document
