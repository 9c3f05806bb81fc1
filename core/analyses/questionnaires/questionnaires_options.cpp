#include "core/analyses/questionnaires/questionnaires_options.h"

#include "core/study/amend/deterioration.h"
#include "core/study/domains/questionnaires.h"

namespace atrisk::analyses {
namespace {

using report::Cost;
using report::Option;
using enum report::OptionKind;

constexpr const char* automatic = "automatic";

std::vector<report::OptionChoice> offeredScales(const study::Study& study)
{
    std::vector<report::OptionChoice> offered{{automatic, "Automatic", "Global health or quality of life, else the first"}};
    for (const study::Parameter& scale : study::offeredScales(study)) offered.push_back({scale.code, scale.words(), scale.code});
    return offered;
}

/// What stands for nothing said is "".
report::OwnAccess<QuestionnaireOptions> scaleAccess()
{
    return {[](const QuestionnaireOptions& options) { return options.scale; },
            [](QuestionnaireOptions& options, const std::string& text) { options.scale = text == automatic ? std::string() : text; }};
}

std::vector<Option<QuestionnaireOptions>> whatIsShown()
{
    return {
        {{.id = "score-view",
          .label = "View",
          .tip = "How many filled in the questionnaire, how their scores changed, or when they got worse",
          .help = "questionnaires: completion, change (mean change from baseline) or deterioration (time to it) (completion)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .choices = {{"completion", "Completion"}, {"change", "Mean change"}, {"deterioration", "Time to deterioration"}}},
         report::choice<&QuestionnaireOptions::view>()},
        {{.id = "score",
          .label = "Scale",
          .tip = "The scale of the questionnaire",
          .help = "questionnaires: PARAMCD of the scale (global health or quality of life, else the first)",
          .kind = Text,
          .cost = Cost::Recompute,
          .placeholder = "PARAMCD",
          .ifEmpty = automatic,
          .offered = &offeredScales},
         scaleAccess()},
        {{.id = "expected",
          .label = "Expected",
          .tip = "Of whom a questionnaire was expected at a visit after the baseline",
          .help =
              "questionnaires: expected after the baseline are those still alive and followed (alive), with a baseline score (baseline), "
              "or all; automatic is alive where overall survival and the visits’ days are known, else baseline",
          .kind = Choice,
          .cost = Cost::Recompute,
          .menu = "Rules",
          .choices = {{automatic, "Expected: automatic"},
                      {"alive", "Expected: alive and followed"},
                      {"baseline", "Expected: with a baseline score"},
                      {"all", "Expected: all patients"}}},
         report::choice<&QuestionnaireOptions::expected>()},
    };
}

std::vector<Option<QuestionnaireOptions>> ruleOptions()
{
    return {
        {{.id = "points",
          .label = "Points",
          .tip = "So many points are a deterioration; lines in the figure of changes",
          .help = "questionnaires: points of the score that are a deterioration, and where the figure of changes has its lines (10)",
          .kind = Number,
          .cost = Cost::Recompute,
          .ifEmpty = "no lines",
          .least = 1e-6,
          .most = 1e6},
         &QuestionnaireOptions::points},
        {{.id = "worse",
          .label = "Worse",
          .tip = "Are lower or higher scores worse?",
          .help = "questionnaires: lower or higher scores are worse; automatic goes by the scale’s name, and says so",
          .kind = Choice,
          .cost = Cost::Recompute,
          .menu = "Rules",
          .choices = {{automatic, "Worse: by the scale’s name"}, {"lower", "Lower is worse"}, {"higher", "Higher is worse"}}},
         report::choice<&QuestionnaireOptions::worse>()},
        {{.id = "confirmed",
          .label = "Confirmed at the next assessment",
          .help = "questionnaires: a deterioration counts only where the next score confirms it (off)",
          .cost = Cost::Recompute,
          .menu = "Rules"},
         &QuestionnaireOptions::confirmed},
        {{.id = "death",
          .label = "Death counts as deterioration",
          .help = "questionnaires: a death before it counts as a deterioration; needs overall survival (off)",
          .cost = Cost::Recompute,
          .menu = "Rules",
          .applies = [](const study::Study& study) { return study::overallSurvival(study) != nullptr; }},
         &QuestionnaireOptions::deaths},
    };
}

std::vector<Option<QuestionnaireOptions>> makeTable()
{
    std::vector<Option<QuestionnaireOptions>> table = whatIsShown();
    for (const auto& part : {ruleOptions(), report::wordOptions<QuestionnaireOptions>()})
        table.insert(table.end(), part.begin(), part.end());
    return table;
}

} // namespace

report::Options questionnaireOptions()
{
    static const std::vector<Option<QuestionnaireOptions>> table = makeTable();
    return report::Options(QuestionnaireOptions(), std::span(table));
}

} // namespace atrisk::analyses
