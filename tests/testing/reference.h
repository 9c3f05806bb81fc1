// The reference numbers of tests/reference, and how they are compared.
#pragma once

#include "core/stats/cox/cox.h"
#include "core/stats/survival/kaplan_meier.h"
#include "core/stats/tests/log_rank.h"
#include "tests/testing/agreement.h"
#include "tests/testing/text.h"
#include "tests/testing/trials.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace atrisk::testing {

using Json = nlohmann::json;

/// All files of reference numbers.
const std::vector<std::string>& referenceFiles();

std::string readText(const std::string& file);

/// The cases of numbers/NAME.json; `name` as in referenceFiles() or "more/" before it.
Json referenceCases(const std::string& name);

double number(const Json& json);

/// Comma-separated text without quotes, as export_datasets.R writes it: numbers where every known cell is one.
table::Table plainCsv(const std::string& text);

table::Table tableOf(const Json& example);

base::Result<study::StudyPtr> openCase(const Json& example);

study::Selection selectionOf(const Json& example);

inline constexpr study::ConfidenceType confidenceTypes[] = {study::ConfidenceType::Plain, study::ConfidenceType::Log,
                                                            study::ConfidenceType::LogLog, study::ConfidenceType::Logit,
                                                            study::ConfidenceType::Arcsin};

using Visit = std::function<void(const std::string& name, const Json& example, const study::Cohort& cohort)>;

/// Calls visit for every case of a file; what cannot be opened is added to `broken`.
void forEachCase(const std::string& file, std::vector<std::string>& broken, const Visit& visit);

/// Prints the worst error of every statistic, and everything that disagrees.
void report(const Agreement& all, const std::vector<std::string>& broken);

// ---- further numbers (make_more.R) beside the cases they belong to -----------------------------------------------------

/// The column "file" of a test with a row for each of referenceFiles().
void addReferenceFiles();

/// `more`: the case's further numbers.
using VisitMore =
    std::function<void(Agreement& all, const std::string& name, const Json& example, const Json& more, const study::Cohort& cohort)>;

/// Calls visit for every case of a file, and fails the test on any disagreement.
void compareMore(const QString& file, const VisitMore& visit);

// ---- comparisons ---------------------------------------------------------------------------------------------------

void compare(Agreement& all, const std::string& statistic, const std::string& where, const std::vector<double>& ours, const Json& theirs);

void compareCurve(Agreement& all, const std::string& where, const stats::SurvivalCurve& ours, const Json& theirs);

void compareBands(Agreement& all, const std::string& where, const std::string& type, const stats::SurvivalCurve& ours, const Json& theirs);

void compareQuantile(Agreement& all, const std::string& where, const stats::Estimate& ours, const Json& theirs);

/// `rounding`: the absolute error that floating point alone puts into the statistic; a χ² this small is 0.
void compareTest(Agreement& all, const std::string& statistic, const std::string& where, const stats::ChiSquareTest& ours,
                 const Json& theirs, double rounding = 1e-15);

/// One coefficient; `i` is its place in R's vectors.
void compareRatio(Agreement& all, const std::string& what, const std::string& where, const stats::HazardRatio& ours, const Json& theirs,
                  std::size_t i = 0);

/// What floating point leaves of a likelihood ratio, a difference of log-likelihoods.
double likelihoodRounding(const Json& theirs);

/// The model has the status R's fit implies. R gives 0 ± 0 after 20 iterations on a likelihood that is constantly 1;
/// that is not estimable.
void compareStatus(Agreement& all, const std::string& what, const std::string& where, stats::CoxStatus ours, const Json& theirs);

} // namespace atrisk::testing
