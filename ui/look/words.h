// Small words the window shares: counts, dates, the selection in words.
#pragma once

#include "core/base/result.h"
#include "core/study/cohort/cohort.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <QCoreApplication>
#include <QString>
#include <cstddef>
#include <string_view>

namespace atrisk::ui {

/// Words of functions that belong to no widget, so that a translation finds them: Said::tr("…").
class Said {
    Q_DECLARE_TR_FUNCTIONS(Said)
};

/// A text of core, which is UTF-8, as Qt shows it.
[[nodiscard]] inline QString qt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
/// What a table of options says, in the window's language.
[[nodiscard]] QString optionWords(std::string_view words);
/// "2,199": never depends on the locale.
[[nodiscard]] QString countText(std::size_t count);
/// "1 patient", "59 patients".
[[nodiscard]] QString patientsText(std::size_t count);
[[nodiscard]] QString eventsText(std::size_t count);
/// "5 July 2022"; what is no ISO date comes back as it is.
[[nodiscard]] QString dateText(const std::string& isoDate);
/// "9.0 months": a time of the axis with one decimal; no unit where none is known.
[[nodiscard]] QString timeText(double time, std::optional<study::TimeUnit> unit);
/// The subgroup choices: "everyone", or "PD-L1 status: Negative; Sex: F or M", and the `where` conditions as written.
/// Levels of a cut get their names from `counts`, which belong to the same endpoint and population.
[[nodiscard]] QString filterText(const study::Study& study, const study::Selection& selection, const study::ChoiceCounts& counts);
/// One factor's choice: "PD-L1 status: Negative or Missing".
[[nodiscard]] QString filterText(const study::Study& study, const study::SubgroupChoice& choice, const study::ChoiceCounts& counts);
/// Where it is, "" where it has no place: "adtte.csv, line 214, AVAL"; a row where the file has no lines.
[[nodiscard]] QString placeText(const base::Message& message);
/// "adtte.csv, line 214, AVAL: found …; a number is needed." in one sentence for the window.
[[nodiscard]] QString sentence(const base::Message& message);
/// "Months of 30.4375 days", "Years of 365.25 days"; "" for days, weeks and unknown units.
[[nodiscard]] QString unitNote(std::optional<study::TimeUnit> unit);
/// The study's short name: its id, else its title.
[[nodiscard]] QString shortTitle(const study::Study& study);
/// Is its title a name, such as "ALEXANDRA/IMpassion030", rather than a sentence?
[[nodiscard]] bool titleIsName(const study::Study& study);
/// What the study says of itself beyond its short name: a title that is a sentence, else the note, else the title. "" = nothing.
[[nodiscard]] QString studySentence(const study::Study& study);

} // namespace atrisk::ui
