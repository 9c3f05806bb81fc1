// The flow of patients through a study: from everyone in the data to those analysed, arm by arm, with who left where and why.
#pragma once

#include "core/base/cancel.h"
#include "core/study/cohort/ledger.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// Patients with words for what they share, and what they are made of.
struct FlowPart {
    std::string text; ///< "not in Per protocol", "progression"
    PatientCount count;
    std::vector<FlowPart> parts = {}; ///< add up to `count`; empty = not divided
};

/// One box of the flow: those who are still in it.
struct FlowStep {
    enum class Phase { Enrolment, Allocation, FollowUp, Analysis };
    Phase phase = Phase::Enrolment;
    std::string id;   ///< "patients" "allocated" "treatment" "study" "population.FAS" "analysed"
    std::string text; ///< "Full analysis set"
    PatientCount count;
    std::vector<FlowPart> parts; ///< what became of them; add up to `count`; may be empty
    std::vector<FlowPart> left;  ///< who left between the step before and this one; each patient once, for the first reason that holds
    std::vector<std::uint32_t> who = {};     ///< of `count`, ascending; empty unless FlowQuestion::names
    std::vector<std::uint32_t> whoLeft = {}; ///< of all of `left`; the same
};
[[nodiscard]] std::string_view name(FlowStep::Phase phase); ///< "Enrolment" "Allocation" "Follow-up" "Analysis"

struct PatientFlow {
    std::vector<std::size_t> arms;        ///< those shown, indices into Study::arms, the control first
    std::vector<FlowStep> steps;          ///< everyone first
    std::vector<std::int16_t> armOf = {}; ///< patient → index into Study::arms as counted here; empty unless FlowQuestion::names
};

struct FlowQuestion {
    bool nested = true;    ///< a step for every smaller population that contains the one chosen, the larger first
    bool followUp = true;  ///< how treatment and study ended (DCTREAS, EOTSTT; DCSREAS, EOSSTT), where the patients have such a column
    bool censoring = true; ///< the reasons of those censored, where the data tell them apart
    bool names = false;    ///< who is in each step, beside how many
    bool outcome = true;   ///< who has no outcome leaves; false: with or without one, as where the study has no endpoint
};

/// Of `who`; without an endpoint in the study it ends with the patients of the population. Errors as choosePatients' and makeCohort's.
[[nodiscard]] base::Result<PatientFlow> patientFlow(const StudyPtr& study, const Who& who, const FlowQuestion& question,
                                                    const base::Cancel& cancel);

/// Does every box hold the parts it is divided into, and each step with those who left the patients of the step before, in all and in
/// every arm? A warning "flow-does-not-add-up" for each that does not.
[[nodiscard]] base::Warnings addsUp(const PatientFlow& flow);

} // namespace atrisk::study
