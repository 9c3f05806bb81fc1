#include "core/io/content_kind.h"
#include "core/io/dataset_json/dataset_json_reader.h"
#include "core/io/gzip/gzip_reader.h"
#include "core/io/reader.h"
#include "core/io/readstat/readstat_formats.h"
#include "core/io/sas/sas7bcat_reader.h"
#include "core/io/sas/sas7bdat_reader.h"
#include "core/io/sas/xpt_reader.h"
#include "core/io/text/columns/csv_column.h"
#include "core/io/text/csv_reader.h"
#include "core/io/text/text_encoding.h"
#include "core/io/workbook/ods_reader.h"
#include "core/io/workbook/xlsx_reader.h"

#include <new>
#include <stdexcept>

namespace atrisk::io {
namespace {

using base::Result;

Result<std::string> headOf(base::Source& source)
{
    constexpr std::size_t most = 4096;
    std::string head(most, '\0');
    source.seek(0);
    auto got = source.read(head.data(), head.size());
    source.seek(0);
    if (!got) return std::move(got).error();
    head.resize(*got);
    return head;
}

/// "ADTTE" of "lib.xpt#ADTTE".
std::string memberOf(const std::string& tableFile, const std::string& file)
{
    return tableFile.starts_with(file + "#") ? tableFile.substr(file.size() + 1) : std::string();
}

/// Texts of files that say of each column what it is: dates in an order that is said. Of others the reader has asked them.
void heedDateOrder(table::Table& table, const std::string& said)
{
    const TableReader* reader = findReader(table.format);
    const auto order = orderSaid(said);
    if (!order || reader == nullptr || reader->locate != nullptr) return;
    table.reading.dateOrder = said;
    for (table::Column& column : table.columns) {
        if (column.isNumeric() || !column.valueLabels.empty()) continue;
        Cells cells;
        for (const std::int32_t code : column.codes)
            cells.add(code < 0 ? std::string_view() : column.dictionary[static_cast<std::size_t>(code)]);
        auto dates = datesAsSaid(column.name, cells, *order);
        if (!dates) continue;
        dates->column.label = column.label;
        dates->column.missingReasons = std::move(column.missingReasons);
        dates->column.missingCodes = std::move(column.missingCodes);
        column = std::move(dates->column);
        for (base::Warning& warning : dates->warnings) warning.file = table.file;
        table.warnings.insert(table.warnings.end(), dates->warnings.begin(), dates->warnings.end());
        table.assumptions.insert(table.assumptions.end(), dates->assumptions.begin(), dates->assumptions.end());
    }
}

} // namespace

std::span<const TableReader> readers()
{
    // THE list of formats. CSV comes last: any text could be one.
    static const TableReader list[] = {
        {"xpt", "SAS transport file", {"xpt"}, "read_xpt(FILE, TABLE)", "xpt", sniffXpt, readXpt, nullptr},
        {"sas7bdat", "SAS data set", {"sas7bdat"}, "read_sas(FILE)", "sas7bdat", sniffSas7bdat, readSas7bdat, nullptr},
        {"sas7bcat", "SAS catalogue of value labels", {"sas7bcat"}, "", "sas7bcat", sniffSas7bcat, readSas7bcat, nullptr},
        {"sav", "SPSS file", {"sav"}, "read_spss(FILE)", "sav", sniffSav, readSav, nullptr},
        {"zsav", "SPSS file, compressed", {"zsav"}, "read_spss(FILE)", "zsav", sniffZsav, readZsav, nullptr},
        {"por", "SPSS portable file", {"por"}, "read_por(FILE)", "por", sniffPor, readPor, nullptr},
        {"dta", "Stata file", {"dta"}, "read_stata(FILE)", "dta", sniffDta, readDta, nullptr},
        {"dataset-json",
         "CDISC Dataset-JSON",
         {"json", "ndjson"},
         "read_dataset_json(FILE, TABLE)",
         "dataset_json",
         sniffDatasetJson,
         readDatasetJson,
         nullptr},
        {"ods", "OpenDocument spreadsheet", {"ods"}, "read_ods(FILE, TABLE, HEADER)", "ods", sniffOds, readOds, locateInOds},
        {"xlsx", "Excel workbook", {"xlsx", "xlsm"}, "read_xlsx(FILE, TABLE, HEADER)", "xlsx", sniffXlsx, readXlsx, locateInXlsx},
        {"gzip", "Compressed file of any of these", {"gz", "dsjc"}, "unpacked(FILE)", "gzip", sniffGzip, readGzip, locateInGzip},
        {"csv",
         "Delimited text (comma, semicolon, tab or bar)",
         {"csv", "tsv", "txt"},
         "read_csv(FILE, TEXT)",
         "csv",
         sniffCsv,
         readCsv,
         locateInCsv},
    };
    return list;
}

const TableReader* findReader(std::string_view id)
{
    for (const TableReader& reader : readers())
        if (reader.id == id) return &reader;
    return nullptr;
}

Result<const TableReader*> readerFor(base::Source& source)
{
    auto head = headOf(source);
    if (!head) return std::move(head).error();
    for (const TableReader& reader : readers())
        if (reader.sniff(*head)) return &reader;
    return base::inputError(head->empty() ? "empty-file" : "unknown-format", foreignContent(headAsText(*head), source.name()),
                            source.name());
}

Result<std::vector<table::Table>> readTables(base::Source& source, const std::string& member, const ReadOptions& options,
                                             const base::Cancel& cancel)
{
    auto reader = readerFor(source);
    if (!reader) return std::move(reader).error();
    try {
        auto tables = (*reader)->read(source, member, options, cancel);
        if (tables && !options.dateOrder.empty())
            for (table::Table& table : *tables) heedDateOrder(table, options.dateOrder);
        return tables;
    } catch (const std::bad_alloc&) {
    } catch (const std::length_error&) {
    }
    base::Error error = base::failure("out-of-memory", "not enough memory for this file");
    error.file = source.name();
    return error;
}

void locate(const std::vector<base::Message*>& messages, base::Source& source, const ReadOptions& options, const base::Cancel& cancel)
{
    std::vector<base::Message*> asked;
    std::vector<CellName> cells;
    for (base::Message* message : messages) {
        if (message->line > 0 || (message->row == 0 && message->columnName.empty())) continue;
        asked.push_back(message);
        cells.push_back({message->row, message->columnName, memberOf(message->file, source.name())});
    }
    if (asked.empty()) return;
    const auto reader = readerFor(source);
    if (!reader || (*reader)->locate == nullptr) return;
    const auto places = (*reader)->locate(source, cells, options, cancel);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!places[i]) continue;
        asked[i]->line = places[i]->line;
        asked[i]->column = cells[i].columnName.empty() ? 0 : places[i]->column;
        if (!places[i]->cell.empty() && !cells[i].columnName.empty()) asked[i]->text.insert(0, places[i]->cell + ": ");
    }
}

} // namespace atrisk::io
