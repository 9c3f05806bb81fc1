// A row of the forest as a selection and in words.
#pragma once

#include "core/figure/forest_figure.h"
#include "core/figure/style.h"
#include "core/stats/forest_analysis.h"
#include "core/study/selection.h"

#include <QString>

namespace atrisk::ui {

/// Which row; −1 and −1 are all patients.
struct ForestPlace {
    int factor = -1, row = -1;
    bool operator==(const ForestPlace&) const = default;
    auto operator<=>(const ForestPlace&) const = default;
};
[[nodiscard]] inline ForestPlace placeOf(const figure::ForestRowPlace& place) { return {place.factor, place.row}; }

[[nodiscard]] const stats::ForestRow& rowAt(const stats::ForestAnalysis& forest, const ForestPlace& place);
/// The selection narrowed to the patients of the row, and to no other subgroup.
[[nodiscard]] study::Selection selectionOfRow(const stats::ForestAnalysis& forest, const ForestPlace& place, study::Selection selection);

/// What a row says beside its figure. "" where there is nothing to say.
struct ForestRowWords {
    QString title;       ///< "PD-L1 status: Negative", "All patients"
    QString counts;      ///< "36 patients, 33 events"
    QString ratio;       ///< "0.55", "NE"
    QString interval;    ///< "95 % CI 0.27–1.14"
    QString remark;      ///< "imprecise: fewer than 10 events", why it is not estimable
    QString question;    ///< "Does the effect differ by PD-L1 status?"
    QString interaction; ///< "P = 0.32"
    [[nodiscard]] QString spoken() const; ///< for screen readers
};
[[nodiscard]] ForestRowWords wordsOfRow(const stats::ForestAnalysis& forest, const ForestPlace& place, const figure::NumberStyle& numbers);

} // namespace atrisk::ui
