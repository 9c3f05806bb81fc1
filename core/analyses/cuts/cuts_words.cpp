#include "core/analyses/cuts/cuts_words.h"

#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/km_words.h"
#include "core/base/text.h"
#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

std::string ratioStatement(const CutEffect& effect, const Cuts& cuts, const words::NumberStyle& numbers)
{
    if (effect.ratio.status != stats::CoxStatus::Ok) return "not estimable";
    return words::ratio(effect.ratio.estimate, numbers) + " (" +
           words::namedInterval(cuts.confidence, words::ratioInterval(effect.ratio.lower, effect.ratio.upper, numbers), numbers) + ")";
}

std::string observed(const Judgement& judgement, const words::NumberStyle& numbers)
{
    return judgement.boundary.of == Boundary::Of::HazardRatio ? words::ratio(judgement.observed, numbers)
                                                              : words::pStatement(judgement.observed, numbers);
}

/// Whence the boundaries are that were judged; "" = none was.
std::string boundariesSentence(const Cuts& cuts)
{
    const auto from = [&](PlanSource source) { return std::ranges::count(cuts.rows, source, &CutRow::boundariesFrom) > 0; };
    const bool given = from(PlanSource::Option), declared = from(PlanSource::StudyFile);
    if (given && declared)
        return "Boundaries of " + words::inSentence(cuts.endpointLabel) +
               " are those given, of which nothing says that they were planned; the others are those that the study file declares; all are "
               "applied to the earlier cut.";
    if (given) return "Boundaries are those given, applied to the earlier cut; nothing says that they were planned.";
    return declared ? "Boundaries are those that the study file declares, applied to the earlier cut." : "";
}

/// What the events then are a fraction of.
std::string informationSentence(const Cuts& cuts)
{
    const std::string text = "The information fraction is that of the events then to ";
    const bool others = std::ranges::any_of(cuts.rows, [&](const CutRow& row) { return row.ofPlanned && &row != &cuts.rows.front(); });
    const std::string rest = others ? "; of other endpoints to those planned, where the study file declares them." : ".";
    if (!cuts.plannedEvents) return text + "those now" + rest;
    return text + "the " + words::timeText(*cuts.plannedEvents, {}) + " planned" +
           (cuts.plannedFrom == PlanSource::StudyFile ? ", as the study file declares" : "") + rest;
}

bool spends(const Cuts& cuts)
{
    for (const CutRow& row : cuts.rows)
        for (const CutComparison& comparison : row.comparisons)
            for (const Judgement& judgement : comparison.boundaries)
                if (judgement.boundary.of == Boundary::Of::Spending) return true;
    return false;
}

std::string sourceSentence(const Cuts& cuts)
{
    if (cuts.sameData)
        return "The earlier cut was told from the present data: every follow-up was censored at " + cuts.whenThen.substr(6) +
               ", patients who had started later were left out.";
    return "The earlier cut is a study of its own, whose patients are matched by their identifier.";
}

} // namespace

bool showsP(const Cuts& cuts) { return cuts.filters.empty(); }

std::string cutsTitle(const Cuts& cuts)
{
    return "Data cuts: " + words::shownTitle({cuts.endpointLabel, cuts.populationLabel, cuts.filters});
}

std::string cutsWhen(const Cuts& cuts)
{
    if (cuts.then == nullptr) return words::capitalized(cuts.whenNow);
    return "Then: " + cuts.whenThen + "; now: " + cuts.whenNow;
}

std::string effectText(const std::optional<CutEffect>& effect, const words::NumberStyle& numbers)
{
    return effect ? words::ratioText(effect->ratio, numbers) : "—";
}

std::string comparisonName(const CutRow& row, const CutComparison& comparison)
{
    if (row.comparisons.size() < 2) return {};
    const auto& arms = row.now->arms;
    return shortName(arms[comparison.arm].arm) + " vs " + shortName(arms.front().arm);
}

std::string effectsStatement(const CutRow& row, const Cuts& cuts, const words::NumberStyle& numbers)
{
    std::vector<std::string> parts;
    for (const CutComparison& each : row.comparisons) {
        const std::string name = comparisonName(row, each);
        parts.push_back((name.empty() ? "" : name + ": ") + "then " + (each.then ? ratioStatement(*each.then, cuts, numbers) : "none") +
                        ", now " + (each.now ? ratioStatement(*each.now, cuts, numbers) : "none"));
    }
    if (parts.empty()) return {};
    return std::string(cuts.strataLabels.empty() ? "Hazard ratio " : "Stratified hazard ratio ") + base::joined(parts, "; ");
}

std::string informationWords(const CutRow& row, const words::NumberStyle& numbers)
{
    if (!row.then || !row.now || std::isnan(row.informationFraction)) return {};
    return words::counted(row.then->events, "event", numbers) + " then, " + words::integer(row.now->events, numbers) +
           " now; information fraction " + words::percent(row.informationFraction, numbers) + (row.ofPlanned ? " of those planned" : "");
}

std::string changesWords(const Cuts& cuts, const CutRow& row, const words::NumberStyle& numbers)
{
    if (!row.changes) return row.then && row.now ? "Patients of the two cuts cannot be matched: nothing identifies them." : std::string();
    const std::size_t added = row.changes->of(CutChange::Added);
    std::string text = words::counted(row.changes->of(CutChange::NewEvent), "new event", numbers);
    if (added > 0) text += ", " + words::counted(added, "new patient", numbers);
    if (cuts.sameData) return words::capitalized(text) + " since then.";
    return words::capitalized(text) + "; changed otherwise than by later follow-up: " + words::integer(row.changes->unexpected(), numbers) +
           " of " + words::counted(row.changes->patients, "patient", numbers) + ".";
}

std::string boundaryName(const Judgement& judgement, const words::NumberStyle& numbers)
{
    const Boundary& boundary = judgement.boundary;
    const std::string what = boundary.futility ? "Futility" : "Efficacy";
    const std::string sign = boundary.above ? " > " : " < ";
    if (boundary.of == Boundary::Of::HazardRatio) return what + ", HR" + sign + words::timeText(boundary.value, numbers);
    const std::string p = what + ", " + words::pLetter(numbers) + sign;
    if (boundary.of == Boundary::Of::P) return p + words::timeText(boundary.value, numbers);
    return p + words::timeText(std::round(judgement.limit * 1e5) / 1e5, numbers) + " (O’Brien–Fleming type, alpha " +
           words::timeText(boundary.value, numbers) + ")";
}

std::string boundaryVerdict(const Judgement& judgement, const words::NumberStyle& numbers)
{
    if (judgement.ofSubgroup) return "not judged, " + words::pLetter(numbers) + " is for all patients";
    if (!judgement.crossed) return "not estimable";
    return (*judgement.crossed ? "crossed (" : "not crossed (") + observed(judgement, numbers) +
           (judgement.wrongWay ? ", not in favour of the experimental arm)" : ")");
}

std::string rowName(const Cuts& cuts, const CutRow& row)
{
    const auto differs = [&](const auto& of) {
        return std::ranges::any_of(cuts.rows, [&](const CutRow& other) { return of(other) != of(cuts.rows.front()); });
    };
    const bool populations = differs([](const CutRow& each) { return each.population; });
    return populations ? row.populationLabel : row.endpointLabel;
}

const stats::SurvivalAnalysis& shownNow(const Cuts& cuts)
{
    return cuts.rows.empty() ? *cuts.calendar.back().analysis : *cuts.rows.front().now;
}

std::string unplannedSentence(const Cuts& cuts) { return unplannedSentence(shownNow(cuts)); }

std::vector<std::string> cutsMethods(const Cuts& cuts)
{
    std::vector<std::string> sentences{cutsWhen(cuts) + "."};
    if (cuts.then != nullptr) sentences.push_back(sourceSentence(cuts));
    const std::string strata = cuts.strataLabels.empty() ? "" : ", " + words::stratifiedBy(cuts.strataLabels);
    sentences.push_back("Curves by Kaplan and Meier" +
                        (cuts.now->singleArm() ? std::string()
                                               : std::string("; hazard ratios by Cox regression") +
                                                     (showsP(cuts) ? " and P by the log-rank test" : "") + strata) +
                        ".");
    if (cuts.then != nullptr) sentences.push_back(informationSentence(cuts));
    if (std::string boundaries = boundariesSentence(cuts); !boundaries.empty()) sentences.push_back(std::move(boundaries));
    if (spends(cuts))
        sentences.emplace_back(
            "The O’Brien–Fleming type boundary is that of Lan and DeMets’ spending function at a first interim analysis.");
    if (cuts.view == CutsView::Calendar)
        sentences.push_back("Over calendar time every analysis is told from the present data, censored at its day counted from " +
                            cuts.calendarStart + ": approximate, not the data as locked then.");
    return sentences;
}

} // namespace atrisk::analyses
