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

} // namespace

std::vector<Exclusion> whyOutside(const Study& study, const Population& population)
{
    if (study.roles == nullptr) return {};
    const auto role = std::ranges::find(study.roles->populations, population.id, [](const FilePopulation& p) { return p.id.text; });
    if (role == study.roles->populations.end()) return {};
    const std::vector<Test> tests = testsOf(study, *role);
    struct Alike {
        std::size_t patients = 0, first = 0;
    };
    std::map<std::pair<std::size_t, std::pair<bool, std::int32_t>>, Alike> alike; // counted by codes: words are made once for each
    for (std::size_t patient = 0; patient < population.patients.size(); ++patient) {
        if (population.patients[patient] != 0) continue;
        const auto failed = std::ranges::find_if(tests, [&](const Test& test) { return test.holds[patient] == 0; });
        const auto key = failed == tests.end() ? std::pair(false, -1) : failed->key(patient);
        Alike& these = alike[{static_cast<std::size_t>(failed - tests.begin()), key}];
        if (these.patients++ == 0) these.first = patient;
    }
    std::map<std::string, std::size_t> counts;
    for (const auto& [key, these] : alike)
        counts[key.first == tests.size() ? "no record that meets every condition" : tests[key.first].whyNot(these.first)] += these.patients;
    std::vector<Exclusion> exclusions;
    for (const auto& [reason, patients] : counts) exclusions.push_back({reason, patients});
    std::ranges::stable_sort(exclusions, std::ranges::greater(), &Exclusion::patients);
    return exclusions;
}

} // namespace atrisk::study
