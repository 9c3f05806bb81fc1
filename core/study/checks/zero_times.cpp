// Times of 0: at risk at no time.
#include "core/study/checks/checks.h"

#include <algorithm>

namespace atrisk::study {

void checkZeroTimes(const Checked& checked, base::Warnings& warnings)
{
    const Endpoint& endpoint = checked.endpoint;
    std::vector<std::size_t> records;
    std::size_t events = 0;
    for (std::size_t position = 0; position < endpoint.positions() && endpoint.times[endpoint.timeOf[position]] == 0; ++position) {
        records.push_back(endpoint.record[position]);
        events += checked.isEvent(position) ? 1U : 0U;
    }
    if (records.empty()) return;
    std::ranges::sort(records);
    const std::string patients = std::to_string(records.size()) + (records.size() == 1 ? " patient has" : " patients have");
    warnings.push_back(checked.finding("zero-time",
                                       checked.field(checked.role.time.empty() ? checked.role.end.text : checked.role.time.text),
                                       patients + " the time 0, " + std::to_string(events) +
                                           " of them an event; they count as at risk at 0 and no later. Is a date missing?",
                                       records));
}

} // namespace atrisk::study
