// A stratum that lacks an arm compares nothing.
#include "core/study/checks/checks.h"

#include <map>
#include <set>
#include <utility>

namespace atrisk::study {
namespace {

/// Positions by stratum: those of equal values of every factor.
struct Strata {
    static constexpr std::uint32_t none = 0xffffffffU; ///< a factor is missing

    std::vector<std::uint32_t> of;       ///< per position
    std::vector<std::uint32_t> examples; ///< per stratum a position
};

double valueOf(const Field& field, std::size_t row) { return field.column().isNumeric() ? field.number(row) : field.code(row); }

Strata strataOf(const Checked& checked, const std::vector<StudyColumn>& factors)
{
    const std::size_t positions = checked.endpoint.positions();
    Strata strata{std::vector<std::uint32_t>(positions), {}};
    for (const StudyColumn& factor : factors) {
        const std::vector<std::uint32_t>& rowOf = checked.endpoint.rowsOf(factor.byRecord);
        std::map<std::pair<std::uint32_t, double>, std::uint32_t> divided;
        strata.examples.clear();
        const bool whole = base::forEachUnless(checked.cancel, positions, [&](std::size_t position) {
            std::uint32_t& stratum = strata.of[position];
            if (stratum == Strata::none) return;
            if (factor.field.isMissing(rowOf[position])) {
                stratum = Strata::none;
                return;
            }
            const std::pair key(stratum, valueOf(factor.field, rowOf[position]));
            const auto [known, isNew] = divided.try_emplace(key, static_cast<std::uint32_t>(divided.size()));
            if (isNew) strata.examples.push_back(static_cast<std::uint32_t>(position));
            stratum = known->second;
        });
        if (!whole) return {};
    }
    return strata;
}

std::string textOf(const Checked& checked, const std::vector<StudyColumn>& factors, std::uint32_t position)
{
    std::string text;
    for (const StudyColumn& factor : factors)
        text += (text.empty() ? "" : ", ") + factor.field.column().name + " = " +
                factor.field.text(checked.endpoint.rowsOf(factor.byRecord)[position]);
    return text;
}

} // namespace

void checkStrata(const Checked& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    std::vector<StudyColumn> factors;
    for (const std::string& name : study.strata) {
        const Subgroup* subgroup = study.subgroup(name);
        if (subgroup != nullptr && subgroup->cut) return;
        factors.push_back(subgroup != nullptr ? StudyColumn{subgroup->field, subgroup->byRecord} : study.find(name));
    }
    if (factors.empty() || study.singleArm()) return;
    const Strata strata = strataOf(checked, factors);
    std::vector<std::size_t> counts(strata.examples.size() * study.arms.size()); // of a stratum, per arm
    for (std::size_t position = 0; position < strata.of.size(); ++position)
        if (strata.of[position] != Strata::none)
            ++counts[strata.of[position] * study.arms.size() + static_cast<std::size_t>(checked.endpoint.arm[position])];
    std::set<std::pair<std::string, std::size_t>> lacking; // of an arm
    for (std::size_t cell = 0; cell < counts.size(); ++cell)
        if (counts[cell] == 0)
            lacking.emplace(textOf(checked, factors, strata.examples[cell / study.arms.size()]), cell % study.arms.size());
    for (const auto& [stratum, arm] : lacking)
        warnings.push_back(checked.finding("stratum-without-arm", Field(),
                                           "nobody of " + study.arms[arm].label + " is in the stratum " + stratum +
                                               "; its patients say nothing about the arms"));
}

} // namespace atrisk::study
