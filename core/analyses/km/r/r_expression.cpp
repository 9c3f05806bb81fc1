#include "core/analyses/km/r/r_expression.h"

#include "core/base/numeric.h"
#include "core/table/named_values.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace atrisk::analyses {
namespace {

using table::Column;
using table::ColumnType;

/// The character at `at`, which moves behind it; '?' for what is no UTF-8.
char32_t nextCharacter(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at++);
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0 || at + more > text.size()) return U'?';
    char32_t character = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) character = (character << 6U) | (byte(at++) & 0x3FU);
    return character;
}

std::string escaped(char32_t character)
{
    if (character == U'"' || character == U'\\') return {'\\', static_cast<char>(character)};
    if (character >= 0x20 && character < 0x7F) return {static_cast<char>(character)};
    std::array<char, 16> buffer{};
    const char* format = character > 0xFFFF ? "\\U%08x" : "\\u%04x";
    const int length = std::snprintf(buffer.data(), buffer.size(), format, static_cast<unsigned>(character));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string among(const std::string& column, const std::string& values) { return column + " %in% " + values; }

/// The values of a text column that the condition names, as R's c(…).
std::string valuesNamed(const Column& column, study::Condition condition)
{
    if (condition.op == study::Condition::Op::NotOneOf) condition.op = study::Condition::Op::OneOf;
    const auto chosen = study::chosenValues(column, condition);
    std::vector<std::string> values;
    for (std::size_t code = 0; chosen && code < column.dictionary.size(); ++code)
        if ((*chosen)[code] != 0) values.push_back(rString(column.dictionary[code]));
    return rVector(values);
}

} // namespace

std::string rString(std::string_view text)
{
    std::string result = "\"";
    for (std::size_t at = 0; at < text.size();)
        if (const char32_t character = nextCharacter(text, at); character != 0) result += escaped(character);
    return result + "\"";
}

std::string rNumber(double value)
{
    if (std::isnan(value)) return "NA";
    if (std::isinf(value)) return value > 0 ? "Inf" : "-Inf";
    return base::numberText(value);
}

std::string rVector(const std::vector<std::string>& pieces) { return pieces.size() == 1 ? pieces.front() : rList(pieces); }

std::string rList(const std::vector<std::string>& pieces)
{
    std::string result = "c(";
    for (std::size_t i = 0; i < pieces.size(); ++i) result += (i > 0 ? ", " : "") + pieces[i];
    return result + ")";
}

std::string rStrings(const std::vector<std::string>& texts)
{
    std::vector<std::string> pieces;
    for (const std::string& text : texts) pieces.push_back(rString(text));
    return rVector(pieces);
}

std::string rNumbers(const std::vector<double>& values)
{
    std::vector<std::string> pieces;
    for (const double value : values) pieces.push_back(rNumber(value));
    return rVector(pieces);
}

std::string rComment(std::string_view text)
{
    std::string line;
    for (const char c : text) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    return line;
}

/// "dmy" of dates that a text has as "day/month/year".
static std::string orderIn(const std::string& format)
{
    for (const char* written : {"day/month/year", "month/day/year", "year/month/day"})
        if (format == written) return {format[0], format[format.find('/') + 1], format[format.rfind('/') + 1]};
    return {};
}

std::string rColumn(const Column& column)
{
    const std::string plain = "d[[" + rString(column.name) + "]]";
    if (column.type == ColumnType::Number) return "number(" + plain + ")";
    if (column.type != ColumnType::Date) return plain;
    const std::string order = orderIn(column.format);
    return "day(" + plain + (order.empty() ? "" : ", " + rString(order)) + ")";
}

std::string rValue(const Column& column, const std::string& value)
{
    if (!column.isNumeric()) return rString(value);
    const auto number = table::numberNamed(column, value);
    return number ? rNumber(*number) : "NaN";
}

std::string rValues(const Column& column, const std::vector<std::string>& values)
{
    std::vector<std::string> pieces;
    for (const std::string& value : values) pieces.push_back(rValue(column, value));
    return rVector(pieces);
}

std::string rCondition(const study::Frame& frame, const study::Condition& condition)
{
    using Op = study::Condition::Op;
    const Column& column = frame.find(condition.column).column();
    const std::string x = rColumn(column);
    const bool isKnown = condition.op == Op::IsMissing || condition.op == Op::IsKnown;
    const bool isText = !column.isNumeric() && !isKnown;
    const std::string values = isText ? valuesNamed(column, condition) : rValues(column, condition.values);
    if (isText && condition.op != Op::NotOneOf) return among(x, values);
    const auto known = [&](const char* sign) { return "!is.na(" + x + ") & " + x + sign + values; };
    switch (condition.op) {
    case Op::OneOf: return among(x, values);
    case Op::NotOneOf: return "!is.na(" + x + ") & !(" + among(x, values) + ")";
    case Op::AtLeast: return known(" >= ");
    case Op::AtMost: return known(" <= ");
    case Op::Greater: return known(" > ");
    case Op::Less: return known(" < ");
    case Op::IsMissing: return "is.na(" + x + ")";
    case Op::IsKnown: return "!is.na(" + x + ")";
    }
    return "TRUE";
}

} // namespace atrisk::analyses
