// Whence a number of patients comes: from everyone in the data, link by link, to those whom it counts.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/report/behind.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <cstddef>
#include <string>
#include <vector>

namespace atrisk::report {

/// Patients of a study as a choice takes them.
struct Counting {
    study::StudyPtr study;
    study::Who who;
    bool withOutcome = true; ///< of its endpoint; false: with or without one
};

struct ChainLink {
    struct Lost {
        std::string text; ///< "not in Per protocol"
        std::size_t patients = 0;
        bool isPart = false; ///< of the line before it, which it explains
    };
    std::string text; ///< "Allocated to Placebo"
    std::size_t patients = 0;
    std::vector<Lost> lost; ///< between the link before and this one, each patient once; those that are no part add up
};

/// Everyone first; the patients of a link are those of the one before less its lost.
struct Chain {
    std::vector<ChainLink> links;

    [[nodiscard]] std::size_t patients() const { return links.empty() ? 0 : links.back().patients; }
};

/// To those whom the choice takes. Errors as study::patientFlow's.
[[nodiscard]] base::Result<Chain> chainOf(const Counting& counting, const base::Cancel& cancel = {});

/// To those behind a piece of a page that was made of `counting`: as Behind::who chooses where it says how, else along `counting` as far
/// as everyone behind is in it, in their arm where they have one; what is left over is a last link in the words of `behind`.
[[nodiscard]] base::Result<Chain> chainOf(const Counting& counting, const Behind& behind, const base::Cancel& cancel = {});

/// In lines, the number first: for who cannot see it, and for tests.
[[nodiscard]] std::string chainText(const Chain& chain);

} // namespace atrisk::report
