// Where something stands in a file that people write.
#pragma once

#include <cstddef>
#include <string>

namespace atrisk::base {

/// A place in the file, both from 1; 0 = none.
struct FilePlace {
    std::size_t line = 0, column = 0;
};

/// A name or value and where it is written, so that one which turns out to be wrong later can be pointed at.
struct FileText {
    std::string text;
    FilePlace place;

    [[nodiscard]] bool empty() const { return text.empty(); }
};

} // namespace atrisk::base
