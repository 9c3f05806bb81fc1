// The ledger: everyone whom the study knows, who was left out and why, and who is analysed. Every count of patients is in it.
#pragma once

#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::study {

struct PatientCount {
    std::size_t patients = 0;           ///< of any arm or none
    std::vector<std::size_t> arms = {}; ///< of them, per arm of the study

    PatientCount() = default;
    explicit PatientCount(std::size_t armsOfStudy) : arms(armsOfStudy) {}
    void add(std::int16_t arm) ///< one patient; -1 = of no arm
    {
        ++patients;
        if (arm >= 0 && static_cast<std::size_t>(arm) < arms.size()) ++arms[static_cast<std::size_t>(arm)];
    }
    void add(const PatientCount& other)
    {
        patients += other.patients;
        for (std::size_t arm = 0; arm < arms.size(); ++arm) arms[arm] += other.arms[arm];
    }
    bool operator==(const PatientCount&) const = default;
};

/// Patients left out for one reason; each patient once, for the first that holds, in this order.
struct LeftOut {
    enum class Reason {
        NoArm,      ///< in no arm of the study, or in another by record
        Population, ///< not in the population
        NoRow,      ///< without a row for the endpoint
        Unusable,   ///< the row's time, entry or outcome is missing or impossible
        ArmNotShown,
        Filter, ///< a condition or a subgroup
    };
    Reason reason = Reason::NoArm;
    std::string text; ///< "no row for PFS"
    PatientCount count;

    /// An outcome is missing; the other reasons are choices.
    [[nodiscard]] bool isLoss() const { return reason == Reason::NoRow || reason == Reason::Unusable; }
};
[[nodiscard]] std::string_view name(LeftOut::Reason reason); ///< "no-arm" "population" "no-row" "unusable" "arm-not-shown" "filter"

/// `everyone` less all of `left` is `analysed`, in each arm too.
struct Ledger {
    PatientCount everyone, analysed;
    std::vector<LeftOut> left; ///< without reasons that hold for nobody
};

/// The ledger patient by patient.
struct PatientLedger {
    std::vector<std::int16_t> armOf;                  ///< patient → index into Study::arms, by the endpoint's row where there is one
    std::vector<std::optional<LeftOut::Reason>> left; ///< none = analysed
};
/// As ledgerOf.
[[nodiscard]] PatientLedger patientLedger(const StudyPtr& study, const Who& who);

/// Of `who`, which must be a valid choice (see makeCohort) of a study with its endpoint; takes time by the patient.
[[nodiscard]] Ledger ledgerOf(const StudyPtr& study, const Who& who);

/// Patients of a population without a row for an endpoint, as the study counted them when it was opened; null = nobody.
[[nodiscard]] const Difference* withoutOutcome(const Study& study, const std::string& population, const std::string& endpoint);

} // namespace atrisk::study
