// Rows at the end of a table that are no patients: totals, means, notes below it.
#include "core/base/unicode.h"
#include "core/study/checks/checks.h"

#include <algorithm>
#include <array>

namespace atrisk::study {
namespace {

constexpr std::size_t lastRows = 5;

/// "n=120", "N = 120"
bool isCount(std::string word)
{
    std::erase(word, ' ');
    return word.size() > 2 && word.starts_with("n=") && word.find_first_not_of("0123456789", 2) == word.npos;
}

bool namesSummary(const std::string& text)
{
    static constexpr std::array words{"total",
                                      "totals",
                                      "grand total",
                                      "subtotal",
                                      "sum",
                                      "mean",
                                      "average",
                                      "avg",
                                      "median",
                                      "all",
                                      "overall",
                                      "gesamt",
                                      "summe",
                                      "mittelwert",
                                      "moyenne",
                                      "somme",
                                      "media",
                                      "suma",
                                      "promedio",
                                      "totale",
                                      "totaal",
                                      "gemiddelde",
                                      "итого",
                                      "合計",
                                      "平均",
                                      "总计",
                                      "合计",
                                      "all patients",
                                      "overall total",
                                      "max",
                                      "maximum",
                                      "min",
                                      "minimum",
                                      "sd",
                                      "count",
                                      "σ",
                                      "insgesamt",
                                      "ensemble",
                                      "mittel",
                                      "média",
                                      "standard deviation",
                                      "range"};
    std::string word = base::folded(text);
    if (isCount(word)) return true;
    word.resize(std::min(word.size(), word.find('('))); // "Mean (SD)"
    while (word.ends_with(':') || word.ends_with(' ')) word.pop_back();
    return std::ranges::find(words, word) != words.end();
}

std::string textAt(const table::Column& column, std::size_t row)
{
    const auto fault = std::ranges::find(column.faults, row, &table::Fault::row);
    if (fault != column.faults.end()) return fault->text;
    return column.isNumeric() || column.isMissing(row) ? std::string() : column.text(row);
}

/// Has no other row the text?
bool isAlone(const table::Column& column, std::size_t row)
{
    return column.isNumeric() || std::ranges::count(column.codes, column.codes[row]) == 1;
}

base::Warning found(const table::Table& table, std::size_t row, const std::string& text, const char* what)
{
    base::Warning warning;
    warning.code = "summary-row";
    warning.file = table.file;
    warning.row = row + 1;
    warning.text = "\"" + text + "\": this row looks like " + what + ", and is taken as any other; if it is no patient, delete it";
    return warning;
}

void lookAt(const table::Table& table, std::size_t row, base::Warnings& warnings)
{
    constexpr std::size_t fewColumns = 4;
    std::size_t known = 0;
    std::string only;
    for (const table::Column& column : table.columns) {
        const std::string text = textAt(column, row);
        if (namesSummary(text) && isAlone(column, row)) return warnings.push_back(found(table, row, text, "a total or a mean"));
        known += column.isMissing(row) && text.empty() ? 0U : 1U;
        if (only.empty()) only = text;
    }
    if (known == 1 && only.find(' ') != std::string::npos && table.columns.size() >= fewColumns)
        warnings.push_back(found(table, row, only, "a note below the table"));
}

} // namespace

void checkSummaryRows(const CheckedStudy& checked, base::Warnings& warnings)
{
    for (const auto& table : checked.study.tables)
        for (std::size_t row = table->rows - std::min(table->rows, lastRows); row < table->rows; ++row) {
            if (checked.cancel.requested()) return;
            lookAt(*table, row, warnings);
        }
}

} // namespace atrisk::study
