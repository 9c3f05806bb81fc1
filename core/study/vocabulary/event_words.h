// What people write where something happened, or did not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// Dead or alive, of wordOf's words: true, false; null = it speaks of something else.
[[nodiscard]] std::optional<bool> saysDied(std::string_view code);

/// What a name or a label says of the codes of its column: "status (1=censored)", "0: dead, 1: alive", "dead = 1".
struct SaidCode {
    std::string code;
    bool happened = false;
};
[[nodiscard]] std::vector<SaidCode> codesSaidIn(std::string_view text);

/// Takes out of a name's words those that say that it did not happen: "os event free" → "os"; "no event", "not dead", "alive" → nothing.
/// False = there are none.
bool takeDenial(std::vector<std::string>& words);
/// Is the name of a column that of censorings (CNSR, OS_cens, alive, event_free, no_event …)?
[[nodiscard]] bool namesCensoring(std::string_view column);
/// Is it that of events (EVENT, STATUS, death, décès …)?
[[nodiscard]] bool namesEvent(std::string_view column);

} // namespace atrisk::study
