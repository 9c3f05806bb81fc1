// A row of the forest as a selection and in words.
#pragma once

#include "core/analyses/forest/forest_figure.h"
#include "core/figure/style.h"
#include "core/stats/forest/forest_analysis.h"
#include "core/study/cohort/selection.h"

#include <QString>

namespace atrisk::ui {

/// Which row; −1 and −1 are all patients.
struct ForestPlace {
    int factor = -1, row = -1;
    bool operator==(const ForestPlace&) const = default;
    auto operator<=>(const ForestPlace&) const = default;
};
[[nodiscard]] inline ForestPlace placeOf(const analyses::ForestRowPlace& place) { return {place.factor, place.row}; }

[[nodiscard]] const stats::ForestRow& rowAt(const stats::ForestAnalysis& forest, const ForestPlace& place);
/// The selection with the row's patients: narrowed to its subgroup and no other, or with its population or endpoint.
[[nodiscard]] study::Selection selectionOfRow(const stats::ForestAnalysis& forest, const ForestPlace& place, study::Selection selection);

/// Do the two choose the same population, endpoint and subgroup: all that a row decides?
[[nodiscard]] bool samePatients(const study::Selection& a, const study::Selection& b);

/// What a row says beside its figure. "" where there is nothing to say.
struct ForestRowWords {
    QString title;                        ///< "PD-L1 status: Negative", "All patients", "Per protocol"
    QString counts;                       ///< "36 patients, 33 events"
    QString ratio;                        ///< "0.55", "NE"
    QString interval;                     ///< "95% CI 0.27–1.14"
    QString remark;                       ///< "imprecise: fewer than 10 events", why it is not estimable
    QString question;                     ///< "Does the effect differ by PD-L1 status?"
    QString interaction;                  ///< "P = 0.32"
    [[nodiscard]] QString spoken() const; ///< for screen readers
};
[[nodiscard]] ForestRowWords wordsOfRow(const stats::ForestAnalysis& forest, const ForestPlace& place, const words::NumberStyle& numbers);

} // namespace atrisk::ui
