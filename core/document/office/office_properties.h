// What an Office file says of itself: its title, and whence its numbers come.
#pragma once

#include "core/document/document.h"
#include "core/document/office/office_package.h"

namespace atrisk::document {

/// Adds docProps/core.xml. No date: the same document gives the same bytes.
void addProperties(OfficePackage& package, const Document& document);

/// "Study: ALICE\nEndpoint: …".
[[nodiscard]] std::string provenanceLines(const Provenance& provenance);

} // namespace atrisk::document
