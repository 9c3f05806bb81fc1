// Which of the options that were given change nothing in what is written.
#pragma once

#include "app/command_line.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::app {

/// What a request would write, where it differs only in options; nullopt where it cannot.
template <class Output> using OutputOf = std::function<std::optional<Output>(const Request&)>;

/// The request with each of its given options in turn as it usually is, and then with other values, until one of them would tell in the
/// output: an option has no effect when none of its values does.
struct OtherValues {
    std::string id;
    std::vector<Request> requests;
};
[[nodiscard]] std::vector<OtherValues> otherValues(const Request& request, const study::Study& study);

/// "--tau", …: those given whose other values all give the same output; nothing is said of one whose other values give none.
template <class Output>
[[nodiscard]] std::vector<std::string> withoutEffect(const Request& request, const study::Study& study, const Output& output,
                                                     const OutputOf<Output>& outputOf)
{
    std::vector<std::string> names;
    for (const OtherValues& option : otherValues(request, study)) {
        bool compared = false;
        const auto tells = [&](const Request& other) {
            const std::optional<Output> made = outputOf(other);
            compared = compared || made.has_value();
            return made && !(*made == output);
        };
        if (std::ranges::none_of(option.requests, tells) && compared) names.push_back("--" + option.id);
    }
    return names;
}

} // namespace atrisk::app
