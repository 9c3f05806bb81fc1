#include "core/table/read_options.h"

namespace atrisk::table {

const std::vector<std::string>& decimalMarks()
{
    static const std::vector<std::string> marks{".", ","};
    return marks;
}

const std::vector<std::string>& thousandsMarks()
{
    static const std::vector<std::string> marks{".", ",", "'", " ", "none"};
    return marks;
}

const std::vector<std::string>& dateOrders()
{
    static const std::vector<std::string> orders{"dmy", "mdy", "ymd"};
    return orders;
}

} // namespace atrisk::table
