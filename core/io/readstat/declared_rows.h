// What a file says of the number of its rows, against what it holds: ReadStat stops at that number, whatever follows.
#pragma once

#include "core/base/source.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace atrisk::io {

struct SpssRows {
    std::optional<long> declared; ///< null where the file does not say
    bool compressed = false;
};

/// From the first bytes of an SPSS file. Those of a compressed one say from then on that the number is not known, so that all rows are
/// read; of a plain one ReadStat reads none then.
[[nodiscard]] std::optional<SpssRows> takeSpssRows(std::span<char> head);

/// "malformed-file": at this byte, behind the rows that it says it has.
[[nodiscard]] base::Error moreFollows(const base::Source& source, std::uint64_t at);

/// Before version 117 the sets of labels follow the rows to the end of a Stata file. Error: "malformed-file" where something else does.
[[nodiscard]] base::Result<base::Done> checkBehindStataRows(base::Source& source, std::int64_t endOfRows);

/// "truncated-file" or, with more rows than declared, "malformed-file".
[[nodiscard]] base::Error rowsDisagree(const std::string& file, std::size_t declared, std::size_t found);

} // namespace atrisk::io
