// The sheets of a workbook, written with libxlsxwriter.
#pragma once

#include "core/document/document.h"
#include "core/report/table.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace atrisk::document {

/// How a cell looks; every look is one format of the workbook.
struct CellLook {
    std::string number = {}; ///< Excel's number format; "" = text
    report::Alignment alignment = report::Alignment::Left;
    bool bold = false, soft = false, wrap = false, ruledAbove = false, ruledUnder = false;
    int indent = 0;
    auto operator<=>(const CellLook&) const = default;
};

class Workbook {
public:
    /// Written to `path` when it is closed.
    explicit Workbook(const std::string& path);
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    /// A sheet named after the table: title, heads, rows, notes and the sentence of synthetic data, "" = none.
    void addTable(const report::Table& table, const std::string& synthetic);
    /// Every number in a row of its own, where it stands in the JSON before it.
    void addData(const nlohmann::ordered_json& analysis);
    /// Title, provenance and methods.
    void addAbout(const Document& document);
    /// Why it could not be written; "" = it was.
    [[nodiscard]] std::string close();

private:
    lxw_worksheet* newSheet(const std::string& wanted);
    lxw_format* formatOf(const CellLook& look);
    void write(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& text, const CellLook& look);
    void writeCell(lxw_worksheet* sheet, std::size_t row, const report::PlacedCell& placed, const CellLook& look);
    std::size_t writeHeads(lxw_worksheet* sheet, std::size_t row, const report::Table& table);
    void writeRow(lxw_worksheet* sheet, std::size_t row, const report::Row& given, const report::Table& table, bool isLast);

    lxw_workbook* m_workbook;
    std::map<CellLook, lxw_format*> m_formats;
    std::set<std::string> m_names; ///< of the sheets, in small letters
};

/// A name Excel takes for a sheet: 31 letters at most, without []:*?/\, none of `taken` (in small letters, as compared).
[[nodiscard]] std::string sheetName(const std::string& wanted, const std::set<std::string>& taken);

} // namespace atrisk::document
