// Who is behind a piece of a figure: patients by their places in the study, for the window alone. Nothing that is written holds them.
#pragma once

#include "core/base/cancel.h"
#include "core/figure/figure.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::report {

/// A piece of a page that a report drew.
struct Brushed {
    const figure::Figure& figure;
    figure::Rect region;        ///< millimetres
    std::size_t axesBefore = 0; ///< Figure::axes of the pages before this one
    base::Cancel cancel = {};

    /// So small that one thing is meant, not all that it touches.
    [[nodiscard]] bool isClick() const;
};

struct Behind {
    study::StudyPtr study;               ///< whose patients: of groups, where these stand in the place of arms
    std::string words;                   ///< what they share: "At risk at 6 months"; "" = no more than standing there
    std::vector<std::uint32_t> patients; ///< of `study`, each once, ascending
    std::optional<study::Who> who;       ///< chooses the same patients, where they can be chosen so
};

/// Numbers of the spots that the region touches, each once, ascending; of a click the nearest spot alone, of those the smallest.
[[nodiscard]] std::vector<std::uint32_t> spotsIn(const Brushed& brushed);

/// The patients whom `add` puts beside those of every spot touched.
[[nodiscard]] Behind behindSpots(study::StudyPtr study, const Brushed& brushed,
                                 const std::function<void(std::uint32_t spot, std::vector<std::uint32_t>& patients)>& add);

/// Ascending, each once.
void sortPatients(std::vector<std::uint32_t>& patients);

/// Those whom `who` chooses: with an outcome of its endpoint where the study has any. Nobody where that is no choice.
[[nodiscard]] std::vector<std::uint32_t> patientsOf(const study::StudyPtr& study, const study::Who& who, const base::Cancel& cancel);

/// A small rectangle around a point: what stands there is touched a little beside it too.
[[nodiscard]] figure::Rect around(const figure::Point& point);
[[nodiscard]] inline figure::Point middleOf(const figure::Rect& rect) { return {rect.x + rect.width / 2, rect.y + rect.height / 2}; }

} // namespace atrisk::report
