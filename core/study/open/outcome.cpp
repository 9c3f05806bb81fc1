#include "core/study/open/outcome.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/model/number_columns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace atrisk::study {
namespace {

constexpr std::int8_t censored = 0;
constexpr std::int8_t event = 1;
using Codes = std::map<std::string, std::size_t>; ///< code → first frame row

bool isNo(const std::string& code)
{
    const std::string lower = base::lowerCase(code);
    return lower == "0" || lower == "false" || lower == "f" || lower == "n" || lower == "no";
}

bool isYes(const std::string& code)
{
    const std::string lower = base::lowerCase(code);
    return lower == "1" || lower == "true" || lower == "t" || lower == "y" || lower == "yes";
}

/// Equal as text or as numbers ("1" and "1.0").
bool sameCode(const std::string& code, const std::string& listed)
{
    if (code == listed) return true;
    const auto a = base::parseNumber(code);
    const auto b = base::parseNumber(listed);
    return a && b && *a == *b;
}

bool isListed(const std::string& code, const std::vector<FileText>& list)
{
    return std::any_of(list.begin(), list.end(), [&](const FileText& value) { return sameCode(code, value.text); });
}

Codes codesOf(const Frame& frame, const Field& field, const RowMask& rows)
{
    Codes codes;
    if (field.column().isNumeric()) {
        std::map<double, std::size_t> numbers;
        for (std::size_t row = 0; row < frame.rows; ++row)
            if (const table::Fault* fault = rows[row] ? faultAt(field, row) : nullptr)
                codes.emplace(fault->text, row);
            else if (rows[row] && !field.isMissing(row))
                numbers.emplace(field.number(row), row);
        for (const auto& [number, row] : numbers) codes.emplace(base::numberText(number), row);
        return codes;
    }
    std::vector<bool> seen(field.column().dictionary.size());
    for (std::size_t row = 0; row < frame.rows; ++row) {
        const std::int32_t code = rows[row] ? field.code(row) : -1;
        if (code < 0 || seen[static_cast<std::size_t>(code)]) continue;
        seen[static_cast<std::size_t>(code)] = true;
        codes.emplace(field.column().dictionary[static_cast<std::size_t>(code)], row);
    }
    return codes;
}

std::optional<std::int8_t> cdiscCensoring(const std::string& code)
{
    const auto number = base::parseNumber(code);
    if (!number || !std::isfinite(*number) || *number < 0 || *number != std::floor(*number)) return std::nullopt;
    return *number == 0 ? event : censored;
}

std::optional<std::int8_t> yesOrNo(const std::string& code)
{
    if (isYes(code)) return event;
    if (isNo(code)) return censored;
    return std::nullopt;
}

/// What a code means: as listed, else by the coding's rule.
class Meaning {
public:
    Meaning(const FileOutcome& role, const Codes& codes) : m_role(role)
    {
        std::vector<std::string> others;
        for (const auto& [code, row] : codes)
            if (!declared(code)) others.push_back(code);
        m_hasNo = std::any_of(others.begin(), others.end(), isNo);
        m_single = others.size() == 1;
    }
    [[nodiscard]] std::optional<std::int8_t> operator()(const std::string& code) const
    {
        if (const auto known = declared(code)) return known;
        switch (m_role.coding) {
        case FileOutcome::Coding::Censor: return cdiscCensoring(code);
        case FileOutcome::Coding::Event: return yesOrNo(code);
        case FileOutcome::Coding::Listed: return unlisted(code);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<std::int8_t> declared(const std::string& code) const
    {
        if (isListed(code, m_role.events)) return event;
        for (std::size_t k = 0; k < m_role.competing.size(); ++k)
            if (sameCode(code, m_role.competing[k].value.text)) return static_cast<std::int8_t>(2 + k);
        if (isListed(code, m_role.censored)) return censored;
        return std::nullopt;
    }

    /// The side that is not listed, by the rule at readOutcomes.
    [[nodiscard]] std::optional<std::int8_t> unlisted(const std::string& code) const
    {
        if (!m_role.events.empty() && !m_role.censored.empty()) return std::nullopt;
        if (!m_role.events.empty()) return isNo(code) || (m_single && !m_hasNo) ? std::optional(censored) : std::nullopt;
        return m_single || (m_hasNo ? isNo(code) : isYes(code)) ? std::optional(event) : std::nullopt;
    }

    const FileOutcome& m_role;
    bool m_hasNo = false, m_single = false;
};

std::string expectation(FileOutcome::Coding coding)
{
    switch (coding) {
    case FileOutcome::Coding::Censor:
        return "CDISC codes are 0 (event) and 1, 2, … (censored); if the column means the opposite, use --event";
    case FileOutcome::Coding::Event:
        return "codes are 1, true, Y, yes (event) and 0, false, N, no (censored); list others with --event-value or in a study file";
    case FileOutcome::Coding::Listed: return "it is in none of the lists of event, competing and censored codes";
    }
    return "";
}

} // namespace

base::Result<std::vector<std::int8_t>> readOutcomes(const Frame& frame, const Field& field, const FileOutcome& role, const RowMask& rows)
{
    constexpr std::size_t mostCompeting = 100;
    if (role.competing.size() > mostCompeting)
        return base::usageError("too-many-codes",
                                std::to_string(role.competing.size()) + " competing events are listed; at most 100 can be told apart");
    const Codes codes = codesOf(frame, field, rows);
    const Meaning meaning(role, codes);
    std::map<std::string, std::int8_t> outcomeOf;
    for (const auto& [code, row] : codes) {
        const std::optional<std::int8_t> outcome = meaning(code);
        if (!outcome) {
            base::Error error = base::inputError("unknown-event-code", "found event code \"" + code + "\"; " + expectation(role.coding),
                                                 field.table().file);
            error.row = field.tableRow(row) + 1;
            error.columnName = field.column().name;
            return error;
        }
        outcomeOf.emplace(code, *outcome);
    }
    std::vector<std::int8_t> outcomes(frame.rows, -1);
    std::vector<std::int8_t> ofCode;
    for (const std::string& value : field.column().dictionary)
        ofCode.push_back(outcomeOf.contains(value) ? outcomeOf.at(value) : std::int8_t{-1});
    std::map<double, std::int8_t> ofNumber;
    for (const auto& [code, outcome] : outcomeOf)
        if (const auto number = base::parseNumber(code)) ofNumber.emplace(*number, outcome);
    for (std::size_t row = 0; row < frame.rows; ++row) {
        if (!rows[row]) continue;
        const table::Fault* fault = faultAt(field, row);
        if (fault != nullptr) outcomes[row] = outcomeOf.at(fault->text);
        if (fault != nullptr || field.isMissing(row)) continue;
        outcomes[row] = field.column().isNumeric() ? ofNumber.at(field.number(row)) : ofCode[static_cast<std::size_t>(field.code(row))];
    }
    return outcomes;
}

} // namespace atrisk::study
