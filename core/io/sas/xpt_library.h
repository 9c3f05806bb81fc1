// The members of a SAS transport file (XPORT, versions 5 and 8), found by their header records.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::io {

/// Where one data set stands in the file. Offsets in bytes from the start of the file.
struct XptMember {
    std::string name;
    std::uint64_t begin = 0;        ///< of its MEMBER header record
    std::uint64_t data = 0;         ///< of its first row
    std::uint64_t end = 0;          ///< behind its last record, padding included
    std::uint64_t rowLength = 0;    ///< bytes of a row; 0 = no columns
    std::uint64_t declaredRows = 0; ///< version 8 may say; 0 = it does not
};

/// Size of the header of the whole library, common to all members.
inline constexpr std::uint64_t xptLibraryHeader = 240;
inline constexpr std::uint64_t xptRecord = 80;

/// All members in their order. The layout is that of SAS's TS-140 and its version 8 successor: records of 80 bytes.
///
/// A file cut short is an error, "truncated-file", naming the byte at which it ends and the row or the record that is
/// incomplete; "malformed-file" when a header record is not where it must be. A cut between two rows that falls on a
/// record boundary cannot be seen in version 5.
[[nodiscard]] base::Result<std::vector<XptMember>> scanXptLibrary(base::Source& source, const base::Cancel& cancel);

/// The library's header and one member's own bytes, as a file of its own. `library` must outlive it.
[[nodiscard]] base::SourcePtr xptMemberSource(base::Source& library, const XptMember& member);

} // namespace atrisk::io
