// The tumours of each patient over time.
#pragma once

#include "core/analyses/analysis.h"
#include "core/report/figure_words.h"
#include "core/study/cohort/cohort.h"
#include "core/study/domains/responses.h"
#include "core/study/domains/tumour_changes.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

struct SpiderOptions : report::FigureWords {
    bool operator==(const SpiderOptions&) const = default;
};

struct SpiderLine {
    std::vector<double> time, change; ///< of the scans after the baseline, ascending; in the unit shown, percent
    std::optional<study::BestResponse> best;
    std::uint32_t patient = 0;
    bool newLesion = false;              ///< one appeared after the baseline
    double newLesionAt = table::missing; ///< in the unit shown; NaN = none, or its day is not told
};
struct SpiderArm {
    std::uint32_t patients = 0, noScan = 0; ///< without a dated scan after the baseline
    std::vector<SpiderLine> lines;
    [[nodiscard]] std::size_t scans() const
    {
        std::size_t count = 0;
        for (const SpiderLine& line : lines) count += line.time.size();
        return count;
    }
};
struct Spider {
    study::ChosenPatients chosen;
    study::Parameter parameter;
    study::TimeUnit unit = study::TimeUnit::Months;
    std::string bestCode;   ///< of the best overall response; "" = none
    std::string newLesions; ///< whence they are known; "" = the data tell nothing of them
    std::vector<SpiderArm> arms;
    std::uint64_t undated = 0; ///< scans without a day
    base::Warnings warnings;
};

/// Where the first new lesion stands on a line: at its day, between scans on the way from the one to the next; up to two weeks behind the
/// last scan at that scan. Null = none, or there is no such place.
[[nodiscard]] std::optional<std::pair<double, double>> newLesionOf(const Spider& spider, const SpiderLine& line);

/// "3 patients without a dated scan after the baseline are not shown."; scans without a day too; "" = all are.
[[nodiscard]] std::string absentWords(const Spider& spider, const words::NumberStyle& numbers);

/// One panel for each arm, all with the same axes.
[[nodiscard]] figure::Figure spiderFigure(const Spider& spider, const report::FigureRequest& request);
/// Width and height in millimetres of the page for it when none is asked for: higher where its panels stand below each other.
[[nodiscard]] std::pair<double, double> spiderSize(const Spider& spider, const figure::Style& style);

} // namespace atrisk::analyses
