// An invented trial of any size with 15 subgroup factors of two levels.
#pragma once

#include "core/stats/forest/forest_analysis.h"
#include "tests/testing/trials.h"

#include <map>

namespace atrisk::testing {

inline constexpr int bigTrialFactors = 15;

inline table::Table tableOfSize(std::int64_t size)
{
    Random random(1);
    std::vector<double> time, event;
    std::vector<std::string> arm;
    std::vector<std::vector<std::string>> levels(bigTrialFactors);
    for (std::int64_t i = 0; i < size; ++i) {
        const bool experimental = i % 2 == 1;
        const double death = -std::log(1 - random.unit()) * 700 / (experimental ? 0.7 : 1), end = 1826 * random.unit();
        time.push_back(std::ceil(std::min(death, end)));
        event.push_back(death <= end ? 1 : 0);
        arm.push_back(experimental ? "B" : "A");
        for (auto& level : levels) level.push_back(random.below(2) == 0 ? "no" : "yes");
    }
    std::vector<table::Column> columns{table::numberColumn("time", std::move(time)), table::numberColumn("event", std::move(event)),
                                       table::categoryColumn("arm", arm)};
    for (int i = 0; i < bigTrialFactors; ++i)
        columns.push_back(table::categoryColumn("f" + std::to_string(i), levels[static_cast<std::size_t>(i)]));
    return makeTable(std::move(columns));
}

/// Made once per size; null where it does not open.
inline const study::StudyPtr& studyOfSize(std::int64_t size)
{
    static std::map<std::int64_t, study::StudyPtr> made;
    study::StudyPtr& study = made[size];
    if (study != nullptr) return study;
    study::RoleOptions roles = trialRoles();
    for (int i = 0; i < bigTrialFactors; ++i) roles.subgroups.push_back("f" + std::to_string(i));
    if (auto opened = openTable(tableOfSize(size), roles); opened.ok()) study = *opened;
    return study;
}

} // namespace atrisk::testing
