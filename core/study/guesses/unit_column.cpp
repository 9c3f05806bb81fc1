#include "core/study/guesses/unit_column.h"

#include "core/base/text.h"
#include "core/study/model/conventions.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <array>

namespace atrisk::study {
namespace {

template <class List> bool isAmong(const List& list, const std::string& word) { return std::ranges::find(list, word) != list.end(); }

/// The name's words without the one for a unit; false = there is none.
bool takeUnitWord(std::vector<std::string>& words)
{
    static constexpr std::array<std::string_view, 12> names{"unit",   "units",   "uom",   "einheit", "eenheid", "unité",
                                                            "unidad", "unidade", "unità", "единица", "单位",    "単位"};
    for (std::string& word : words)
        for (const std::string_view name : names) {
            if (!word.ends_with(name)) continue;
            word.resize(word.size() - name.size());
            std::erase(words, std::string());
            return true;
        }
    return false;
}

/// Of time in general, or of this one?
bool isOfTime(const std::vector<std::string>& words, const std::vector<std::string>& time)
{
    static constexpr std::array<std::string_view, 13> general{"time", "survival", "follow", "up",    "followup", "fu",   "duration",
                                                              "of",   "tte",      "zeit",   "temps", "tiempo",   "tempo"};
    return std::ranges::all_of(words, [&](const std::string& word) { return isAmong(general, word) || isAmong(time, word); });
}

bool holdsUnits(const table::Column& column)
{
    if (column.isNumeric() || column.dictionary.empty()) return false;
    const auto units = std::ranges::count_if(column.dictionary, [](const std::string& value) { return parseTimeUnit(value).has_value(); });
    return 2 * static_cast<std::size_t>(units) >= column.dictionary.size();
}

} // namespace

Field findUnitColumn(const Frame& frame, const std::string& time)
{
    std::vector<std::string> ofTime = nameWords(time);
    const auto isUnit = [&](const Field& field) {
        std::vector<std::string> words = nameWords(field.column().name);
        const bool called = base::equalIgnoringCase(field.column().name, "AVALU") ? base::equalIgnoringCase(time, "AVAL")
                                                                                  : takeUnitWord(words) && isOfTime(words, ofTime);
        return called && holdsUnits(field.column());
    };
    const auto found = std::ranges::find_if(frame.fields, isUnit);
    return found == frame.fields.end() ? Field() : *found;
}

} // namespace atrisk::study
