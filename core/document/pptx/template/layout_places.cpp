#include "core/document/pptx/template/layout_places.h"

#include "core/document/pptx/template/xml_nodes.h"

#include <algorithm>
#include <array>
#include <vector>

namespace atrisk::document {
namespace {

constexpr double perMillimetre = 36000;

struct Holder {
    pugi::xml_node shape;
    std::string type, index; ///< type "" = any content
    std::optional<figure::Rect> place;
};

std::optional<figure::Rect> placeIn(pugi::xml_node shape)
{
    const pugi::xml_node frame = childOf(shape, {"spPr", "xfrm"});
    const pugi::xml_node corner = childOf(frame, {"off"}), size = childOf(frame, {"ext"});
    if (!corner || !size) return std::nullopt;
    return figure::Rect{corner.attribute("x").as_double() / perMillimetre, corner.attribute("y").as_double() / perMillimetre,
                        size.attribute("cx").as_double() / perMillimetre, size.attribute("cy").as_double() / perMillimetre};
}

std::vector<Holder> placeholders(pugi::xml_node slide)
{
    std::vector<Holder> found;
    for (const pugi::xml_node& shape : childOf(slide, {"cSld", "spTree"}).children()) {
        if (localName(shape.name()) != "sp") continue;
        const pugi::xml_node kind = childOf(shape, {"nvSpPr", "nvPr", "ph"});
        if (kind) found.push_back({shape, kind.attribute("type").value(), kind.attribute("idx").value(), placeIn(shape)});
    }
    return found;
}

const Holder* ofType(const std::vector<Holder>& all, std::string_view type)
{
    const auto found = std::ranges::find(all, type, &Holder::type);
    return found == all.end() ? nullptr : &*found;
}

/// What the master has for a placeholder of the layout.
const Holder* behind(const Holder& holder, const std::vector<Holder>& master)
{
    if (holder.type == "ctrTitle") return ofType(master, "title");
    const Holder* same = ofType(master, holder.type);
    return same != nullptr || holder.type == "dt" || holder.type == "ftr" || holder.type == "sldNum" ? same : ofType(master, "body");
}

std::optional<figure::Rect> placeOf(const Holder& holder, const std::vector<Holder>& master)
{
    if (holder.place) return holder.place;
    const Holder* inherited = behind(holder, master);
    return inherited == nullptr ? std::nullopt : inherited->place;
}

pugi::xml_node lettersIn(pugi::xml_node style) { return childOf(style, {"lvl1pPr", "defRPr"}); }

bool isContent(const Holder& holder)
{
    constexpr std::array<std::string_view, 6> contents{"", "obj", "body", "chart", "tbl", "pic"};
    return std::ranges::find(contents, holder.type) != contents.end();
}

bool isFoot(const Holder& holder) { return holder.type == "dt" || holder.type == "ftr" || holder.type == "sldNum"; }

figure::Rect united(const figure::Rect& a, const figure::Rect& b)
{
    const double left = std::min(a.x, b.x), top = std::min(a.y, b.y);
    return {left, top, std::max(a.right(), b.right()) - left, std::max(a.bottom(), b.bottom()) - top};
}

/// The layout's contents together, where they lie under the title and are much of the slide.
std::optional<figure::Rect> contents(const figure::Rect& title, const std::vector<Holder>& own, const std::vector<Holder>& master,
                                     const SlideSize& size)
{
    constexpr double much = 0.4;
    std::optional<figure::Rect> all;
    for (const Holder& holder : own) {
        const auto place = isContent(holder) ? placeOf(holder, master) : std::nullopt;
        if (place && place->y + place->height / 2 > title.bottom()) all = all ? united(*all, *place) : *place;
    }
    if (!all || all->width * all->height < much * size.width * size.height) return std::nullopt;
    const double top = std::max(all->y, title.bottom());
    return figure::Rect{all->x, top, all->width, all->bottom() - top};
}

} // namespace

std::optional<TitlePlace> titlePlace(pugi::xml_node layout, pugi::xml_node master)
{
    const std::vector<Holder> own = placeholders(layout), its = placeholders(master);
    const Holder* holder = ofType(own, "title");
    if (holder == nullptr) holder = ofType(own, "ctrTitle");
    const auto place = holder == nullptr ? std::nullopt : placeOf(*holder, its);
    if (!place) return std::nullopt;
    TitlePlace title;
    title.type = holder->type;
    title.index = holder->index;
    const Holder* inherited = behind(*holder, its);
    const pugi::xml_node general = inherited == nullptr ? pugi::xml_node() : inherited->shape;
    std::optional<double> size;
    for (const pugi::xml_node& style : {childOf(holder->shape, {"txBody", "lstStyle"}), childOf(general, {"txBody", "lstStyle"}),
                                        childOf(master, {"txStyles", "titleStyle"})}) {
        const pugi::xml_node letters = lettersIn(style);
        if (const pugi::xml_attribute said = letters.attribute("sz"); said && !size) size = said.as_double() / 100;
        if (!title.fill) title.fill = childOf(letters, {"solidFill"});
    }
    title.size = size.value_or(title.size);
    const auto inset = [&](const char* side, double usual) {
        for (const pugi::xml_node& shape : {holder->shape, general})
            if (const auto said = childOf(shape, {"txBody", "bodyPr"}).attribute(side)) return said.as_double() / perMillimetre;
        return usual;
    };
    const double left = inset("lIns", 2.54), top = inset("tIns", 1.27);
    title.text = {place->x + left, place->y + top, place->width - left - inset("rIns", 2.54), place->height - top - inset("bIns", 1.27)};
    return title;
}

figure::Rect roomUnder(const TitlePlace& title, pugi::xml_node layout, pugi::xml_node master, const SlideSize& size)
{
    constexpr double gap = 0.01, margin = 0.04; // of the slide's height
    const std::vector<Holder> own = placeholders(layout), its = placeholders(master);
    if (auto room = contents(title.text, own, its, size)) return *room;
    const double top = title.text.bottom() + gap * size.height;
    double bottom = size.height * (1 - margin);
    for (const Holder& holder : own) {
        const auto place = isFoot(holder) ? placeOf(holder, its) : std::nullopt;
        if (place && place->y > (top + size.height) / 2) bottom = std::min(bottom, place->y);
    }
    return {title.text.x, top, title.text.width, bottom - top};
}

std::string footPlaceholder(pugi::xml_node layout, const SlideSize& size)
{
    constexpr double foot = 0.75; // of the slide's height
    for (const Holder& holder : placeholders(layout))
        if (holder.type == "body" && !holder.index.empty() && holder.place && holder.place->y > foot * size.height) return holder.index;
    return {};
}

std::string footerPlaceholder(pugi::xml_node layout)
{
    const std::vector<Holder> own = placeholders(layout);
    const Holder* footer = ofType(own, "ftr");
    return footer == nullptr ? std::string() : footer->index;
}

} // namespace atrisk::document
