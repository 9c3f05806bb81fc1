// "Where does this number come from?": what a part of the window asks of a number of patients that it shows.
#pragma once

#include "core/report/chain/chain.h"
#include "core/report/chain/counted.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/cohort/selection.h"

#include <QPoint>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

class QMenu;
class QWidget;

namespace atrisk::ui {

class Session;

struct ChainAsk {
    QString subject;                                                       ///< whose number: "Placebo"; "" = everyone's
    std::function<base::Result<report::Chain>(const base::Cancel&)> chain; ///< called on a worker
};

/// Of the numbers beside the choices (study::ChoiceCounts): of the trial's arms, as of the selection's day, with an outcome where the
/// study has any.
[[nodiscard]] ChainAsk chainOfChoice(const Session& session, study::Selection selection, const QString& subject);
/// Of everyone in the analysis, or of an arm of it.
[[nodiscard]] ChainAsk chainOfNumbers(const std::shared_ptr<const stats::SurvivalAnalysis>& analysis, std::optional<std::size_t> arm);
/// Of a number that stands in a report.
[[nodiscard]] ChainAsk chainOfCount(std::shared_ptr<const report::Counted> counted, const report::CountSpot& spot);

/// The entry of a menu that shows the chain where the menu stood.
void addChain(QMenu* menu, Session* session, const ChainAsk& ask, const QPoint& onScreen);

/// A click on the widget, Enter or Space on it, or its context menu show the chain of its number; it is reached by Tab, and underlined
/// where it stands under the pointer or has the keyboard. `ask` is called then; nothing is shown where it gives no chain.
void openChain(QWidget* number, Session* session, std::function<ChainAsk()> ask);

} // namespace atrisk::ui
