#include "core/study/cohort/censoring.h"

#include "core/base/text.h"

#include <algorithm>

namespace atrisk::study {
namespace {

std::vector<CensoredFor> noneOf(const Study& study, const Endpoint& endpoint)
{
    std::vector<CensoredFor> counts;
    for (const CensoringReason& reason : endpoint.reasons) counts.push_back({reason, std::vector<std::size_t>(study.arms.size()), 0});
    return counts;
}

void count(std::vector<CensoredFor>& counts, const Endpoint& endpoint, std::size_t position)
{
    const std::int16_t reason = counts.empty() ? std::int16_t{-1} : endpoint.reasonOf[position];
    if (reason < 0) return;
    CensoredFor& its = counts[static_cast<std::size_t>(reason)];
    ++its.arms[static_cast<std::size_t>(endpoint.arm[position])];
    ++its.patients;
}

} // namespace

static std::string textOf(const CensoringReason& reason)
{
    if (reason.label.empty()) return reason.code.empty() ? "no code" : "code " + reason.code;
    return reason.label;
}

std::string CensoredFor::text() const { return textOf(reason); }

std::vector<CensoredFor> censoredFor(const Study& study, const Endpoint& endpoint)
{
    std::vector<CensoredFor> counts = noneOf(study, endpoint);
    for (std::size_t position = 0; position < endpoint.positions(); ++position) count(counts, endpoint, position);
    return counts;
}

std::vector<CensoredFor> censoredFor(const Cohort& cohort)
{
    std::vector<CensoredFor> counts = noneOf(*cohort.study, *cohort.endpoint);
    cohort.forEach([&](std::size_t position) { count(counts, *cohort.endpoint, position); });
    std::erase_if(counts, [](const CensoredFor& one) { return one.patients == 0; });
    return counts;
}

std::vector<NamedReason> namedReasons(const Endpoint& endpoint)
{
    if (endpoint.reasons.empty()) return {{"censored", "Censored"}};
    const auto withCode = [&](const std::string& code) { return std::ranges::count(endpoint.reasons, code, &CensoringReason::code); };
    std::vector<NamedReason> named;
    for (const CensoringReason& reason : endpoint.reasons) {
        const std::string text = textOf(reason);
        std::string id = reason.code.empty() || withCode(reason.code) > 1 ? text : reason.code;
        if (std::ranges::find(named, id, &NamedReason::id) != named.end()) id = reason.code + " " + text; // the same words for two codes
        named.push_back({std::move(id), text});
    }
    return named;
}

std::int16_t namedReasonOf(const Endpoint& endpoint, std::size_t position)
{
    if (endpoint.outcome[position] != 0) return -1;
    return endpoint.reasons.empty() ? std::int16_t{0} : endpoint.reasonOf[position];
}

std::vector<std::size_t> reasonsNamed(const Endpoint& endpoint, std::string_view text)
{
    const std::vector<NamedReason> named = namedReasons(endpoint);
    std::vector<std::size_t> found;
    const auto find = [&](const auto& textOfReason) {
        if (!found.empty()) return;
        for (std::size_t i = 0; i < named.size(); ++i)
            if (base::equalIgnoringCase(textOfReason(i), text)) found.push_back(i);
    };
    find([&](std::size_t i) -> const std::string& { return named[i].id; });
    find([&](std::size_t i) -> const std::string& { return named[i].label; });
    if (!endpoint.reasons.empty() && !text.empty()) find([&](std::size_t i) -> const std::string& { return endpoint.reasons[i].code; });
    return found;
}

std::optional<bool> CutoffDates::atCutoff(const Endpoint& endpoint, std::size_t position) const
{
    const std::uint32_t record = endpoint.record[position];
    if (date.isMissing(record)) return std::nullopt;
    return date.number(record) >= last;
}

std::optional<CutoffDates> cutoffDates(const Study& study)
{
    if (study.asOf && study.asOf->part == AsOf::Part::Cut) return std::nullopt; // the dates and the cut-off are of all data
    const auto last = table::parseDate(study.facts.dataCutoff);
    const Field date = study.records.find("ADT");
    if (!last || !date || date.column().type != table::ColumnType::Date) return std::nullopt;
    return CutoffDates{date, *last};
}

} // namespace atrisk::study
