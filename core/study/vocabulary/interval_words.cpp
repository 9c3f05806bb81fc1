#include "core/study/vocabulary/interval_words.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace atrisk::study {

bool namesIntervalStart(std::string_view column)
{
    static constexpr std::array names{"tstart", "start", "starttime", "entry", "time1"};
    std::string name = base::lowerCase(column);
    std::erase_if(name, [](char c) { return c == '_' || c == '.' || c == ' ' || c == '-'; });
    return std::ranges::any_of(names, [&name](const char* one) { return name == one; });
}

} // namespace atrisk::study
