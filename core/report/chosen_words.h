// What every figure and table of chosen patients says of them: who they are, how many in each arm, whence it comes.
#pragma once

#include "core/figure/page/key.h"
#include "core/figure/page/page.h"
#include "core/report/figure_words.h"
#include "core/report/report.h"
#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::report {

/// The patients in their arms: per arm chosen, in the order of Chosen::arms.
[[nodiscard]] std::vector<std::uint32_t> patientsPerArm(const study::ChosenPatients& chosen);
/// Index into Chosen::arms of a patient who is among them.
[[nodiscard]] std::size_t armOfPatient(const study::ChosenPatients& chosen, std::size_t patient);
[[nodiscard]] const study::Arm& chosenArm(const study::ChosenPatients& chosen, std::size_t arm);

/// "Per protocol; Placebo n = 28, Atezo n = 40; data cut-off 5 July 2022"; one arm is not named.
[[nodiscard]] std::string chosenSubtitle(const study::ChosenPatients& chosen, const words::NumberStyle& numbers);

/// "Not pre-specified: the population All patients."; "" where all was planned, or nothing is known.
[[nodiscard]] std::string unplannedSentence(const study::ChosenPatients& chosen);

/// Of what a figure shows, in its own words.
struct PageWords {
    std::string title, message;       ///< the message stands where the style has one
    std::vector<std::string> explain; ///< stands whatever the options say: signs, who is missing
    std::string methods;              ///< where the style's footnote has methods, and the options
};
/// With the typed words in their places, what was not planned, and the line of synthetic data.
[[nodiscard]] figure::PageText pageText(const study::ChosenPatients& chosen, const PageWords& page, const FigureWords& typed,
                                        const FigureRequest& request);

/// Title and notes, and the key of these entries over the room for panels that is left and returned. `figure` has its size; `style` may be
/// the request's with smaller letters.
[[nodiscard]] figure::Rect appendSurroundings(figure::Figure& figure, const study::ChosenPatients& chosen, const PageWords& page,
                                              const FigureWords& typed, const std::vector<figure::KeyEntry>& entries,
                                              const FigureRequest& request, const figure::Style& style);

[[nodiscard]] std::vector<std::pair<std::string, std::string>> chosenProvenance(const study::ChosenPatients& chosen,
                                                                                const std::string& methods);
/// {"population", "conditions", "notPlanned", "arms": [{"value", "label", "role", "patients"}]}
[[nodiscard]] nlohmann::ordered_json chosenJson(const study::ChosenPatients& chosen);

} // namespace atrisk::report
