#include "core/study/draft/missing_codes.h"

#include "core/base/text.h"
#include "core/study/draft/draft_parts.h"
#include "core/study/draft/groups.h"
#include "core/table/look_alikes.h"
#include "core/table/missing_codes.h"

#include <algorithm>

namespace atrisk::study {
namespace {

std::string trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(' ');
    return first == text.npos ? std::string() : std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// What stands between marks, without the spaces around it; nothing where nothing stands there.
std::vector<std::string> parts(std::string_view text, char mark)
{
    std::vector<std::string> found;
    for (std::size_t from = 0, end = 0; from <= text.size(); from = end + 1) {
        end = std::min(text.find(mark, from), text.size());
        if (std::string part = trimmed(text.substr(from, end - from)); !part.empty()) found.push_back(std::move(part));
    }
    return found;
}

const FileCondition* codesOf(const Draft& draft, const std::string& column)
{
    const auto& all = draft.roles.missingCodes;
    const auto found = std::ranges::find(all, column, [](const FileCondition& one) { return one.condition.column; });
    return found == all.end() ? nullptr : &*found;
}

/// Its codes were others before.
void lookAnew(Draft& draft, const std::string& column)
{
    if (draft.arms.column == column) chooseArms(draft, column);
    for (DraftEndpoint& endpoint : draft.endpoints)
        if (endpoint.role.outcome.column.text == column) refreshCodes(draft, endpoint);
    const auto said = columnAsSaid(draft, column);
    for (DraftSubgroup& subgroup : draft.subgroups) {
        if (subgroup.role.column.text != column) continue;
        std::erase_if(subgroup.role.levels,
                      [&](const FileLevel& level) { return said && table::isDeclaredMissing(*said, level.value.text); });
        subgroup = describe(draft, std::move(subgroup.role), subgroup.chosen);
    }
}

} // namespace

base::Result<std::vector<Condition>> parseMissingCodes(const std::string& text)
{
    std::vector<Condition> codes;
    for (const std::string& part : parts(text, ';')) {
        const std::size_t sign = part.rfind('=');
        Condition code{sign == part.npos ? std::string() : trimmed(part.substr(0, sign)), Condition::Op::OneOf, {}};
        if (sign != part.npos) code.values = parts(part.substr(sign + 1), ',');
        if (code.column.empty() || code.values.empty())
            return base::usageError("bad-value",
                                    "\"" + part + "\" does not say the codes of a column; they are written as ecog = 9; ldh = 9999, -9");
        codes.push_back(std::move(code));
    }
    return codes;
}

std::string missingCodesText(const std::vector<FileCondition>& codes)
{
    std::vector<std::string> words;
    for (const FileCondition& code : codes) words.push_back(code.condition.column + " = " + base::joined(code.condition.values, ", "));
    return base::joined(words, "; ");
}

void setMissingCodes(Draft& draft, const std::vector<Condition>& codes)
{
    std::vector<FileCondition> before;
    before.swap(draft.roles.missingCodes);
    for (const Condition& code : codes)
        if (draft.column(code.column) != nullptr) draft.roles.missingCodes.push_back({code, {}});
    std::vector<std::string> columns;
    for (const auto* list : {&before, &draft.roles.missingCodes})
        for (const FileCondition& code : *list) columns.push_back(code.condition.column);
    std::ranges::sort(columns);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    for (const std::string& column : columns) lookAnew(draft, column);
}

std::optional<table::Column> columnAsSaid(const Draft& draft, const std::string& name)
{
    const DraftColumn* facts = draft.column(name);
    const FileCondition* codes = codesOf(draft, name);
    if (facts == nullptr || (codes == nullptr && !ignoresCase(draft, name))) return std::nullopt;
    table::Column column = *draft.tableOf(*facts).find(name);
    if (ignoresCase(draft, name)) table::mergeCases(column);
    if (codes != nullptr)
        for (const std::string& value : codes->condition.values) table::declareMissing(column, value);
    return column;
}

} // namespace atrisk::study
