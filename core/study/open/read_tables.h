// From names to tables: the first step of opening a study, and the only one that touches files.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"
#include "core/study/model/reading.h"
#include "core/study/model/study.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

using TablePtr = std::shared_ptr<const table::Table>;

/// How the outside is reached; study does not know files or formats.
struct DataAccess {
    base::SourceOpener open;
    /// All tables of a file, or one member.
    std::function<base::Result<std::vector<table::Table>>(base::Source&, const std::string& member, const table::ReadOptions&,
                                                          const base::Cancel&)>
        read;
    /// Puts line and column into messages of a file that have row and columnName, where the format has lines.
    std::function<void(const std::vector<base::Message*>&, base::Source&, const table::ReadOptions&, const base::Cancel&)> locate;
    /// The file behind a name that is none ("example:alice" → its study file); empty = names are files.
    std::function<base::Result<std::string>(const std::string& name)> resolve = {};
    /// Opens the data of a study file, which may not leave its folder, links followed ("outside-folder"); empty = as `open`.
    std::function<base::Result<base::SourcePtr>(const std::string& folder, const std::string& name)> openWithin = {};
    /// Does a reading option, by its name on the command line, mean something in files of this format? Empty = in all.
    std::function<bool(std::string_view format, std::string_view option)> heeds = {};
    std::vector<std::string> examples = {}; ///< names of studies that come with the program, in their order
};

/// Everything that was read, nothing interpreted.
struct Tables {
    struct Item {
        TablePtr table;
        std::string key; ///< the file's part in the study file; "" = none says
    };
    std::vector<Item> tables;    ///< in the order of the names
    std::vector<DataFile> files; ///< each file once, the study file first
    std::string studyFile;       ///< its name, "" = data files alone
    std::string studyFileText;
    Reading reading;              ///< as the files were asked to be read
    std::optional<Record> record; ///< that the study file names
    base::Warnings warnings;      ///< of the readers
    /// Puts line and column into messages about the files, each of which may be opened again for all of its own; never empty. Asked to stop
    /// it leaves them as they are.
    std::function<void(const std::vector<base::Message*>&, const base::Cancel&)> locate = [](const auto&, const auto&) {};
};

/// Reads a study file and the data it names, or one or more data files ("lib.xpt#ADTTE": a member of a library), or an example.
///
/// What `reading` says of how files are read overrides what the study file says.
///
/// Errors name the file and the place: unreadable files, and everything a study file can get wrong by itself.
[[nodiscard]] base::Result<Tables> readTables(const std::vector<std::string>& names, const Reading& reading, const DataAccess& access,
                                              const base::Cancel& cancel);

} // namespace atrisk::study
