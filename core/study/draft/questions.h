// What of a draft nobody has answered yet, or may have answered wrongly.
#pragma once

#include "core/study/draft/draft.h"

#include <string>
#include <vector>

namespace atrisk::study {

struct Question {
    enum class About { Patients, Arms, Control, Time, Event, Codes, Unit, Entry };
    About about;
    std::size_t endpoint = 0; ///< whose time, event, codes, unit or entry
    bool missing = false;     ///< nothing opens without it; else a guess that should be looked at
    std::string sentence;     ///< for a clinician
};

/// In the order in which they are asked, the missing ones not before the others.
/// Cancelled, to be thrown away.
[[nodiscard]] std::vector<Question> questions(const Draft& draft, const base::Cancel& cancel = {});

} // namespace atrisk::study
