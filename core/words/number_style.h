// How a journal writes its numbers and the words around them.
#pragma once

#include <string>

namespace atrisk::words {

/// How numbers become words, and what a house calls things; read in words and by figures for their own words. The default is a
/// terminal's.
struct NumberStyle {
    enum class PValue { Nejm, Jama, Lancet, Nature };
    enum class Spelling {
        Oxford,   ///< favours, randomization
        American, ///< favors, randomization
        British,  ///< favours, randomisation
    };
    PValue p = PValue::Nejm;
    bool closedP = false; ///< "P=0.03"
    std::string decimalMark = ".";
    std::string range = "–"; ///< between the bounds of an interval
    bool halfToEven = false;
    std::string bind = " "; ///< between words and numbers that stay on one line: "95% CI"
    Spelling spelling = Spelling::Oxford;
    std::string numberWord = "No."; ///< of patients at risk
    bool fullPercent = false;       ///< a percentage of few patients has its decimal too
    bool unitInParentheses = false; ///< "Time since randomization (months)", else "Months since randomization"
};

} // namespace atrisk::words
