#include "core/figure/house/style_file.h"

#include "core/base/source.h"
#include "core/base/text.h"
#include "core/figure/house/read_style.h"

#include <algorithm>
#include <filesystem>

namespace atrisk::figure {
namespace {

namespace files = std::filesystem;
using base::Result;

constexpr std::uint64_t mostBytes = 1U << 20U;

/// One place, however it is written.
std::string placeOf(const std::string& path)
{
    std::error_code none;
    const files::path whole = files::weakly_canonical(path, none);
    return none ? path : whole.string();
}

Result<std::string> textOf(const std::string& path)
{
    auto source = base::openFile(path);
    if (!source) return std::move(source).error();
    if ((*source)->size() > mostBytes) return base::inputError("too-large", "a style file of more than 1 MB is not read", path);
    return base::readAll(**source);
}

/// `chain`: the files that are being read, each based on the next.
Result<ReadStyle> readChain(const std::string& path, std::vector<std::string> chain)
{
    auto text = textOf(path);
    if (!text) return std::move(text).error();
    chain.push_back(path);
    const FindBase findBase = [&](const std::string& name) -> Result<Style> {
        if (!namesStyleFile(name)) {
            const Style* found = findStyle(name);
            return found == nullptr ? Result<Style>(noSuchStyle(name, styleIds())) : *found;
        }
        const std::string beside = (files::path(path).parent_path() / name).string();
        const auto isIt = [&](const std::string& file) { return placeOf(file) == placeOf(beside); };
        if (std::ranges::any_of(chain, isIt)) {
            std::string way;
            for (const std::string& file : chain) way += files::path(file).filename().string() + " → ";
            return base::usageError("style-cycle", "the files are based on each other: " + way + name);
        }
        auto read = readChain(beside, chain);
        return read ? Result<Style>(std::move(read->style)) : std::move(read).error();
    };
    return readStyle(*text, path, findBase);
}

} // namespace

bool namesStyleFile(std::string_view name) { return base::lowerCase(std::string(name)).ends_with(".json"); }

Result<OpenedStyle> openStyle(const std::string& path)
{
    auto read = readChain(path, {});
    if (!read) return std::move(read).error();
    return OpenedStyle{std::make_shared<const Style>(std::move(read->style)), std::move(read->warnings)};
}

Result<OpenedStyle> chooseStyle(const std::string& idOrPath)
{
    if (namesStyleFile(idOrPath)) return openStyle(idOrPath);
    if (const Style* style = findStyle(idOrPath)) return OpenedStyle{std::make_shared<const Style>(*style), {}};
    return noSuchStyle(idOrPath, styleIds());
}

Result<std::string> styleFileOfStudy(const std::string& name, const std::string& studyFile)
{
    const files::path file(name);
    if (file.has_root_path() || file.has_parent_path())
        return base::inputError("study-path",
                                "the style \"" + name + "\" must be an id or the name of a file beside the study file, without a folder");
    return (files::path(studyFile).parent_path() / file).string();
}

} // namespace atrisk::figure
