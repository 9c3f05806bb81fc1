// Early events: how many patients of each arm have the event before a time.
#include "core/analyses/analysis.h"
#include "core/study/cohort/cohort.h"
#include "core/words/number_format.h"

namespace atrisk::analyses {
namespace {

struct EarlyOptions {
    std::optional<double> before = 6; ///< in the unit shown
    bool percent = true;              ///< shares beside the counts

    bool operator==(const EarlyOptions&) const = default;
};

report::Options earlyOptions()
{
    static const std::vector<report::Option<EarlyOptions>> table{
        {{.id = "before",
          .label = "Before",
          .tip = "Events before this time are counted",
          .kind = report::OptionKind::Number,
          .cost = report::Cost::Recompute,
          .most = 1e6},
         &EarlyOptions::before},
        {{.id = "percent", .label = "Percent", .tip = "Shares beside the counts"}, &EarlyOptions::percent}};
    return report::Options(EarlyOptions(), std::span(table));
}

struct EarlyCount {
    std::string arm;
    std::size_t patients = 0, events = 0;
};

report::Table earlyTable(const std::vector<EarlyCount>& counts, const report::Options& options, const words::NumberStyle& numbers)
{
    report::Table table{"early", "Early events", "", {{"patients", "Patients"}, {"events", "Events"}}, {}, {}};
    for (const EarlyCount& count : counts) {
        const std::string events = options.isOn("percent") ? words::countWithPercent(count.events, count.patients, numbers)
                                                           : words::integer(count.events, numbers);
        table.rows.push_back({count.arm,
                              {{words::integer(count.patients, numbers), "", "Patients chosen", static_cast<double>(count.patients)},
                               {events, count.arm + ".events", "Events before the time", static_cast<double>(count.events)}}});
    }
    return table;
}

base::Result<report::Report> makeEarly(const Question& question, const base::Cancel& cancel)
{
    auto cohort = study::makeCohort(question.study, question.selection, cancel);
    if (!cohort) return std::move(cohort).error();
    std::vector<EarlyCount> counts;
    for (const std::size_t arm : cohort->arms) counts.push_back({question.study->arms[arm].label});
    const double before = question.options.as<EarlyOptions>().before.value_or(0);
    cohort->forEach([&](std::size_t position) {
        const study::Endpoint& endpoint = *cohort->endpoint;
        EarlyCount& count = counts[static_cast<std::size_t>(cohort->armOf[static_cast<std::size_t>(endpoint.arm[position])])];
        ++count.patients;
        if (endpoint.outcome[position] == 1 && cohort->times[endpoint.timeOf[position]] < before) ++count.events;
    });
    report::Report report;
    report.provenance = {{"Study", question.study->title()}, {"Selection", cohort->wording}};
    report.warnings = cohort->warnings;
    report.tables = [counts](const report::Options& options, const words::NumberStyle& numbers) {
        return std::vector{earlyTable(counts, options, numbers)};
    };
    return report;
}

} // namespace

extern const Analysis earlyEvents;
const Analysis earlyEvents{"early", "Early events", [](const study::Study& study) { return study.hasOutcomes(); }, &earlyOptions,
                           &makeEarly};

} // namespace atrisk::analyses
