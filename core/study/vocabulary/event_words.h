// What people write where something happened, or did not.
#pragma once

#include <optional>
#include <string_view>

namespace atrisk::study {

/// What a code says by itself, in whatever column.
enum class Word {
    Yes,      ///< 1, true, T, Y, yes
    No,       ///< 0, false, F, N, no
    Happened, ///< dead, deceased, progressed, relapse …
    Not,      ///< alive, censored, event-free, lost to follow-up …
};

/// English, German, French, Spanish and Chinese words, in any case; "1:DECEASED" says what its word says. Null = none is known.
[[nodiscard]] std::optional<Word> wordOf(std::string_view code);

/// Is the name of a column that of censorings (CNSR, censored …)?
[[nodiscard]] bool namesCensoring(std::string_view column);
/// Is it that of events (EVENT, STATUS, death, dead …)?
[[nodiscard]] bool namesEvent(std::string_view column);

} // namespace atrisk::study
