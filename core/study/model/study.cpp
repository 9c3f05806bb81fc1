#include "core/study/model/study.h"

#include "core/base/numeric.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace atrisk::study {
namespace {

/// A computed cut-point for people: the digits of its whole part and six in all at least, without the noise of binary fractions.
std::string pointText(double value)
{
    const double magnitude = std::fabs(value);
    const int whole = magnitude >= 1 && magnitude < 1e15 ? static_cast<int>(std::floor(std::log10(magnitude))) + 1 : 0;
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, std::max(6, whole + 2));
    double rounded = value;
    std::from_chars(buffer.data(), end.ptr, rounded);
    return base::numberText(rounded);
}

/// Half-open intervals from low to high; `upperIncluded`: ≤ a / > a, else < a / ≥ a.
SubgroupLevels cutLevels(const Subgroup& subgroup, const Endpoint& endpoint, const std::vector<double>& points, bool upperIncluded)
{
    SubgroupLevels result;
    for (std::size_t k = 0; k <= points.size(); ++k) {
        const auto written = [&](double point) { return upperIncluded ? pointText(point) : base::numberText(point); };
        const std::string low = k > 0 ? written(points[k - 1]) : "";
        const std::string high = k < points.size() ? written(points[k]) : "";
        std::string label;
        if (k == 0)
            label = (upperIncluded ? "≤ " : "< ") + high;
        else if (k == points.size())
            label = (upperIncluded ? "> " : "≥ ") + low;
        else
            label = low + " to < " + high;
        result.levels.push_back({std::to_string(k + 1), label});
    }
    result.levelOf.assign(endpoint.positions(), -1);
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        const double value = subgroup.field.number(endpoint.row[position]);
        if (std::isnan(value)) continue;
        const auto next =
            upperIncluded ? std::lower_bound(points.begin(), points.end(), value) : std::upper_bound(points.begin(), points.end(), value);
        result.levelOf[position] = static_cast<std::int16_t>(next - points.begin());
    }
    return result;
}

} // namespace

std::string_view name(Provenance provenance)
{
    switch (provenance) {
    case Provenance::PatientLevel: return "patient-level";
    case Provenance::Reconstructed: return "reconstructed";
    case Provenance::Synthetic: return "synthetic";
    }
    return "";
}

std::string Study::title() const
{
    if (!facts.title.empty()) return facts.title;
    if (!facts.id.empty()) return facts.id;
    std::string names;
    for (const DataFile& file : files) names += (names.empty() ? "" : ", ") + file.name.substr(file.name.find_last_of('/') + 1);
    return names;
}

const Endpoint* Study::endpoint(std::string_view id) const
{
    if (id.empty()) return endpoints.empty() ? nullptr : &endpoints.front();
    const auto found = std::find_if(endpoints.begin(), endpoints.end(), [&](const Endpoint& e) { return e.id == id; });
    return found == endpoints.end() ? nullptr : &*found;
}

const Population* Study::population(std::string_view id) const
{
    if (populations.empty()) return nullptr;
    if (id.empty()) {
        const auto primary = std::find_if(populations.begin(), populations.end(), [](const Population& p) { return p.primary; });
        return primary == populations.end() ? population("all") : &*primary;
    }
    const auto found = std::find_if(populations.begin(), populations.end(), [&](const Population& p) { return p.id == id; });
    return found == populations.end() ? nullptr : &*found;
}

const Subgroup* Study::subgroup(std::string_view id) const
{
    const auto found = std::find_if(subgroups.begin(), subgroups.end(), [&](const Subgroup& s) { return s.id == id; });
    return found == subgroups.end() ? nullptr : &*found;
}

base::Result<base::Done> requireOutcomes(const Study& study)
{
    if (study.hasOutcomes()) return base::Done{};
    return base::failure("no-outcomes",
                         "This record reports no outcomes, so there is nothing to analyze; its design and sites are shown by inspect");
}

SubgroupLevels subgroupLevels(const Subgroup& subgroup, const Endpoint& endpoint, const Population& population)
{
    if (!subgroup.cut) {
        SubgroupLevels result{subgroup.levels, std::vector<std::int16_t>(endpoint.positions())};
        for (std::size_t position = 0; position < endpoint.positions(); ++position)
            result.levelOf[position] = subgroup.levelOf[endpoint.row[position]];
        return result;
    }
    if (!subgroup.cut->quantile) return cutLevels(subgroup, endpoint, subgroup.cut->at, false);
    std::vector<double> known;
    for (const std::uint32_t row : endpoint.row) {
        const double value = subgroup.field.number(row);
        if (population.rows[row] != 0 && !std::isnan(value)) known.push_back(value);
    }
    if (known.empty()) return {{}, std::vector<std::int16_t>(endpoint.positions(), -1)};
    std::sort(known.begin(), known.end());
    return cutLevels(subgroup, endpoint, {base::quantileOfSorted(known, *subgroup.cut->quantile)}, true);
}

} // namespace atrisk::study
