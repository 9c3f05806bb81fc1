#include "core/document/office/office_properties.h"

#include "core/base/unicode.h"

namespace atrisk::document {

std::string provenanceLines(const Provenance& provenance)
{
    std::string lines;
    for (const auto& [name, value] : provenance) lines += (lines.empty() ? "" : "\n") + name + ": " + value;
    return lines;
}

void addProperties(OfficePackage& package, const Document& document)
{
    pugi::xml_document xml;
    pugi::xml_node root = xml.append_child("cp:coreProperties");
    root.append_attribute("xmlns:cp") = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    root.append_child("dc:title").text().set(base::withoutUnshowable(document.title).c_str());
    root.append_child("dc:description").text().set(base::withoutUnshowable(provenanceLines(document.provenance)).c_str());
    root.append_child("dc:creator").text().set("Atrisk " ATRISK_VERSION);
    package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", xml);
    package.relate("", "docProps/core.xml", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties");
}

} // namespace atrisk::document
