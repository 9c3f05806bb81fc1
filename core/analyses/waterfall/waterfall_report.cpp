// The waterfall plot: every patient's best change of the tumours.
#include "core/analyses/waterfall/waterfall_bars.h"
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

report::Options waterfallOptions()
{
    static const std::vector<report::Option<WaterfallOptions>> table = report::wordOptions<WaterfallOptions>();
    return report::Options(WaterfallOptions(), std::span(table));
}

report::Table waterfallTable(const Waterfall& waterfall, const words::NumberStyle& numbers)
{
    report::Table table{"waterfall", "Best change of target lesions", "", {}, {}, {}};
    const auto add = [&](const std::string& label, const char* id, const auto& value, const auto& text) {
        report::Row row{label, {}};
        for (std::size_t arm = 0; arm < waterfall.arms.size(); ++arm) {
            const double number = value(waterfall.arms[arm]);
            row.cells.push_back({text(waterfall.arms[arm], number), "arm." + std::to_string(arm) + "." + id, "",
                                 std::isnan(number) ? std::nullopt : std::optional(number)});
        }
        table.rows.push_back(std::move(row));
    };
    const auto count = [&](const WaterfallArm&, double number) { return words::integer(static_cast<std::uint64_t>(number), numbers); };
    const auto share = [&](const WaterfallArm& arm, double number) {
        return words::countWithPercent(static_cast<std::uint64_t>(number), arm.bars.size(), numbers);
    };
    const auto median = [&](const WaterfallArm& arm, double number) {
        return arm.bars.empty() ? std::string("–")
                                : words::signedNumber(number, 1, numbers) + " (" +
                                      words::signedInterval(arm.bars.back().change, arm.bars.front().change, 1, numbers) + ")";
    };
    for (std::size_t arm = 0; arm < waterfall.arms.size(); ++arm)
        table.columns.push_back({"arm." + std::to_string(arm), report::chosenArm(waterfall.chosen, arm).label,
                                 report::chosenArm(waterfall.chosen, arm).shortLabel});
    const auto within = [](const WaterfallArm& arm, double low, double high) {
        return static_cast<double>(
            std::ranges::count_if(arm.bars, [&](const WaterfallBar& bar) { return bar.change >= low && bar.change <= high; }));
    };
    add(
        "Patients", "patients", [](const WaterfallArm& arm) { return static_cast<double>(arm.patients); }, count);
    add(
        words::capitalized(notMeasuredWords(waterfall)), "notMeasured",
        [](const WaterfallArm& arm) { return static_cast<double>(arm.notMeasured); }, count);
    add(
        "Without a scan after the baseline", "noScan", [](const WaterfallArm& arm) { return static_cast<double>(arm.noScan); }, count);
    add(
        "Shown", "shown", [](const WaterfallArm& arm) { return static_cast<double>(arm.bars.size()); }, count);
    add(
        "Any decrease", "decrease", [&](const WaterfallArm& arm) { return within(arm, -100, -1e-9); }, share);
    add(
        "Decrease of 30% or more", "response", [&](const WaterfallArm& arm) { return within(arm, -100, -30); }, share);
    add(
        "Increase of 20% or more", "increase", [&](const WaterfallArm& arm) { return within(arm, 20, 1e300); }, share);
    if (!waterfall.newLesions.empty())
        add(
            "With a new lesion", "newLesion",
            [](const WaterfallArm& arm) { return static_cast<double>(std::ranges::count_if(arm.bars, &WaterfallBar::newLesion)); }, share);
    add(
        "Median change (range), %", "median",
        [](const WaterfallArm& arm) {
            std::vector<double> changes;
            for (const WaterfallBar& bar : arm.bars) changes.push_back(bar.change);
            std::ranges::sort(changes);
            return base::quantileOfSorted(changes, 0.5);
        },
        median);
    table.notes = {words::joinedSentences(
        {"Shares are of the patients shown. The best change is the smallest after the baseline, confirmed or not.",
         waterfall.newLesions.empty() ? "" : "New lesions: " + waterfall.newLesions + ".", report::unplannedSentence(waterfall.chosen)})};
    return table;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = waterfallOf(question, cancel);
    if (!made) return std::move(made).error();
    const auto waterfall = std::make_shared<const Waterfall>(std::move(made).value());
    report::Report report;
    report.provenance = report::chosenProvenance(waterfall->chosen, "Best change of " + words::inSentence(waterfall->parameter.words()));
    report.warnings = waterfall->warnings;
    report.pages = [waterfall](const report::FigureRequest& request) { return std::vector{waterfallFigure(*waterfall, request)}; };
    report.size = [waterfall](const report::FigureRequest& request) { return waterfallSize(*waterfall, request.style); };
    report.tables = [waterfall](const report::Options&, const words::NumberStyle& numbers) {
        return std::vector{waterfallTable(*waterfall, numbers)};
    };
    report.behind = [waterfall](const report::Brushed& brushed) {
        return report::behindSpots(waterfall->chosen.study, brushed, [&](std::uint32_t bar, std::vector<std::uint32_t>& patients) {
            std::size_t arm = 0;
            for (; bar >= waterfall->arms[arm].bars.size(); ++arm) bar -= static_cast<std::uint32_t>(waterfall->arms[arm].bars.size());
            patients.push_back(waterfall->arms[arm].bars[bar].patient);
        });
    };
    report.counted = report::countedOf(waterfall->chosen);
    report.result = waterfall;
    return report;
}

bool applies(const study::Study& study) { return study::tellsTumourChanges(study, false); }
bool heeds(std::string_view how) { return how == "confidence"; }

} // namespace

extern const Analysis waterfallPlot;
const Analysis waterfallPlot{"waterfall", "Waterfall plot", &applies, &waterfallOptions, &make, nullptr, &heeds};

} // namespace atrisk::analyses
