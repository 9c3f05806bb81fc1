#include "core/document/docx/docx.h"
#include "ui/export/encode.h"

namespace atrisk::ui {
namespace {

constexpr double printed = 600; // dots per inch

/// The page alone, as a drawing and as an image beside it for readers that know none; of fewer dots where it is large.
base::Result<document::Picture> pictureOf(const document::Document& page)
{
    auto svg = writeSvg(page, {});
    if (!svg) return svg.error();
    auto png = writePng(page, {.dpi = printed});
    for (double dpi = printed / 2; !png && dpi >= printed / 8; dpi /= 2) png = writePng(page, {.dpi = dpi});
    if (!png) return png.error();
    return document::Picture{std::move(*png), std::move(*svg)};
}

} // namespace

base::Result<std::string> writeDocx(const document::Document& document, const WriteOptions& options)
{
    std::vector<document::Picture> pictures;
    for (std::size_t i = 0; i < document.pages.size() && !document.numbers.arePages; ++i) {
        if (options.cancel.requested()) return base::cancelled();
        auto picture = pictureOf(document::onePage(document, i));
        if (!picture) return picture.error();
        pictures.push_back(std::move(*picture));
    }
    return document::writeDocx(document, pictures);
}

} // namespace atrisk::ui
