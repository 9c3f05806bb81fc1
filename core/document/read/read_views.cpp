#include "core/document/read/read_views.h"

#include "core/base/guarded.h"
#include "core/base/json/json_reader.h"
#include "core/base/text.h"
#include "core/document/pptx/living/deck_figures.h"
#include "core/document/pptx/template/read_package.h"
#include "core/document/view/png_text.h"
#include "core/document/view/view_json.h"

#include <algorithm>
#include <array>

namespace atrisk::document {
namespace {

using base::inputError;
using base::Result;

constexpr std::array<std::string_view, 5> endings{".png", ".pdf", ".svg", ".pptx", ".docx"};
constexpr std::string_view opening = "<atrisk:views xmlns:atrisk=\"https://atrisk.invalid/view/1\">", closing = "</atrisk:views>";

base::Error noView(const std::string& file)
{
    return inputError(
        "no-view",
        "this file does not say how its figure was made: Atrisk did not write it (or an earlier version did), or another program "
        "has saved it anew and left that out; open the file as Atrisk exported it",
        file);
}

/// "slides" etc. are told by the deck; of other files by their number.
std::string whereIs(std::size_t index, std::size_t count) { return count == 1 ? std::string() : "page " + std::to_string(index + 1); }

/// The texts of the objects in an array, as they stand.
std::vector<std::string> itemsOf(const std::string& text, const base::JsonValue& array)
{
    std::vector<std::string> items;
    for (std::size_t i = 0; i < array.items.size(); ++i) {
        const std::size_t first = array.items[i].offset, next = i + 1 < array.items.size() ? array.items[i + 1].offset : text.size();
        const std::size_t last = text.rfind(i + 1 < array.items.size() ? ',' : ']', next - 1);
        items.push_back(text.substr(first, last - first));
    }
    return items;
}

Result<FoundViews> viewsOf(const std::string& text, const std::string& file)
{
    constexpr std::size_t most = 2000, mostBytes = std::size_t{16} << 20U; // pages, and what they take
    if (text.empty()) return noView(file);
    if (text.size() > mostBytes) return inputError("too-large", "it says more of its views than Atrisk writes", file);
    const auto json = base::parsePositionedJson(text, file);
    if (!json) return json.error();
    if (json->kind != base::JsonValue::Kind::Array || json->items.empty()) return noView(file);
    if (json->items.size() > most) return inputError("too-large", "it has more views than Atrisk writes pages", file);
    FoundViews found;
    for (const std::string& item : itemsOf(text, *json)) {
        auto read = readView(item, file);
        if (!read) return std::move(read).error();
        found.views.push_back({std::move(read->view), whereIs(found.views.size(), json->items.size())});
        for (base::Warning& warning : read->warnings) found.warnings.push_back(std::move(warning));
    }
    base::keepFirsts(found.warnings);
    return found;
}

Result<std::string> textOf(base::Source& source)
{
    constexpr std::uint64_t most = std::uint64_t{1} << 29U; // of a PDF or SVG
    if (source.size() > most) return inputError("too-large", "the file is larger than any figure that Atrisk writes", source.name());
    source.seek(0);
    auto bytes = base::readAll(source);
    if (!bytes) return bytes;
    return textOfElement(*bytes);
}

Result<FoundViews> fromOffice(base::Source& source)
{
    auto package = readPackage(source, readableWords);
    if (!package) return std::move(package).error();
    const auto figures = carriedBy(*package);
    if (!figures) return figures.error();
    FoundViews found;
    for (const DeckFigure& figure : *figures) {
        found.views.push_back({figure.carried.view, figure.slide > 0 ? "slide " + std::to_string(figure.slide) : std::string()});
        found.warnings.insert(found.warnings.end(), figure.warnings.begin(), figure.warnings.end());
    }
    if (found.views.empty()) return noView(source.name());
    base::keepFirsts(found.warnings);
    return found;
}

Result<FoundViews> readAny(base::Source& source)
{
    std::string head(1024, '\0');
    source.seek(0);
    const auto got = source.read(head.data(), head.size());
    if (!got) return got.error();
    head.resize(*got);
    Result<std::string> text = std::string();
    if (head.starts_with("PK") || head.starts_with("\xD0\xCF\x11\xE0")) return fromOffice(source);
    if (head.starts_with(pngSignature))
        text = pngText(source, viewKeyword);
    else if (head.starts_with("%PDF") || head.find("<svg") != head.npos)
        text = textOf(source);
    else
        return inputError("unknown-format",
                          "this is none of the files that Atrisk writes and opens again: .png, .pdf, .svg, .pptx or .docx", source.name());
    if (!text) return std::move(text).error();
    return viewsOf(*text, source.name());
}

/// A figure that is built up on several pages is one view, the whole.
FoundViews withoutSteps(FoundViews found)
{
    std::vector<FoundView> views;
    for (FoundView& one : found.views) {
        one.view.step = 0;
        if (views.empty() || !(views.back().view == one.view)) views.push_back(std::move(one));
    }
    found.views = std::move(views);
    return found;
}

} // namespace

bool mayHaveViews(std::string_view fileName)
{
    const std::string name = base::lowerCase(fileName);
    return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

Result<FoundViews> readViews(base::Source& source)
{
    return base::guarded([&]() -> Result<FoundViews> {
        auto found = readAny(source);
        return found ? withoutSteps(std::move(found).value()) : std::move(found);
    });
}

std::string viewsElement(const std::string& text)
{
    if (text.empty()) return {};
    std::string escaped;
    for (const char c : text) {
        if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else if (c == '&')
            escaped += "&amp;";
        else
            escaped += c;
    }
    return std::string(opening) + escaped + std::string(closing);
}

std::string textOfElement(std::string_view bytes)
{
    constexpr std::string_view tag = "<atrisk:views";
    const std::size_t start = bytes.find(tag), open = start == bytes.npos ? start : bytes.find('>', start);
    const std::size_t end = open == bytes.npos ? open : bytes.find(closing, open);
    if (end == bytes.npos) return {};
    std::string text(bytes.substr(open + 1, end - open - 1));
    for (const auto& [written, meant] :
         {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""), std::pair("&apos;", "'"), std::pair("&#34;", "\""),
          std::pair("&#39;", "'"), std::pair("&amp;", "&")}) {
        const std::string_view from = written;
        std::string result;
        std::size_t at = 0;
        for (std::size_t next = text.find(from); next != text.npos; next = text.find(from, at)) {
            result.append(text, at, next - at).append(meant);
            at = next + from.size();
        }
        text = result.append(text, at);
    }
    return text;
}

} // namespace atrisk::document
