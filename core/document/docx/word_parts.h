// What every Word file of ours has beside its text: styles, the foot of its pages, and figures set into a line.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <utility>
#include <vector>

namespace atrisk::document {

/// word/styles.xml.
[[nodiscard]] pugi::xml_document stylesXml();

/// word/settings.xml: as Word has written files since 2013, not in its compatibility mode.
[[nodiscard]] pugi::xml_document settingsXml();

/// word/footer1.xml: lines of "name: value", and the page's number.
[[nodiscard]] pugi::xml_document footerXml(const std::vector<std::pair<std::string, std::string>>& lines);

/// The same of a report: lines of their own, and "Page 3 of 40".
[[nodiscard]] pugi::xml_document reportFooterXml(const std::vector<std::string>& lines);

/// A field that Word computes: " PAGE "; `shown` until it has.
void appendField(pugi::xml_node paragraph, const std::string& instruction, const std::string& shown);

/// A root element with the namespaces of Word and of drawings.
[[nodiscard]] pugi::xml_node appendRoot(pugi::xml_document& xml, const char* element);

/// A figure in a file, and what is said of it to those who do not see it.
struct PlacedPicture {
    std::string png, svg;         ///< ids of relationships; `svg` "" = none
    double width = 0, height = 0; ///< millimetres
    unsigned number = 0;          ///< from 1, unique in the file
    std::string title, description;
};
/// w:p with the drawing in its line.
void appendPicture(pugi::xml_node body, const PlacedPicture& picture);

} // namespace atrisk::document
