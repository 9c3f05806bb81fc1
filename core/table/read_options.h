// How a file is to be read, where a person says so. What is not said is found by looking at the file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace atrisk::table {

/// "" or 0 = not said. What does not apply to a format changes nothing in it.
struct ReadOptions {
    std::string decimalMark;    ///< "." or ","
    std::string thousandsMark;  ///< one of . , ' or a blank, which stands for every kind of space; "none"
    std::size_t headerLine = 0; ///< line of a text or row of a sheet with the names of the columns, from 1
    std::string sheet;          ///< name of the sheet of a workbook
    std::string dateOrder;      ///< of dates that are no ISO dates: "dmy", "mdy" or "ymd"
    std::string encoding;       ///< of a text: "utf-8", "utf-16le", "windows-1252" or another name that iconv knows

    bool operator==(const ReadOptions&) const = default;
};

/// What the marks may be; a blank is written " ".
[[nodiscard]] const std::vector<std::string>& decimalMarks();
[[nodiscard]] const std::vector<std::string>& thousandsMarks();
[[nodiscard]] const std::vector<std::string>& dateOrders();

/// What the reader of a file assumed: "header", "line 4", "three lines of title stand above it".
struct Assumption {
    std::string what, found, reason;
    bool doubtful = false; ///< a person should look

    bool operator==(const Assumption&) const = default;
};

} // namespace atrisk::table
