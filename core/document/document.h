// Pages of placed figures, ready to be written: what every writer of files gets.
#pragma once

#include "core/base/result.h"
#include "core/figure/figure.h"
#include "core/report/report.h"

#include <cstddef>
#include <functional>
#include <memory>
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
    std::vector<std::size_t> places = {}; ///< which marks of the whole figure these are, where others come on later pages; empty = all
};

/// What pages were made from, so that the same can be asked again.
struct Asked {
    std::string analysis; ///< id
    study::Selection selection;
    report::Options options; ///< of the analysis
    std::string table = {};  ///< id of the only table; "" = the figure
};

struct View;

struct Page {
    double width = 0, height = 0;   ///< millimetres
    std::string title, description; ///< for metadata and screen readers
    std::vector<Placed> items;      ///< in drawing order

    std::shared_ptr<const View> view = {};   ///< what it shows (core/document/view), to be written along; null = that is not told
    std::shared_ptr<const Asked> asked = {}; ///< of a report's page; null = no analysis made it
    std::size_t part = 0;                    ///< which of the pages of what was asked, from 0
    bool framed = false;                     ///< its first item is as large as it: the caption and the foot of a report's page
    std::string methods = {};                ///< of this page alone; "" = the document's
};

/// The numbers of the pages, for formats that hold numbers; computed when one asks.
struct Numbers {
    std::function<std::vector<report::Table>()> tables = {}; ///< null = none
    std::function<nlohmann::ordered_json()> json = {};       ///< with full precision; null = none
    std::string synthetic = {};                              ///< the sentence that must stand beside them; "" = none
    bool arePages = false;                                   ///< the pages are these tables, drawn
};

/// A figure or a table of a report.
struct Section {
    std::string label;    ///< "Figure 1"
    std::string title;    ///< its caption, without the label
    std::string analysis; ///< title of the analysis: "Kaplan–Meier"
    std::shared_ptr<const Asked> asked = {};
    std::size_t first = 0, pages = 0;         ///< of the document's; none where it is a table for a format with tables of its own
    std::vector<report::Table> tables = {};   ///< of a table: it
    std::vector<std::string> foot = {};       ///< lines at the foot of its pages, without their number
    std::string methods = {}, synthetic = {}; ///< "" = nothing to say
    Numbers numbers = {};                     ///< its own
};

struct Document {
    std::string title;
    Provenance provenance;
    std::vector<Page> pages;
    std::string methods = {}; ///< what was done, as a paragraph, for whoever speaks to the pages; "" = not said
    Numbers numbers = {};
    std::vector<Section> sections = {};    ///< of a report, in their order; none = the pages are those of one figure
    std::vector<std::string> closing = {}; ///< what a report says at its end: what is not in it, and whence it comes
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
