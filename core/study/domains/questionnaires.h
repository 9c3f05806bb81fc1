// The scores of questionnaires that patients filled in, visit by visit, as tables of findings (ADQS) tell them.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/domains/findings.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::study {

/// A time at which patients fill in a questionnaire: AVISIT (VISIT).
struct Visit {
    std::string label;
    double number = table::missing; ///< AVISITN (VISITNUM); NaN = not said
    double day = table::missing;    ///< AWTARGET, else the median of ADY; NaN = neither is known
    bool isBaseline = false;
};

/// One questionnaire of one patient, with its score known.
struct Score {
    std::int16_t visit = -1;     ///< index into Questionnaire::visits; -1 = at none of them (unscheduled)
    double day = table::missing; ///< ADY: day 1 is the first, there is no day 0; NaN = not said
    double value = 0;
    bool isLater = false; ///< after the patient's baseline
};

/// A scale, of all patients of the study.
struct Questionnaire {
    Parameter scale;
    std::vector<Visit> visits;              ///< the baseline first, then by number, else by day, else as the table has them
    std::vector<std::string> before;        ///< visits that are not among these: all their scores are from before the baseline
    std::vector<double> baseline;           ///< patient → score; NaN = none
    std::vector<std::vector<Score>> scores; ///< patient → one for each visit at most, by day, those without a day last
    std::size_t undated = 0;                ///< later scores without a day
    base::Warnings warnings;                ///< imputed rows, of several at a visit all but the last, and several baselines

    [[nodiscard]] bool hasBaselines() const;
    [[nodiscard]] bool hasDays() const; ///< of every visit but the baseline
};

/// Are there questionnaires? Takes no time.
[[nodiscard]] bool hasQuestionnaires(const Study& study);

/// Their scales: PARAMCD and PARAM, table by table in the order of their first rows, a thousand at most.
[[nodiscard]] std::vector<Parameter> offeredScales(const Study& study);
/// Which is meant: by code, ignoring case; "" = that of global health or quality of life, else the first. Usage error "no-such-scale" with
/// the choices; failure "no-questionnaires" where there are none.
[[nodiscard]] base::Result<Parameter> findScale(const Study& study, const std::string& code);

/// Rows with a number, of patients whom the study knows, those flagged for analysis (ANL01FL) alone where any is; without those carried
/// forward or otherwise imputed (DTYPE), which nobody filled in: "imputed-scores". A patient's baseline is BASE (of several the last in the
/// table: "several-baselines"), else the row with ABLFL = Y, else, where none is flagged, the visit that is called so. A visit is the
/// baseline where that is true of most of its patients; where neither flags nor names tell, where most scores up to day 1 are BASE. Later
/// is what has a later day than the patient's baseline and day 1; without a day, what is not at the baseline or a visit that is usually
/// before. Of several scores of a patient at a visit the one flagged counts, else the last by its day: "several-values". Errors as
/// findScale's; "too-many-visits" where each row has its own; "cancelled".
[[nodiscard]] base::Result<Questionnaire> readQuestionnaire(const Study& study, const std::string& code, const base::Cancel& cancel);

} // namespace atrisk::study
