// What an update changed, for people and for programs.
#pragma once

#include "core/document/pptx/living/update_deck.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace atrisk::document {

/// A line a figure: "slide 3, Kaplan–Meier, PFS, PP: Hazard ratio 0.57 → 0.55; Events, Placebo 57 → 61", and indented what to look at.
[[nodiscard]] std::string updateText(const UpdatedDeck& deck);
/// As updateText names a figure: "slide 3, Kaplan–Meier, PFS, PP".
[[nodiscard]] std::string nameOf(const FigureUpdate& figure);
/// {"schema": "atrisk.update/1", "figures": [{"slide": 3, "analysis": "km", …, "redrawn": true, "changes": [{"label", "then", "now"}], …}]}
[[nodiscard]] nlohmann::ordered_json updateJson(const UpdatedDeck& deck);

} // namespace atrisk::document
