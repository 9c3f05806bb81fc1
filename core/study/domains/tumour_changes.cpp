#include "core/study/domains/tumour_changes.h"

#include "core/base/text.h"
#include "core/base/warning.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::study {
namespace {

constexpr std::array<std::string_view, 8> codes{"SDIAM", "SUMDIAM", "SUMLDIAM", "SUMDIA", "SLD", "SOD", "SUMLEN", "TSUMDIAM"};
constexpr std::array<std::string_view, 5> columns{"BESTPCHG", "BPCHG", "BESTCHG", "PCHGBEST", "BSTPCHG"};

bool isSum(std::string_view id, std::string_view label)
{
    const std::string small = base::lowerCase(label);
    const bool known = std::ranges::any_of(codes, [&](std::string_view one) { return base::equalIgnoringCase(one, id); });
    return known || small.starts_with("sum of diameters") || small.starts_with("sum of longest diameters") ||
           small.starts_with("sum of the longest diameters");
}

bool hasChanges(const table::Table& table)
{
    const auto isNumber = [&](const char* name) { return table.find(name) != nullptr && table.find(name)->isNumeric(); };
    return isNumber("PCHG") || (isNumber("AVAL") && isNumber("BASE"));
}

bool mayTell(const Domain& domain)
{
    if (!hasChanges(*domain.table)) return false;
    const table::Column& code = *domain.table->find("PARAMCD");
    const table::Column* label = domain.table->find("PARAM");
    return std::ranges::any_of(code.dictionary, [](const std::string& value) { return isSum(value, ""); }) ||
           (label != nullptr && std::ranges::any_of(label->dictionary, [](const std::string& value) { return isSum("", value); }));
}

bool saysPercent(std::string_view label)
{
    return label.find('%') != std::string_view::npos || base::lowerCase(label).find("percent") != std::string::npos;
}

/// BESTCHG is in millimetres unless it says otherwise.
Field bestColumn(const Study& study)
{
    for (const std::string_view name : columns) {
        const Field field = study.patients.find(name);
        if (!field || !field.column().isNumeric()) continue;
        const bool isPercent = name != "BESTCHG" || saysPercent(field.column().label);
        if (isPercent) return field;
    }
    return {};
}

/// The change of a row; NaN = none, or of the baseline.
double changeOf(const table::Table& table, std::uint32_t row)
{
    if (const table::Column* flag = table.find("ABLFL"); flag != nullptr && flag->text(row) == "Y") return table::missing;
    if (const table::Column* change = table.find("PCHG"); change != nullptr && change->isNumeric()) return change->numbers[row];
    const double base = table.find("BASE")->numbers[row];
    return base > 0 ? 100 * (table.find("AVAL")->numbers[row] - base) / base : table::missing;
}

void addScans(TumourChanges& changes, const Findings& findings, const base::Cancel& cancel)
{
    const table::Column* day = findings.table().find("ADY");
    const bool hasDays = day != nullptr && day->isNumeric();
    const std::vector<std::uint32_t>& rows = findings.rows(changes.parameter);
    (void)base::forEachUnless(cancel, rows.size(), [&](std::size_t i) {
        const std::uint32_t row = rows[i];
        const std::uint32_t patient = findings.patient(row);
        changes.hasBaseline[patient] = 1;
        const double change = changeOf(findings.table(), row), when = hasDays ? day->numbers[row] : table::missing;
        if (std::isnan(change) || when <= 1) return; // day 1 is the first dose
        if (!(changes.best[patient] <= change)) changes.best[patient] = change;
        if (std::isnan(when))
            ++changes.undated[patient];
        else
            changes.scans[patient].push_back({when, change});
    });
    for (std::vector<TumourScan>& scans : changes.scans) std::ranges::stable_sort(scans, {}, &TumourScan::day);
}

/// Several sums (of investigators, of a central reading) are not told apart by their codes: the first is taken.
void warnOfOthers(TumourChanges& changes, const Findings& findings)
{
    std::vector<std::string> others;
    for (const Parameter& one : findings.parameters())
        if (!(one == changes.parameter) && isSum(one.code, one.label)) others.push_back(one.code + " (" + one.words() + ")");
    if (others.empty()) return;
    changes.warnings.push_back(base::warning("several-sums", "the changes shown are of " + changes.parameter.code + " (" +
                                                                 changes.parameter.words() + "); the data also have " +
                                                                 base::listed(others)));
}

} // namespace

bool tellsTumourChanges(const Study& study, bool overTime)
{
    const auto domains = findingDomains(study, DomainKind::Measurements);
    return std::ranges::any_of(
               domains, [&](const Domain* domain) { return mayTell(*domain) && (!overTime || domain->table->find("ADY") != nullptr); }) ||
           (!overTime && bestColumn(study));
}

TumourChanges readTumourChanges(const Study& study, const base::Cancel& cancel)
{
    TumourChanges changes;
    changes.scans.resize(study.subjects);
    changes.best.assign(study.subjects, table::missing);
    changes.undated.assign(study.subjects, 0);
    changes.hasBaseline.assign(study.subjects, 0);
    for (const Domain* domain : findingDomains(study, DomainKind::Measurements)) {
        if (!mayTell(*domain)) continue;
        const Findings findings(*domain, cancel);
        const auto found = std::ranges::find_if(findings.parameters(), [](const Parameter& one) { return isSum(one.code, one.label); });
        if (found == findings.parameters().end()) continue;
        changes.parameter = *found;
        warnOfOthers(changes, findings);
        addScans(changes, findings, cancel);
        return changes;
    }
    if (const Field column = bestColumn(study)) {
        changes.isColumn = true;
        changes.parameter = {column.column().name, column.column().label};
        for (std::size_t patient = 0; patient < study.subjects; ++patient) changes.best[patient] = column.number(patient);
    }
    return changes;
}

} // namespace atrisk::study
