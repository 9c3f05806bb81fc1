#include "core/analyses/cuts/boundary.h"

#include "core/base/text.h"
#include "core/stats/numeric/alpha_spending.h"

#include <cmath>

namespace atrisk::analyses {
namespace {

base::Error bad(std::string_view text)
{
    return base::usageError("bad-value", "--boundary: found \"" + std::string(base::beginning(text, base::longestShown)) + "\"; " +
                                             std::string(study::boundaryRule));
}

} // namespace

base::Result<std::vector<Boundary>> parseBoundaries(const std::vector<std::string>& texts, study::Favours favours)
{
    std::vector<Boundary> boundaries;
    for (const std::string& text : texts) {
        const auto boundary = study::parseBoundary(text, favours);
        if (!boundary) return bad(text);
        boundaries.push_back(*boundary);
    }
    return boundaries;
}

Judgement judged(const Boundary& boundary, double hazardRatio, double p, double fraction, study::Favours favours)
{
    const bool ofRatio = boundary.of == Boundary::Of::HazardRatio;
    const double limit = boundary.of == Boundary::Of::Spending ? stats::firstLookBoundary(boundary.value, fraction) : boundary.value;
    Judgement judgement{boundary, limit, ofRatio ? hazardRatio : p, {}};
    if (std::isnan(judgement.observed) || std::isnan(limit)) return judgement;
    const bool beyond = boundary.above ? judgement.observed > limit : judgement.observed < limit;
    const bool hasDirection = !ofRatio && !boundary.futility && beyond; // a two-sided P is small of harm, too
    if (hasDirection && std::isnan(hazardRatio)) return judgement;
    judgement.wrongWay = hasDirection && !(favours == study::Favours::Longer ? hazardRatio < 1 : hazardRatio > 1);
    judgement.crossed = beyond && !judgement.wrongWay;
    return judgement;
}

} // namespace atrisk::analyses
