#include "core/table/look_alikes.h"

#include "core/base/text.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <map>

namespace atrisk::table {
namespace {

using Key = std::string (*)(std::string_view);

std::vector<std::size_t> rowsOfCodes(const Column& column)
{
    std::vector<std::size_t> rows(column.dictionary.size());
    for (const std::int32_t code : column.codes)
        if (code >= 0) ++rows[static_cast<std::size_t>(code)];
    return rows;
}

/// Codes of the same key, where there are several.
std::vector<std::vector<std::size_t>> alike(const Column& column, Key key)
{
    std::map<std::string, std::vector<std::size_t>> codes;
    for (std::size_t code = 0; code < column.dictionary.size(); ++code) codes[key(column.dictionary[code])].push_back(code);
    std::vector<std::vector<std::size_t>> several;
    for (auto& [text, same] : codes)
        if (same.size() > 1) several.push_back(std::move(same));
    return several;
}

std::vector<LookAlikes> found(const Column& column, const std::vector<std::vector<std::size_t>>& groups)
{
    std::vector<LookAlikes> result;
    if (groups.empty()) return result;
    const std::vector<std::size_t> rows = rowsOfCodes(column);
    for (const auto& group : groups) {
        LookAlikes& one = result.emplace_back();
        for (const std::size_t code : group) one.forms.push_back({column.dictionary[code], rows[code]});
        std::ranges::stable_sort(one.forms, std::ranges::greater(), &LookAlikes::Form::rows);
    }
    return result;
}

/// `nameOf`: value → what it becomes; names in any order, any number of times.
void rename(Column& column, const std::map<std::string, std::string>& nameOf)
{
    std::vector<std::string> names;
    for (const std::string& value : column.dictionary) names.push_back(nameOf.contains(value) ? nameOf.at(value) : value);
    std::vector<std::string> dictionary = names;
    std::ranges::sort(dictionary);
    dictionary.erase(std::unique(dictionary.begin(), dictionary.end()), dictionary.end());
    std::vector<std::int32_t> codeOf;
    for (const std::string& name : names)
        codeOf.push_back(static_cast<std::int32_t>(std::ranges::lower_bound(dictionary, name) - dictionary.begin()));
    for (std::int32_t& code : column.codes)
        if (code >= 0) code = codeOf[static_cast<std::size_t>(code)];
    column.dictionary = std::move(dictionary);
}

} // namespace

std::string LookAlikes::text() const
{
    std::vector<std::string> words;
    for (const Form& form : forms)
        words.push_back("\"" + form.value + "\" (" + std::to_string(form.rows) + (form.rows == 1 ? " row)" : " rows)"));
    return base::joined(words, ", ");
}

std::vector<LookAlikes> differingByCase(const Column& column)
{
    return column.isNumeric() ? std::vector<LookAlikes>() : found(column, alike(column, base::folded));
}

std::vector<LookAlikes> mergeForms(Column& column)
{
    const auto isTidy = [](const std::string& value) { return base::tidied(value) == value; };
    if (column.isNumeric() || std::ranges::all_of(column.dictionary, isTidy)) return {};
    const auto groups = alike(column, base::tidied);
    std::vector<LookAlikes> merged = found(column, groups);
    std::map<std::string, std::string> nameOf;
    for (const auto& group : groups)
        for (const std::size_t code : group) nameOf[column.dictionary[code]] = base::tidied(column.dictionary[code]);
    if (!nameOf.empty()) rename(column, nameOf);
    return merged;
}

std::vector<LookAlikes> mergeCases(Column& column)
{
    std::vector<LookAlikes> merged = differingByCase(column);
    std::map<std::string, std::string> nameOf;
    for (const LookAlikes& one : merged)
        for (const LookAlikes::Form& form : one.forms) nameOf[form.value] = one.forms.front().value;
    if (!nameOf.empty()) rename(column, nameOf);
    return merged;
}

} // namespace atrisk::table
