// A finished figure with what a person has edited: the last thing that happens to it, so that screen and every file are alike.
#pragma once

#include "core/figure/edits/edits.h"
#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"

#include <span>
#include <vector>

namespace atrisk::figure {

/// Edits the words and places of the pages of one figure; the looks of arms are the style's (withLooks), before it is laid out. Whatever
/// words an edit has, the numbers are those of the page. An edit that finds its text on no page does not apply, one that would change a
/// number is not done, one for which there is no room leaves the text as it was: each is said in the `remarks` of every page. What is
/// moved stays on its page; that it lies on a curve or on other text is said. A legend of two columns moves whole.
void applyEdits(std::vector<Figure>& pages, const Edits& edits, std::span<const NamedArm> arms, const TextMetrics& metrics);

} // namespace atrisk::figure
