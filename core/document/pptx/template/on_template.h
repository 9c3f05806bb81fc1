// A report's figure on the slides of a template.
#pragma once

#include "core/document/document.h"
#include "core/document/pptx/template/deck_template.h"
#include "core/report/report.h"

namespace atrisk::document {

/// The pages laid out so that, without the title, which goes to the template's, they fill the room of its layout. The style's size counts
/// as little as that which is asked for.
[[nodiscard]] std::vector<figure::Figure> pagesOn(const DeckTemplate& onto, const report::Report& report,
                                                  const report::FigureRequest& asked);

/// Pages without a title, whose contents fill `room`; `corner` is where their top left corner stands then.
struct PagesInRoom {
    std::vector<figure::Figure> pages;
    figure::Point corner;
};
[[nodiscard]] PagesInRoom pagesInRoom(const DeckTemplate& onto, const figure::Rect& room, const report::Report& report,
                                      const report::FigureRequest& asked);

/// The pages as large as the slides, their figures in the room.
[[nodiscard]] Document placedOn(const DeckTemplate& onto, Document document, const figure::Style& style,
                                const figure::TextMetrics& metrics);

} // namespace atrisk::document
