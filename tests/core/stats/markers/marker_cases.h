// The trials of marker_effects.json as cohorts, with the marker of each patient.
#pragma once

#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

namespace atrisk::testing {

struct MarkerCase {
    study::Cohort cohort;
    std::vector<double> values; ///< by position
};

inline MarkerCase markerCase(const Trial& trial, bool stratified = false)
{
    const auto study = openTrial(trial);
    if (!study) qFatal("%s", problem(study).c_str());
    study::Selection selection = stratified ? stratifiedBy("stratum") : unstratified();
    selection.adjust = {"x"};
    auto cohort = study::makeCohort(*study, selection, base::Cancel());
    if (!cohort) qFatal("%s", problem(cohort).c_str());
    MarkerCase made{std::move(cohort).value(), {}};
    made.values = made.cohort.covariates.front().values;
    return made;
}

inline Trial markerTrial(const Json& rows)
{
    Trial trial;
    for (std::size_t i = 0; i < rows["time"].size(); ++i) {
        trial.add(rows["time"][i], rows["event"][i], rows["arm"][i], rows["stratum"][i]);
        trial.x.push_back(rows["x"][i]);
    }
    return trial;
}

inline const Json& markerReference()
{
    static const Json all = Json::parse(readText("numbers/exhibits/marker_effects.json"));
    return all;
}

/// A coefficient with its standard error as R has them.
inline void compareCoefficient(Agreement& all, const std::string& what, const std::string& where, const stats::HazardRatio& ours,
                               const Json& theirs)
{
    const double error = number(theirs["se"]);
    all.number(what, where, ours.coefficient, number(theirs["b"]), error);
    all.number(what + ": error", where, ours.standardError, error);
}

inline void compareChiSquare(Agreement& all, const std::string& what, const std::string& where, const stats::ChiSquareTest& ours,
                             const Json& theirs)
{
    all.same(what, where, std::to_string(ours.df), std::to_string(theirs["df"].get<int>()));
    all.number(what, where, ours.chiSquare, number(theirs["chiSquare"]), 1);
    all.probability(what, where, ours.p, number(theirs["p"]));
}

} // namespace atrisk::testing
