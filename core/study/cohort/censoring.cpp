#include "core/study/cohort/censoring.h"

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

std::string CensoredFor::text() const
{
    if (reason.label.empty()) return reason.code.empty() ? "no code" : "code " + reason.code;
    return reason.label;
}

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

} // namespace atrisk::study
