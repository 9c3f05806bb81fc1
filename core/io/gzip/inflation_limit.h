// How far compressed bytes may grow: the one rule for gzip and for the parts of workbooks.
#pragma once

#include <cstdint>
#include <string>

namespace atrisk::io {

/// Beyond these a file was made to fill the memory of whoever opens it: real tables stay far below.
struct InflationLimit {
    static constexpr std::uint64_t always = std::uint64_t{64} << 20U; ///< bytes that any file may have once unpacked
    static constexpr std::uint64_t ratio = 250;                       ///< unpacked to compressed size
    static constexpr std::uint64_t never = std::uint64_t{16} << 30U;  ///< bytes that none may have

    [[nodiscard]] static constexpr bool exceeded(std::uint64_t compressed, std::uint64_t unpacked)
    {
        return unpacked > never || (unpacked > always && unpacked / ratio > compressed);
    }
    static constexpr std::uint64_t stretch = std::uint64_t{256} << 20U; ///< unpacked bytes in a row that are judged by themselves

    /// "more than 250 times its size and more than 64 MB", or "more than 16 GB".
    [[nodiscard]] static std::string words(std::uint64_t unpacked)
    {
        if (unpacked > never) return "more than " + std::to_string(never >> 30U) + " GB";
        return "more than " + std::to_string(ratio) + " times its size and more than " + std::to_string(always >> 20U) + " MB";
    }
};

} // namespace atrisk::io
