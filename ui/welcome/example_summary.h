// What an example's card says, computed from its data.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/open/open_study.h"

#include <QString>
#include <memory>
#include <vector>

namespace atrisk::ui {

/// One line beside the thumbnail.
struct ExampleFact {
    enum class Kind { Extra, Usual, Main, Section }; ///< Extra: first to go where there is little room
    Kind kind = Kind::Usual;
    QString name, value;
};

struct ExampleSummary {
    QString title, sentence, source; ///< source: journal and registry number
    QString badge;
    bool isRecord = false; ///< of a registry, without outcomes
    std::vector<ExampleFact> facts;
    std::shared_ptr<const stats::SurvivalAnalysis> analysis; ///< for the thumbnail; null without outcomes
    QString problem;                                         ///< why it cannot be shown; "" when it can
};

/// Opens the study `name` and computes what it shows first. For a worker thread; a cancelled one says nothing useful.
[[nodiscard]] ExampleSummary summarizeExample(const QString& name, const study::DataAccess& access, const base::Cancel& cancel);

} // namespace atrisk::ui
