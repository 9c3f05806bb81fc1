// The groups whose numbers of patients a report says ("n = 28"), where these stand on a page, and whom they count.
#pragma once

#include "core/base/cancel.h"
#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"
#include "core/report/behind.h"
#include "core/report/chain/chain.h"
#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::report {

struct CountedGroup {
    std::string words;              ///< "Placebo"; "" = everyone
    std::vector<std::string> names; ///< as texts name it before its number
    study::Who who;
    std::optional<std::vector<std::uint32_t>> patients = {}; ///< fewer than `who` takes: these, ascending
};

/// Everyone first, then the arms as they are shown, then groups of patients of their own, named as one of these: of those with one name it
/// is the number that tells which is meant.
struct Counted {
    Counting counting; ///< of which the report is made
    std::vector<CountedGroup> groups;
};

/// Of those whom `counting` takes; a choice that does not fit its study counts nobody (no groups).
[[nodiscard]] Counted countedOf(Counting counting);
/// Of patients with or without an outcome.
[[nodiscard]] std::shared_ptr<const Counted> countedOf(const study::ChosenPatients& chosen);

/// A number on a page.
struct CountSpot {
    std::size_t group = 0; ///< of Counted::groups
    std::size_t patients = 0;
};
[[nodiscard]] std::uint32_t numberOf(const CountSpot& spot);
[[nodiscard]] CountSpot countSpot(std::uint32_t number);

/// Puts Figure::counts where the page's texts say "n = 28", "N = 28" or "n = 5 vs 3" of a group: after its name, or of everyone where only
/// one arm is shown. A number after another name is not known to be a group's, and one within a spot (a box of a flow) is of those behind
/// the spot.
void addCounts(figure::Figure& page, const Counted& counted, const figure::TextMetrics& metrics);

/// The number of the page that was meant by a click; none = there is none.
[[nodiscard]] std::optional<CountSpot> countAt(const figure::Figure& page, const figure::Point& point);

/// Of whose patients the number is.
[[nodiscard]] Behind behindCount(const Counted& counted, const CountSpot& spot, const base::Cancel& cancel = {});

/// To as many as the number says: where it counts some of its group only, they are its last link. Errors as of a Counting, and
/// "no-chain": it says more than its group has.
[[nodiscard]] base::Result<Chain> chainOf(const Counted& counted, const CountSpot& spot, const base::Cancel& cancel = {});

} // namespace atrisk::report
