// Columns that say how many patients a row stands for, or how much it weighs: each row counts as one all the same.
#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/checks/checks.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::study {
namespace {

template <std::size_t count> bool isAmong(const std::array<std::string_view, count>& words, const std::string& name)
{
    return std::ranges::find(words, name) != words.end();
}

/// "freq", "n", "Anzahl"; "number of patients", "no_subjects".
bool namesCount(const std::string& name)
{
    static constexpr std::array<std::string_view, 28> alone{
        "freq", "freqs",      "frequency",   "count",      "counts",   "n",          "cases",     "fweight",     "fw",   "anzahl",
        "anz",  "häufigkeit", "haeufigkeit", "haufigkeit", "effectif", "frecuencia", "frequenza", "aantal",      "人数", "例数",
        "频数", "npat",       "nsubj",       "nb",         "num",      "count_*",    "nsub",      "multiplicity"};
    static constexpr std::array<std::string_view, 13> numbers{"number", "no",     "n",      "nb",     "nr",     "num",     "count",
                                                              "nombre", "numero", "número", "anzahl", "aantal", "quantity"};
    static constexpr std::array<std::string_view, 14> people{"patients",  "subjects",  "persons",      "people",     "cases",
                                                             "patienten", "personen",  "pacientes",    "sujetos",    "personnes",
                                                             "pazienti",  "patiënten", "participants", "individuals"};
    std::vector<std::string> words = nameWords(name);
    if (isAmong(alone, name)) return true;
    const auto has = [&](const auto& list) {
        return std::ranges::any_of(words, [&](const std::string& word) { return isAmong(list, word); });
    };
    return has(people) && (words.size() == 1 || has(numbers));
}

bool namesWeight(const std::string& name)
{
    static constexpr std::array<std::string_view, 15> words{"weight", "weights", "wt",        "wgt",         "w",
                                                            "iptw",   "ipw",     "ipcw",      "ipsw",        "sw",
                                                            "psw",    "pweight", "ps_weight", "case_weight", "gewicht"};
    return isAmong(words, name);
}

struct Values {
    double least = 0, most = 0, sum = 0;
    std::size_t known = 0;
    bool whole = true;
};

Values valuesOf(const table::Column& column)
{
    Values values;
    for (const double number : column.numbers) {
        if (std::isnan(number)) continue;
        values.least = values.known == 0 ? number : std::min(values.least, number);
        values.most = values.known == 0 ? number : std::max(values.most, number);
        values.sum += number;
        values.whole = values.whole && number == std::floor(number);
        ++values.known;
    }
    return values;
}

/// How many rows there are of a patient is no count of patients, so nothing may tell patients apart.
bool isCount(const std::string& name, const Values& values, bool rowsAreNameless)
{
    constexpr double mostOfWeight = 30; // whole kilograms are more
    const bool called = namesCount(name) || (namesWeight(name) && values.most <= mostOfWeight);
    return called && rowsAreNameless && values.whole && values.least >= 0 && values.most > 1;
}

/// About one on average; kilograms are more.
bool isWeight(const std::string& name, const Values& values)
{
    constexpr double mostMean = 5;
    return namesWeight(name) && !values.whole && values.least >= 0 && values.known > 0 &&
           values.sum / static_cast<double>(values.known) <= mostMean;
}

base::Warning grouped(const table::Table& table, const table::Column& column, const std::string& text)
{
    base::Warning warning;
    warning.code = "rows-not-weighted";
    warning.file = table.file;
    warning.columnName = column.name;
    warning.text = text;
    return warning;
}

} // namespace

void checkGroupedRows(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    if (study.endpoints.empty() || study.records.fields.empty()) return;
    const table::Table& table = study.records.fields.front().table();
    const bool nameless = !study.records.find(checked.roles.subject.text);
    for (const table::Column& column : table.columns) {
        const std::string name = base::joined(nameWords(column.name), "_");
        if (column.type != table::ColumnType::Number || (!namesCount(name) && !namesWeight(name))) continue;
        const Values values = valuesOf(column);
        if (isCount(name, values, nameless))
            warnings.push_back(grouped(table, column,
                                       column.name + " looks like the number of patients that a row stands for (" +
                                           base::numberText(values.sum) + " in " + std::to_string(values.known) +
                                           " rows), and each row counts as one patient; if it is, give the file a row for each patient"));
        else if (isWeight(name, values))
            warnings.push_back(
                grouped(table, column, column.name + " looks like a weight of the row; weights are not used, each row counts as one"));
    }
}

} // namespace atrisk::study
