// Which part of a figure a mark belongs to: the names of groups in files that can be edited, and what a test asks for.
#pragma once

#include "core/figure/figure.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

/// Marks appended while it lives belong to the part `name`, but for those of a narrower part made within. `marks` must outlive
/// it and only grow meanwhile.
class Part {
public:
    Part(std::vector<Mark>& marks, std::string name) : m_marks(marks), m_first(marks.size()), m_name(std::move(name)) {}
    ~Part();
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

private:
    std::vector<Mark>& m_marks;
    std::size_t m_first;
    std::string m_name;
};

/// "Curve – Placebo"; "Curve" when nobody is named.
[[nodiscard]] std::string partName(std::string_view what, std::string_view whose);

/// "Panel a: Risk table – Placebo" in its pieces; those that are not there are empty.
struct PartWords {
    std::string_view where, what, whose;
};
[[nodiscard]] PartWords partWords(std::string_view part);
/// Without whose it is: "Panel a: Legend" of "Panel a: Legend – Placebo".
[[nodiscard]] std::string_view wholePart(std::string_view part);

/// Puts `whole` before the names of the marks from index `first` on: "Panel a: Risk table".
void prefixParts(std::vector<Mark>& marks, std::size_t first, std::string_view whole);

/// The part's name; "" = none was given.
[[nodiscard]] const std::string& partOf(const Mark& mark);

/// Consecutive marks of one part: indices first … end − 1. A part may come in several runs, since marks stand in drawing order.
struct PartRun {
    std::size_t first = 0, end = 0;
    std::string part;
};
[[nodiscard]] std::vector<PartRun> partRuns(const std::vector<Mark>& marks);

} // namespace atrisk::figure
