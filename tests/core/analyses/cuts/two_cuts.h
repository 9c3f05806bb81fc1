// Two cuts of one trial, opened and compared as the command line does.
#pragma once

#include "core/analyses/analyses.h"
#include "core/analyses/cuts/cuts.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <map>
#include <string>

namespace atrisk::testing {

using analyses::Cuts;
using study::StudyPtr;

inline study::RoleOptions roles()
{
    study::RoleOptions roles;
    roles.time = "T";
    roles.event = "E";
    roles.arm = "ARM";
    roles.control = "A";
    roles.unit = study::TimeUnit::Days;
    return roles;
}

inline Json reference() { return Json::parse(readText("numbers/exhibits/cuts.json")); }

/// As the command line opens them: two files of one layout.
inline StudyPtr opened(const std::string& now, const std::string& then = {}, study::RoleOptions options = roles())
{
    Texts texts{{"now.csv", now}};
    if (!then.empty()) texts["then.csv"] = then, options.earlier = {"then.csv"};
    const auto study = openTexts(texts, {"now.csv"}, options);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

using Chosen = std::map<std::string, std::string>;

inline base::Result<report::Report> made(const StudyPtr& study, const Chosen& options, const study::Selection& selection)
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("cuts");
    report::Options chosen = analysis.options();
    for (const auto& [id, value] : options) chosen = *chosen.with(id, value);
    return analyses::make(analysis, {study, selection, chosen}, {});
}

inline report::Report reported(const StudyPtr& study, const Chosen& options = {}, const study::Selection& selection = unstratified())
{
    auto report = made(study, options, selection);
    if (!report) qFatal("%s", problem(report).c_str());
    return std::move(*report);
}

inline base::Result<Cuts> asked(const StudyPtr& study, const Chosen& options = {}, const study::Selection& selection = unstratified())
{
    const auto report = made(study, options, selection);
    if (!report) return report.error();
    return *report->resultAs<Cuts>();
}

inline Cuts compared(const StudyPtr& study, const Chosen& options = {}, const study::Selection& selection = unstratified())
{
    auto cuts = asked(study, options, selection);
    if (!cuts) qFatal("%s", problem(cuts).c_str());
    return *cuts;
}

inline study::Selection on(const std::string& date)
{
    study::Selection selection = unstratified();
    selection.asOf = date;
    return selection;
}

inline std::string studyFile(const char* data, const char* more)
{
    const QString text = R"({"atrisk": 1, "data": {"events": "%1"}, "subject": "USUBJID", "arms": {"column": "ARM"},
                             "endpoints": [{"id": "OS", "time": "T", "unit": "days", "event": "E"}]%2})";
    return text.arg(data, more).toStdString();
}

inline std::string head() { return "USUBJID,ARM,T,E\n"; }

} // namespace atrisk::testing
