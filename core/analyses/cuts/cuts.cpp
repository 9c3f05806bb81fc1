#include "core/analyses/cuts/cuts.h"

#include "core/analyses/cuts/calendar.h"
#include "core/study/amend/as_of.h"
#include "core/study/cohort/choose.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using base::Done;
using base::Result;
using stats::SurvivalAnalysis;

constexpr stats::Wanted curvesAlone{.furtherTests = false, .causes = false};

bool says(const base::Warnings& warnings, const base::Warning& one)
{
    return std::ranges::any_of(
        warnings, [&](const base::Warning& each) { return each.code == one.code && each.text == one.text && each.file == one.file; });
}

/// Does every day over calendar time say so of itself?
bool isOfEveryDay(const base::Warning& warning) { return warning.code == "as-of" || warning.code == "started-later"; }

std::string cutoffWords(const study::Study& study, const char* otherwise)
{
    if (study.asOf && study.asOf->part == study::AsOf::Part::Cut) return "as of " + words::dateInWords(study.asOf->date);
    const std::string& cutoff = study.facts.dataCutoff;
    return cutoff.empty() ? otherwise : "data cut-off " + words::dateInWords(cutoff);
}

class Comparer {
public:
    Comparer(const Question& question, const base::Cancel& cancel)
        : m_options(question.options.as<CutsOptions>()), m_selection(question.selection), m_cancel(cancel)
    {
        m_cuts.now = question.study;
        m_cuts.confidence = question.selection.confidence;
    }

    Result<Cuts> compare()
    {
        for (const auto step :
             {&Comparer::findThen, &Comparer::findShown, &Comparer::readBoundaries, &Comparer::compareRows, &Comparer::goThroughCalendar}) {
            if (m_cancel.requested()) return base::cancelled();
            if (auto done = (this->*step)(); !done) return std::move(done).error();
        }
        return std::move(m_cuts);
    }

private:
    Result<Done> findThen()
    {
        if (m_cuts.now->earlier != nullptr) {
            m_cuts.then = m_cuts.now->earlier;
        } else if (!m_selection.asOf.empty()) {
            auto then = study::asOf(m_cuts.now, m_selection.asOf, m_cancel);
            if (!then) return std::move(then).error();
            m_cuts.then = std::move(then).value();
            m_cuts.sameData = true;
        }
        const bool hasThen = m_cuts.then != nullptr;
        if (hasThen && !m_cuts.sameData) m_warningsThen = m_cuts.then->warnings;
        m_cuts.view = m_options.view != CutsView::Automatic ? m_options.view : hasThen ? CutsView::Curves : CutsView::Calendar;
        if (!hasThen && m_cuts.view != CutsView::Calendar)
            return base::failure("no-earlier-cut", "there is no earlier cut to compare with: say a day with --as-of, or open files of one "
                                                   "with --earlier");
        if (hasThen) m_cuts.whenThen = cutoffWords(*m_cuts.then, "the earlier cut");
        m_cuts.whenNow = cutoffWords(*m_cuts.now, "all data");
        return Done{};
    }

    /// What is shown now; who asked for something that is not there hears of it here.
    Result<Done> findShown()
    {
        if (!m_cuts.now->hasOutcomes()) return study::requireOutcomes(*m_cuts.now);
        auto cohort = study::makeCohort(m_cuts.now, m_selection, m_cancel);
        if (!cohort) return std::move(cohort).error();
        if (cohort->size() == 0) return base::failure("no-patients", "no patients match: " + cohort->wording);
        m_cuts.endpointLabel = cohort->endpoint->label;
        m_cuts.populationLabel = cohort->population->id == "all" ? "" : cohort->population->label;
        m_cuts.wording = cohort->wording;
        m_cuts.filters = cohort->filters;
        m_cuts.strataLabels = cohort->strata;
        m_cuts.warnings = cohort->warnings;
        addWarnings("Then: ", m_warningsThen);
        m_selection.endpoint = cohort->endpoint->id;
        m_selection.population = cohort->population->id;
        m_selection.displayUnit = cohort->unit;
        return Done{};
    }

    Result<Done> readBoundaries()
    {
        auto boundaries = parseBoundaries(m_options.boundaries, m_cuts.now->endpoint(m_selection.endpoint)->favours);
        if (!boundaries) return std::move(boundaries).error();
        m_boundaries = std::move(boundaries).value();
        const auto& declared = declaredOf(m_selection.endpoint, m_selection.population);
        m_cuts.plannedEvents = m_options.plannedEvents ? m_options.plannedEvents : declared.events;
        if (m_cuts.plannedEvents) m_cuts.plannedFrom = m_options.plannedEvents ? PlanSource::Option : PlanSource::StudyFile;
        return Done{};
    }

    /// What the study file declares, which is of no part of the patients or arms and of no other groups than the trial's arms.
    [[nodiscard]] const study::EventPlan& declaredOf(const std::string& endpoint, const std::string& population) const
    {
        static const study::EventPlan none;
        const bool isWhole = m_selection.arms.empty() || m_selection.arms.size() == m_cuts.now->arms.size();
        const bool applies = population == m_selection.population && isWhole && !study::isFiltered(m_selection) && !m_cuts.now->grouping;
        return applies ? m_cuts.now->endpoint(endpoint)->planned : none;
    }

    Result<Done> compareRows()
    {
        if (m_cuts.then == nullptr) return Done{};
        if (auto first = addRow(m_selection.endpoint, m_selection.population); !first) return first;
        if (m_options.rows == CutsRows::Endpoints)
            for (const study::Endpoint& endpoint : m_cuts.now->endpoints)
                if (auto row = addRow(endpoint.id, m_selection.population); !row) return row;
        if (m_options.rows == CutsRows::Populations)
            for (const study::Population& population : m_cuts.now->populations)
                if (auto row = addRow(m_selection.endpoint, population.id); !row) return row;
        return Done{};
    }

    /// Once each. Of an endpoint not shown its own unit counts.
    Result<Done> addRow(const std::string& endpoint, const std::string& population)
    {
        for (const CutRow& known : m_cuts.rows)
            if (known.endpoint == endpoint && known.population == population) return Done{};
        CutRow row;
        row.endpoint = endpoint;
        row.endpointLabel = m_cuts.now->endpoint(endpoint)->label;
        row.population = population;
        row.populationLabel = m_cuts.now->population(population)->label;
        study::Selection selection = m_selection;
        selection.endpoint = endpoint;
        selection.population = population;
        if (!m_cuts.now->endpoint(endpoint)->unit) selection.displayUnit.reset();
        auto now = study::makeCohort(m_cuts.now, selection, m_cancel);
        if (!now) return std::move(now).error();
        auto then = cohortThen(row, selection, now->unit);
        if (!then) return std::move(then).error();
        if (auto made = analyze(row.now, *now, selection, row.missing); !made) return made;
        if (then->endpoint != nullptr) {
            if (auto made = analyze(row.then, *then, selection, row.missing); !made) return made;
            addWarnings("Then: ", row.then ? row.then->warnings : then->warnings);
            row.changes = changesBetween(*then, *now, m_cuts.sameData);
        }
        fill(row);
        m_cuts.rows.push_back(std::move(row));
        return Done{};
    }

    /// Without an endpoint where the earlier cut lacks something, which the row then says.
    Result<study::Cohort> cohortThen(CutRow& row, study::Selection selection, std::optional<study::TimeUnit> unit)
    {
        selection.displayUnit = unit;
        auto cohort = study::makeCohort(m_cuts.then, selection, m_cancel);
        if (cohort) return cohort;
        if (cohort.error().kind == base::ErrorKind::Cancelled) return cohort;
        differs(row, "not in the earlier cut: " + cohort.error().text);
        return study::Cohort();
    }

    /// Each once; of the same data what is said of now is not said again.
    void addWarnings(const std::string& when, const base::Warnings& warnings)
    {
        for (base::Warning warning : warnings) {
            if (m_cuts.sameData && (says(m_cuts.warnings, warning) || says(m_cuts.now->warnings, warning))) continue;
            warning.text = when + warning.text;
            if (!says(m_cuts.warnings, warning)) m_cuts.warnings.push_back(std::move(warning));
        }
    }

    /// Of each kind those of the last day that has any, which are of the most patients.
    void addWarningsOfCalendar()
    {
        base::Warnings all;
        for (auto point = m_cuts.calendar.rbegin(); point != m_cuts.calendar.rend(); ++point) {
            base::Warnings further = point->analysis->warnings;
            std::erase_if(further, [&](const base::Warning& warning) {
                return isOfEveryDay(warning) || says(m_cuts.warnings, warning) ||
                       std::ranges::count(all, warning.code, &base::Warning::code) > 0;
            });
            all.insert(all.end(), further.begin(), further.end());
        }
        addWarnings("Over calendar time: ", all);
    }

    void differs(CutRow& row, const std::string& how)
    {
        row.missing += (row.missing.empty() ? "" : "; ") + how;
        base::Warning warning;
        warning.code = "earlier-differs";
        warning.text = row.endpointLabel + ", " + row.populationLabel + ": " + how;
        m_cuts.warnings.push_back(std::move(warning));
    }

    Result<Done> analyze(std::shared_ptr<const SurvivalAnalysis>& into, const study::Cohort& cohort, const study::Selection& selection,
                         std::string& missing)
    {
        auto analysis = stats::analyzeSurvival(cohort, selection, curvesAlone, m_cancel);
        if (analysis) into = std::make_shared<const SurvivalAnalysis>(std::move(analysis).value());
        if (analysis || analysis.error().code == "no-patients") {
            if (!analysis) missing = "no patients";
            return Done{};
        }
        return std::move(analysis).error();
    }

    void fill(CutRow& row)
    {
        const std::uint32_t now = row.now ? row.now->events : 0;
        const bool isShown = row.endpoint == m_selection.endpoint;
        const std::optional<double> planned =
            isShown && m_options.plannedEvents ? m_options.plannedEvents : declaredOf(row.endpoint, row.population).events;
        row.ofPlanned = planned.has_value();
        const double of = planned.value_or(now);
        if (row.then && of > 0) row.informationFraction = row.then->events / of;
        if (!row.now) return;
        if (const std::string other = otherControl(row); !other.empty()) differs(row, "another control in the earlier cut, " + other);
        for (const stats::Comparison& comparison : row.now->comparisons) row.comparisons.push_back(compared(row, comparison));
        if (row.population == m_selection.population) judge(row);
    }

    /// The label of the control then where it is another than now; "" where it is the same, or nothing is compared.
    static std::string otherControl(const CutRow& row)
    {
        if (!row.then || row.then->comparisons.empty() || row.now->comparisons.empty()) return {};
        const study::Arm& then = row.then->arms[row.then->comparisons.front().control].arm;
        return then.value == row.now->arms[row.now->comparisons.front().control].arm.value ? "" : then.label;
    }

    [[nodiscard]] CutComparison compared(const CutRow& row, const stats::Comparison& now) const
    {
        CutComparison both{now.arm, {}, effectOf(now), {}};
        if (!row.then || !otherControl(row).empty()) return both;
        const auto arm = armOf(*row.then, row.now->arms[now.arm].arm.value);
        for (const stats::Comparison& then : row.then->comparisons)
            if (arm && then.arm == *arm) both.then = effectOf(then);
        return both;
    }

    void judge(CutRow& row) const
    {
        const bool given = row.endpoint == m_selection.endpoint && !m_boundaries.empty(), filtered = study::isFiltered(m_selection);
        const std::vector<Boundary>& boundaries = given ? m_boundaries : declaredOf(row.endpoint, row.population).boundaries;
        for (CutComparison& both : row.comparisons) {
            if (!both.then || boundaries.empty()) continue;
            row.boundariesFrom = given ? PlanSource::Option : PlanSource::StudyFile;
            for (const Boundary& boundary : boundaries) {
                const bool ofSubgroup = filtered && boundary.of != Boundary::Of::HazardRatio;
                both.boundaries.push_back(judged(boundary, both.then->ratio.estimate, ofSubgroup ? table::missing : both.then->p,
                                                 row.informationFraction, row.now->favours));
                both.boundaries.back().ofSubgroup = ofSubgroup;
            }
        }
    }

    Result<Done> goThroughCalendar()
    {
        if (m_cuts.view != CutsView::Calendar) return Done{};
        const study::Endpoint& endpoint = *m_cuts.now->endpoint(m_selection.endpoint);
        m_cuts.calendarStart = study::startsOf(*m_cuts.now, endpoint).column;
        auto points = overCalendar(m_cuts.now, m_selection, m_cancel);
        if (!points) return std::move(points).error();
        m_cuts.calendar = std::move(points).value();
        addWarningsOfCalendar();
        return Done{};
    }

    Cuts m_cuts;
    const CutsOptions& m_options;
    study::Selection m_selection;
    const base::Cancel& m_cancel;
    std::vector<Boundary> m_boundaries;
    base::Warnings m_warningsThen; ///< of the earlier study itself
};

} // namespace

CutEffect effectOf(const stats::Comparison& comparison)
{
    return comparison.stratified ? CutEffect{comparison.stratified->hazardRatio, comparison.stratified->logRank.p}
                                 : CutEffect{comparison.hazardRatio, comparison.logRank.p};
}

std::optional<std::size_t> armOf(const SurvivalAnalysis& analysis, const std::string& value)
{
    for (std::size_t arm = 0; arm < analysis.arms.size(); ++arm)
        if (analysis.arms[arm].arm.value == value) return arm;
    return std::nullopt;
}

Result<Cuts> compareCuts(const Question& question, const base::Cancel& cancel) { return Comparer(question, cancel).compare(); }

} // namespace atrisk::analyses
