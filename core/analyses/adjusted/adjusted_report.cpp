// Adjusted analyses: Cox models with one factor at a time and with all together.
#include "core/analyses/adjusted/adjusted_figure.h"
#include "core/analyses/adjusted/adjusted_tables.h"
#include "core/analyses/analysis.h"
#include "core/base/text.h"
#include "core/report/provenance.h"
#include "core/study/cohort/cohort.h"
#include "core/words/abbreviations.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"

#include <algorithm>
#include <memory>

namespace atrisk::analyses {
namespace {

constexpr std::size_t mostLevels = 20; // of a factor that was not asked for

report::Options adjustedOptions()
{
    static const std::vector<report::Option<AdjustedOptions>> table = [] {
        std::vector<report::Option<AdjustedOptions>> all{{{.id = "covariates",
                                                           .label = "Factors",
                                                           .tip = "The factors of the models",
                                                           .help = "adjusted: factors of the models (--adjust, else the study's)",
                                                           .kind = report::OptionKind::List,
                                                           .cost = report::Cost::Recompute,
                                                           .placeholder = "A,B",
                                                           .ifEmpty = "the study’s",
                                                           .offered =
                                                               [](const study::Study& study) {
                                                                   std::vector<report::OptionChoice> offered;
                                                                   for (const study::Subgroup& factor : study.subgroups)
                                                                       offered.push_back({factor.id, factor.label});
                                                                   return offered;
                                                               }},
                                                          &AdjustedOptions::covariates}};
        for (report::Option<AdjustedOptions>& option : report::wordOptions<AdjustedOptions>()) all.push_back(std::move(option));
        return all;
    }();
    return report::Options(AdjustedOptions(), std::span(table));
}

/// The study's factors, but those that make the strata, whose effect a stratified model does not tell.
std::vector<std::string> usualFactors(const study::Study& study, const study::Selection& selection)
{
    const std::vector<std::string>& strata = selection.strata.value_or(study.strata);
    std::vector<std::string> ids;
    for (const study::Subgroup& factor : study.subgroups) {
        const std::string column = factor.field ? factor.field.column().name : "";
        const bool isStratum = std::ranges::find(strata, factor.id) != strata.end() || std::ranges::find(strata, column) != strata.end();
        if (!factor.folded && !isStratum && factor.levels.size() <= mostLevels) ids.push_back(factor.id);
    }
    return ids;
}

std::string labelOf(const study::Study& study, const std::string& id)
{
    const study::Subgroup* factor = study.subgroup(id);
    return factor == nullptr ? id : factor->label;
}

std::vector<words::ArmCount> armCounts(const study::Cohort& cohort)
{
    std::vector<words::ArmCount> counts;
    for (const std::size_t arm : cohort.arms)
        counts.push_back({cohort.study->singleArm() ? "" : words::shortArmName(cohort.study->arms[arm])});
    cohort.forEach([&](std::size_t position) {
        ++counts[static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(cohort.endpoint->arm[position])])].patients;
    });
    return counts;
}

/// A factor of the study is its levels, even where they are numbers; a mere column of numbers is a number.
void useLevels(study::Cohort& cohort)
{
    for (study::Covariate& covariate : cohort.covariates) {
        const study::Subgroup* factor = cohort.study->subgroup(covariate.term);
        if (factor == nullptr || !covariate.levels.empty()) continue;
        study::SubgroupLevels levels = study::subgroupLevels(*factor, *cohort.endpoint, *cohort.population);
        if (levels.levels.size() > mostLevels) continue;
        covariate.levels = std::move(levels.levels);
        std::ranges::transform(levels.levelOf, covariate.values.begin(),
                               [](std::int16_t level) { return level < 0 ? table::missing : static_cast<double>(level); });
    }
}

AdjustedContents contentsOf(const AdjustedResult& result, const report::FigureRequest& request)
{
    const AdjustedOptions& options = request.options.as<AdjustedOptions>();
    const words::NumberStyle& numbers = request.style.numbers;
    const std::string source = words::shownSource(*result.study, result.shown, result.arms, numbers);
    AdjustedContents contents;
    if (options.titled(request.titled())) {
        contents.title = report::typedOr(options.title, adjustedTitle(result));
        if (request.style.showMessage) contents.message = adjustedMessage(result, numbers);
        contents.subtitle = report::typedOr(options.subtitle, request.style.showMessage ? "" : source);
    }
    contents.notes.push_back(options.note);
    std::string notes = contents.subtitle.empty() ? source + ". " : "";
    const bool methods = options.footnote && request.footnote && request.style.methodsFootnote;
    const std::vector<std::string> own = methods ? adjustedNotes(result, numbers) : shortNotes(result, numbers);
    notes += base::joined(own, " ");
    const std::string abbreviations = words::abbreviationsIn({"HR (95% CI)", contents.title, notes}, result.study.get());
    contents.notes.push_back(notes + (notes.empty() ? "" : " ") + abbreviations);
    std::erase(contents.notes, "");
    return contents;
}

report::Report reportOf(const std::shared_ptr<const AdjustedResult>& result)
{
    report::Report report;
    report.provenance = report::provenanceOf(*result->study, {{"Selection", result->wording}});
    report.warnings = result->warnings;
    report.tables = [result](const report::Options&, const words::NumberStyle& numbers) { return adjustedTables(*result, numbers); };
    report.methods = [result] { return base::joined(adjustedNotes(*result, words::NumberStyle()), " ") + "\n"; };
    report.pages = [result](const report::FigureRequest& request) {
        return adjustedPages(*result, contentsOf(*result, request), request.style, request.metrics, request.width, request.height);
    };
    report.size = [result](const report::FigureRequest& request) {
        return adjustedSize(*result, contentsOf(*result, request), request.style, request.metrics);
    };
    report.result = result;
    return report;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    const std::vector<std::string>& asked = question.options.as<AdjustedOptions>().covariates;
    study::Selection selection = question.selection;
    const bool automatic = asked.empty() && selection.adjust.empty();
    if (automatic)
        selection.adjust = usualFactors(*question.study, selection);
    else if (!asked.empty())
        selection.adjust = asked;
    auto cohort = study::makeCohort(question.study, selection, cancel);
    if (!cohort) return std::move(cohort).error();
    useLevels(*cohort);
    if (cohort->size() == 0) return base::failure("no-patients", "no patients match: " + cohort->wording);

    auto result = std::make_shared<AdjustedResult>();
    const study::Population& population = *cohort->population;
    *result = {question.study,
               {},
               {cohort->endpoint->label, population.id == "all" ? "" : population.label, cohort->filters},
               cohort->wording,
               words::notPlanned(*cohort, cohort->endpoint),
               armCounts(*cohort),
               cohort->strata,
               selection.ties,
               selection.confidence,
               automatic,
               cohort->warnings};
    std::erase_if(result->warnings, [](const base::Warning& warning) { return warning.code == "missing-covariate"; }); // said by factor
    stats::AdjustedQuestion models{automatic ? stats::affordable(*cohort) : std::vector<bool>(cohort->covariates.size(), true),
                                   {},
                                   selection.ties,
                                   selection.confidence};
    for (const std::string& id : selection.adjust) models.labels.push_back(labelOf(*question.study, id));
    auto made = stats::adjustedModels(std::move(cohort).value(), models, cancel);
    if (!made) return std::move(made).error();
    result->models = std::move(made).value();
    result->warnings.insert(result->warnings.end(), result->models.warnings.begin(), result->models.warnings.end());
    return reportOf(result);
}

} // namespace

extern const Analysis adjustedAnalyses;
const Analysis adjustedAnalyses{
    "adjusted",
    "Adjusted analyses",
    [](const study::Study& study) { return study.hasOutcomes() && !study.subgroups.empty(); },
    [] { return adjustedOptions(); },
    &make,
    nullptr,
    [](std::string_view how) { return how == "strata" || how == "adjust" || how == "confidence" || how == "ties"; },
    nullptr,
    AsOf::Follows};

} // namespace atrisk::analyses
