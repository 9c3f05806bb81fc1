#include "core/io/dataset_json/dataset_json_reader.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/io/dataset_json/byte_stream.h"
#include "core/io/dataset_json/dataset_json_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace atrisk::io {
namespace {

using base::Result;
using Json = nlohmann::json;

/// What stands at a place of the document; all that matters is found by where it is.
enum class Part { Root, Data, Groups, Dataset, Columns, Column, Rows, Row, Other };

/// Receives the document's events. Version 1.1 has the data set at the root, NDJSON its rows behind it, 1.0 a data set in each item group.
class DatasetHandler : public Json::json_sax_t {
public:
    DatasetHandler(const ByteStream& stream, std::string file) : m_stream(stream), m_file(std::move(file)) { datasets.emplace_back(); }

    bool null() override { return value({}, {}); }
    bool boolean(bool value) override { return this->value({CellKind::Boolean, value ? 1.0 : 0.0}, value ? "true" : "false"); }
    bool number_integer(number_integer_t number) override { return this->number(static_cast<double>(number)); }
    bool number_unsigned(number_unsigned_t number) override { return this->number(static_cast<double>(number)); }
    bool number_float(number_float_t number, const string_t&) override { return this->number(number); }
    bool string(string_t& text) override
    {
        if (!inRow()) return value({}, text);
        return value(text.empty() ? Cell{} : Cell{CellKind::Text, static_cast<double>(dataset().texts.add(text))}, {});
    }
    bool binary(binary_t&) override { return true; }
    bool key(string_t& key) override
    {
        m_stack.back().key = key;
        return true;
    }
    bool start_object(std::size_t) override { return open(true); }
    bool start_array(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const Json::exception& exception) override
    {
        const std::string what = exception.what();
        const std::size_t reason = what.find(": ");
        const std::string why = place() + (reason == what.npos ? "" : " (" + what.substr(reason + 2) + ")");
        if (m_stream.atEnd()) return refuse("truncated-file", "the file is cut short or damaged: it ends" + why);
        return refuse("malformed-file", "the file is damaged: it is no proper JSON" + why);
    }

    [[nodiscard]] const std::optional<base::Error>& error() const { return m_error; }

    std::vector<JsonDataset> datasets; ///< the first is the root's, often without columns

private:
    struct Level {
        Part part;
        std::string key; ///< of the member being read
    };

    [[nodiscard]] JsonDataset& dataset() { return datasets.back(); }
    [[nodiscard]] bool inRow() const { return !m_stack.empty() && m_stack.back().part == Part::Row; }
    [[nodiscard]] std::string place() const { return " at byte " + std::to_string(m_stream.offset()); }

    bool refuse(std::string code, std::string text)
    {
        if (!m_error) m_error = base::inputError(std::move(code), std::move(text), m_file);
        return false;
    }

    /// What an object or array is, by what it stands in.
    [[nodiscard]] Part partBelow(bool isObject) const
    {
        if (m_stack.empty()) return isObject ? Part::Root : Part::Row;
        const auto& [part, key] = m_stack.back();
        const bool isDataset = part == Part::Root || part == Part::Dataset;
        if (isDataset && !isObject && (key == "columns" || key == "items")) return Part::Columns;
        if (isDataset && !isObject && (key == "rows" || key == "itemData")) return Part::Rows;
        if (part == Part::Columns && isObject) return Part::Column;
        if (part == Part::Rows && !isObject) return Part::Row;
        if (part == Part::Root && isObject && (key == "clinicalData" || key == "referenceData")) return Part::Data;
        if (part == Part::Data && isObject && key == "itemGroupData") return Part::Groups;
        if (part == Part::Groups && isObject) return Part::Dataset;
        return Part::Other;
    }

    bool open(bool isObject)
    {
        constexpr std::size_t deepest = 64;
        if (m_stack.size() == deepest) return refuse("malformed-file", "the file is nested too deeply" + place());
        if (inRow())
            return refuse("malformed-file",
                          "a list or object where a value of row " + std::to_string(dataset().rows + 1) + " must be," + place());
        if (isObject && isAmongRows()) return refuseInRows("an object");
        const Part part = partBelow(isObject);
        if (m_stack.empty() && isObject && m_values++ > 0) return refuse("malformed-file", "a second object behind the first," + place());
        if (m_stack.empty() && !isObject && dataset().items.empty())
            return refuse("malformed-file", "rows before any column is named," + place());
        if (part == Part::Dataset) datasets.emplace_back();
        if (part == Part::Column) dataset().items.emplace_back();
        if (part == Part::Row) m_column = 0;
        m_stack.push_back({part, {}});
        return true;
    }

    [[nodiscard]] bool isAmongRows() const { return !m_stack.empty() && m_stack.back().part == Part::Rows; }
    bool refuseInRows(const std::string& what)
    {
        return refuse("malformed-file",
                      what + " where row " + std::to_string(dataset().rows + 1) + " must be, a list of values," + place());
    }

    bool close()
    {
        const Part part = m_stack.back().part;
        m_stack.pop_back();
        return part != Part::Row || endRow();
    }

    bool endRow()
    {
        JsonDataset& set = dataset();
        const std::size_t wanted = !set.items.empty() ? set.items.size() : set.rows == 0 ? m_column : set.cells.size();
        if (m_column != wanted)
            return refuse("ragged-rows", "row " + std::to_string(set.rows + 1) + " has " + std::to_string(m_column) + " values, expected " +
                                             std::to_string(wanted) + "; it ends" + place());
        ++set.rows;
        return true;
    }

    bool number(double number)
    {
        if (inRow()) return value({CellKind::Number, number}, {});
        return value({}, base::numberText(number));
    }

    bool value(Cell cell, std::string_view text)
    {
        if (m_stack.empty()) return refuse("malformed-file", "a value alone, where a list or object must be," + place());
        const auto& [part, key] = m_stack.back();
        if (part == Part::Row) return addCell(cell);
        if (isAmongRows()) return refuseInRows("a value");
        if (part == Part::Column) dataset().items.back()[key] = text;
        if (part == Part::Root || part == Part::Dataset) describe(key, text);
        return true;
    }

    bool addCell(Cell cell)
    {
        constexpr std::size_t mostColumns = 100000;
        JsonDataset& set = dataset();
        if (m_column == mostColumns) return refuse("too-large", "a row has more than " + std::to_string(mostColumns) + " values" + place());
        if (m_column == set.cells.size()) set.cells.emplace_back();
        set.cells[m_column++].set(set.rows, cell);
        return true;
    }

    void describe(const std::string& key, std::string_view text)
    {
        if (key == "name") dataset().name = text;
        if (key == "label") dataset().label = text;
        if (key == "records" && !text.empty()) dataset().records = base::parseNumber(text).value_or(table::missing);
    }

    const ByteStream& m_stream;
    std::string m_file;
    std::vector<Level> m_stack;
    std::size_t m_column = 0; ///< of the next cell
    std::size_t m_values = 0; ///< objects at the root
    std::optional<base::Error> m_error;
};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// All values of the file, one behind the other.
Result<std::vector<JsonDataset>> readDatasets(base::Source& source, const base::Cancel& cancel)
{
    ByteStream stream(source, cancel);
    DatasetHandler handler(stream, source.name());
    while (!stream.error()) {
        while (!stream.atEnd() && isBlank(stream.peek())) stream.advance();
        if (stream.atEnd()) break;
        if (!Json::sax_parse(stream.begin(), ByteStream::end(), &handler, Json::input_format_t::json, false)) break;
    }
    if (stream.error()) return *stream.error();
    if (handler.error()) return *handler.error();
    std::vector<JsonDataset> found = std::move(handler.datasets);
    if (found.front().items.empty() && (found.size() > 1 || found.front().rows == 0)) found.erase(found.begin());
    if (found.empty()) return base::inputError("malformed-file", "this JSON file holds no data set: no columns and no rows", source.name());
    return found;
}

} // namespace

bool sniffDatasetJson(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == head.npos || head[first] != '{') return false;
    const auto holds = [&](std::string_view key) { return head.find(key) != head.npos; };
    return holds("\"datasetJSONVersion\"") || holds("\"itemGroupData\"") || holds("\"itemGroupOID\"");
}

Result<std::vector<table::Table>> readDatasetJson(base::Source& source, const std::string& member, const ReadOptions&,
                                                  const base::Cancel& cancel)
{
    auto datasets = readDatasets(source, cancel);
    if (!datasets) return std::move(datasets).error();
    std::vector<std::string> names;
    std::vector<table::Table> tables;
    const bool several = datasets->size() > 1;
    for (JsonDataset& dataset : *datasets) {
        if (cancel.requested()) return base::cancelled();
        names.push_back(dataset.name);
        if (!member.empty() && !base::equalIgnoringCase(dataset.name, member)) continue;
        auto table = tableOfDataset(std::move(dataset), source.name(), cancel);
        if (!table) return std::move(table).error();
        if (several) table->file = source.name() + "#" + table->name;
        tables.push_back(std::move(table).value());
    }
    if (tables.empty())
        return base::inputError("no-such-member", "the file has no data set \"" + member + "\"; it has " + base::choices(names),
                                source.name());
    cancel.setProgress(1);
    return tables;
}

} // namespace atrisk::io
