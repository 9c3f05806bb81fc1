// Dates and places.
#include "tests/fidelity/families/families.h"

#include <set>

namespace atrisk::fidelity {
namespace {

/// Known values of the recipe's column in the fact's group, as text: dates sort as such.
base::Result<std::set<std::string>> values(const Question& question)
{
    const auto column = question.trial.patients().column(question.recipe.at("column").get<std::string>());
    if (!column) return column.error();
    const auto group = question.group();
    if (!group) return group.error();
    std::set<std::string> found;
    for (std::size_t row = 0; row < group->size(); ++row)
        if ((*group)[row] != 0 && !column->isMissing(row)) found.insert(column->text(row));
    if (found.empty()) return base::failure("nobody", "the column is empty");
    return found;
}

Answer inWords(const std::string& text)
{
    Answer answer;
    answer.text = text;
    return answer;
}

} // namespace

base::Result<Answer> firstDate(const Question& question)
{
    const auto dates = values(question);
    if (!dates) return dates.error();
    return inWords(*dates->begin());
}

base::Result<Answer> lastDate(const Question& question)
{
    const auto dates = values(question);
    if (!dates) return dates.error();
    return inWords(*dates->rbegin());
}

base::Result<Answer> reachedWithin(const Question& question)
{
    const auto column = question.trial.patients().column(question.recipe.at("column").get<std::string>());
    if (!column) return column.error();
    const auto group = question.group();
    if (!group) return group.error();
    const std::string from = question.recipe.at("from").get<std::string>(), to = question.recipe.at("to").get<std::string>();
    double before = 0, until = 0;
    for (std::size_t row = 0; row < group->size(); ++row) {
        if ((*group)[row] == 0 || column->isMissing(row)) continue;
        const std::string date = column->text(row);
        if (date < from) ++before;
        if (date <= to) ++until;
    }
    Answer answer;
    answer.within = {before, until};
    return answer;
}

base::Result<Answer> dataCutoff(const Question& question) { return inWords(question.trial.study().facts.dataCutoff); }

base::Result<Answer> distinctValues(const Question& question)
{
    const auto found = values(question);
    if (!found) return found.error();
    Answer answer;
    answer.value = static_cast<double>(found->size());
    return answer;
}

} // namespace atrisk::fidelity
