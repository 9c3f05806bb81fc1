// A cut-point of a marker: its distribution, the curves of both sides, and what a cut-point that was looked for is worth.
#include "core/analyses/cutpoint/cutpoint_views.h"
#include "core/analyses/cutpoint/cutpoint_words.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/methods_text.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

bool applies(const study::Study& study) { return study.hasOutcomes() && study::hasMarkers(study); }

bool heeds(std::string_view how) { return how != "adjust" && how != "test" && how != "at" && how != "tau"; }

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = analyzeCutPoint(question, cancel);
    if (!made) return std::move(made).error();
    const auto result = std::make_shared<const CutPoint>(std::move(made).value());
    report::Report report;
    report.provenance = provenance(result->whole);
    report.warnings = result->warnings;
    report.tables = [result](const report::Options&, const words::NumberStyle& numbers) {
        return withUnplanned(cutpointTables(*result, numbers), result->whole);
    };
    report.methods = [result] {
        return methodsText(result->whole,
                           {.tests = false, .restrictedMeans = false, .proportionalHazards = false, .more = cutpointMethods(*result)}) +
               "\n";
    };
    report.json = [result](const report::Options&) { return cutpointJson(*result); };
    report.pages = [result](const report::FigureRequest& request) { return cutpointPages(*result, request); };
    report.size = [result](const report::FigureRequest& request) { return cutpointSize(*result, request.style); };
    report.result = result;
    return report;
}

} // namespace

extern const Analysis cutPoint;
const Analysis cutPoint{"cutpoint", "Cut-point", &applies, &cutpointOptions, &make, nullptr, &heeds, nullptr, AsOf::Follows};

} // namespace atrisk::analyses
