// The sheets of an OpenDocument spreadsheet's content.xml.
#pragma once

#include "core/io/workbook/sheet.h"
#include "core/io/workbook/xml_stream.h"

#include <map>

namespace atrisk::io {

struct OdsSheet {
    Sheet sheet;
    bool hidden = false;
};

/// Receives content.xml. Errors: "malformed-file" with the place, "too-large", "cancelled".
class OdsContent : public XmlHandler {
public:
    OdsContent(std::string file, base::Cancel cancel) : m_file(std::move(file)), m_cancel(std::move(cancel)) {}

    void open(std::string_view element, const XmlAttributes& attributes) override;
    void close(std::string_view element) override;
    void text(std::string_view part) override;

    std::vector<OdsSheet> sheets;

private:
    /// A cell while it is open.
    struct OpenCell {
        std::string type, value, text, formula;
        std::size_t repeated = 1;
        bool hasParagraph = false;
    };

    [[nodiscard]] Sheet& sheet() { return sheets.back().sheet; }
    void openTable(const XmlAttributes& attributes);
    void openRow(const XmlAttributes& attributes);
    void openCell(const XmlAttributes& attributes);
    void openInText(std::string_view element, const XmlAttributes& attributes);
    void closeCell();
    void closeRow();
    void addMerged(const XmlAttributes& attributes);
    [[nodiscard]] Cell value();
    void damaged(const std::string& what);

    std::string m_file;
    base::Cancel m_cancel;
    std::shared_ptr<SheetsCommon> m_common = std::make_shared<SheetsCommon>();
    std::map<std::string, bool> m_hiddenStyles; ///< of tables, by name
    std::string m_style;                        ///< being defined
    std::size_t m_skipped = 0;                  ///< depth of what is no cell's text: notes, tracked changes
    std::size_t m_tables = 0;                   ///< depth of tables: one in a cell is none of its own
    bool m_inCell = false;
    OpenCell m_cell;
    std::size_t m_row = 0, m_rowsRepeated = 1, m_column = 0;
    std::vector<std::pair<std::size_t, Cell>> m_rowCells; ///< of the open row
};

} // namespace atrisk::io
