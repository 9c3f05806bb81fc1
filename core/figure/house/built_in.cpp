#include "core/figure/house/built_in_texts.h"
#include "core/figure/house/read_style.h"
#include "core/figure/style.h"

#include <algorithm>
#include <cassert>

namespace atrisk::figure {
namespace {

std::vector<Style> readAllOfThem()
{
    std::vector<Style> all;
    const FindBase earlier = [&](const std::string& id) -> base::Result<Style> {
        const auto found = std::ranges::find(all, id, &Style::id);
        return found == all.end() ? base::Result<Style>(noSuchStyle(id, {})) : *found;
    };
    for (const BuiltInText& file : builtInTexts()) {
        auto style = readStyle(file.text, std::string(file.name), earlier);
        assert(style.ok());
        if (style) all.push_back(std::move(style->style));
    }
    return all;
}

/// The dark form of the screen is the last.
const std::vector<Style>& allStyles()
{
    static const std::vector<Style> all = readAllOfThem();
    return all;
}

} // namespace

std::span<const Style> styles() { return std::span(allStyles()).first(allStyles().size() - 1); }

std::vector<std::string> styleIds()
{
    std::vector<std::string> ids;
    for (const Style& style : styles()) ids.push_back(style.id);
    return ids;
}

const Style* findStyle(std::string_view id)
{
    const auto found = std::ranges::find(styles(), id, &Style::id);
    return found == styles().end() ? nullptr : &*found;
}

Style darkScreenStyle() { return allStyles().back(); }

} // namespace atrisk::figure
