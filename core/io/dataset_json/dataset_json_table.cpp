#include "core/io/dataset_json/dataset_json_table.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/io/cells/missing_words.h"
#include "core/io/content_kind.h"
#include "core/io/sas/sas_format.h"
#include "core/io/text/cell_warnings.h"
#include "core/io/text/columns/cell.h"
#include "core/table/distinct.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace atrisk::io {
namespace {

using base::Result;
using table::Column;
using table::ColumnType;

enum class Meaning { Text, Number, SasDate, SasDateTime, IsoDate, IsoTime, Boolean };

std::string said(const JsonDataset::Item& item, std::string_view key)
{
    const auto found = item.find(key);
    return found == item.end() ? std::string() : found->second;
}

Meaning meaningOf(const JsonDataset::Item& item)
{
    std::string type = base::lowerCase(said(item, "dataType"));
    if (type.empty()) type = base::lowerCase(said(item, "type"));
    const bool numericInSas = !said(item, "targetDataType").empty();
    if (type == "boolean") return Meaning::Boolean;
    if (type == "date" || type == "datetime") return numericInSas ? Meaning::IsoDate : Meaning::Text;
    if (type == "time") return numericInSas ? Meaning::IsoTime : Meaning::Text;
    if (type != "integer" && type != "float" && type != "double" && type != "decimal") return Meaning::Text;
    switch (sasQuantity(said(item, "displayFormat"))) {
    case SasQuantity::Date: return Meaning::SasDate;
    case SasQuantity::DateTime: return Meaning::SasDateTime;
    case SasQuantity::Number: break;
    }
    return Meaning::Number;
}

/// Seconds of "14:02:00": what SAS counts times of day in.
std::optional<double> secondsOf(const std::string& time)
{
    const auto day = parseIsoDate("1970-01-01T" + time);
    return day ? std::optional(*day * 86400) : std::nullopt;
}

/// Of a known cell; null when it is nothing of the kind.
std::optional<double> numberOf(Cell cell, Meaning meaning, const TextPool& texts)
{
    if (cell.kind == CellKind::Boolean) return std::nullopt;
    if (cell.kind == CellKind::Text) {
        const std::string& text = texts[static_cast<TextPool::Index>(cell.value)];
        if (meaning == Meaning::IsoDate) return parseIsoDate(text);
        if (meaning == Meaning::IsoTime) return secondsOf(text);
        const auto number = parseNumber(text);
        if (!number) return number;
        cell.value = *number;
    }
    if (meaning == Meaning::SasDate || meaning == Meaning::IsoDate) return daysSince1970(cell.value, SasQuantity::Date);
    if (meaning == Meaning::SasDateTime) return daysSince1970(cell.value, SasQuantity::DateTime);
    return cell.value;
}

Column textColumn(const CellColumn& cells, const TextPool& texts, const base::Work& work)
{
    table::CodedTexts builder;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (row % base::Work::often == 0 && work.stopped()) return {};
        const std::string text = cellText(cells[row], texts);
        builder.add(base::withoutTrailing(text));
    }
    return std::move(builder).finish("", work);
}

/// A word for something unknown is no fault.
bool saysNothing(Cell cell, const TextPool& texts)
{
    if (cell.kind != CellKind::Text) return cell.kind == CellKind::Empty;
    const Known known = knownness(texts[static_cast<TextPool::Index>(cell.value)]);
    return known == Known::Missing || known == Known::Word;
}

Column numberColumn(const CellColumn& cells, Meaning meaning, const TextPool& texts, const base::Work& work)
{
    Column column;
    column.numbers.assign(cells.size(), table::missing);
    const bool isDate = meaning == Meaning::SasDate || meaning == Meaning::SasDateTime || meaning == Meaning::IsoDate;
    column.type = isDate ? ColumnType::Date : ColumnType::Number;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (row % base::Work::often == 0 && work.stopped()) return column;
        const Cell cell = cells[row];
        if (saysNothing(cell, texts)) continue;
        if (const auto number = numberOf(cell, meaning, texts))
            column.numbers[row] = *number;
        else
            column.faults.push_back({static_cast<std::uint32_t>(row), cellText(cell, texts)});
    }
    return column;
}

/// Not to be used when `work` was stopped.
Column columnOf(const JsonDataset& dataset, std::size_t index, const base::Work& work)
{
    const JsonDataset::Item& item = dataset.items[index];
    const CellColumn& cells = dataset.cells[index];
    const Meaning meaning = meaningOf(item);
    Column column = meaning == Meaning::Text || meaning == Meaning::Boolean ? textColumn(cells, dataset.texts, work)
                                                                            : numberColumn(cells, meaning, dataset.texts, work);
    column.name = said(item, "name");
    if (column.name.empty()) column.name = "column" + std::to_string(index + 1);
    column.label = said(item, "label");
    column.format = said(item, "displayFormat");
    return column;
}

base::Error ofDataset(const JsonDataset& dataset, std::string code, const std::string& text, const std::string& file)
{
    return base::inputError(std::move(code), (dataset.name.empty() ? "" : "data set " + dataset.name + ": ") + text, file);
}

/// Faults of number columns, and words for something unknown in them.
void warnOfCells(base::Warnings& warnings, const Column& column, const CellColumn& cells, const TextPool& texts)
{
    if (!column.isNumeric()) return;
    if (!column.faults.empty())
        warnings.push_back(notNumbers(column.name, {column.faults.size(), column.faults.front().text, column.faults.front().row}));
    OddCells words;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (cells[row].kind != CellKind::Text || !saysNothing(cells[row], texts)) continue;
        if (words.count++ == 0) words = {1, cellText(cells[row], texts), row};
    }
    if (words.count > 0) warnings.push_back(missingWords(column.name, words));
}

std::string saidRecords(double records) { return std::isnan(records) ? "no number of" : base::numberText(records); }

bool isRecordNumber(const JsonDataset::Item& item) { return said(item, "OID") == "ITEMGROUPDATASEQ"; }

} // namespace

Result<table::Table> tableOfDataset(JsonDataset dataset, const std::string& file, const base::Cancel& cancel)
{
    if (std::ranges::all_of(dataset.items, isRecordNumber)) return ofDataset(dataset, "malformed-file", "the file names no columns", file);
    if (dataset.rows > 0 && dataset.cells.size() != dataset.items.size())
        return ofDataset(dataset, "malformed-file",
                         "its rows have " + std::to_string(dataset.cells.size()) + " values, but it names " +
                             std::to_string(dataset.items.size()) + " columns",
                         file);
    if (dataset.records && *dataset.records != static_cast<double>(dataset.rows))
        return ofDataset(dataset, "truncated-file",
                         "the file says that it has " + saidRecords(*dataset.records) + " records, but holds " +
                             std::to_string(dataset.rows) + "; one of the two is wrong, get the whole file or write it anew",
                         file);
    dataset.cells.resize(dataset.items.size());
    table::Table table;
    table.name = dataset.name.empty() ? baseName(file) : dataset.name;
    table.label = dataset.label;
    table.file = file;
    table.format = "dataset-json";
    table.rows = dataset.rows;
    std::set<std::string> seen;
    const base::Work work(cancel, 0.9, 1, 3 * dataset.rows * dataset.items.size());
    for (std::size_t i = 0; i < dataset.items.size(); ++i) {
        if (isRecordNumber(dataset.items[i])) continue;
        if (cancel.requested()) return base::cancelled();
        dataset.cells[i].resize(dataset.rows);
        table.columns.push_back(columnOf(dataset, i, work));
        if (cancel.requested()) return base::cancelled();
        const std::size_t said = table.warnings.size();
        warnOfCells(table.warnings, table.columns.back(), dataset.cells[i], dataset.texts);
        for (std::size_t w = said; w < table.warnings.size(); ++w) table.warnings[w].file = file;
        dataset.cells[i] = {};
        const std::string& name = table.columns.back().name;
        if (!seen.insert(name).second) return ofDataset(dataset, "duplicate-column", "the file has two columns named " + name, file);
    }
    takeMissingWords(table);
    if (table.rows == 0) table.warnings.push_back(base::inputError("no-rows", "the file has columns but no rows", file));
    return table;
}

} // namespace atrisk::io
