// The text of a style file → Style. resources/schema/style-1.schema.json documents it.
#pragma once

#include "core/base/result.h"
#include "core/figure/style.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

struct ReadStyle {
    Style style;
    base::Warnings warnings; ///< "colors-alike": two arms that nobody without full colour vision tells apart
};

/// The style that another is "based on", by what is written there. An error without a file is said at that place.
using FindBase = std::function<base::Result<Style>(const std::string& name)>;

/// Errors with line and column: those of the JSON reader, values out of range, colours that are none, and text that cannot be read on its
/// background. A file that is based on another says only what differs; one that is not says everything but the journal's limits.
[[nodiscard]] base::Result<ReadStyle> readStyle(std::string_view text, const std::string& fileName, const FindBase& findBase);

/// "no-such-style", with the ids there are.
[[nodiscard]] base::Error noSuchStyle(const std::string& id, const std::vector<std::string>& ids);

} // namespace atrisk::figure
