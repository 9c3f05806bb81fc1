// An effect along a marker as figure, tables and JSON.
#pragma once

#include "core/analyses/effect/effect.h"
#include "core/report/report.h"

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace atrisk::analyses {

/// A page for each experimental arm against the control, all with one axis of ratios.
[[nodiscard]] std::vector<figure::Figure> effectPages(const EffectAlong& result, const report::FigureRequest& request);

/// "effect.tests", and "effect.curve" or "effect.windows".
[[nodiscard]] std::vector<report::Table> effectTables(const EffectAlong& result, const words::NumberStyle& numbers);
/// Schema "atrisk.effect/1".
[[nodiscard]] nlohmann::ordered_json effectJson(const EffectAlong& result);

} // namespace atrisk::analyses
