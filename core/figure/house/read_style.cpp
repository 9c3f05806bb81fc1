#include "core/figure/house/read_style.h"

#include "core/base/json/json_reader.h"
#include "core/base/text.h"
#include "core/figure/colour_vision.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <tuple>

namespace atrisk::figure {
namespace {

using base::JsonObject;
using base::JsonReader;
using base::JsonValue;
using base::quoted;

constexpr double leastContrast = 4.5; // WCAG 2, AA
constexpr std::size_t mostArms = 16, mostDashes = 12;

struct Range {
    double least, most;
};
constexpr Range pageRange{20, 2000}, paddingRange{0, 100}, typeRange{3, 96}, lineRange{0.1, 20}, dashRange{0.1, 100};

std::string plain(double number)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), end.ptr};
}

class Reader {
public:
    Reader(std::string_view text, const std::string& fileName) : m_reader(text, fileName) {}

    base::Result<ReadStyle> read(const JsonValue& root, const FindBase& findBase);

private:
    /// A section that must be whole where nothing is underneath.
    [[nodiscard]] JsonObject section(const JsonValue& value, std::string_view name, JsonObject::Keys keys)
    {
        const JsonObject::Keys none{};
        return m_isWhole ? JsonObject(m_reader, value, quoted(name), keys, none) : JsonObject(m_reader, value, quoted(name), none, keys);
    }
    [[nodiscard]] bool isWithin(const JsonValue& value, std::string_view what, Range range);
    void take(const JsonObject& object, std::string_view key, Range range, double& into);
    void take(const JsonObject& object, std::string_view key, bool& into) { into = object.boolean(key).value_or(into); }
    template <class T> void take(const JsonObject& object, std::string_view key, const base::JsonChoices<T>& choices, T& into)
    {
        into = object.choice(key, choices).value_or(into);
    }
    void take(const JsonObject& object, std::string_view key, Color& into);
    void takeBase(const JsonObject& root, const FindBase& findBase);
    void readPage(const JsonValue& value);
    void readLimits(const JsonValue& value);
    void readSizes(const JsonValue& value);
    void readColors(const JsonValue& value);
    void readNumbers(const JsonValue& value);
    void readFigure(const JsonValue& value);
    void readTable(const JsonValue& value);
    void readArms(const JsonValue& value);
    [[nodiscard]] ArmStyle readArm(const JsonValue& value);
    [[nodiscard]] std::vector<double> readDash(const JsonValue* value);
    void checkContrast(const JsonObject& root);
    void requireContrast(std::size_t offset, const Color& color, const std::string& what);
    [[nodiscard]] base::Warnings alikeArms(std::size_t offset) const;

    JsonReader m_reader;
    Style m_style;
    bool m_isWhole = true; ///< based on no other
};

bool Reader::isWithin(const JsonValue& value, std::string_view what, Range range)
{
    if (value.number >= range.least && value.number <= range.most) return true;
    m_reader.fail(value.offset, "study-value",
                  std::string(what) + " is " + value.text + "; it must be from " + plain(range.least) + " to " + plain(range.most));
    return false;
}

void Reader::take(const JsonObject& object, std::string_view key, Range range, double& into)
{
    const std::optional<double> value = object.number(key);
    if (value && !m_reader.failed() && isWithin(*object.find(key), quoted(key), range)) into = *value;
}

void Reader::take(const JsonObject& object, std::string_view key, Color& into)
{
    const base::FileText written = object.text(key);
    if (written.empty()) return;
    if (const auto color = colorOf(written.text))
        into = *color;
    else
        m_reader.fail(written.place, "study-value",
                      quoted(key) + " is " + quoted(written.text) +
                          "; it must be a colour as \"#0072B2\": red, green and blue, two digits each");
}

void Reader::takeBase(const JsonObject& root, const FindBase& findBase)
{
    const base::FileText name = root.text("based on");
    if (name.empty()) return;
    m_isWhole = false;
    auto found = findBase(name.text);
    if (found)
        m_style = std::move(*found);
    else if (found.error().file.empty())
        m_reader.fail(name.place, found.error().code, "\"based on\": " + found.error().text);
    else
        m_reader.fail(name.place, found.error().code, "\"based on\" " + quoted(name.text) + ": " + base::describe(found.error()));
}

void Reader::readPage(const JsonValue& value)
{
    const JsonObject page =
        section(value, "page", {"width", "height", "largest width", "largest height", "padding across", "padding down"});
    take(page, "width", pageRange, m_style.width);
    take(page, "height", pageRange, m_style.height);
    take(page, "largest width", pageRange, m_style.largestWidth);
    take(page, "largest height", pageRange, m_style.largestHeight);
    take(page, "padding across", paddingRange, m_style.paddingX);
    take(page, "padding down", paddingRange, m_style.paddingY);
    for (const auto& [most, own, what] :
         {std::tuple(m_style.largestWidth, m_style.width, "width"), std::tuple(m_style.largestHeight, m_style.height, "height")})
        if (most < own)
            m_reader.fail(value.offset, "study-value",
                          "\"largest " + std::string(what) + "\" is " + plain(most) + ", less than the " + what + " of " + plain(own) +
                              "; it must be as much or more");
}

void Reader::readLimits(const JsonValue& value)
{
    const JsonObject object(m_reader, value, quoted("limits"), {},
                            {"widths", "width", "height", "smallest type", "largest type", "grid lines", "title", "panel letters"});
    Limits& limits = m_style.limits;
    if (const JsonValue* widths = object.find("widths")) {
        limits.widths.clear();
        for (const JsonValue& width : m_reader.items(*widths, quoted("widths")))
            if (m_reader.expect(width, JsonValue::Kind::Number, "a width") && isWithin(width, "a width", pageRange))
                limits.widths.push_back(width.number);
    }
    take(object, "width", pageRange, limits.width);
    take(object, "height", pageRange, limits.height);
    take(object, "smallest type", typeRange, limits.smallestType);
    take(object, "largest type", typeRange, limits.largestType);
    take(object, "grid lines", limits.gridLines);
    take(object, "title", limits.title);
    if (const auto capital = object.choice<bool>("panel letters", {{"capital", true}, {"small", false}})) limits.capitalLetters = capital;
    if (limits.largestType > 0 && limits.largestType < limits.smallestType)
        m_reader.fail(value.offset, "study-value", "\"largest type\" is less than \"smallest type\"");
}

void Reader::readSizes(const JsonValue& value)
{
    const JsonObject sizes = section(value, "sizes", {"text", "small", "title", "least", "curve", "axis"});
    take(sizes, "text", typeRange, m_style.textSize);
    take(sizes, "small", typeRange, m_style.smallSize);
    take(sizes, "title", typeRange, m_style.titleSize);
    take(sizes, "least", typeRange, m_style.leastSize);
    take(sizes, "curve", lineRange, m_style.curveWidth);
    take(sizes, "axis", lineRange, m_style.axisWidth);
}

void Reader::readColors(const JsonValue& value)
{
    const JsonObject colors = section(value, "colors", {"background", "ink", "soft ink", "line", "accent", "dark"});
    take(colors, "background", m_style.background);
    take(colors, "ink", m_style.ink);
    take(colors, "soft ink", m_style.softInk);
    take(colors, "line", m_style.line);
    take(colors, "accent", m_style.accent);
    take(colors, "dark", m_style.dark);
}

void Reader::readNumbers(const JsonValue& value)
{
    using words::NumberStyle;
    const JsonObject object = section(value, "numbers",
                                      {"P value", "closed P", "decimal mark", "interval", "half to even", "spelling", "patients at risk",
                                       "full percent", "unit in parentheses"});
    NumberStyle& numbers = m_style.numbers;
    numbers.bind = "\u00a0"; // of a figure, where what belongs together stays on one line
    take<NumberStyle::PValue>(object, "P value",
                              {{"nejm", NumberStyle::PValue::Nejm},
                               {"jama", NumberStyle::PValue::Jama},
                               {"lancet", NumberStyle::PValue::Lancet},
                               {"nature", NumberStyle::PValue::Nature}},
                              numbers.p);
    take(object, "closed P", numbers.closedP);
    take<std::string>(object, "decimal mark", {{".", "."}, {"·", "·"}, {",", ","}}, numbers.decimalMark);
    take(object, "half to even", numbers.halfToEven);
    take<NumberStyle::Spelling>(object, "spelling",
                                {{"Oxford", NumberStyle::Spelling::Oxford},
                                 {"American", NumberStyle::Spelling::American},
                                 {"British", NumberStyle::Spelling::British}},
                                numbers.spelling);
    take(object, "full percent", numbers.fullPercent);
    take(object, "unit in parentheses", numbers.unitInParentheses);
    const base::FileText interval = object.text("interval"), patients = object.text("patients at risk");
    if (!interval.empty()) numbers.range = interval.text;
    if (!patients.empty()) numbers.numberWord = patients.text;
    constexpr std::ptrdiff_t most = 24;
    for (const auto& [written, key] : {std::pair(interval, "interval"), {patients, "patients at risk"}})
        if (const auto length = static_cast<std::ptrdiff_t>(base::characterCount(written.text)); length > most)
            m_reader.fail(written.place, "study-value",
                          quoted(key) + " has " + std::to_string(length) + " characters; the most is " + std::to_string(most));
    if (numbers.range == numbers.decimalMark)
        m_reader.fail(interval.empty() ? m_reader.place(value.offset) : interval.place, "study-value",
                      "\"interval\" is the decimal mark; numbers between which it stands would be read as one");
}

void Reader::readFigure(const JsonValue& value)
{
    const JsonObject object = section(
        value, "figure",
        {"title", "message", "methods", "annotation", "grid lines", "text in ink", "italic P", "panel letters", "ticks per risk column"});
    take(object, "title", m_style.showTitle);
    take(object, "message", m_style.showMessage);
    take(object, "methods", m_style.methodsFootnote);
    take<bool>(object, "annotation", {{"lines", false}, {"table", true}}, m_style.tableAnnotation);
    take(object, "grid lines", m_style.gridLines);
    take(object, "text in ink", m_style.textInInk);
    take(object, "italic P", m_style.italicP);
    take<bool>(object, "panel letters", {{"capital", true}, {"small", false}}, m_style.capitalLetters);
    const auto ticks = object.count("ticks per risk column");
    if (ticks && isWithin(*object.find("ticks per risk column"), "\"ticks per risk column\"", {1, 10})) m_style.ticksPerRiskColumn = *ticks;
}

void Reader::readTable(const JsonValue& value)
{
    const JsonObject table = section(value, "table", {"rule above", "rule under heads", "rule below"});
    take(table, "rule above", m_style.tableRules.above);
    take(table, "rule under heads", m_style.tableRules.underHeads);
    take(table, "rule below", m_style.tableRules.below);
}

std::vector<double> Reader::readDash(const JsonValue* value)
{
    std::vector<double> dash;
    if (value == nullptr) return dash;
    for (const JsonValue& length : m_reader.items(*value, quoted("dash")))
        if (m_reader.expect(length, JsonValue::Kind::Number, "a length of \"dash\"") && isWithin(length, "a length of \"dash\"", dashRange))
            dash.push_back(length.number);
    if (!m_reader.failed() && (dash.size() % 2 != 0 || dash.size() > mostDashes))
        m_reader.fail(value->offset, "study-value",
                      "\"dash\" has " + std::to_string(dash.size()) + " lengths; it must be line and gap in turn, 2 to 12 lengths");
    return dash;
}

ArmStyle Reader::readArm(const JsonValue& value)
{
    const JsonObject arm(m_reader, value, "an arm", {"line"}, {"text", "dash"});
    ArmStyle look;
    take(arm, "line", look.line);
    look.text = readable(look.line, m_style.background);
    take(arm, "text", look.text);
    look.dash = readDash(arm.find("dash"));
    return look;
}

void Reader::readArms(const JsonValue& value)
{
    const auto& items = m_reader.items(value, quoted("arms"));
    if (items.size() > mostArms)
        m_reader.fail(value.offset, "study-value", "\"arms\" has " + std::to_string(items.size()) + " arms; the most is 16");
    Palette arms;
    for (const JsonValue& item : items) arms.push_back(readArm(item));
    m_style.arms = std::make_shared<const Palette>(std::move(arms));
}

void Reader::requireContrast(std::size_t offset, const Color& color, const std::string& what)
{
    const double found = contrast(color, m_style.background);
    if (found >= leastContrast) return;
    std::array<char, 16> ratio{};
    std::snprintf(ratio.data(), ratio.size(), "%.1f", found);
    m_reader.fail(offset, "study-value",
                  what + ' ' + colorText(color) + " has a contrast of " + ratio.data() + " on " + colorText(m_style.background) +
                      "; text needs 4.5 (" + colorText(readable(color, m_style.background)) + " has it)");
}

/// Of text on the background; what is inherited is wrong at the background that this file says.
void Reader::checkContrast(const JsonObject& root)
{
    if (m_reader.failed()) return;
    const JsonValue *colors = root.find("colors"), *arms = root.find("arms");
    const auto offsetOf = [&](std::string_view key) {
        if (colors == nullptr) return std::size_t{0};
        for (const std::string_view wanted : {key, std::string_view("background")})
            for (const base::JsonMember& member : colors->members)
                if (member.key == wanted) return member.value.offset;
        return colors->offset;
    };
    requireContrast(offsetOf("ink"), m_style.ink, "the ink");
    requireContrast(offsetOf("soft ink"), m_style.softInk, "the soft ink");
    for (std::size_t i = 0; i < m_style.arms->size(); ++i) {
        std::size_t offset = arms == nullptr ? offsetOf("background") : arms->items[i].offset;
        if (arms != nullptr)
            for (const base::JsonMember& member : arms->items[i].members)
                if (member.key == "text") offset = member.value.offset;
        requireContrast(offset, (*m_style.arms)[i].text, "the text of arm " + std::to_string(i + 1));
    }
}

base::Warnings Reader::alikeArms(std::size_t offset) const
{
    base::Warnings warnings;
    const Palette& arms = *m_style.arms;
    const base::FilePlace place = m_reader.place(offset);
    for (std::size_t i = 0; i < arms.size(); ++i)
        for (std::size_t j = i + 1; j < arms.size(); ++j) {
            if (arms[i].dash != arms[j].dash || areApart(arms[i].line, arms[j].line)) continue;
            base::Warning alike;
            alike.code = "colors-alike";
            alike.text = "arms " + std::to_string(i + 1) + " and " + std::to_string(j + 1) +
                         " look alike in grey or to colour-blind readers; give one another colour or dash";
            alike.line = place.line;
            alike.column = place.column;
            warnings.push_back(std::move(alike));
        }
    return warnings;
}

base::Result<ReadStyle> Reader::read(const JsonValue& root, const FindBase& findBase)
{
    const JsonObject object(m_reader, root, "the style file", {"style", "id", "title"},
                            {"based on", "page", "limits", "font", "sizes", "colors", "numbers", "figure", "table", "arms"});
    const std::optional<double> version = object.number("style");
    if (version && *version != 1)
        m_reader.fail(object.find("style")->offset, "study-version",
                      "\"style\" is " + object.find("style")->text + "; this Atrisk reads version 1 of style files");
    if (!m_reader.failed()) takeBase(object, findBase);
    m_style.id = object.text("id").text;
    m_style.title = object.text("title").text;
    const base::FileText font = object.text("font");
    if (!font.empty() && font.text != "Liberation Sans")
        m_reader.fail(font.place, "study-value",
                      "\"font\" is " + quoted(font.text) +
                          "; it must be \"Liberation Sans\", which text is measured with (as wide as Arial and Helvetica)");
    using Read = void (Reader::*)(const JsonValue&);
    const std::initializer_list<std::pair<std::string_view, Read>> sections{
        {"page", &Reader::readPage},     {"sizes", &Reader::readSizes}, {"colors", &Reader::readColors}, {"numbers", &Reader::readNumbers},
        {"figure", &Reader::readFigure}, {"table", &Reader::readTable}, {"arms", &Reader::readArms}};
    for (const auto& [key, read] : sections) {
        if (const JsonValue* value = object.find(key))
            (this->*read)(*value);
        else if (m_isWhole)
            m_reader.fail(root.offset, "study-missing-key",
                          "the style file needs the key " + quoted(key) + ", or \"based on\": a style that has what it does not say");
    }
    if (const JsonValue* limits = object.find("limits")) readLimits(*limits);
    checkContrast(object);
    if (m_reader.failed()) return m_reader.error();
    const JsonValue* arms = object.find("arms");
    base::Warnings warnings = arms == nullptr ? base::Warnings{} : alikeArms(arms->offset);
    return ReadStyle{std::move(m_style), std::move(warnings)};
}

} // namespace

base::Error noSuchStyle(const std::string& id, const std::vector<std::string>& ids)
{
    const std::string known = ids.empty() ? std::string() : "; it must be " + base::choices(ids);
    return base::usageError("no-such-style", "there is no style " + quoted(id) + known);
}

base::Result<ReadStyle> readStyle(std::string_view text, const std::string& fileName, const FindBase& findBase)
{
    const auto root = base::parsePositionedJson(text, fileName);
    if (!root) return root.error();
    auto read = Reader(text, fileName).read(*root, findBase);
    if (read)
        for (base::Warning& warning : read->warnings) warning.file = fileName;
    return read;
}

} // namespace atrisk::figure
