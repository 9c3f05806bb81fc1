// An analysis asked as the command line asks it: by its id, with the texts of its options.
#pragma once

#include "core/analyses/analyses.h"
#include "tests/testing/figure_marks.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace atrisk::testing {

using Choices = std::map<std::string, std::string>; ///< id of an option → its text

inline report::Options optionsOf(const char* analysis, const Choices& choices)
{
    report::Options options = analyses::findAnalysis(analysis)->options();
    for (const auto& [id, value] : choices) options = *options.with(id, value);
    return options;
}

inline base::Result<report::Report> reportOf(const char* analysis, const study::StudyPtr& study, const Choices& choices,
                                             const study::Selection& selection = {})
{
    return analyses::make(*analyses::findAnalysis(analysis), {study, selection, optionsOf(analysis, choices)}, {});
}

/// What the statistics gave; the test ends where there is no report.
template <class T> std::shared_ptr<const T> resultOf(const base::Result<report::Report>& report)
{
    if (!report) qFatal("%s", base::describe(report.error()).c_str());
    return report->resultAs<T>();
}

/// With FixedMetrics; millimetres.
inline std::vector<figure::Figure> pagesOf(const char* analysis, const report::Report& report, const Choices& choices, const char* style,
                                           double width, double height)
{
    return report::pagesOf(report, {*figure::findStyle(style), metrics, width, height, optionsOf(analysis, choices)});
}

} // namespace atrisk::testing
