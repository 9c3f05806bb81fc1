#include "ui/export/formats.h"

#include "ui/export/encode.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace atrisk::ui {
namespace {

constexpr std::array<Format, 3> list{{
    {"png", "PNG image", "", false, true, &writePng},
    {"pdf", "PDF document", "Sharp at every size; fonts are embedded, every word is text.", true, false, &writePdf},
    {"svg", "SVG drawing", "Curves are shapes and every word is text; parts are groups with names.", false, false, &writeSvg},
}};

bool sameLetters(char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b)); }

} // namespace

std::span<const Format> formats() { return list; }

const Format* findFormat(std::string_view extension)
{
    const auto found =
        std::ranges::find_if(list, [&](const Format& format) { return std::ranges::equal(format.extension, extension, sameLetters); });
    return found == list.end() ? nullptr : &*found;
}

std::string formatEndings()
{
    std::string text;
    for (std::size_t i = 0; i < list.size(); ++i)
        text += (i == 0 ? "." : i + 1 < list.size() ? ", ." : " or .") + std::string(list[i].extension);
    return text;
}

} // namespace atrisk::ui
