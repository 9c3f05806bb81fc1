#include "core/study/roles/relative_path.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace atrisk::study {

static bool isFolderMark(char character) { return character == '/' || character == '\\'; }

bool isAbsolutePath(std::string_view path)
{
    const bool hasDrive = path.size() >= 2 && std::isalpha(static_cast<unsigned char>(path[0])) != 0 && path[1] == ':';
    return hasDrive || (!path.empty() && isFolderMark(path[0]));
}

bool hasControlCharacter(std::string_view path)
{
    return std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

bool stepsUp(std::string_view path)
{
    const auto* start = path.begin();
    while (true) {
        const auto* const end = std::find_if(start, path.end(), isFolderMark);
        if (std::string_view(start, end) == "..") return true;
        if (end == path.end()) return false;
        start = end + 1;
    }
}

std::optional<std::string> pathWithin(const std::string& folder, const std::string& file)
{
    using std::filesystem::path;
    const std::string relative = path(file).lexically_normal().lexically_relative(path(folder).lexically_normal()).generic_string();
    if (relative.empty() || relative == "." || relative == ".." || relative.starts_with("../")) return std::nullopt;
    return relative;
}

} // namespace atrisk::study
