// What a display format of SAS, SPSS or Stata says about the numbers under it.
#pragma once

#include <string_view>

namespace atrisk::io {

enum class ReadStatFormat { Xport, Sas7bdat, Sas7bcat, Sav, Por, Dta };

struct Quantity {
    double (*toDays)(double value) = nullptr; ///< days since 1970-01-01, the time of day as a fraction; null = these are no dates
    std::string_view unit;                    ///< of numbers: "%" "$" "seconds"; "" = the format does not tell
};

/// By the format's name, whatever its width: "DATE9." of SAS, "ADATE10" of SPSS, "%tdD_m_Y" of Stata. Months, quarters, half-years
/// and weeks become their first day. Times of day and durations stay numbers, of seconds.
[[nodiscard]] Quantity quantityOf(ReadStatFormat file, std::string_view format);

} // namespace atrisk::io
