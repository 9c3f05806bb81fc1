// The program asked as a shell asks it.
#pragma once

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace atrisk::testing {

struct Outcome {
    int status = 0; ///< what the shell sees
    std::string out, err;
};

/// `atrisk` with these arguments.
[[nodiscard]] Outcome runAtrisk(const std::vector<std::string>& arguments);

[[nodiscard]] inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The bytes of what it wrote; none where there is no such file.
[[nodiscard]] QByteArray contentOf(const QString& path);

} // namespace atrisk::testing
