#include "ui/export/formats.h"

#include "ui/export/encode.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace atrisk::ui {
namespace {

constexpr std::array<Format, 6> list{{
    {"png", "PNG image", "", false, true, false, &writePng},
    {"pdf", "PDF document", "Sharp at every size; fonts are embedded, every word is text.", true, false, false, &writePdf},
    {"pptx", "PowerPoint slides", "Lines are shapes, words text boxes, tables PowerPoint’s own; one slide a page.", true, false, true,
     &writePptx},
    {"docx", "Word document", "Tables are Word’s own, with repeated heads; figures are drawings, with their description.", true, false,
     false, &writeDocx},
    {"xlsx", "Excel workbook", "No figure: its tables, and every number behind it in full precision.", true, false, false, &writeXlsx},
    {"svg", "SVG drawing", "Curves are shapes and every word is text; parts are groups with names.", false, false, false, &writeSvg},
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
