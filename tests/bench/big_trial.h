// An invented trial of any size with 15 subgroup factors of two levels.
#pragma once

#include "core/stats/forest/forest_analysis.h"
#include "tests/testing/trials.h"

#include <map>

namespace atrisk::testing {

inline constexpr int bigTrialFactors = 15;

/// Of two values, in byte order.
inline table::Column twoValues(std::string name, const char* first, const char* second)
{
    table::Column column;
    column.name = std::move(name);
    column.type = table::ColumnType::Category;
    column.dictionary = {first, second};
    return column;
}

inline table::Table tableOfSize(std::int64_t size)
{
    Random random(1);
    std::vector<double> time, event;
    table::Column arm = twoValues("arm", "A", "B");
    std::vector<table::Column> factors;
    for (int i = 0; i < bigTrialFactors; ++i) factors.push_back(twoValues("f" + std::to_string(i), "no", "yes"));
    for (std::int64_t i = 0; i < size; ++i) {
        const bool experimental = i % 2 == 1;
        const double death = -std::log(1 - random.unit()) * 700 / (experimental ? 0.7 : 1), end = 1826 * random.unit();
        time.push_back(std::ceil(std::min(death, end)));
        event.push_back(death <= end ? 1 : 0);
        arm.codes.push_back(experimental ? 1 : 0);
        for (table::Column& factor : factors) factor.codes.push_back(random.below(2));
    }
    std::vector<table::Column> columns{table::numberColumn("time", std::move(time)), table::numberColumn("event", std::move(event)),
                                       std::move(arm)};
    for (table::Column& factor : factors) columns.push_back(std::move(factor));
    return makeTable(std::move(columns));
}

inline study::RoleOptions bigTrialRoles()
{
    study::RoleOptions roles = trialRoles();
    for (int i = 0; i < bigTrialFactors; ++i) roles.subgroups.push_back("f" + std::to_string(i));
    return roles;
}

/// Made once per size; null where it does not open.
inline const study::StudyPtr& studyOfSize(std::int64_t size)
{
    static std::map<std::int64_t, study::StudyPtr> made;
    study::StudyPtr& study = made[size];
    if (study != nullptr) return study;
    if (auto opened = openTable(tableOfSize(size), bigTrialRoles()); opened.ok()) study = *opened;
    return study;
}

} // namespace atrisk::testing
