#include "core/io/sas/sas_format.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace atrisk::io {
namespace {

// SAS 9.4 Formats and Informats: Reference, formats by category. Exact names, then families that end in any letters.
constexpr std::array<std::string_view, 27> dateNames = {"DATE",     "E8601DA", "B8601DA", "IS8601DA", "WEEKDATE", "WEEKDATX", "WORDDATE",
                                                        "WORDDATX", "JULIAN",  "JULDAY",  "MONYY",    "MONNAME",  "YYMON",    "DAY",
                                                        "MONTH",    "YEAR",    "QTR",     "QTRR",     "DOWNAME",  "WEEKDAY",  "MINGUO",
                                                        "NENGO",    "HDATE",   "HEBDATE", "PDJULG",   "PDJULI",   "XYYMMDD"};
constexpr std::array<std::string_view, 8> dateFamilies = {"DDMMYY", "MMDDYY", "YYMMDD", "MMYY", "YYMM", "YYQ", "NLDATE", "EURDFD"};
constexpr std::array<std::string_view, 5> europeanDates = {"EURDFMN", "EURDFMY", "EURDFWD", "EURDFWKX", "EURDFWDX"};
constexpr std::array<std::string_view, 8> dateTimeNames = {"DATETIME", "DATEAMPM", "MDYAMPM", "DTDATE",
                                                           "DTMONYY",  "DTWKDATX", "DTYEAR",  "DTYYQC"};
constexpr std::array<std::string_view, 7> dateTimeFamilies = {"E8601D", "B8601D", "IS8601D", "NLDATM", "E8601LX", "B8601LX", "EURDFDT"};

std::string nameOf(std::string_view format)
{
    std::string name = base::upperCase(format.substr(0, format.find('.')));
    const std::size_t last = name.find_last_not_of("0123456789");
    name.resize(last == std::string::npos ? 0 : last + 1);
    return name;
}

template <class List> bool isOneOf(std::string_view name, const List& list)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

template <class List> bool isOfFamily(std::string_view name, const List& list)
{
    return std::any_of(list.begin(), list.end(), [name](std::string_view family) { return name.starts_with(family); });
}

constexpr double daysFrom1960To1970 = 3653;

} // namespace

SasQuantity sasQuantity(std::string_view format)
{
    const std::string name = nameOf(format);
    if (isOneOf(name, dateNames) || isOneOf(name, europeanDates)) return SasQuantity::Date;
    if (isOneOf(name, dateTimeNames) || isOfFamily(name, dateTimeFamilies)) return SasQuantity::DateTime;
    return isOfFamily(name, dateFamilies) ? SasQuantity::Date : SasQuantity::Number;
}

double daysSince1970(double sasValue, SasQuantity quantity)
{
    return (quantity == SasQuantity::DateTime ? sasValue / 86400 : sasValue) - daysFrom1960To1970;
}

} // namespace atrisk::io
