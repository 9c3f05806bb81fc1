#include "core/study/model/boundary.h"

#include "core/base/numeric.h"
#include "core/base/text.h"

#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace atrisk::study {
namespace {

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

std::optional<Boundary> parseBoundary(std::string_view text, Favours favours)
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
        const bool turned = kind.of == Boundary::Of::HazardRatio && favours == Favours::Shorter;
        Boundary boundary{kind.of, futility.value_or(kind.futility != turned), kind.above, value.value_or(0)};
        if (!value || !isPossible(boundary)) break;
        return boundary;
    }
    return std::nullopt;
}

} // namespace atrisk::study
