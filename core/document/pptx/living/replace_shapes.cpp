#include "core/document/pptx/living/replace_shapes.h"

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/document/pptx/living/living_shapes.h"
#include "core/document/pptx/template/xml_nodes.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace atrisk::document {
namespace {

/// From one rectangle onto another.
struct Onto {
    double fromX = 0, fromY = 0, toX = 0, toY = 0, across = 1, down = 1;

    [[nodiscard]] Extent of(const Extent& place) const
    {
        return {std::llround(toX + (static_cast<double>(place.x) - fromX) * across),
                std::llround(toY + (static_cast<double>(place.y) - fromY) * down), std::llround(static_cast<double>(place.width) * across),
                std::llround(static_cast<double>(place.height) * down)};
    }
    [[nodiscard]] Onto back() const { return {toX, toY, fromX, fromY, 1 / across, 1 / down}; }
};

double share(std::int64_t to, std::int64_t from) { return from > 0 && to > 0 ? static_cast<double>(to) / static_cast<double>(from) : 1; }

Onto onto(const Extent& from, const Extent& to)
{
    return {static_cast<double>(from.x), static_cast<double>(from.y), static_cast<double>(to.x),
            static_cast<double>(to.y),   share(to.width, from.width), share(to.height, from.height)};
}

/// Other programs count in hundredths of a millimetre, and let rows of tables grow by what their letters need: nobody resized that.
Onto withoutRounding(Onto place, double same)
{
    constexpr double rounded = 1000; // EMU
    if (std::fabs(place.across - 1) < same) place.across = 1;
    if (std::fabs(place.down - 1) < same) place.down = 1;
    if (place.across == 1 && std::fabs(place.toX - place.fromX) < rounded) place.toX = place.fromX;
    if (place.down == 1 && std::fabs(place.toY - place.fromY) < rounded) place.toY = place.fromY;
    return place;
}

void setPair(pugi::xml_node frame, const char* name, const char* first, std::int64_t a, const char* second, std::int64_t b)
{
    pugi::xml_node node = childOf(frame, {name});
    if (!node) return;
    node.attribute(first) = static_cast<long long>(a);
    node.attribute(second) = static_cast<long long>(b);
}

void setPlace(pugi::xml_node frame, const Extent& place)
{
    setPair(frame, "off", "x", place.x, "y", place.y);
    setPair(frame, "ext", "cx", place.width, "cy", place.height);
}

pugi::xml_node nextUnused(pugi::xml_node old, const pugi::xml_node& like, std::set<unsigned>& used)
{
    const std::string_view name = commonOf(like).attribute("name").value();
    for (const pugi::xml_node& child : old.children()) {
        if (!isShape(child) || localName(child.name()) != localName(like.name()) || name != commonOf(child).attribute("name").value())
            continue;
        if (used.insert(commonOf(child).attribute("id").as_uint()).second) return child;
    }
    return {};
}

/// The numbers of the shapes that stood in the same places; new ones where there was none.
void takeIds(pugi::xml_node fresh, pugi::xml_node old, FreeIds& ids)
{
    const unsigned had = commonOf(old).attribute("id").as_uint();
    commonOf(fresh).attribute("id") = had > 0 ? had : ids.next();
    std::set<unsigned> used;
    for (pugi::xml_node& child : std::vector<pugi::xml_node>(fresh.begin(), fresh.end()))
        if (isShape(child)) takeIds(child, nextUnused(old, child, used), ids);
}

/// How it is called and what it carries stays; what is said of it to those who do not see it is renewed where it was ours.
void keepNames(pugi::xml_node fresh, pugi::xml_node old, const std::string& was)
{
    const std::string said = commonOf(fresh).attribute("descr").value();
    fresh.remove_child(fresh.first_child());
    fresh.prepend_copy(old.first_child());
    pugi::xml_node common = commonOf(fresh);
    const std::string now = textDigest(common.attribute("descr").value());
    if (said.empty() || (!now.empty() && now != was)) return;
    if (!common.attribute("descr")) common.append_attribute("descr");
    common.attribute("descr") = said.c_str();
}

/// What people took out stays out.
void leaveOut(pugi::xml_node fresh, const std::vector<std::string>& was, const std::vector<std::string>& present, Remarks& remarks)
{
    std::vector<std::string> gone;
    const auto isGone = [&](const std::string& name) {
        return std::ranges::find(was, name) != was.end() && std::ranges::find(present, name) == present.end();
    };
    const std::vector<std::string> now = partsOf(fresh);
    if (present.empty() || std::ranges::all_of(now, isGone)) return; // another program took the group apart
    for (const pugi::xml_node& part : std::vector<pugi::xml_node>(fresh.begin(), fresh.end())) {
        const std::string name = commonOf(part).attribute("name").value();
        if (!isShape(part) || !isGone(name)) continue;
        if (std::ranges::find(gone, name) == gone.end()) gone.push_back(name);
        fresh.remove_child(part);
    }
    if (!gone.empty()) remarks.push_back("left out, as on the slide: " + base::listed(gone));
}

/// Of what is in the group, in its own coordinates.
Extent unitedOf(pugi::xml_node group)
{
    Extent all;
    for (const pugi::xml_node& part : group.children())
        if (isShape(part)) all = all.united(extentOf(frameOf(part)));
    return all;
}

/// Shapes that people put into the group, where they stood on the slide.
void keepAdded(pugi::xml_node fresh, pugi::xml_node old, const std::vector<std::string>& was, const Onto& inOld, const Onto& inFresh,
               Remarks& remarks)
{
    std::size_t kept = 0;
    for (const pugi::xml_node& part : old.children()) {
        if (!isShape(part) || std::ranges::find(was, commonOf(part).attribute("name").value()) != was.end()) continue;
        const pugi::xml_node copy = fresh.append_copy(part);
        const pugi::xml_node frame = frameOf(copy);
        if (frame) setPlace(frame, inFresh.back().of(inOld.of(extentOf(frame))));
        ++kept;
    }
    if (kept > 0) remarks.push_back(std::to_string(kept) + (kept == 1 ? " shape" : " shapes") + " that somebody put into the figure kept");
}

/// Turned and mirrored as it was, its own place new.
void placeGroup(pugi::xml_node fresh, pugi::xml_node old, const Extent& own, const Extent& place)
{
    pugi::xml_node properties = childOf(fresh, {"grpSpPr"});
    const pugi::xml_node kept = childOf(old, {"grpSpPr"});
    const pugi::xml_node copy = fresh.insert_copy_before(kept, properties);
    fresh.remove_child(properties);
    const pugi::xml_node frame = childOf(copy, {"xfrm"});
    setPlace(frame, place);
    setPair(frame, "chOff", "x", own.x, "y", own.y);
    setPair(frame, "chExt", "cx", own.width, "cy", own.height);
}

} // namespace

FreeIds::FreeIds(pugi::xml_node slide)
{
    constexpr unsigned most = 1U << 30U;
    for (const pugi::xml_node& common : everyNamed(slide, "cNvPr"))
        m_last = std::max(m_last, std::min(most, common.attribute("id").as_uint()));
}

void replaceGroup(pugi::xml_node old, pugi::xml_node fresh, const Written& was, FreeIds& ids, Remarks& remarks)
{
    constexpr double same = 0.005;
    pugi::xml_node parent = old.parent();
    pugi::xml_node copy = parent.insert_copy_before(fresh, old);
    const std::vector<std::string> present = partsOf(old);
    const Extent now = extentOf(frameOf(old)), inner = extentOf(frameOf(old), "chOff", "chExt");
    const Onto inOld = onto(inner, now);
    const bool isWhole = !was.group.empty() && present == was.parts;
    const Onto place = isWhole ? withoutRounding(onto(was.group, now), same) : inOld;
    leaveOut(copy, was.parts, present, remarks);
    const Extent own = unitedOf(copy);
    takeIds(copy, old, ids);
    placeGroup(copy, old, own, place.of(own));
    keepAdded(copy, old, was.parts, inOld, onto(own, place.of(own)), remarks);
    keepNames(copy, old, was.description);
    parent.remove_child(old);
}

void replaceTable(pugi::xml_node old, pugi::xml_node fresh, const Extent& was, FreeIds& ids)
{
    constexpr double same = 0.05;
    pugi::xml_node parent = old.parent();
    pugi::xml_node copy = parent.insert_copy_before(fresh, old);
    const Extent now = extentOf(frameOf(old)), own = extentOf(frameOf(copy));
    const Onto place = was.empty() ? onto(own, {now.x, now.y, own.width, own.height}) : withoutRounding(onto(was, now), same);
    takeIds(copy, old, ids);
    setPlace(frameOf(copy), place.of(own));
    for (const auto& [element, attribute, by] : {std::tuple("gridCol", "w", place.across), std::tuple("tr", "h", place.down)})
        for (pugi::xml_node one : everyNamed(copy, element))
            one.attribute(attribute) = std::llround(one.attribute(attribute).as_double() * by);
    keepNames(copy, old, textDigest(commonOf(old).attribute("descr").value()));
    parent.remove_child(old);
}

std::size_t lostAnimations(pugi::xml_node slide)
{
    std::set<std::string> ids;
    for (const pugi::xml_node& common : everyNamed(slide, "cNvPr")) ids.insert(common.attribute("id").value());
    std::size_t lost = 0;
    for (const pugi::xml_node& target : everyNamed(childOf(slide, {"timing"}), "spTgt"))
        if (!ids.contains(target.attribute("spid").value())) ++lost;
    return lost;
}

} // namespace atrisk::document
