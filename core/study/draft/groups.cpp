#include "core/study/draft/groups.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/draft/draft_parts.h"
#include "core/study/draft/endpoint_column.h"
#include "core/study/draft/missing_codes.h"
#include "core/study/roles/levels.h"
#include "core/table/look_alikes.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atrisk::study {
namespace {

std::map<std::string, std::size_t> countValues(const table::Column& column)
{
    std::map<std::string, std::size_t> counts;
    if (column.isNumeric()) {
        std::map<double, std::size_t> numbers;
        for (const double number : column.numbers)
            if (!std::isnan(number)) ++numbers[number];
        for (const auto& [number, rows] : numbers) counts[base::numberText(number)] = rows;
        return counts;
    }
    std::vector<std::size_t> codes(column.dictionary.size());
    for (const std::int32_t code : column.codes)
        if (code >= 0) ++codes[static_cast<std::size_t>(code)];
    for (std::size_t code = 0; code < codes.size(); ++code) counts[column.dictionary[code]] += codes[code];
    return counts;
}

/// "Per protocol, no dose" → "PER_PROTOCOL_NO_DOSE"; not among the ids there are.
std::string newId(const Draft& draft, const std::string& label)
{
    std::string id;
    for (const char c : base::upperCase(label)) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) id += c;
        if (!plain && !id.empty() && id.back() != '_') id += '_';
    }
    while (id.ends_with('_')) id.pop_back();
    if (id.empty() || id == "ALL") id = "POPULATION";
    const auto isTaken = [&](const std::string& one) {
        return std::ranges::any_of(draft.populations, [&](const DraftPopulation& known) { return known.role.id.text == one; });
    };
    std::string unused = id;
    for (int i = 2; isTaken(unused); ++i) unused = id + std::to_string(i);
    return unused;
}

std::vector<FileCondition> asWhere(const std::vector<Condition>& conditions)
{
    std::vector<FileCondition> where;
    for (const Condition& condition : conditions) where.push_back({condition, {}});
    return where;
}

} // namespace

std::vector<DraftLevel> valuesOf(const Draft& draft, const std::string& name)
{
    const DraftColumn* facts = draft.column(name);
    if (facts == nullptr || facts->distinct > mostListed) return {};
    Frame frame = frameOf(draft.tableOf(*facts));
    const std::optional<table::Column> said = columnAsSaid(draft, name);
    if (said) frame.fields.replace(*frame.fields.find(name), Field(&*said, nullptr, &draft.tableOf(*facts)));
    const Field field = frame.find(name);
    if (field.column().type == table::ColumnType::Date) return {};
    const std::map<std::string, std::size_t> counts = countValues(field.column());
    std::vector<DraftLevel> levels;
    for (const std::string& value : orderedLevels(frame, field)) {
        const auto count = counts.find(value);
        levels.push_back({value, levelLabel(field.column(), value), count == counts.end() ? 0 : count->second});
    }
    return levels;
}

bool differsByCase(const Draft& draft, const std::string& name)
{
    const DraftColumn* facts = draft.column(name);
    return facts != nullptr && !table::differingByCase(*draft.tableOf(*facts).find(name)).empty();
}

bool ignoresCase(const Draft& draft, const std::string& name)
{
    return std::ranges::find(draft.roles.ignoreCase, name, &FileText::text) != draft.roles.ignoreCase.end();
}

void ignoreCase(Draft& draft, const std::string& name, bool ignore)
{
    if (draft.column(name) == nullptr || ignoresCase(draft, name) == ignore) return;
    std::erase_if(draft.roles.ignoreCase, [&](const FileText& one) { return one.text == name; });
    if (ignore) draft.roles.ignoreCase.push_back({name, {}});
    if (draft.arms.column == name) chooseArms(draft, name);
    for (DraftSubgroup& one : draft.subgroups)
        if (one.role.column.text == name) one.role.levels.clear();
}

std::vector<DraftLevel> levelsOf(const Draft& draft, const DraftSubgroup& subgroup)
{
    const std::vector<DraftLevel> found = valuesOf(draft, subgroup.role.column.text);
    std::vector<DraftLevel> levels;
    for (const FileLevel& level : subgroup.role.levels) {
        const auto known = std::ranges::find(found, level.value.text, &DraftLevel::value);
        levels.push_back({level.value.text, level.label, known == found.end() ? 0 : known->rows});
    }
    return levels.empty() ? found : levels;
}

bool canBeCut(const Draft& draft, const std::string& name)
{
    const DraftColumn* facts = draft.column(name);
    return facts != nullptr && draft.tableOf(*facts).find(name)->type == table::ColumnType::Number;
}

base::Result<Cut> parseCut(const std::string& text)
{
    std::string word = base::lowerCase(text);
    std::erase(word, ' ');
    if (word == "median") return Cut{0.5, {}};
    const bool semicolons = text.find(';') != std::string::npos;
    Cut cut;
    for (std::size_t from = 0, end = 0; from <= text.size(); from = end + 1) {
        end = std::min(text.find(semicolons ? ';' : ',', from), text.size());
        std::string part = text.substr(from, end - from);
        if (semicolons) std::ranges::replace(part, ',', '.');
        const auto number = base::parseNumber(part);
        if (!number) return base::usageError("bad-value", "\"" + part + "\" is no number; cut-points are written as 65, or 50, 65");
        if (!cut.at.empty() && *number <= cut.at.back())
            return base::usageError("bad-value", "the cut-points must ascend; " + base::numberText(*number) + " stands after " +
                                                     base::numberText(cut.at.back()));
        cut.at.push_back(*number);
    }
    return cut;
}

std::string cutText(const Cut& cut)
{
    if (cut.quantile) return *cut.quantile == 0.5 ? "median" : base::numberText(*cut.quantile) + " quantile";
    std::vector<std::string> points;
    for (const double point : cut.at) points.push_back(base::numberText(point));
    return base::joined(points, ", ");
}

void setSubgroup(Draft& draft, FileSubgroup role)
{
    if (draft.column(role.column.text) == nullptr || (role.cut && !canBeCut(draft, role.column.text))) return;
    const std::vector<DraftLevel> found = valuesOf(draft, role.column.text);
    const auto isKnown = [&](const FileLevel& level) {
        return std::ranges::find(found, level.value.text, &DraftLevel::value) != found.end();
    };
    if (!std::ranges::all_of(role.levels, isKnown)) role.levels.clear(); // of a column that was read otherwise
    const auto same = [](const FileLevel& a, const DraftLevel& b) { return a.value.text == b.value && a.label == b.label; };
    if (std::ranges::equal(role.levels, found, same)) role.levels.clear();
    role.folded = false;
    for (DraftSubgroup& one : draft.subgroups)
        if (one.role.id.text == role.id.text) one = describe(draft, std::move(role), true);
}

void chooseSubgroup(Draft& draft, const std::string& id, bool chosen)
{
    for (DraftSubgroup& one : draft.subgroups)
        if (one.role.id.text == id) one.chosen = chosen;
}

base::Result<std::size_t> countRows(const Draft& draft, const std::vector<Condition>& conditions)
{
    const DraftColumn* first = conditions.empty() ? nullptr : draft.column(conditions.front().column);
    if (first == nullptr) return base::usageError("no-such-column", "a condition needs a column");
    const Frame frame = frameOf(draft.tableOf(*first));
    RowMask rows(frame.rows, 1);
    for (const Condition& condition : conditions) {
        auto selected = evaluate(frame, condition);
        if (!selected) return std::move(selected).error();
        narrow(rows, *selected);
    }
    return static_cast<std::size_t>(std::ranges::count(rows, 1));
}

void setPopulation(Draft& draft, const std::string& id, const std::string& label, const std::vector<Condition>& conditions)
{
    const auto rows = countRows(draft, conditions);
    if (!rows) return;
    const auto known = std::ranges::find(draft.populations, id, [](const DraftPopulation& one) { return one.role.id.text; });
    DraftPopulation& population = known == draft.populations.end() ? draft.populations.emplace_back() : *known;
    if (population.role.id.empty()) population.role.id.text = newId(draft, label);
    population.role.label = label.empty() ? population.role.id.text : label;
    const auto isSame = [](const FileCondition& where, const Condition& condition) { return where.condition == condition; };
    if (!std::ranges::equal(population.role.where, conditions, isSame)) population.role.aliases.clear(); // those have other patients now
    population.role.where = asWhere(conditions);
    population.chosen = true;
    population.rows = *rows;
}

void choosePopulation(Draft& draft, const std::string& id, bool chosen)
{
    for (DraftPopulation& one : draft.populations)
        if (one.role.id.text == id) one.chosen = chosen;
}

void setRecords(Draft& draft, std::size_t endpoint, const std::vector<Condition>& conditions)
{
    if (endpoint >= draft.endpoints.size()) return;
    for (const Condition& condition : conditions)
        if (draft.column(condition.column) == nullptr) return;
    const std::string apart = endpointColumn(draft);
    DraftEndpoint& chosen = draft.endpoints[endpoint];
    std::erase_if(chosen.role.where, [&](const FileCondition& where) { return where.condition.column != apart; });
    for (FileCondition& where : asWhere(conditions)) chosen.role.where.push_back(std::move(where));
    refreshCodes(draft, chosen);
}

std::vector<Condition> recordsOf(const Draft& draft, std::size_t endpoint)
{
    const std::string apart = endpointColumn(draft);
    std::vector<Condition> conditions;
    for (const FileCondition& where : draft.endpoints[endpoint].role.where)
        if (where.condition.column != apart) conditions.push_back(where.condition);
    return conditions;
}

} // namespace atrisk::study
