#include "core/study/vocabulary/endpoint_words.h"

#include "core/base/text.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atrisk::study {
namespace {

using Names = std::pair<std::string_view, std::string_view>;
constexpr Names endpointNames[] = {{"os", "Overall survival"},
                                   {"pfs", "Progression-free survival"},
                                   {"dfs", "Disease-free survival"},
                                   {"idfs", "Invasive disease-free survival"},
                                   {"rfs", "Relapse-free survival"},
                                   {"efs", "Event-free survival"},
                                   {"mfs", "Metastasis-free survival"},
                                   {"dmfs", "Distant metastasis-free survival"},
                                   {"dss", "Disease-specific survival"},
                                   {"css", "Cancer-specific survival"},
                                   {"ttp", "Time to progression"},
                                   {"dor", "Duration of response"},
                                   {"death", "Time to death"}};

} // namespace

std::string endpointName(std::string_view stem)
{
    if (stem.empty()) return "Survival";
    const auto known = std::ranges::find(endpointNames, base::lowerCase(stem), &Names::first);
    return std::string(known == std::end(endpointNames) ? stem : known->second);
}

bool isEndpointName(std::string_view value)
{
    return std::ranges::any_of(endpointNames, [&](const Names& known) {
        return base::equalIgnoringCase(value, known.first) || base::equalIgnoringCase(value, known.second);
    });
}

bool namesEndpoints(std::string_view column)
{
    static constexpr std::array words{"endpoint", "endpoints", "outcome", "param", "paramcd", "parameter", "measure", "estimand"};
    const auto isOne = [](const std::string& word) { return std::ranges::find(words, word) != words.end(); };
    const std::vector<std::string> all = nameWords(column);
    return !all.empty() && (isOne(all.front()) || isOne(all.back()));
}

bool holdsEndpoints(const table::Column& column)
{
    if (column.type != table::ColumnType::Category || column.dictionary.size() < 2) return false;
    return 2 * static_cast<std::size_t>(std::ranges::count_if(column.dictionary, &isEndpointName)) >= column.dictionary.size();
}

} // namespace atrisk::study
