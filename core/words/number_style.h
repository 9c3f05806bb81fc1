// How a journal writes its numbers.
#pragma once

#include <string>

namespace atrisk::words {

/// How numbers become words; read by number_format only.
struct NumberStyle {
    enum class PValue { Nejm, Jama, Lancet, Nature };
    PValue p = PValue::Nejm;
    std::string decimalMark = ".";
    std::string range = "–"; ///< between the bounds of an interval
    bool halfToEven = false;
};

} // namespace atrisk::words
