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
SubgroupLevels cutLevels(const std::vector<double>& values, const std::vector<double>& points, bool upperIncluded)
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
    result.levelOf.assign(values.size(), -1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        if (std::isnan(value)) continue;
        const auto next =
            upperIncluded ? std::lower_bound(points.begin(), points.end(), value) : std::upper_bound(points.begin(), points.end(), value);
        result.levelOf[i] = static_cast<std::int16_t>(next - points.begin());
    }
    return result;
}

/// Where a cut lies; a quantile is one of the values for which `counts` holds, none where no such value is known.
template <class Counts> std::vector<double> cutPoints(const Cut& cut, const std::vector<double>& values, const Counts& counts)
{
    if (!cut.quantile) return cut.at;
    std::vector<double> known;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (counts(i) && !std::isnan(values[i])) known.push_back(values[i]);
    if (known.empty()) return {};
    std::sort(known.begin(), known.end());
    return {base::quantileOfSorted(known, *cut.quantile)};
}

SubgroupLevels cutAt(const Cut& cut, const std::vector<double>& values, const std::vector<double>& points)
{
    if (points.empty()) return {{}, std::vector<std::int16_t>(values.size(), -1)};
    return cutLevels(values, points, cut.quantile.has_value());
}

/// Levels of `values` for a cut.
template <class Counts> SubgroupLevels cutInto(const Cut& cut, const std::vector<double>& values, const Counts& counts)
{
    return cutAt(cut, values, cutPoints(cut, values, counts));
}

/// Of an endpoint's patients, by position.
std::vector<double> valuesOf(const Subgroup& subgroup, const Endpoint& endpoint)
{
    std::vector<double> values;
    values.reserve(endpoint.positions());
    for (const std::uint32_t row : endpoint.rowsOf(subgroup.byRecord)) values.push_back(subgroup.field.number(row));
    return values;
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

std::string_view name(DomainKind kind)
{
    switch (kind) {
    case DomainKind::Responses: return "responses";
    case DomainKind::AdverseEvents: return "adverseEvents";
    case DomainKind::Exposure: return "exposure";
    case DomainKind::Measurements: return "measurements";
    case DomainKind::Questionnaires: return "questionnaires";
    case DomainKind::Medications: return "medications";
    }
    return "";
}

std::optional<DomainKind> parseDomainKind(std::string_view key)
{
    for (const DomainKind kind : {DomainKind::Responses, DomainKind::AdverseEvents, DomainKind::Exposure, DomainKind::Measurements,
                                  DomainKind::Questionnaires, DomainKind::Medications})
        if (key == name(kind)) return kind;
    return std::nullopt;
}

std::string_view name(Difference::Kind kind)
{
    switch (kind) {
    case Difference::Kind::NoSubjectRow: return "no-subject-row";
    case Difference::Kind::NoEndpointRow: return "no-endpoint-row";
    case Difference::Kind::NoOutcome: return "no-outcome";
    case Difference::Kind::OutsidePopulation: return "outside-population";
    case Difference::Kind::UnknownInDomain: return "unknown-in-domain";
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
    const auto named = [id](const Population& p) { return p.id == id; };
    const auto alias = [id](const Population& p) { return std::ranges::find(p.aliases, id) != p.aliases.end(); };
    auto found = std::find_if(populations.begin(), populations.end(), named);
    if (found == populations.end()) found = std::find_if(populations.begin(), populations.end(), alias);
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
    if (!study.hasPatients())
        return base::failure("no-outcomes",
                             "This record reports no outcomes, so there is nothing to analyze; its design and sites are shown by inspect");
    return base::failure("no-outcomes", "this study has patients but no time-to-event endpoint, so there are no curves; that needs a table "
                                        "with the CDISC columns AVAL and CNSR (ADTTE), endpoints in a study file, or --time COL with "
                                        "--event COL or --censor COL");
}

SubgroupLevels subgroupLevels(const Subgroup& subgroup, const Endpoint& endpoint, const Population& population)
{
    const std::vector<std::uint32_t>& rows = endpoint.rowsOf(subgroup.byRecord);
    if (!subgroup.cut) {
        SubgroupLevels result{subgroup.levels, std::vector<std::int16_t>(endpoint.positions())};
        for (std::size_t position = 0; position < rows.size(); ++position) result.levelOf[position] = subgroup.levelOf[rows[position]];
        return result;
    }
    return cutInto(*subgroup.cut, valuesOf(subgroup, endpoint),
                   [&](std::size_t position) { return population.contains(endpoint, position); });
}

/// Calls `visit(patient, row of the field)` for all rows.
template <class Visit> static void forEachRow(const Study& study, bool byRecord, const Visit& visit)
{
    const std::size_t rows = byRecord ? study.records.rows : study.patients.rows;
    for (std::size_t row = 0; row < rows; ++row) visit(byRecord ? study.patientOf[row] : row, row);
}

static std::vector<double> valuesOfPatients(const Study& study, const Subgroup& subgroup)
{
    std::vector<double> values(study.patients.rows, table::missing);
    forEachRow(study, subgroup.byRecord, [&](std::size_t patient, std::size_t row) {
        if (!subgroup.field.isMissing(row)) values[patient] = subgroup.field.number(row);
    });
    return values;
}

SubgroupLevels patientLevels(const Study& study, const Subgroup& subgroup, const Population& population)
{
    if (!subgroup.cut) {
        SubgroupLevels result{subgroup.levels, std::vector<std::int16_t>(study.patients.rows, -1)};
        forEachRow(study, subgroup.byRecord, [&](std::size_t patient, std::size_t row) {
            if (subgroup.levelOf[row] >= 0) result.levelOf[patient] = subgroup.levelOf[row];
        });
        return result;
    }
    return cutInto(*subgroup.cut, valuesOfPatients(study, subgroup),
                   [&](std::size_t patient) { return population.patients[patient] != 0; });
}

Subgroup withCutDone(const Study& study, Subgroup subgroup, const Endpoint* endpoint, const Population& population)
{
    if (!subgroup.cut) return subgroup;
    const std::vector<double> values = endpoint != nullptr ? valuesOf(subgroup, *endpoint) : valuesOfPatients(study, subgroup);
    const std::vector<double> points = cutPoints(*subgroup.cut, values, [&](std::size_t place) {
        return endpoint != nullptr ? population.contains(*endpoint, place) : population.patients[place] != 0;
    });
    std::vector<double> ofRows(subgroup.byRecord ? study.records.rows : study.patients.rows);
    for (std::size_t row = 0; row < ofRows.size(); ++row) ofRows[row] = subgroup.field.number(row);
    SubgroupLevels levels = cutAt(*subgroup.cut, ofRows, points);
    subgroup.levels = std::move(levels.levels);
    subgroup.levelOf = std::move(levels.levelOf);
    subgroup.cut.reset();
    return subgroup;
}

} // namespace atrisk::study
