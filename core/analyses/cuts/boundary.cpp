#include "core/analyses/cuts/boundary.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/stats/numeric/alpha_spending.h"

#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

base::Error bad(std::string_view text)
{
    return base::usageError("bad-value", "--boundary: found \"" + std::string(base::beginning(text, base::longestShown)) +
                                             "\"; a boundary is HR>1.1, HR<0.6, P<0.003, P>0.5 or OBF=0.05 (alpha of the trial, "
                                             "two-sided), with futility: or efficacy: in front of it where it is the other");
}

bool startsWith(std::string_view text, std::string_view with)
{
    return text.size() >= with.size() && base::equalIgnoringCase(text.substr(0, with.size()), with);
}

/// Without blanks: "HR > 1.1" is "HR>1.1".
std::string tight(std::string_view text)
{
    std::string kept;
    for (const char c : text)
        if (c != ' ') kept += c;
    return kept;
}

struct Kind {
    std::string_view word;
    Boundary::Of of;
    bool futility, above; ///< where a longer time is better
};
constexpr std::array kinds{Kind{"HR>", Boundary::Of::HazardRatio, true, true}, Kind{"HR<", Boundary::Of::HazardRatio, false, false},
                           Kind{"P>", Boundary::Of::P, true, true}, Kind{"P<", Boundary::Of::P, false, false},
                           Kind{"OBF=", Boundary::Of::Spending, false, false}};

bool isPossible(const Boundary& boundary)
{
    return boundary.value > 0 && (boundary.of == Boundary::Of::HazardRatio ? std::isfinite(boundary.value) : boundary.value < 1);
}

} // namespace

base::Result<Boundary> parseBoundary(std::string_view text, study::Favours favours)
{
    const std::string whole = tight(text);
    std::string_view rest = whole;
    std::optional<bool> futility;
    for (const auto& [word, is] : {std::pair(std::string_view("futility:"), true), std::pair(std::string_view("efficacy:"), false)}) {
        if (!startsWith(rest, word)) continue;
        futility = is;
        rest.remove_prefix(word.size());
    }
    for (const Kind& kind : kinds) {
        if (!startsWith(rest, kind.word)) continue;
        const auto value = base::parseNumber(rest.substr(kind.word.size()));
        const bool turned = kind.of == Boundary::Of::HazardRatio && favours == study::Favours::Shorter;
        Boundary boundary{kind.of, futility.value_or(kind.futility != turned), kind.above, value.value_or(0)};
        if (!value || !isPossible(boundary)) break;
        return boundary;
    }
    return bad(text);
}

base::Result<std::vector<Boundary>> parseBoundaries(const std::vector<std::string>& texts, study::Favours favours)
{
    std::vector<Boundary> boundaries;
    for (const std::string& text : texts) {
        auto boundary = parseBoundary(text, favours);
        if (!boundary) return std::move(boundary).error();
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
