// A PowerPoint file read back: its parts as XML, the shapes of a slide, and what is wrong with the whole.
#pragma once

#include "core/document/pptx/shape.h"
#include "tests/testing/files/office_file.h"

#include <string>
#include <vector>

namespace atrisk::testing {

class ReadDeck : public OfficeFile {
public:
    explicit ReadDeck(std::string bytes); ///< as OfficeFile

    [[nodiscard]] pugi::xml_node slide(std::size_t number = 1) const; ///< from 1, in the order of the presentation
    [[nodiscard]] std::size_t slides() const { return m_slides.size(); }
    /// Of the slide: the words under it.
    [[nodiscard]] std::string notes(std::size_t number = 1) const;

    /// What PowerPoint would repair: that of OfficeFile::fault, a shape's id twice, a length that is no whole number; "" = nothing.
    [[nodiscard]] QString faults() const;

private:
    [[nodiscard]] QString faultsOfShapes(const std::string& part) const;

    std::vector<std::string> m_slides; ///< parts
};

/// The texts below, one behind the other.
[[nodiscard]] std::string wordsOf(pugi::xml_node shape);
/// The first shape that says this; null = none.
[[nodiscard]] pugi::xml_node shapeThatSays(pugi::xml_node slide, const std::string& words);
/// As its properties have it.
[[nodiscard]] document::Extent placeOf(pugi::xml_node shape);
/// "title", "body" … of a placeholder; "" = it is none.
[[nodiscard]] std::string placeholderOf(pugi::xml_node shape);

} // namespace atrisk::testing
