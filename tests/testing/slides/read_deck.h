// A PowerPoint file read back: its parts as XML, the shapes of a slide, and what is wrong with the whole.
#pragma once

#include "core/document/pptx/shape.h"
#include "tests/testing/files/office_file.h"

#include <QString>

#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace atrisk::testing {

class ReadDeck {
public:
    /// The test ends where the bytes are no archive of well-formed parts.
    explicit ReadDeck(std::string bytes);

    /// The root of a part; null where there is none, or it is no XML.
    [[nodiscard]] pugi::xml_node root(const std::string& name) const;
    [[nodiscard]] pugi::xml_node slide(std::size_t number = 1) const; ///< from 1, in the order of the presentation
    [[nodiscard]] std::size_t slides() const { return m_slides.size(); }
    /// Of the slide: the words under it.
    [[nodiscard]] std::string notes(std::size_t number = 1) const;

    /// What PowerPoint would repair: a relationship that leads nowhere, a part without a type or that nothing leads to, an id twice, a
    /// length that is no whole number; "" = nothing.
    [[nodiscard]] QString faults() const;

    std::string bytes;
    std::vector<std::string> names;               ///< of the parts
    std::map<std::string, std::string> partBytes; ///< by name

private:
    [[nodiscard]] QString faultsOfRelationships() const;
    [[nodiscard]] QString faultsOfTypes() const;
    [[nodiscard]] QString faultsOfShapes(const std::string& part) const;
    [[nodiscard]] std::string related(const std::string& part, const std::string& id) const;
    [[nodiscard]] std::string relatedAs(const std::string& part, const std::string& kind) const;

    std::map<std::string, pugi::xml_document> m_xml;
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
