// What an analysis is. Each has a folder here: its options, report, figure, tables, sentences, R code and JSON are its own.
#pragma once

#include "core/base/cancel.h"
#include "core/report/report.h"
#include "core/study/model/study.h"

#include <concepts>
#include <string_view>

namespace atrisk::analyses {

/// What a report is computed from.
struct Question {
    study::StudyPtr study;
    study::Selection selection;
    report::Options options; ///< of the analysis
};

/// What an analysis makes of a day (Who::asOf) after which nothing shall count.
enum class AsOf {
    Ignores,  ///< all data are shown, and it is said that they are
    Follows,  ///< its study is the one as of that day: what is of times to events
    Compares, ///< it has all data and cuts them itself; beside an earlier cut it follows
};

/// An analysis' options as they are at first: its own, and what is edited on its figure.
class FirstOptions {
public:
    template <class Own>
    requires std::convertible_to<Own, report::Options (*)()>
    constexpr FirstOptions(Own own) : m_own(own) {}
    [[nodiscard]] report::Options operator()() const { return m_own().editable(); }

private:
    report::Options (*m_own)();
};

struct Analysis {
    std::string_view id;    ///< "km": `--figure km`, `show … km`
    std::string_view title; ///< "Kaplan–Meier": the tab
    bool (*applies)(const study::Study& study);
    FirstOptions options; ///< as they are at first
    /// Errors as the statistics' own, and "cancelled".
    base::Result<report::Report> (*make)(const Question& question, const base::Cancel& cancel);
    /// The report of `question` out of the one of `former`, when that takes no time; null: it has to be made. May itself be null.
    report::ReportPtr (*adapt)(const report::ReportPtr& report, const Question& former, const Question& question) = nullptr;
    /// Does How's option of this id change anything that is read in the report? Null: every one does.
    bool (*heeds)(std::string_view how) = nullptr;
    /// The options without what is only for looking, such as a zoom, as a figure may leave the window; null: nothing is.
    report::Options (*leaving)(const report::Options& shown) = nullptr;
    AsOf asOf = AsOf::Ignores;
};

} // namespace atrisk::analyses
