// Small archives and compressed contents made on the spot.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace atrisk::testing {

using Parts = std::vector<std::pair<std::string, std::string>>; ///< name, content

/// A ZIP archive of these parts.
std::string zipBytes(const Parts& parts);

/// The parts of a workbook with one sheet "Data" around these rows of XML; `properties` of the workbook ("date1904=\"1\"").
/// Cell formats: 0 general, 1 a date, 2 a time of day. Shared texts: "Placebo", "Drug".
Parts workbookParts(const std::string& rows, const std::string& properties = {}, const std::string& behindRows = {});

/// The parts of an OpenDocument spreadsheet with these tables of XML.
Parts spreadsheetParts(const std::string& tables);

std::string gzipBytes(const std::string& content);
std::string zlibBytes(const std::string& content);

} // namespace atrisk::testing
