#include "core/study/draft/event_codes.h"

#include "core/base/numeric.h"
#include "core/study/draft/draft_parts.h"
#include "core/study/open/outcome.h"
#include "core/study/roles/record_flags.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atrisk::study {
namespace {

struct Counted {
    std::vector<DraftCode> codes;
    table::Column values; ///< a row for each code
};

Counted countNumbers(const table::Column& column, const RowMask& rows)
{
    std::map<double, std::size_t> counts;
    std::size_t blank = 0;
    for (std::size_t row = 0; row < rows.size() && counts.size() <= mostCodes; ++row) {
        if (rows[row] == 0) continue;
        std::isnan(column.numbers[row]) ? ++blank : ++counts[column.numbers[row]];
    }
    if (counts.size() > mostCodes) return {};
    Counted counted;
    std::vector<double> numbers;
    for (const auto& [number, count] : counts) {
        counted.codes.push_back({base::numberText(number), count});
        numbers.push_back(number);
    }
    if (blank > 0) counted.codes.push_back({"", blank});
    if (blank > 0) numbers.push_back(table::missing);
    counted.values = table::numberColumn(column.name, std::move(numbers));
    return counted;
}

Counted countWords(const table::Column& column, const RowMask& rows)
{
    std::vector<std::size_t> counts(column.dictionary.size());
    std::size_t blank = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row] == 0) continue;
        const std::int32_t code = column.codes[row];
        code < 0 ? ++blank : ++counts[static_cast<std::size_t>(code)];
    }
    Counted counted;
    std::vector<std::string> words;
    for (std::size_t code = 0; code < counts.size(); ++code)
        if (counts[code] > 0) counted.codes.push_back({column.dictionary[code], counts[code]});
    if (counted.codes.size() > mostCodes) return {};
    if (blank > 0) counted.codes.push_back({"", blank});
    for (const DraftCode& code : counted.codes) words.push_back(code.code);
    counted.values = table::categoryColumn(column.name, words);
    return counted;
}

Meaning meaningOf(std::int8_t outcome)
{
    if (outcome < 0) return Meaning::LeftOut;
    return outcome == 0 ? Meaning::Censored : outcome == 1 ? Meaning::Event : Meaning::Competing;
}

/// Each code beside all others: what one says does not depend on which of the others are known.
void understand(Counted& counted, const FileOutcome& outcome)
{
    table::Table table;
    table.rows = counted.codes.size();
    Frame frame;
    frame.rows = table.rows;
    frame.fields.push_back({&counted.values, nullptr, &table});
    const auto meanings = meaningsOfCodes(frame, frame.fields.front(), outcome, RowMask(frame.rows, 1));
    for (DraftCode& code : counted.codes) {
        if (code.code.empty())
            code.meaning = meaningOf(outcomeOfBlank(outcome));
        else if (const auto known = meanings.find(code.code); known != meanings.end() && known->second)
            code.meaning = meaningOf(*known->second);
    }
}

} // namespace

std::vector<DraftCode> findCodes(const table::Table& table, const FileEndpoint& endpoint)
{
    const table::Column* column = table.find(endpoint.outcome.column.text);
    return column == nullptr ? std::vector<DraftCode>() : findCodes(table, *column, endpoint);
}

std::vector<DraftCode> findCodes(const table::Table& table, const table::Column& column, const FileEndpoint& endpoint)
{
    if (column.type == table::ColumnType::Date) return {};
    const RowMask rows = rowsWherePossible(frameOf(table), endpoint.where); // one on another table's column holds for all
    Counted counted = column.isNumeric() ? countNumbers(column, rows) : countWords(column, rows);
    counted.values.valueLabels = column.valueLabels;
    for (DraftCode& code : counted.codes) code.label = column.labelOf(code.code);
    understand(counted, endpoint.outcome);
    return std::move(counted.codes);
}

void listCodes(FileOutcome& outcome, const std::vector<DraftCode>& codes)
{
    outcome.events.clear();
    outcome.censored.clear();
    for (const DraftCode& code : codes) {
        if (code.meaning == Meaning::Event) outcome.events.push_back({code.code, {}});
        if (code.meaning == Meaning::Censored) outcome.censored.push_back({code.code, {}});
    }
    outcome.coding = FileOutcome::Coding::Listed;
}

} // namespace atrisk::study
