#include "ui/import/look/draft_look.h"

#include "core/study/draft/endpoint_column.h"
#include "core/study/open/build_study.h"

#include <algorithm>
#include <numeric>

namespace atrisk::ui {
namespace {

EndpointCounts countsOf(const study::DraftEndpoint& draft, const study::Study& study)
{
    EndpointCounts counts;
    const study::Endpoint* endpoint = study.endpoint(draft.role.id.text);
    if (!draft.chosen || !draft.isWhole() || endpoint == nullptr) return counts;
    const auto with = [&](std::uint8_t outcome) { return static_cast<std::size_t>(std::ranges::count(endpoint->outcome, outcome)); };
    counts.events = with(1);
    counts.censored = with(0);
    counts.late = endpoint->late.size();
    const std::size_t rows = std::accumulate(draft.codes.begin(), draft.codes.end(), std::size_t{0},
                                             [](std::size_t sum, const study::DraftCode& code) { return sum + code.rows; });
    counts.leftOut = rows - std::min(rows, endpoint->positions());
    return counts;
}

void addCurves(DraftLook& look, const study::DraftEndpoint& endpoint, const base::Cancel& cancel)
{
    if (!endpoint.chosen || !endpoint.isWhole()) return;
    study::Selection selection;
    selection.endpoint = endpoint.role.id.text;
    auto analysis = stats::analyzeSurvival(look.study, selection, cancel, {false, false, false});
    if (analysis)
        look.analysis = std::make_shared<const stats::SurvivalAnalysis>(std::move(analysis).value());
    else
        look.error = analysis.error();
    if (const study::Endpoint* built = look.study->endpoint(selection.endpoint))
        look.warnings.insert(look.warnings.end(), built->warnings.begin(), built->warnings.end());
}

} // namespace

DraftLook lookAt(const study::Draft& draft, std::size_t endpoint, const base::Cancel& cancel)
{
    DraftLook look;
    look.questions = study::questions(draft, cancel);
    if (study::endpointColumn(draft).empty()) look.apart = study::findEndpointColumn(draft, cancel).column;
    look.counts.resize(draft.endpoints.size());
    const study::Roles roles = study::rolesOf(draft);
    if (roles.endpoints.empty()) return look;
    auto study = study::buildStudy(*draft.tables, roles, cancel);
    if (!study) {
        look.error = study.error();
        return look;
    }
    look.study = std::move(study).value();
    look.warnings = look.study->warnings;
    for (std::size_t i = 0; i < draft.endpoints.size(); ++i) look.counts[i] = countsOf(draft.endpoints[i], *look.study);
    if (endpoint < draft.endpoints.size()) addCurves(look, draft.endpoints[endpoint], cancel);
    return look;
}

} // namespace atrisk::ui
