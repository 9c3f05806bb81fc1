// The swimmer plot: a bar for every patient, with what happened when.
#pragma once

#include "core/analyses/swimmer/swimmer_lanes.h"
#include "core/figure/figure.h"
#include "core/report/report.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// "Duration of treatment".
[[nodiscard]] std::string barWords(const Swimmer& swimmer);
/// Who is not shown, and why; "" = everyone is.
[[nodiscard]] std::string absentSentence(const Swimmer& swimmer, const words::NumberStyle& numbers);
/// Whence the next therapies are known that are marked; "" = none is.
[[nodiscard]] std::string nextTherapySentence(const Swimmer& swimmer);
/// What the bars are, and whence the marks of progression come.
[[nodiscard]] std::string swimmerMethods(const Swimmer& swimmer);

/// At least one page; lanes that would be too thin go on on the next one.
[[nodiscard]] std::vector<figure::Figure> swimmerPages(const Swimmer& swimmer, const report::FigureRequest& request);
/// Millimetres at which all lanes stand on one page.
[[nodiscard]] double swimmerHeight(const Swimmer& swimmer, const report::FigureRequest& request);

} // namespace atrisk::analyses
