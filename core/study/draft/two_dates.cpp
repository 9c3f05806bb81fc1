#include "core/study/draft/two_dates.h"

#include "core/study/draft/draft_parts.h"
#include "core/study/model/times.h"
#include "core/study/vocabulary/endpoint_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::study {
namespace {

constexpr double firstDay = 9000, lastDay = 60000; ///< of calendars: SAS since 1984, R since 1994, Excel

bool isMostlyDates(const table::Column& column)
{
    const auto isDate = [](const std::string& text) { return table::parseDate(text).has_value(); };
    return !column.dictionary.empty() &&
           5 * static_cast<std::size_t>(std::ranges::count_if(column.dictionary, isDate)) >= 4 * column.dictionary.size();
}

template <class Test> bool all(const std::vector<double>& numbers, const Test& test)
{
    return std::ranges::all_of(numbers, [&](double number) { return std::isnan(number) || test(number); });
}

/// Dates of the endpoints' table that are nobody's birth, in its order.
std::vector<const DraftColumn*> candidates(const Draft& draft)
{
    constexpr std::size_t most = 12;
    std::vector<const DraftColumn*> found;
    for (const DraftColumn& column : draft.columns) {
        const table::Column& values = *draft.tableOf(column).find(column.name);
        if (column.canBeDate && (holdsDates(values) || !values.isNumeric()) && nameOfDate(column.name) != DateName::Birth &&
            found.size() < most)
            found.push_back(&column);
    }
    return found;
}

/// Is the one never after the other, and some time between them?
bool follow(const Draft& draft, const DraftColumn& start, const DraftColumn& end)
{
    if (start.table != end.table || start.name == end.name) return false;
    const Frame frame = frameOf(draft.tableOf(start));
    const auto times = timesBetween(frame.find(start.name), frame.find(end.name), RowMask(frame.rows, 1));
    return times && all(*times, [](double time) { return time >= 0; }) && std::ranges::any_of(*times, [](double time) { return time > 0; });
}

int score(const DraftColumn& start, const DraftColumn& end)
{
    return (nameOfDate(start.name) == DateName::Start ? 2
            : nameOfDate(start.name) == DateName::End ? -1
                                                      : 0) +
           (nameOfDate(end.name) == DateName::End     ? 2
            : nameOfDate(end.name) == DateName::Start ? -1
                                                      : 0) -
           (end.missing > 0 ? 1 : 0); // who has no event has an end all the same
}

} // namespace

bool holdsDates(const table::Column& column)
{
    if (column.type != table::ColumnType::Number || column.distinctCount() == 0) return column.type == table::ColumnType::Date;
    return all(column.numbers, [](double number) { return dayOfDigits(number).has_value(); });
}

bool canBeDate(const table::Column& column)
{
    if (column.distinctCount() == 0) return false;
    if (!column.isNumeric()) return isMostlyDates(column);
    return holdsDates(column) ||
           all(column.numbers, [](double number) { return number == std::floor(number) && number >= firstDay && number <= lastDay; });
}

std::optional<TwoDates> findDates(const Draft& draft, const base::Cancel& cancel)
{
    const std::vector<const DraftColumn*> dates = candidates(draft);
    std::optional<TwoDates> found;
    int best = 0;
    for (const DraftColumn* start : dates)
        for (const DraftColumn* end : dates) {
            if (cancel.requested()) return std::nullopt;
            if ((found && score(*start, *end) <= best) || !follow(draft, *start, *end)) continue;
            best = score(*start, *end);
            found = {start->name, end->name, "no column holds times, and " + end->name + " never comes before " + start->name};
        }
    return found;
}

void nameByDates(const Draft& draft, DraftEndpoint& endpoint)
{
    endpoint.role.id.text = unusedId(draft, endpoint.role.end.text);
    if (endpoint.role.label.empty()) endpoint.role.label = endpointName("");
    if (endpoint.key.empty()) endpoint.key = endpoint.role.id.text;
}

void addEndpointOfDates(Draft& draft, const base::Cancel& cancel)
{
    const auto dates = findDates(draft, cancel);
    if (!dates) return;
    const EndpointPair event = eventAlone(namedColumns(draft));
    DraftEndpoint endpoint = endpointOf(draft, {event.stem, "", event.event, event.censoring, {}, event.written});
    endpoint.key.clear();
    endpoint.role.start.text = dates->start;
    endpoint.role.end.text = dates->end;
    endpoint.fromDates = true;
    nameByDates(draft, endpoint);
    if (endpoint.role.outcome.coding != FileOutcome::Coding::Listed && endpoint.isWhole()) listCodes(endpoint.role.outcome, endpoint.codes);
    endpoint.reason = dates->reason;
    draft.endpoints.push_back(std::move(endpoint));
}

} // namespace atrisk::study
