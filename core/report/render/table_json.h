// A table for programs: what is shown, and the numbers behind it.
#pragma once

#include "core/report/table.h"

#include <nlohmann/json_fwd.hpp>

namespace atrisk::report {

/// Schema "atrisk.table/1":
///
///     { "schema", "id", "title", "labelHeading",
///       "columns": [{"id", "heading", "alignment", "span"}],
///       "rows": [{"label", "indent", "weight", "heading": true|false,
///                 "cells": [{"name", "text", "value", "method", "columns"}]}],   // a cell covers "columns" of them, from the left
///       "notes": [] }
///
/// `value` has full precision, null = not estimable, or no number. Texts that are missing are "".
[[nodiscard]] nlohmann::ordered_json tableJson(const Table& table);

} // namespace atrisk::report
