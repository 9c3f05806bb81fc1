// What a report holds, on its pages: contents first, a figure or table on each, at last what is not in it and whence it comes.
#pragma once

#include "core/document/contents/make_contents.h"
#include "core/document/pptx/template/deck_template.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

namespace atrisk::document {

enum class ReportKind {
    Paper,  ///< pages of A4, or slides where the style is one of slides
    Slides, ///< slides, or those of a template
    Flowing ///< for a format that makes pages itself: figures without frames, tables as tables
};

struct ReportLook {
    const figure::Style& style;
    const figure::TextMetrics& metrics;
    ReportKind kind = ReportKind::Paper;
    const DeckTemplate* onto = nullptr; ///< of slides; null = none
};

/// Pages that were made by an analysis say so (Page::asked), and are framed but where they flow: figures first numbered "Figure 1", tables
/// "Table 1". Figures and tables are those of the single export of the same size. Errors: "cancelled".
[[nodiscard]] base::Result<Document> layOutReport(const MadeContents& made, const ReportLook& look, const base::Cancel& cancel,
                                                  const Told& told = {});

} // namespace atrisk::document
