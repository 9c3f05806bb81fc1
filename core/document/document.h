// Pages of placed figures, ready to be written: what every writer of files gets.
#pragma once

#include "core/base/result.h"
#include "core/figure/figure.h"
#include "core/report/report.h"

#include <cstddef>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::document {

/// What goes into a file's metadata: "Endpoint" → "Progression-free survival", … Never patient rows.
using Provenance = std::vector<std::pair<std::string, std::string>>;

/// A figure, or a table drawn as one, on a page.
struct Placed {
    figure::Point at; ///< of its top left corner, millimetres from the page's
    figure::Figure figure;
};

struct Page {
    double width = 0, height = 0;   ///< millimetres
    std::string title, description; ///< for metadata and screen readers
    std::vector<Placed> items;      ///< in drawing order
};

/// The numbers of the pages, for formats that hold numbers; computed when one asks.
struct Numbers {
    std::function<std::vector<report::Table>()> tables = {}; ///< null = none
    std::function<nlohmann::ordered_json()> json = {};       ///< with full precision; null = none
    std::string synthetic = {};                              ///< the sentence that must stand beside them; "" = none
    bool arePages = false;                                   ///< the pages are these tables, drawn
};

struct Document {
    std::string title;
    Provenance provenance;
    std::vector<Page> pages;
    std::string methods = {}; ///< what was done, as a paragraph, for whoever speaks to the pages; "" = not said
    Numbers numbers = {};
};

/// Those of a report, whose copies share what was found.
[[nodiscard]] Numbers numbersOf(const report::Report& report, const report::Options& options, const words::NumberStyle& style);

/// One figure a page, each page as large as its figure; the document is named after the first.
[[nodiscard]] Document compose(std::vector<figure::Figure> figures, Provenance provenance, std::string methods = {}, Numbers numbers = {});

/// A page of the document, counted from 0, and whence it comes: for files of one page.
[[nodiscard]] Document onePage(const Document& document, std::size_t index);

/// The document of one page alone, counted from 1; 0 = all of it. Error: usage "no-such-page".
[[nodiscard]] base::Result<Document> choosePage(Document document, std::size_t number);

/// What the pages say in words, one after the other; what pages repeat is said once.
[[nodiscard]] std::string description(const Document& document);

/// Does an opaque figure cover the whole page?
[[nodiscard]] bool isOpaque(const Page& page);

} // namespace atrisk::document
