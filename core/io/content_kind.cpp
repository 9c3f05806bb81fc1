#include "core/io/content_kind.h"

#include "core/base/text.h"

#include <algorithm>

namespace atrisk::io {
namespace {

/// The first visible characters, in lower case, after a byte order mark.
std::string opening(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string() : base::lowerCase(head.substr(first, 512));
}

bool isHtml(std::string_view open)
{
    if (!open.starts_with('<')) return false;
    return open.find("<!doctype html") != open.npos || open.find("<html") != open.npos || open.starts_with("<head") ||
           open.starts_with("<body");
}

bool isJson(std::string_view open) { return open.starts_with('{') || open.starts_with('['); }

std::string wanted(std::string_view fileName)
{
    const std::string name = base::lowerCase(fileName);
    if (name.ends_with(".xpt")) return "a SAS transport file";
    if (name.ends_with(".sas7bdat")) return "a SAS data set";
    if (name.ends_with(".xlsx") || name.ends_with(".xls")) return "an Excel workbook";
    if (name.ends_with(".sav") || name.ends_with(".zsav") || name.ends_with(".por")) return "an SPSS file";
    if (name.ends_with(".dta")) return "a Stata file";
    if (name.ends_with(".ods")) return "an OpenDocument spreadsheet";
    if (name.ends_with(".ndjson") || name.ends_with(".json") || name.ends_with(".dsjc")) return "a Dataset-JSON file";
    if (name.ends_with(".csv") || name.ends_with(".tsv")) return "a CSV file";
    return "a data file";
}

struct Signature {
    std::string_view bytes;
    std::string_view text;
};

constexpr Signature signatures[] = {
    {"%PDF", "this is a PDF document; give the data file the figures were made from"},
    {"**COMPRESSED**", "this is a SAS CPORT file; write a transport file with the XPORT engine instead"},
    {"RDX", "this is an R data file; write the data as CSV"},
};

} // namespace

bool looksLikeText(std::string_view head)
{
    constexpr std::size_t rare = 32;
    const auto strange = static_cast<std::size_t>(std::ranges::count_if(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1A') || byte == 0x7F;
    }));
    return rare * strange <= head.size();
}

bool isPortable(std::string_view head) { return head.substr(0, 250).find("SPSS PORT FILE") != head.npos; }

bool looksLikeMarkup(std::string_view head)
{
    const std::string open = opening(head);
    return isHtml(open) || isJson(open) || open.starts_with("<?xml");
}

std::string foreignContent(std::string_view head, std::string_view fileName)
{
    if (head.empty()) return "the file is empty; " + wanted(fileName) + " was expected";
    const std::string open = opening(head);
    if (isHtml(open)) return "this is a web page (HTML), not " + wanted(fileName) + "; download the file itself";
    for (const Signature& signature : signatures)
        if (head.starts_with(signature.bytes)) return std::string(signature.text);
    if (open.find("progid=\"excel.sheet\"") != open.npos) return "this is an Excel workbook of 2003 in XML; save it as xlsx";
    if (open.starts_with("<?xml")) return "this is an XML file, not " + wanted(fileName) + "; save the data as CSV, xlsx or SAS transport";
    if (isJson(open) && open.find("\"atrisk\"") != open.npos) return "this is a study file, not a table; open it as the study";
    if (isJson(open)) return "this is a JSON file, but no Dataset-JSON; a study file's name ends in .study.json";
    if (open.empty()) return "the file holds nothing but blanks; " + wanted(fileName) + " was expected";
    return "this is a binary file of an unknown kind, not " + wanted(fileName) +
           "; SAS, SPSS and Stata files, Dataset-JSON, Excel, ODS and CSV can be read";
}

std::string baseName(std::string_view fileName)
{
    fileName = fileName.substr(fileName.find_last_of("/\\:") + 1);
    if (base::lowerCase(fileName).ends_with(".gz") && fileName.size() > 3) fileName.remove_suffix(3);
    const std::size_t dot = fileName.rfind('.');
    return std::string(dot == 0 ? fileName : fileName.substr(0, dot));
}

} // namespace atrisk::io
