#include "core/study/domains/markers.h"

#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/study/cohort/cohort.h"
#include "core/study/domains/findings.h"
#include "core/study/model/number_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>

namespace atrisk::study {
namespace {

constexpr std::size_t mostOffered = 1000;

/// Numbers with decimals, or of more values than codes have.
bool isMeasured(const table::Column& column) { return tellsFractions(column) || tellsMoreThan(column, mostNumberLevels); }

/// Days, doses, sequences and numbers of people and places, by their usual names.
bool isNamedOtherwise(const Frame& patients, const std::string& name)
{
    const std::string upper = base::upperCase(name);
    static constexpr std::array endings{"DT", "DTM", "TM", "DY", "SEQ", "SUBJID", "SITEID"};
    if (std::ranges::any_of(endings, [&](const char* ending) { return upper.ends_with(ending); })) return true;
    static constexpr std::array beginnings{"TRT", "RAND", "AVGDD", "CUMDOSE"};
    if (std::ranges::any_of(beginnings, [&](const char* beginning) { return upper.starts_with(beginning); })) return true;
    return upper.ends_with("N") && bool(patients.find(upper.substr(0, upper.size() - 1)));
}

bool isOfBody(const std::string& name)
{
    const std::string upper = base::upperCase(name);
    static constexpr std::array beginnings{"AGE", "AAGE", "HEIGHT", "WEIGHT", "BMI", "BSA"};
    return std::ranges::any_of(beginnings, [&](const char* beginning) { return upper.starts_with(beginning); });
}

bool isOffered(const Study& study, const Field& field)
{
    const table::Column& column = field.column();
    return column.type == table::ColumnType::Number && !isNamedOtherwise(study.patients, column.name) &&
           requireFactor(study, column.name, "").ok() && isMeasured(column);
}

/// A factor cut from the column has words for it.
MarkerName nameOf(const Study& study, const table::Column& column)
{
    const auto isCutOf = [&](const Subgroup& subgroup) { return subgroup.cut && subgroup.field && &subgroup.field.column() == &column; };
    const auto cut = std::ranges::find_if(study.subgroups, isCutOf);
    std::string label = cut != study.subgroups.end() ? cut->label : column.label.empty() ? column.name : column.label;
    if (!column.unit.empty()) label += " (" + column.unit + ")";
    return {column.name, std::move(label), std::string(base::withoutTrailing(base::upperCase(column.name), "0123456789"))};
}

const table::Column* visitsOf(const table::Table& table)
{
    for (const char* name : {"AVISIT", "VISIT"})
        if (const table::Column* column = table.find(name); column != nullptr && !column->isNumeric()) return column;
    return nullptr;
}

bool isBaseline(const table::Column* flag, std::uint32_t row) { return flag != nullptr && flag->text(row) == "Y"; }

MarkerName nameAt(const Parameter& parameter, const std::string& visit)
{
    return {parameter.code + (visit.empty() ? "" : "@" + visit), parameter.words() + (visit.empty() ? ", baseline" : ", " + visit),
            base::upperCase(parameter.code) + "@"};
}

/// The times at which a parameter has numbers: baseline ("") where it is flagged, then the visits.
std::vector<std::string> timesOf(const Findings& findings, const Parameter& parameter)
{
    const table::Column *visits = visitsOf(findings.table()), *flag = findings.table().find("ABLFL");
    std::vector<std::string> times;
    std::set<std::int32_t> seen;
    bool baseline = false;
    for (const std::uint32_t row : findings.rows(parameter)) {
        if (std::isnan(findings.number(row))) continue;
        baseline = baseline || isBaseline(flag, row);
        if (visits != nullptr && visits->codes[row] >= 0 && seen.insert(visits->codes[row]).second) times.push_back(visits->text(row));
    }
    if (baseline) times.insert(times.begin(), "");
    return times;
}

void addMeasured(std::vector<MarkerName>& offered, const Study& study)
{
    for (const Domain* domain : measuredDomains(study)) {
        const Findings findings(*domain);
        for (const Parameter& parameter : findings.parameters())
            for (const std::string& time : timesOf(findings, parameter))
                if (offered.size() < mostOffered) offered.push_back(nameAt(parameter, time));
    }
}

base::Result<Marker> columnMarker(const Study& study, const Field& field, const char* option)
{
    if (auto apart = requireFactor(study, field.column().name, option); !apart) return std::move(apart).error();
    Marker marker{nameOf(study, field.column()), {}, {}};
    for (std::size_t patient = 0; patient < study.patients.rows; ++patient) marker.of.push_back(field.number(patient));
    return marker;
}

/// What a domain measured at a time; null = it does not know the parameter, or not at that time.
std::optional<Marker> measuredMarker(const Study& study, const Domain& domain, const std::string& id, const base::Cancel& cancel)
{
    const Findings findings(domain, cancel);
    const std::string code = id.substr(0, id.find('@')), visit = id.size() > code.size() ? id.substr(code.size() + 1) : "";
    const auto parameter =
        std::ranges::find_if(findings.parameters(), [&](const Parameter& one) { return base::equalIgnoringCase(one.code, code); });
    if (parameter == findings.parameters().end()) return std::nullopt;
    const table::Column *visits = visitsOf(findings.table()), *flag = findings.table().find("ABLFL");
    Marker marker{nameAt(*parameter, visit), std::vector<double>(study.armOf.size(), table::missing), {}};
    std::set<std::uint32_t> several;
    bool any = false;
    for (const std::uint32_t row : findings.rows(*parameter)) {
        const double value = findings.number(row);
        const bool isThen = visit.empty() ? isBaseline(flag, row) : visits != nullptr && base::equalIgnoringCase(visits->text(row), visit);
        if (std::isnan(value) || !isThen) continue;
        any = true;
        double& known = marker.of[findings.patient(row)];
        if (!std::isnan(known) && known != value) several.insert(findings.patient(row));
        known = value;
    }
    if (!any) return std::nullopt;
    if (!several.empty())
        marker.warnings.push_back(
            base::warning("several-values", std::to_string(several.size()) + (several.size() == 1 ? " patient has" : " patients have") +
                                                " several values of " + marker.name.label + "; the last row of each counts"));
    return marker;
}

} // namespace

bool hasMarkers(const Study& study)
{
    if (!study.hasPatients()) return false;
    const auto measures = [](const Domain* domain) { return domain->table->find("AVAL") != nullptr; };
    return std::ranges::any_of(measuredDomains(study), measures) ||
           std::ranges::any_of(study.patients.fields, [&](const Field& field) { return isOffered(study, field); });
}

std::vector<MarkerName> offeredMarkers(const Study& study)
{
    std::vector<MarkerName> offered, ofBody;
    for (const Field& field : study.patients.fields)
        if (isOffered(study, field)) (isOfBody(field.column().name) ? ofBody : offered).push_back(nameOf(study, field.column()));
    offered.insert(offered.end(), ofBody.begin(), ofBody.end());
    addMeasured(offered, study);
    return offered;
}

std::vector<MarkerName> repeatedMarkers(const std::vector<MarkerName>& offered)
{
    std::vector<MarkerName> repeated;
    for (const MarkerName& one : offered)
        if (std::ranges::count(offered, one.stem, &MarkerName::stem) > 1) repeated.push_back(one);
    return repeated;
}

base::Result<Marker> readMarker(const Study& study, const std::string& id, const char* option, const base::Cancel& cancel)
{
    if (const StudyColumn column = study.find(id); column && !column.byRecord && column.field.column().type == table::ColumnType::Number)
        return columnMarker(study, column.field, option);
    for (const Domain* domain : measuredDomains(study))
        if (auto marker = measuredMarker(study, *domain, id, cancel); marker && !cancel.requested()) return std::move(*marker);
    if (cancel.requested()) return base::cancelled();
    std::vector<std::string> choices;
    for (const MarkerName& one : offeredMarkers(study)) choices.push_back(one.id);
    return base::usageError("no-such-marker",
                            std::string(option) + " names no number of the patients: \"" + id + "\"; it must be " + base::choices(choices));
}

} // namespace atrisk::study
