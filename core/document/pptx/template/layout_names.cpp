#include "core/document/pptx/template/layout_names.h"

#include "core/base/text.h"

#include <set>

namespace atrisk::document {

static std::string ordinal(std::size_t number)
{
    const bool teen = number / 10 % 10 == 1;
    const std::size_t last = teen ? 0 : number % 10;
    return std::to_string(number) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

std::vector<std::string> layoutNamesApart(std::vector<std::string> names, const std::vector<std::size_t>& masters)
{
    std::set<std::string> taken;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string own = names[i];
        if (taken.contains(base::lowerCase(own)) && masters[i] > 1) names[i] = own + " (" + ordinal(masters[i]) + " master)";
        for (std::size_t again = 2; !taken.insert(base::lowerCase(names[i])).second; ++again)
            names[i] = own + " (" + std::to_string(again) + ")";
    }
    return names;
}

} // namespace atrisk::document
