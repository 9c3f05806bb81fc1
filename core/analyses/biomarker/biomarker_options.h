// What can be chosen of the analysis of markers.
#pragma once

#include "core/report/figure_words.h"

#include <string>

namespace atrisk::analyses {

enum class MarkerScale { Automatic, Linear, Log10, Log2 };
enum class WhiskerKind { Tukey, Range };

struct BiomarkerOptions : report::FigureWords {
    std::string marker;                         ///< id; "" = the first offered, or what `later` is a later time of
    std::string later;                          ///< the same patients at another time: the change to it is shown; "" = none
    std::string against;                        ///< another marker, against which it is drawn; "" = none
    MarkerScale scale = MarkerScale::Automatic; ///< linear; of changes log2
    WhiskerKind whiskers = WhiskerKind::Tukey;
    bool test = false; ///< P of the groups' difference, or of the correlation

    bool operator==(const BiomarkerOptions&) const = default;
};

[[nodiscard]] report::Options biomarkerOptions();

} // namespace atrisk::analyses
