// The anatomy of censoring: how many patients were censored for which reason.
#pragma once

#include "core/study/cohort/cohort.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// Patients censored for one reason.
struct CensoredFor {
    CensoringReason reason;
    std::vector<std::size_t> arms; ///< per arm of the study
    std::size_t patients = 0;

    [[nodiscard]] std::string text() const; ///< its words, else "code 2"
};

/// One for each of the endpoint's reasons, in their order; none where the data tell none apart.
[[nodiscard]] std::vector<CensoredFor> censoredFor(const Study& study, const Endpoint& endpoint);
/// The same of those chosen, without reasons that none of them has.
[[nodiscard]] std::vector<CensoredFor> censoredFor(const Cohort& cohort);

} // namespace atrisk::study
