// The hazard ratio as a function of a continuous marker: smooth, or in overlapping windows.
#include "core/analyses/effect/effect_views.h"
#include "core/analyses/effect/effect_words.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/methods_text.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

bool applies(const study::Study& study) { return study.hasOutcomes() && study::hasMarkers(study); }

bool heeds(std::string_view how) { return how == "strata" || how == "confidence" || how == "ties"; }

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = analyzeEffect(question, cancel);
    if (!made) return std::move(made).error();
    const auto result = std::make_shared<const EffectAlong>(std::move(made).value());
    report::Report report;
    report.provenance = provenance(result->whole);
    report.warnings = result->warnings;
    report.tables = [result](const report::Options&, const words::NumberStyle& numbers) {
        return withUnplanned(effectTables(*result, numbers), result->whole);
    };
    report.methods = [result] {
        return methodsText(result->whole,
                           {.tests = false, .restrictedMeans = false, .proportionalHazards = false, .more = effectMethods(*result)}) +
               "\n";
    };
    report.json = [result](const report::Options&) { return effectJson(*result); };
    report.pages = [result](const report::FigureRequest& request) { return effectPages(*result, request); };
    report.result = result;
    return report;
}

} // namespace

extern const Analysis effectAlong;
const Analysis effectAlong{"effect", "Effect by marker", &applies, &effectOptions, &make, nullptr, &heeds, nullptr, AsOf::Follows};

} // namespace atrisk::analyses
