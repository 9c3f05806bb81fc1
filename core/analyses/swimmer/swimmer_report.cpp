// The swimmer plot: the course of every patient.
#include "core/analyses/swimmer/swimmer_figure.h"
#include "core/base/numeric.h"
#include "core/report/behind.h"
#include "core/report/chain/counted.h"
#include "core/report/chosen_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace atrisk::analyses {
namespace {

using report::Option;
using enum report::OptionKind;

std::vector<Option<SwimmerOptions>> makeTable()
{
    std::vector<Option<SwimmerOptions>> table{
        {{.id = "bar",
          .label = "Bars",
          .tip = "What the length of a bar is: the treatment, or the time to the endpoint chosen",
          .help = "swimmer: what the bars are, the treatment or the time to the endpoint (treatment)",
          .kind = Choice,
          .cost = report::Cost::Recompute,
          .choices = {{"treatment", "Treatment"}, {"endpoint", "Endpoint"}}},
         report::choice<&SwimmerOptions::bar>()},
        {{.id = "grouped",
          .label = "Grouped",
          .tip = "Patients of one arm, or of one best response, stand together",
          .help = "swimmer: patients stand together by arm or by best response (arm)",
          .kind = Choice,
          .cost = report::Cost::Recompute,
          .choices = {{"arm", "By arm"}, {"response", "By best response"}}},
         report::choice<&SwimmerOptions::group>()},
    };
    for (Option<SwimmerOptions>& option : report::wordOptions<SwimmerOptions>()) table.push_back(std::move(option));
    return table;
}

report::Options swimmerOptions()
{
    static const std::vector<Option<SwimmerOptions>> table = makeTable();
    return report::Options(SwimmerOptions(), std::span(table));
}

/// How many lanes of each arm have it.
template <class Has>
report::Row countRow(const Swimmer& swimmer, const std::string& label, const char* id, const Has& has, const words::NumberStyle& numbers)
{
    report::Row row{label, {}};
    for (std::size_t arm = 0; arm < swimmer.patients.size(); ++arm) {
        const auto count = static_cast<std::uint64_t>(
            std::ranges::count_if(swimmer.lanes, [&](const Lane& lane) { return lane.arm == arm && has(lane); }));
        row.cells.push_back({words::integer(count, numbers), "arm." + std::to_string(arm) + "." + id, "", static_cast<double>(count)});
    }
    return row;
}

/// Of the lanes' times that are known.
report::Row medianRow(const Swimmer& swimmer, const char* label, const char* id, double Lane::*time, const words::NumberStyle& numbers)
{
    report::Row row{words::withUnit(label, swimmer.unit), {}};
    for (std::size_t arm = 0; arm < swimmer.patients.size(); ++arm) {
        std::vector<double> times;
        for (const Lane& lane : swimmer.lanes)
            if (lane.arm == arm && !std::isnan(lane.*time)) times.push_back(lane.*time);
        std::ranges::sort(times);
        const double median = base::quantileOfSorted(times, 0.5);
        row.cells.push_back({times.empty() ? "–" : words::medianWithInterval(median, times.front(), times.back(), swimmer.unit, numbers),
                             "arm." + std::to_string(arm) + "." + id, "", times.empty() ? std::nullopt : std::optional(median)});
    }
    return row;
}

std::string unplannedSentence(const Swimmer& swimmer) { return swimmer.unplanned.empty() ? "" : swimmer.unplanned + "."; }

report::Table swimmerTable(const Swimmer& swimmer, const words::NumberStyle& numbers)
{
    report::Table table{"swimmer", "Courses of patients: " + words::inSentence(barWords(swimmer)), "", {}, {}, {}};
    report::Row patients{"Patients", {}}, without{"Without a length, not shown", {}};
    for (std::size_t arm = 0; arm < swimmer.patients.size(); ++arm) {
        const std::string id = "arm." + std::to_string(arm);
        table.columns.push_back({id, report::chosenArm(swimmer.chosen, arm).label, report::chosenArm(swimmer.chosen, arm).shortLabel});
        patients.cells.push_back(
            {words::integer(swimmer.patients[arm], numbers), id + ".patients", "", static_cast<double>(swimmer.patients[arm])});
        without.cells.push_back(
            {words::integer(swimmer.withoutBar[arm], numbers), id + ".without", "", static_cast<double>(swimmer.withoutBar[arm])});
    }
    const auto add = [&](const char* label, const char* id, const auto& has) {
        table.rows.push_back(countRow(swimmer, label, id, has, numbers));
        table.rows.back().indent = 1;
    };
    table.rows = {std::move(patients), std::move(without)};
    table.rows.push_back(countRow(
        swimmer, "Bars shown", "shown", [](const Lane&) { return true; }, numbers));
    add("With a response", "responded", [](const Lane& lane) { return lane.responded; });
    add("With a time of it, marked", "response", [](const Lane& lane) { return !std::isnan(lane.response); });
    add("With progression", "progression", [](const Lane& lane) { return !std::isnan(lane.progression) && !lane.mayBeDeath; });
    if (std::ranges::any_of(swimmer.lanes, &Lane::mayBeDeath))
        add("With progression or death", "progressionOrDeath", [](const Lane& lane) { return lane.mayBeDeath; });
    if (!swimmer.nextTherapyOf.empty())
        add("With a next therapy, marked", "nextTherapy", [](const Lane& lane) { return !std::isnan(lane.nextTherapy); });
    add("Died", "death", [](const Lane& lane) { return !std::isnan(lane.death); });
    if (swimmer.knowsOngoing)
        add(swimmer.isTreatment ? "On treatment" : "Without the event so far", "ongoing", [](const Lane& lane) { return lane.ongoing; });
    table.rows.push_back(medianRow(swimmer, "Median length of the bars (range)", "median", &Lane::length, numbers));
    if (!swimmer.nextTherapyOf.empty())
        table.rows.push_back(
            medianRow(swimmer, "Median time of the next therapies marked (range)", "nextTherapyMedian", &Lane::nextTherapy, numbers));
    table.notes = {absentSentence(swimmer, numbers), swimmerMethods(swimmer), nextTherapySentence(swimmer), unplannedSentence(swimmer)};
    std::erase(table.notes, "");
    return table;
}

/// As high as its lanes need and the style allows; a slide stays a slide.
std::pair<double, double> sizeOf(const Swimmer& swimmer, const report::FigureRequest& request)
{
    const figure::Style& style = request.style;
    if (style.largestHeight <= style.height) return {style.width, style.height};
    return {style.width, std::min(std::ceil(swimmerHeight(swimmer, request)), style.largestHeight)};
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = swimmerOf(question, cancel);
    if (!made) return std::move(made).error();
    const auto swimmer = std::make_shared<const Swimmer>(std::move(made).value());
    report::Report report;
    report.provenance = report::chosenProvenance(swimmer->chosen, swimmerMethods(*swimmer));
    report.warnings = swimmer->warnings;
    report.pages = [swimmer](const report::FigureRequest& request) { return swimmerPages(*swimmer, request); };
    report.size = [swimmer](const report::FigureRequest& request) { return sizeOf(*swimmer, request); };
    report.tables = [swimmer](const report::Options&, const words::NumberStyle& numbers) {
        return std::vector{swimmerTable(*swimmer, numbers)};
    };
    report.behind = [swimmer](const report::Brushed& brushed) {
        return report::behindSpots(swimmer->chosen.study, brushed, [&](std::uint32_t lane, std::vector<std::uint32_t>& patients) {
            patients.push_back(swimmer->lanes[lane].patient);
        });
    };
    report.methods = [swimmer] {
        return words::joinedSentences({swimmerMethods(*swimmer), nextTherapySentence(*swimmer), unplannedSentence(*swimmer)}) + "\n";
    };
    report.counted = report::countedOf(swimmer->chosen);
    report.result = swimmer;
    return report;
}

bool heeds(std::string_view how) { return how == "display-unit"; }

} // namespace

extern const Analysis swimmerPlot;
const Analysis swimmerPlot{"swimmer", "Swimmer plot", &canSwim, &swimmerOptions, &make, nullptr, &heeds};

} // namespace atrisk::analyses
