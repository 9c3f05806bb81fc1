// The names of scales of questionnaires, and what their numbers mean.
#pragma once

#include <string_view>

namespace atrisk::study {

/// Global health or quality of life as a whole, by code or words: QL, QL2, "Global health status/QoL".
[[nodiscard]] bool isGlobalHealth(std::string_view code, std::string_view label);

/// Which way a score goes when a patient gets worse.
enum class WorseScores { Unknown, Lower, Higher };

/// As the name says, which is a guess, and whoever heeds it says so: functions and quality of life fall, symptoms and impairments rise; of
/// instruments known by name it is known (ECOG and ADAS-Cog rise, Karnofsky and MMSE fall). Unknown where it says neither ("Performance
/// status"), both ("FACIT-Fatigue", where more is less tired), or turns a word round ("Pain relief").
[[nodiscard]] WorseScores worseScoresOf(std::string_view code, std::string_view label);

} // namespace atrisk::study
