#include "core/figure/house/style_file.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace atrisk::figure {
namespace {

using Json = nlohmann::ordered_json;
using words::NumberStyle;

/// 120, not 120.0.
Json number(double value)
{
    const auto whole = static_cast<std::int64_t>(value);
    return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

Json numbers(const std::vector<double>& values)
{
    Json list = Json::array();
    for (const double value : values) list.push_back(number(value));
    return list;
}

const char* nameOf(NumberStyle::PValue p)
{
    switch (p) {
    case NumberStyle::PValue::Nejm: return "nejm";
    case NumberStyle::PValue::Jama: return "jama";
    case NumberStyle::PValue::Lancet: return "lancet";
    case NumberStyle::PValue::Nature: return "nature";
    }
    return "";
}

const char* nameOf(NumberStyle::Spelling spelling)
{
    switch (spelling) {
    case NumberStyle::Spelling::Oxford: return "Oxford";
    case NumberStyle::Spelling::American: return "American";
    case NumberStyle::Spelling::British: return "British";
    }
    return "";
}

const char* letters(bool capital) { return capital ? "capital" : "small"; }

Json pageOf(const Style& style)
{
    return {{"width", number(style.width)},
            {"height", number(style.height)},
            {"largest width", number(style.largestWidth)},
            {"largest height", number(style.largestHeight)},
            {"padding across", number(style.paddingX)},
            {"padding down", number(style.paddingY)}};
}

Json limitsOf(const Limits& limits)
{
    Json json = Json::object();
    if (!limits.widths.empty()) json["widths"] = numbers(limits.widths);
    for (const auto& [key, value] : {std::pair("width", limits.width),
                                     {"height", limits.height},
                                     {"smallest type", limits.smallestType},
                                     {"largest type", limits.largestType}})
        if (value > 0) json[key] = number(value);
    if (!limits.gridLines) json["grid lines"] = false;
    if (!limits.title) json["title"] = false;
    if (limits.capitalLetters) json["panel letters"] = letters(*limits.capitalLetters);
    return json;
}

Json sizesOf(const Style& style)
{
    return {{"text", number(style.textSize)},   {"small", number(style.smallSize)},  {"title", number(style.titleSize)},
            {"least", number(style.leastSize)}, {"curve", number(style.curveWidth)}, {"axis", number(style.axisWidth)}};
}

Json colorsOf(const Style& style)
{
    return {{"background", colorText(style.background)}, {"ink", colorText(style.ink)},
            {"soft ink", colorText(style.softInk)},      {"line", colorText(style.line)},
            {"accent", colorText(style.accent)},         {"dark", style.dark}};
}

Json numbersOf(const NumberStyle& numbers)
{
    return {{"P value", nameOf(numbers.p)},
            {"closed P", numbers.closedP},
            {"decimal mark", numbers.decimalMark},
            {"interval", numbers.range},
            {"half to even", numbers.halfToEven},
            {"spelling", nameOf(numbers.spelling)},
            {"patients at risk", numbers.numberWord},
            {"full percent", numbers.fullPercent},
            {"unit in parentheses", numbers.unitInParentheses}};
}

Json figureOf(const Style& style)
{
    return {{"title", style.showTitle},
            {"message", style.showMessage},
            {"methods", style.methodsFootnote},
            {"annotation", style.tableAnnotation ? "table" : "lines"},
            {"grid lines", style.gridLines},
            {"text in ink", style.textInInk},
            {"italic P", style.italicP},
            {"panel letters", letters(style.capitalLetters)},
            {"ticks per risk column", style.ticksPerRiskColumn}};
}

Json tableOf(const TableRules& rules)
{
    return {{"rule above", rules.above}, {"rule under heads", rules.underHeads}, {"rule below", rules.below}};
}

/// On one line, as people write it.
std::string line(const Json& json)
{
    if (!json.is_structured()) return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string text;
    for (const auto& [key, value] : json.items())
        text += (text.empty() ? "" : ", ") + (json.is_object() ? Json(key).dump() + ": " : std::string()) + line(value);
    return json.is_object() ? '{' + text + '}' : '[' + text + ']';
}

std::string armsText(const Palette& arms)
{
    std::string text;
    for (const ArmStyle& arm : arms) {
        Json json{{"line", colorText(arm.line)}, {"text", colorText(arm.text)}};
        if (!arm.dash.empty()) json["dash"] = numbers(arm.dash);
        text += (text.empty() ? "    " : ",\n    ") + line(json);
    }
    return "[\n" + text + "\n  ]";
}

} // namespace

std::string styleText(const Style& style, const std::string& id, const std::string& title)
{
    Json sections{{"style", 1}, {"id", id}, {"title", title}, {"page", pageOf(style)}};
    if (const Json limits = limitsOf(style.limits); !limits.empty()) sections["limits"] = limits;
    sections["font"] = "Liberation Sans";
    sections["sizes"] = sizesOf(style);
    sections["colors"] = colorsOf(style);
    sections["numbers"] = numbersOf(style.numbers);
    sections["figure"] = figureOf(style);
    sections["table"] = tableOf(style.tableRules);
    std::string text = "{\n";
    for (const auto& [key, value] : sections.items()) text += "  " + Json(key).dump() + ": " + line(value) + ",\n";
    return text + "  \"arms\": " + armsText(style.arms ? *style.arms : *findStyle("nejm")->arms) + "\n}\n";
}

} // namespace atrisk::figure
