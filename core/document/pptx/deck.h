// What the slides of a file stand on where no template is given: theme, master, the layout "Figure", the presentation itself.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace atrisk::document {

/// Size of the slides, millimetres.
struct SlideSize {
    double width = 0, height = 0;
};

[[nodiscard]] std::string themeXml();
/// A master with a title and a text, and one layout with the title and a footnote at the bottom; `layoutId` as the relationship is named.
[[nodiscard]] pugi::xml_document masterXml(const SlideSize& size, const std::string& layoutId);
[[nodiscard]] pugi::xml_document layoutXml(const SlideSize& size);

inline constexpr unsigned firstSlideId = 256;

/// Relationships of the presentation to what it consists of.
struct DeckParts {
    std::string master, notesMaster;
    std::vector<std::string> slides;
};
[[nodiscard]] pugi::xml_document presentationXml(const SlideSize& size, const DeckParts& parts);

} // namespace atrisk::document
