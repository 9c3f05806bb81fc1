#include "core/figure/edits/edits.h"

#include "core/base/json/json_reader.h"
#include "core/figure/edits/edit_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace atrisk::figure {
namespace {

using base::JsonObject;
using base::JsonReader;
using base::JsonValue;
using Json = nlohmann::ordered_json;

constexpr std::size_t mostBytes = 200'000;
constexpr double farthest = 1000; // millimetres

constexpr std::array<std::pair<std::string_view, Dash>, dashes> dashNames{{{"solid", Dash::Solid},
                                                                           {"dashed", Dash::Dashed},
                                                                           {"dotted", Dash::Dotted},
                                                                           {"dash-dot", Dash::DashDot},
                                                                           {"long-dash", Dash::LongDash}}};

TextEdit readText(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "an edited text", {"part", "from", "to"}, {});
    return {object.text("part").text, object.text("from").text, object.text("to").text};
}

PartMove readMove(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "a move", {"part", "x", "y"}, {});
    const auto part = object.text("part");
    const Point by{object.number("x").value_or(0), object.number("y").value_or(0)};
    if (!reader.failed() && !isMovable(part.text))
        reader.fail(part.place, "bad-value",
                    "\"" + part.text + "\" stands where the data put it; it must be " + base::choices(movableParts()));
    if (!reader.failed() && !(std::abs(by.x) <= farthest && std::abs(by.y) <= farthest))
        reader.fail(value.offset, "bad-value", "millimetres from -1000 to 1000 are needed");
    return {part.text, by};
}

ArmEdit readArm(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "an arm's look", {"arm"}, {"color", "dash"});
    ArmEdit edit{object.text("arm").text};
    const auto color = object.text("color");
    if (!color.empty()) edit.color = colorOf(color.text);
    if (!color.empty() && !edit.color && !reader.failed())
        reader.fail(color.place, "bad-value", "found \"" + color.text + "\"; a colour such as \"#0072B2\" is needed");
    edit.dash = object.choice("dash", base::JsonChoices<Dash>(dashNames.begin(), dashNames.end()));
    if (!edit.color && !edit.dash && !reader.failed()) reader.fail(value.offset, "bad-value", "\"color\" or \"dash\" is needed");
    return edit;
}

/// Is one of them there twice?
template <class T, class Key>
void requireOnce(JsonReader& reader, const JsonObject& object, const char* list, const std::vector<T>& all, Key key)
{
    for (std::size_t i = 0; i < all.size() && !reader.failed(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (key(all[i]) == key(all[j])) return reader.fail(object.find(list)->items[i].offset, "bad-value", "it is edited twice");
}

Edits readAll(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "edits", {}, {"texts", "moves", "arms"});
    const auto list = [&](const char* key, auto read) {
        return base::readList(reader, object.find(key), base::quoted(key), [&](const JsonValue& item) { return read(reader, item); });
    };
    Edits edits{list("texts", &readText), list("moves", &readMove), list("arms", &readArm)};
    requireOnce(reader, object, "texts", edits.texts, [](const TextEdit& edit) { return std::pair(edit.part, edit.from); });
    requireOnce(reader, object, "moves", edits.moves, [](const PartMove& move) { return move.part; });
    requireOnce(reader, object, "arms", edits.arms, [](const ArmEdit& edit) { return edit.arm; });
    return edits;
}

/// An option has no file: the place stands in the words.
base::Error asUsage(const base::Error& error)
{
    const std::string place =
        error.line == 0 ? "" : "line " + std::to_string(error.line) + ", character " + std::to_string(error.column) + ": ";
    return base::usageError("bad-value", place + error.text);
}

/// Replaces the one of which `same` holds, or is added; nothing where `says` is false.
template <class T, class Same> void put(std::vector<T>& all, const T& one, bool says, const Same& same)
{
    const auto found = std::ranges::find_if(all, same);
    if (found == all.end()) {
        if (says) all.push_back(one);
    } else if (says) {
        *found = one;
    } else {
        all.erase(found);
    }
}

} // namespace

std::string_view name(Dash dash) { return dashNames[static_cast<std::size_t>(dash)].first; }

std::vector<double> lengthsOf(Dash dash)
{
    switch (dash) {
    case Dash::Solid: return {};
    case Dash::Dashed: return {5, 2.5};
    case Dash::Dotted: return {1.2, 1.8};
    case Dash::DashDot: return {8, 2, 1.5, 2};
    case Dash::LongDash: return {12, 3};
    }
    return {};
}

Dash dashOf(const std::vector<double>& lengths, double width)
{
    if (lengths.empty()) return Dash::Solid;
    if (lengths.size() > 2) return Dash::DashDot;
    const double on = lengths.front() / width;
    return on < 2.5 ? Dash::Dotted : on < 8 ? Dash::Dashed : Dash::LongDash;
}

std::string editsText(const Edits& edits)
{
    if (edits.empty()) return {};
    Json json = Json::object();
    for (const TextEdit& edit : edits.texts) json["texts"].push_back({{"part", edit.part}, {"from", edit.from}, {"to", edit.to}});
    for (const PartMove& move : edits.moves) json["moves"].push_back({{"part", move.part}, {"x", move.by.x}, {"y", move.by.y}});
    for (const ArmEdit& edit : edits.arms) {
        Json arm{{"arm", edit.arm}};
        if (edit.color) arm["color"] = colorText(*edit.color);
        if (edit.dash) arm["dash"] = name(*edit.dash);
        json["arms"].push_back(std::move(arm));
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Edits> readEdits(std::string_view text)
{
    if (text.empty()) return Edits();
    if (text.size() > mostBytes) return base::usageError("bad-value", "these are more than 200,000 characters of edits");
    const auto json = base::parsePositionedJson(text, {});
    if (!json) return asUsage(json.error());
    JsonReader reader(text, {});
    Edits edits = readAll(reader, *json);
    if (reader.failed()) return asUsage(reader.error());
    return edits;
}

Edits withText(Edits edits, const TextEdit& edit)
{
    put(edits.texts, edit, !edit.to.empty() && edit.to != edit.from,
        [&](const TextEdit& other) { return other.part == edit.part && other.from == edit.from; });
    return edits;
}

Edits withMove(Edits edits, const PartMove& move)
{
    put(edits.moves, move, move.by != Point(), [&](const PartMove& other) { return other.part == move.part; });
    return edits;
}

Edits withArm(Edits edits, const ArmEdit& edit)
{
    put(edits.arms, edit, edit.color || edit.dash, [&](const ArmEdit& other) { return other.arm == edit.arm; });
    return edits;
}

std::string wordsOf(const TextEdit& edit, const Slots& original, std::span<const NamedArm> arms)
{
    const auto asPattern = [&] { return filled(patternOf(edit.to, arms), original).value_or(""); };
    if (!original.numbers.empty()) return asPattern();
    const auto asWritten = filled(edit.to, original);
    return asWritten ? *asWritten : asPattern();
}

Style withLooks(Style style, const Edits& edits)
{
    for (const ArmEdit& edit : edits.arms)
        style.own.push_back({edit.arm, edit.color, edit.dash ? std::optional(lengthsOf(*edit.dash)) : std::nullopt});
    return style;
}

} // namespace atrisk::figure
