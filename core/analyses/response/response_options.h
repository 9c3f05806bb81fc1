// What can be chosen of the analysis of responses.
#pragma once

#include "core/report/figure_words.h"

#include <optional>
#include <string>
#include <string_view>

namespace atrisk::analyses {

enum class RateInterval { Wilson, ClopperPearson };
enum class ResponseView { Bars, Forest };
/// A share of patients who have something; "responders".
enum class Rate { Objective, Benefit, Durable };
inline constexpr std::size_t rateCount = 3;
[[nodiscard]] std::string_view name(Rate rate); ///< "objective" "benefit" "durable"

struct ResponseOptions : report::FigureWords {
    RateInterval interval = RateInterval::Wilson;
    bool fisher = false; ///< P of Fisher's exact test
    std::string best;    ///< code of the best overall response; "" = the first
    ResponseView view = ResponseView::Bars;
    Rate rate = Rate::Objective; ///< that the figure shows

    bool operator==(const ResponseOptions&) const = default;
};

[[nodiscard]] report::Options responseOptions();

} // namespace atrisk::analyses
