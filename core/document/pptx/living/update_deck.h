// The figures of a deck drawn anew from another data cut, where they stand.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"
#include "core/document/view/view.h"
#include "core/figure/text_metrics.h"

#include <string>
#include <vector>

namespace atrisk::document {

struct NumberChange {
    std::string label, then, now; ///< "" = there was, or is, none
};

/// One figure of a slide.
struct FigureUpdate {
    std::size_t slide = 0; ///< from 1
    View view;
    bool redrawn = false;
    base::Error why = {}; ///< of one that stays as it was
    std::vector<NumberChange> changes = {};
    std::vector<std::string> remarks = {}; ///< what of the slide stays as people made it, and what to look at
};

struct UpdatedDeck {
    std::string bytes; ///< of the file; "" = nothing could be drawn anew
    std::vector<FigureUpdate> figures;
    base::Warnings warnings;

    [[nodiscard]] std::size_t redrawn() const;
};

/// A PowerPoint file in which every figure and table that carries its view (core/document/view) is drawn anew from `study`: in its place,
/// as large as people made it, without the parts that they took out. Its title, footnote, notes and alternative text follow where they are
/// still as Atrisk wrote them. Every other part of the file stays byte for byte. A figure that cannot be drawn stays as it was. Errors: as
/// reading an Office file; input "no-view" (none carries one), "unsupported-file"; failure "cannot-write"; "cancelled".
[[nodiscard]] base::Result<UpdatedDeck> updateDeck(base::Source& deck, const study::StudyPtr& study, const figure::TextMetrics& metrics,
                                                   const base::Cancel& cancel);

} // namespace atrisk::document
