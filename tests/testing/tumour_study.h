// Studies of tumours for tests, made in memory, and what is asked of their reports.
#pragma once

#include "core/report/report.h"
#include "core/study/model/study.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <string>
#include <vector>

namespace atrisk::testing {

/// The numbers of reference/numbers/exhibits/response.json.
const Json& responseReference();

/// What happened to some patients of a trial after its treatment.
enum class Later { Untold, Told };

/// Patients of arms with names of a length: each with a best response, scans, a duration of treatment, PFS and OS. Later told: every third
/// begins a next therapy ten days after PFS, every fourth has a new lesion at the first scan.
study::StudyPtr tumourTrial(int arms, int perArm, int nameLength = 8, Later later = Later::Untold);

/// The report of an analysis with its usual options but those given ("bar", "endpoint").
report::Report reportOf(const std::string& analysis, const study::StudyPtr& study, const study::Selection& selection = {},
                        const std::vector<std::pair<std::string, std::string>>& options = {});

/// The number in a cell of any of the report's tables; NaN = there is none.
double cellNumber(const report::Report& report, const std::string& analysis, const std::string& cell);

/// Every style and several sizes: what is wrong with a page; "" = nothing.
QString faultOfPages(const report::Report& report, const std::string& analysis);

} // namespace atrisk::testing
