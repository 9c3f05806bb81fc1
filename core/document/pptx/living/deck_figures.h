// The figures of an Office file that carry their view, found again.
#pragma once

#include "core/document/pptx/living/carried_figure.h"
#include "core/document/pptx/template/read_package.h"

#include <map>
#include <string>
#include <vector>

namespace atrisk::document {

struct DeckFigure {
    std::size_t slide = 0; ///< from 1, in the order of the presentation; 0 = of a text
    std::string slidePart; ///< "ppt/slides/slide3.xml"
    std::string id;
    std::string part; ///< with what it carries
    CarriedFigure carried;
    base::Warnings warnings; ///< as readView's
};

/// Every figure once a slide, in the order of the slides; of a Word file in the order in which it was written. A shape that says by its
/// name that it carries a view which is not there, or not to be read, is a warning "no-view" in `lost`. Errors: as readView's where nothing
/// else is left; input "too-large".
[[nodiscard]] base::Result<std::vector<DeckFigure>> carriedBy(const ReadPackage& package, base::Warnings* lost = nullptr);

/// The parts of the slides, in the order of the presentation; none in a file that is no presentation.
[[nodiscard]] std::vector<std::string> slidesOf(const ReadPackage& package);

} // namespace atrisk::document
