#include "core/study/roles/guard.h"

#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/study/roles/roles.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace atrisk::study {
namespace {

/// Of the study, its columns or the question, and never of a patient, a row or a number of patients.
constexpr std::array<std::string_view, 22> harmless{
    "as-of-approximate", "competing-as-censored", "control-assumed",      "control-not-shown",  "cut-assumed",       "direction-assumed",
    "guard-weakened",    "guarded-curves",        "guarded-factors",      "guarded-warnings",   "no-such-test",      "not-as-of",
    "not-randomized",    "other-reference",       "reading-assumed",      "reading-of-all",     "spacing-too-small", "start-assumed",
    "ticks-beyond-axis", "unit-unknown",          "pairwise-needs-three", "test-not-applicable"};

bool isHarmless(const base::Warning& warning) { return std::ranges::find(harmless, warning.code) != harmless.end(); }

} // namespace

Guard wished(const Guard& file, const GuardWish& wish)
{
    Guard guard = file;
    guard.on = wish.on.value_or(file.on || wish.least.has_value() || wish.grid.has_value());
    guard.least = wish.least.value_or(file.least);
    guard.grid = wish.grid.value_or(file.grid);
    guard.weakened = file.weakened || (file.on && (!guard.on || guard.least < file.least || guard.grid < file.grid));
    return guard;
}

GuardWish strictest(const Guard* one, const GuardWish& other)
{
    const Guard second = wished({}, other);
    if (one == nullptr || !one->on) return second.on ? GuardWish{true, second.least, second.grid} : GuardWish();
    if (!second.on) return {true, one->least, one->grid};
    return {true, std::max(one->least, second.least), std::max(one->grid, second.grid)};
}

base::Warnings weakenedWarning(const Guard& guard)
{
    if (!guard.weakened) return {};
    return {base::warning("guard-weakened", guard.on ? "the study's disclosure guard is on, and was asked to mask less than its file says"
                                                     : "the study's disclosure guard is on in its file, and was switched off: small counts "
                                                       "and times of single patients are shown")};
}

const Guard* guardOf(const Study& study) { return study.roles != nullptr && study.roles->guard.on ? &study.roles->guard : nullptr; }

base::Error guardedError(const std::string& what) { return base::failure("guarded", what + " (the disclosure guard is on)"); }

base::Warnings publishable(const base::Warnings& warnings)
{
    base::Warnings kept;
    std::vector<std::string> codes;
    for (const base::Warning& warning : warnings) {
        if (isHarmless(warning)) {
            kept.push_back(base::warning(warning.code, warning.text)); // without file, row and column
        } else if (std::ranges::find(codes, warning.code) == codes.end()) {
            codes.push_back(warning.code);
        }
    }
    if (!codes.empty())
        kept.push_back(base::warning("guarded-warnings", "warnings about the data are not told while the disclosure guard is on: " +
                                                             base::listed(codes, " and ")));
    return kept;
}

} // namespace atrisk::study
