#include "core/io/text/columns/written_dates.h"

#include "core/io/text/columns/cell.h"

#include <algorithm>
#include <array>

namespace atrisk::io {
namespace {

/// "" or "14:30" behind a blank.
std::optional<double> timeIn(std::string_view rest)
{
    if (rest.empty()) return 0;
    if (rest[0] != ' ' && rest[0] != 'T') return std::nullopt;
    const auto moment = parseIsoDate("1970-01-01T" + std::string(trimmed(rest.substr(1))));
    return moment;
}

/// With the time of day behind it.
std::optional<table::WrittenDay> momentIn(std::string_view cell, DateOrder order, ShortYears shortYears)
{
    auto found = table::writtenDay(trimmed(cell), order, shortYears);
    const auto time = found ? timeIn(found->rest) : std::nullopt;
    if (!time) return std::nullopt;
    found->day += *time;
    return found;
}

} // namespace

std::optional<double> parseWrittenDate(std::string_view cell, DateOrder order, ShortYears shortYears)
{
    const auto found = momentIn(cell, order, shortYears);
    return found ? std::optional(found->day) : std::nullopt;
}

std::optional<DateOrderFound> findDateOrder(const table::Distinct& texts)
{
    constexpr std::size_t looked = 100; // of what is known; most of a column of dates are such
    std::array<std::string, 3> proofs;
    std::size_t known = 0, dates = 0;
    for (std::size_t i = 0; i < texts.size() && (known < looked || dates > 0); ++i) {
        if (knownness(texts[i]) != Known::Value) continue;
        ++known;
        const auto monthRead = momentIn(texts[i], DateOrder::MonthFirst, ShortYears::Refused);
        const bool monthFirst = monthRead && monthRead->mark != ".";
        const bool dayFirst = parseWrittenDate(texts[i], DateOrder::DayFirst).has_value();
        const bool yearFirst = parseWrittenDate(texts[i], DateOrder::YearFirst).has_value();
        dates += dayFirst || monthFirst || yearFirst ? 1U : 0U;
        if (dayFirst && monthFirst) continue;
        for (const auto& [is, order] :
             {std::pair{yearFirst, DateOrder::YearFirst}, {dayFirst, DateOrder::DayFirst}, {monthFirst, DateOrder::MonthFirst}})
            if (std::string& proof = proofs[static_cast<std::size_t>(order)]; is && proof.empty()) proof = std::string(texts[i]);
    }
    if (std::ranges::count_if(proofs, [](const std::string& proof) { return !proof.empty(); }) != 1) return std::nullopt;
    const auto proof = std::ranges::find_if(proofs, [](const std::string& one) { return !one.empty(); });
    return DateOrderFound{static_cast<DateOrder>(proof - proofs.begin()), *proof};
}

} // namespace atrisk::io
