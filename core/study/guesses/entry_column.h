// Which column may say when patients came under observation, where nobody said it.
#pragma once

#include "core/study/open/join.h"
#include "core/study/roles/roles.h"

namespace atrisk::study {

/// A column that may say from when patients are at risk.
struct FoundEntry {
    std::string column;  ///< "" = none
    bool paired = false; ///< its name is the start of what the time's name ends
};
/// For a column of times: numbers, none after the time of its row, called as the start of it or as entries are.
[[nodiscard]] FoundEntry findEntry(const Frame& frame, const std::string& time);

/// For every endpoint without an entry, a doubtful guess: where its time is named as an end ("tstop") and another column as the start of
/// the same ("tstart"), that column becomes the entry. A column that is only called as entries are ("entry") is named, not used. In either
/// case no entry comes after its time.
void proposeEntries(Roles& roles, const JoinedTables& joined);

/// What proposeEntries guessed, as warnings ("entry-assumed").
[[nodiscard]] base::Warnings warningsAboutEntries(const Roles& roles);

} // namespace atrisk::study
