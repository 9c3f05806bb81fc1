// Events that look turned round: whom a trial censors is mostly whom it followed longest.
#include "core/study/checks/checks.h"

#include <algorithm>

namespace atrisk::study {

/// How often an event comes before a censoring, of all pairs; ties count half.
static double eventsFirst(const Endpoint& endpoint, std::size_t events)
{
    double pairs = 0;
    std::size_t eventsBefore = 0;
    for (std::size_t begin = 0; begin < endpoint.positions();) {
        std::size_t end = begin, eventsHere = 0;
        while (end < endpoint.positions() && endpoint.timeOf[end] == endpoint.timeOf[begin])
            eventsHere += endpoint.outcome[end++] > 0 ? 1U : 0U;
        const auto censored = static_cast<double>(end - begin - eventsHere);
        pairs += censored * (static_cast<double>(eventsBefore) + static_cast<double>(eventsHere) / 2);
        eventsBefore += eventsHere;
        begin = end;
    }
    return pairs / (static_cast<double>(events) * static_cast<double>(endpoint.positions() - events));
}

void checkInvertedEvents(const Checked& checked, base::Warnings& warnings)
{
    const Endpoint& endpoint = checked.endpoint;
    const auto events = static_cast<std::size_t>(std::ranges::count_if(endpoint.outcome, [](std::uint8_t one) { return one > 0; }));
    constexpr std::size_t fewest = 10;
    constexpr double usual = 0.3; // in real trials more than half of the pairs
    if (events < fewest || endpoint.positions() - events < fewest || eventsFirst(endpoint, events) >= usual) return;
    warnings.push_back(
        checked.finding("inverted-events", checked.field(checked.role.outcome.column.text),
                        "those with an event were followed much longer than those censored; events and censorings may be "
                        "turned round. Look at the codes, and give the column with --censor instead of --event (or the reverse)"));
}

} // namespace atrisk::study
