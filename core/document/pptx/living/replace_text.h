// Texts beside a figure, renewed where they are still as Atrisk wrote them.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace atrisk::document {

enum class TextFate { Renewed, AsItWas, Edited };

/// The text box or placeholder of the slide whose words have the digest `was`, as `fresh` has it; its place and frame stay. Edited: none
/// has.
TextFate renewText(pugi::xml_node slide, const std::string& was, pugi::xml_node fresh);

/// The run of `lines` paragraphs of speaker's notes whose words have the digest `was`: what people wrote before and after it stays.
TextFate renewNotes(pugi::xml_node notes, const std::string& was, std::size_t lines, pugi::xml_node fresh);

/// dc:description of docProps/core.xml.
TextFate renewDescription(pugi::xml_node properties, const std::string& was, const std::string& fresh);

} // namespace atrisk::document
