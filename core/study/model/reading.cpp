#include "core/study/model/reading.h"

#include <algorithm>
#include <utility>

namespace atrisk::study {

using table::ReadOptions;

bool isFileNamed(std::string_view file, std::string_view name)
{
    return file == name || (file.size() > name.size() && file.ends_with(name) && file[file.size() - name.size() - 1] == '/');
}

ReadOptions merged(ReadOptions said, const ReadOptions& otherwise)
{
    for (const auto part :
         {&ReadOptions::decimalMark, &ReadOptions::thousandsMark, &ReadOptions::sheet, &ReadOptions::dateOrder, &ReadOptions::encoding})
        if ((said.*part).empty()) said.*part = otherwise.*part;
    if (said.headerLine == 0) said.headerLine = otherwise.headerLine;
    return said;
}

Reading merged(Reading said, const Reading& otherwise)
{
    const ReadOptions all = said; // goes before what `otherwise` says of single files
    static_cast<ReadOptions&>(said) = merged(all, static_cast<const ReadOptions&>(otherwise));
    for (const auto& [name, options] : otherwise.of) said.of[name] = merged(merged(said.of[name], all), options);
    return said;
}

ReadOptions Reading::forFile(std::string_view name) const
{
    ReadOptions found;
    std::size_t longest = 0; // the name that says most goes first
    for (const auto& [file, said] : of) {
        if (!isFileNamed(name, file)) continue;
        found = file.size() > longest ? merged(said, found) : merged(found, said);
        longest = std::max(longest, file.size());
    }
    return merged(found, static_cast<const ReadOptions&>(*this));
}

} // namespace atrisk::study
