#include "core/io/readstat/quantity.h"

#include "core/base/text.h"
#include "core/io/sas/sas_format.h"

#include <chrono>
#include <cmath>
#include <string>

namespace atrisk::io {
namespace {

constexpr double secondsPerDay = 86400;
constexpr double millisecondsPerDay = 86400000;
constexpr double daysFrom1582To1970 = 141428; ///< since 14 October 1582, SPSS's first day
constexpr double daysFrom1960To1970 = 3653;

double spssSeconds(double value) { return (value - daysFrom1582To1970 * secondsPerDay) / secondsPerDay; }
double stataDays(double value) { return value - daysFrom1960To1970; }
double stataMilliseconds(double value) { return (value - daysFrom1960To1970 * millisecondsPerDay) / millisecondsPerDay; }
double sasDays(double value) { return daysSince1970(value, SasQuantity::Date); }
double sasSeconds(double value) { return daysSince1970(value, SasQuantity::DateTime); }

/// First day of the period that lies `value` periods after January 1960, of which a year has `perYear`.
double firstDay(double value, int perYear, double daysEach)
{
    constexpr double mostPeriods = 52.0 * 8000;
    if (!(std::fabs(value) < mostPeriods)) return std::nan("");
    const auto periods = static_cast<int>(std::floor(value));
    const int year = 1960 + static_cast<int>(std::floor(static_cast<double>(periods) / perYear));
    const int inYear = periods - (year - 1960) * perYear;
    const unsigned month = daysEach > 0 ? 1 : static_cast<unsigned>(1 + inYear * 12 / perYear);
    const std::chrono::sys_days day{std::chrono::year{year} / static_cast<int>(month) / 1};
    return static_cast<double>(day.time_since_epoch().count()) + inYear * daysEach;
}

double stataMonths(double value) { return firstDay(value, 12, 0); }
double stataQuarters(double value) { return firstDay(value, 4, 0); }
double stataHalfYears(double value) { return firstDay(value, 2, 0); }
double stataWeeks(double value) { return firstDay(value, 52, 7); } ///< the 52nd is a day or two longer

std::string lettersOf(std::string_view format)
{
    const std::string upper = base::upperCase(format);
    return upper.substr(0, upper.find_first_of("0123456789."));
}

Quantity ofSpss(std::string_view format)
{
    const std::string name = lettersOf(format);
    for (const char* date : {"DATE", "ADATE", "EDATE", "JDATE", "SDATE", "DATETIME", "YMDHMS", "MOYR", "QYR", "WKYR"})
        if (name == date) return {spssSeconds, ""};
    for (const char* time : {"TIME", "DTIME", "MTIME"})
        if (name == time) return {nullptr, "seconds"};
    if (name == "PCT") return {nullptr, "%"};
    if (name == "DOLLAR") return {nullptr, "$"};
    return {};
}

Quantity ofStata(std::string_view format)
{
    std::string name(format);
    std::erase(name, '-');
    if (name.starts_with("%tc") || name.starts_with("%tC")) return {stataMilliseconds, ""};
    if (name.starts_with("%td") || name.starts_with("%d")) return {stataDays, ""};
    if (name.starts_with("%tw")) return {stataWeeks, ""};
    if (name.starts_with("%tm")) return {stataMonths, ""};
    if (name.starts_with("%tq")) return {stataQuarters, ""};
    if (name.starts_with("%th")) return {stataHalfYears, ""};
    return {};
}

Quantity ofSas(std::string_view format)
{
    switch (sasQuantity(format)) {
    case SasQuantity::Date: return {sasDays, ""};
    case SasQuantity::DateTime: return {sasSeconds, ""};
    case SasQuantity::Number: break;
    }
    const std::string name = lettersOf(format);
    for (const char* time : {"TIME", "TIMEAMPM", "TOD", "HHMM", "MMSS"})
        if (name == time) return {nullptr, "seconds"};
    return {nullptr, name == "DOLLAR" ? "$" : ""};
}

} // namespace

Quantity quantityOf(ReadStatFormat file, std::string_view format)
{
    switch (file) {
    case ReadStatFormat::Xport:
    case ReadStatFormat::Sas7bdat:
    case ReadStatFormat::Sas7bcat: return ofSas(format);
    case ReadStatFormat::Sav:
    case ReadStatFormat::Por: return ofSpss(format);
    case ReadStatFormat::Dta: return ofStata(format);
    }
    return {};
}

} // namespace atrisk::io
