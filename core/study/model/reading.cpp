#include "core/study/model/reading.h"

#include <utility>

namespace atrisk::study {

using table::ReadOptions;

bool isFileNamed(std::string_view file, std::string_view name)
{
    return file == name || (file.size() > name.size() && file.ends_with(name) && file[file.size() - name.size() - 1] == '/');
}

ReadOptions merged(ReadOptions said, const ReadOptions& otherwise)
{
    for (const auto part : {&ReadOptions::decimalMark, &ReadOptions::thousandsMark, &ReadOptions::sheet, &ReadOptions::encoding})
        if ((said.*part).empty()) said.*part = otherwise.*part;
    if (said.headerLine == 0) said.headerLine = otherwise.headerLine;
    return said;
}

Reading merged(Reading said, const Reading& otherwise)
{
    static_cast<ReadOptions&>(said) = merged(static_cast<const ReadOptions&>(said), static_cast<const ReadOptions&>(otherwise));
    for (const auto& [name, options] : otherwise.of) said.of[name] = merged(said.of[name], options);
    return said;
}

ReadOptions Reading::forFile(std::string_view name) const
{
    for (const auto& [file, said] : of)
        if (isFileNamed(name, file)) return merged(said, static_cast<const ReadOptions&>(*this));
    return *this;
}

} // namespace atrisk::study
