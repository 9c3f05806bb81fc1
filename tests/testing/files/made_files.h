// Small files made on the spot, so that a test says what it reads.
#pragma once

#include "core/io/reader.h"

#include <string>
#include <variant>
#include <vector>

namespace atrisk::testing {

struct Tag {
    char letter;
};
/// A cell: a number, a missing code, or text. NaN is a plain missing value.
using Cell = std::variant<double, Tag, std::string>;

struct MadeColumn {
    std::string name, label, format;
    bool isText = false;
    std::vector<Cell> cells;
};

struct MadeTable {
    std::string name = "ADTTE", label = "Time to event";
    std::vector<MadeColumn> columns;
};

enum class SasFile { Xpt5, Xpt8, Sas7bdat, CompressedSas7bdat };

/// The bytes of the table as ReadStat writes it; "" when it refuses.
std::string sasBytes(const MadeTable& table, SasFile kind);

/// Two arms, times, a date, a date with time of day, missing codes; `rows` rows.
MadeTable madeTable(std::size_t rows = 7);

base::Result<std::vector<table::Table>> readBytes(const std::string& name, std::string bytes, const std::string& member = {},
                                                  const base::Cancel& cancel = {});

} // namespace atrisk::testing
