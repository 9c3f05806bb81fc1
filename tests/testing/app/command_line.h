// The program asked as a shell asks it.
#pragma once

#include <string>
#include <vector>

namespace atrisk::testing {

struct Outcome {
    int status = 0; ///< what the shell sees
    std::string out, err;
};

/// `atrisk` with these arguments.
[[nodiscard]] Outcome runAtrisk(const std::vector<std::string>& arguments);

} // namespace atrisk::testing
