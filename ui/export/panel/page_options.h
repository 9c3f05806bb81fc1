// What a page shows: the session's options, but for what was chosen for the page.
#pragma once

#include "core/report/option.h"

#include <map>
#include <string>
#include <string_view>

namespace atrisk::ui {

/// What was chosen on the page of one analysis: option → "on" or "off" of a box, else a choice's id; of a Set by choice, "annotate.p".
using PageChoices = std::map<std::string, std::string, std::less<>>;

/// A box decides whether such a Choice is its first one, which leaves out what it is about.
[[nodiscard]] bool canBeNone(const report::OptionInfo& info);
/// "annotate.p" of a Set's choice.
[[nodiscard]] std::string pageKey(const report::OptionInfo& info, std::string_view choice);

/// Whether a zoomed figure leaves as it is seen ("on", also where nothing was chosen) or whole ("off").
inline constexpr std::string_view asSeenKey = "as-seen";
/// Is anything shown of the analysis only for looking, such as a zoom?
[[nodiscard]] bool isZoomed(const report::Options& shown, std::string_view analysis);

/// The one place where an export goes its own way: what was chosen for the page goes before what is shown. A box that is on leaves what is
/// shown; where that is nothing, it takes the first there is.
[[nodiscard]] report::Options pageOptions(const report::Options& shown, std::string_view analysis, const PageChoices& choices);

} // namespace atrisk::ui
