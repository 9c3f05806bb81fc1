// Warnings without a place.
#pragma once

#include "core/base/result.h"

#include <string>
#include <utility>

namespace atrisk::base {

[[nodiscard]] inline Warning warning(std::string code, std::string text)
{
    Warning warning;
    warning.code = std::move(code);
    warning.text = std::move(text);
    return warning;
}

} // namespace atrisk::base
