#include "core/study/cohort/recount.h"

#include <algorithm>
#include <numeric>

namespace atrisk::study {

Recounted::Recounted(const Cohort& cohort) : m_endpoint(std::make_unique<Endpoint>(*cohort.endpoint)), m_cohort(cohort)
{
    m_endpoint->masks.reset(); // they know who has the event
    m_cohort.endpoint = m_endpoint.get();
    m_cohort.covariates.clear();
}

void Recounted::count(std::span<const std::uint32_t> positions, std::uint8_t outcome)
{
    for (const std::uint32_t position : positions) m_endpoint->outcome[position] = outcome;
}

void Recounted::keepToTheEnd(std::span<const std::uint32_t> positions)
{
    std::vector<std::uint32_t> last(m_cohort.study->arms.size());
    m_cohort.forEach([&](std::size_t position) {
        std::uint32_t& of = last[static_cast<std::size_t>(m_endpoint->arm[position])];
        of = std::max(of, m_endpoint->timeOf[position]);
    });
    for (const std::uint32_t position : positions) m_endpoint->timeOf[position] = last[static_cast<std::size_t>(m_endpoint->arm[position])];
    sortByTime();
}

void Recounted::sortByTime()
{
    Endpoint& endpoint = *m_endpoint;
    std::vector<std::uint32_t> order(endpoint.positions()), now(order.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t position) { return endpoint.timeOf[position]; });
    for (std::size_t i = 0; i < order.size(); ++i) now[order[i]] = static_cast<std::uint32_t>(i);
    const auto arrange = [&](auto& values) {
        if (values.empty()) return;
        auto sorted = values;
        for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = values[order[i]];
        values = std::move(sorted);
    };
    arrange(endpoint.timeOf), arrange(endpoint.patient), arrange(endpoint.record), arrange(endpoint.arm), arrange(endpoint.outcome);
    arrange(endpoint.reasonOf), arrange(endpoint.atRiskFrom), arrange(m_cohort.stratumOf);
    for (std::uint32_t& position : endpoint.late) position = now[position];
    std::vector<std::uint64_t> mask(m_cohort.mask.size());
    m_cohort.forEach([&](std::size_t position) { mask[now[position] / 64] |= std::uint64_t{1} << (now[position] % 64); });
    m_cohort.mask = std::move(mask);
}

} // namespace atrisk::study
