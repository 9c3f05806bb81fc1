#include "core/study/cohort/exclusions.h"

#include "core/base/text.h"
#include "core/study/roles/roles.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace atrisk::study {
namespace {

bool isNamedAsReasons(const std::string& name, const std::string& flag)
{
    static constexpr std::array words{"EXC", "REA", "RSN", "RS"};
    return name.substr(0, 2) == base::upperCase(flag.substr(0, 2)) && !name.ends_with("FL") &&
           std::ranges::any_of(words, [&](const char* word) { return name.find(word, 2) != std::string::npos; });
}

/// The column that says why a flag is not set (PPEXCL or PPROTRE beside PPROTFL): of text, of a like name, and with values for others
/// than those who have the flag alone.
Field reasonsOf(const Frame& patients, const std::string& flag, const RowMask& holds)
{
    for (const Field& field : patients.fields) {
        if (field.column().isNumeric() || !isNamedAsReasons(base::upperCase(field.column().name), flag)) continue;
        bool said = false, alone = true;
        for (std::size_t patient = 0; patient < holds.size() && alone; ++patient) {
            if (field.isMissing(patient)) continue;
            said = true;
            alone = holds[patient] == 0;
        }
        if (said && alone) return field;
    }
    return {};
}

/// The conditions of a population, with what is needed to say why they fail.
struct Test {
    Condition condition;
    RowMask holds; ///< per patient
    Field value, reasons;

    [[nodiscard]] bool isSaid(std::size_t patient) const { return reasons && !reasons.isMissing(patient); }
    [[nodiscard]] bool isKnown(std::size_t patient) const { return value && !value.isMissing(patient); }

    /// The same for patients of whom whyNot says the same.
    [[nodiscard]] std::pair<bool, std::int32_t> key(std::size_t patient) const
    {
        if (isSaid(patient)) return {true, reasons.code(patient)};
        if (!isKnown(patient)) return {false, -1};
        return {false, value.column().isNumeric() ? 0 : value.code(patient)};
    }

    [[nodiscard]] std::string whyNot(std::size_t patient) const
    {
        if (isSaid(patient)) return reasons.text(patient);
        const bool known = isKnown(patient);
        if (condition.op == Condition::Op::IsMissing || condition.op == Condition::Op::IsKnown ||
            (value && value.column().isNumeric() && known))
            return "not " + text(condition); // a number for each patient would be a reason for each
        return condition.column + (known ? " is " + value.text(patient) : " is missing");
    }
};

/// A condition on what varies by record holds for whom one of the records meets it.
RowMask ofPatients(const Study& study, Selected selected)
{
    if (!selected.byRecord) return std::move(selected.rows);
    RowMask patients(study.patients.rows);
    for (std::size_t record = 0; record < selected.rows.size(); ++record)
        if (selected.rows[record] != 0) patients[study.patientOf[record]] = 1;
    return patients;
}

std::vector<Test> testsOf(const Study& study, const FilePopulation& role)
{
    std::vector<Test> tests;
    for (const FileCondition& item : role.where) {
        auto selected = evaluate(study.patients, study.records, item.condition);
        if (!selected) continue; // the study was built with it: it cannot fail
        const bool byRecord = selected->byRecord;
        const std::string& column = item.condition.column;
        RowMask holds = ofPatients(study, std::move(selected).value());
        const Field reasons = reasonsOf(study.patients, column, holds);
        tests.push_back({item.condition, std::move(holds), byRecord ? Field() : study.patients.find(column), reasons});
    }
    return tests;
}

/// The tests of a population; none where nothing is known of its conditions.
std::vector<Test> testsOf(const Study& study, const Population& population)
{
    if (study.roles == nullptr) return {};
    const auto role = std::ranges::find(study.roles->populations, population.id, [](const FilePopulation& p) { return p.id.text; });
    return role == study.roles->populations.end() ? std::vector<Test>() : testsOf(study, *role);
}

/// Counts of patients who are outside for one reason, one of whom is `first`.
struct Alike {
    PatientCount count;
    std::size_t first = 0;
};

std::string reasonOf(const std::vector<Test>& tests, std::size_t failed, std::size_t patient)
{
    return failed == tests.size() ? "no record that meets every condition" : tests[failed].whyNot(patient);
}

/// The most patients first, else by the reason.
std::vector<CountedExclusion> counted(const std::vector<Test>& tests, const RowMask& outside, std::size_t arms,
                                      const std::vector<std::int16_t>& armOf)
{
    std::map<std::pair<std::size_t, std::pair<bool, std::int32_t>>, Alike> alike; // counted by codes: words are made once for each
    for (std::size_t patient = 0; patient < outside.size(); ++patient) {
        if (outside[patient] == 0) continue;
        const auto failed = std::ranges::find_if(tests, [&](const Test& test) { return test.holds[patient] == 0; });
        const auto key = failed == tests.end() ? std::pair(false, -1) : failed->key(patient);
        Alike& these =
            alike.try_emplace({static_cast<std::size_t>(failed - tests.begin()), key}, Alike{PatientCount(arms), patient}).first->second;
        these.count.add(armOf[patient]);
    }
    std::map<std::string, PatientCount> counts;
    for (const auto& [key, these] : alike)
        counts.try_emplace(reasonOf(tests, key.first, these.first), PatientCount(arms)).first->second.add(these.count);
    std::vector<CountedExclusion> exclusions;
    for (auto& [reason, count] : counts) exclusions.push_back({reason, std::move(count)});
    std::ranges::stable_sort(exclusions, std::ranges::greater(), [](const CountedExclusion& one) { return one.count.patients; });
    return exclusions;
}

RowMask without(const RowMask& patients)
{
    RowMask others(patients.size());
    std::ranges::transform(patients, others.begin(), [](std::uint8_t is) { return static_cast<std::uint8_t>(is == 0); });
    return others;
}

} // namespace

std::vector<Exclusion> whyOutside(const Study& study, const Population& population)
{
    const std::vector<Test> tests = testsOf(study, population);
    if (tests.empty()) return {};
    std::vector<Exclusion> exclusions;
    const std::vector<std::int16_t> noArm(population.patients.size(), -1);
    for (CountedExclusion& one : counted(tests, without(population.patients), 0, noArm))
        exclusions.push_back({std::move(one.reason), one.count.patients});
    return exclusions;
}

std::vector<CountedExclusion> whyOutside(const Study& study, const Population& population, const RowMask& among,
                                         const std::vector<std::int16_t>& armOf)
{
    RowMask outside = without(population.patients);
    narrow(outside, among);
    const std::vector<Test> tests = testsOf(study, population);
    std::vector<CountedExclusion> exclusions = counted(tests, outside, study.arms.size(), armOf);
    if (tests.empty() && !exclusions.empty()) exclusions.front().reason = "not in " + population.label;
    return exclusions;
}

} // namespace atrisk::study
