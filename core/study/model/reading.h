// How a study's files are read, where a person says so.
#pragma once

#include "core/table/read_options.h"

#include <map>
#include <string>
#include <string_view>

namespace atrisk::study {

/// What is said of all files, and of single ones.
struct Reading : table::ReadOptions {
    std::map<std::string, table::ReadOptions> of; ///< a file's name, as given or without its folders → what is said of it alone

    Reading() = default;
    Reading(table::ReadOptions all) : table::ReadOptions(std::move(all)) {}

    [[nodiscard]] table::ReadOptions forFile(std::string_view name) const; ///< what is said of it alone goes first
    bool operator==(const Reading&) const = default;
};

/// Is this file meant by the name: the whole, or what follows its folders?
[[nodiscard]] bool isFileNamed(std::string_view file, std::string_view name);

/// `said`, and from `otherwise` what it leaves open.
[[nodiscard]] table::ReadOptions merged(table::ReadOptions said, const table::ReadOptions& otherwise);
[[nodiscard]] Reading merged(Reading said, const Reading& otherwise);

} // namespace atrisk::study
