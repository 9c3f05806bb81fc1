// Sentences that hold or do not: what the papers say of a forest plot without giving its numbers.
#include "tests/fidelity/families/families.h"

#include <algorithm>
#include <cmath>

namespace atrisk::fidelity {
namespace {

struct Row {
    std::string factor, level;
};

/// The hazard ratio of a row of the forest plot.
base::Result<double> ratioOf(const stats::ForestAnalysis& forest, const Row& wanted)
{
    for (const stats::ForestFactor& factor : forest.factors)
        for (const stats::ForestRow& row : factor.rows)
            if (factor.id == wanted.factor && row.level == wanted.level) return row.hazardRatio.estimate;
    return base::failure("no-word", "the forest has no row " + wanted.factor + " " + wanted.level);
}

Row rowOf(const Recipe& pair) { return {pair.at(0).get<std::string>(), pair.at(1).get<std::string>()}; }

base::Result<std::vector<Row>> rowsOf(const Question& question)
{
    std::vector<Row> rows;
    for (const Recipe& pair : question.recipe.value("rows", Recipe::array())) rows.push_back(rowOf(pair));
    if (!rows.empty()) return rows;
    const auto subgroup = question.trial.words().subgroup(question.fact.subgroup);
    if (!subgroup) return subgroup.error();
    if (!subgroup->is_object()) return base::failure("no-word", "the fact's subgroup is no row of the forest");
    return std::vector<Row>{{subgroup->at("factor").get<std::string>(), subgroup->at("level").get<std::string>()}};
}

/// A number, or the hazard ratio of a row.
base::Result<double> limitOf(const Recipe& limit, const stats::ForestAnalysis& forest)
{
    if (limit.is_number()) return limit.get<double>();
    return ratioOf(forest, rowOf(limit));
}

bool holds(const char* relation, double ratio, double limit)
{
    const std::string_view name(relation);
    if (name == "below") return ratio < limit;
    return name == "above" ? ratio > limit : ratio >= limit;
}

void append(std::string& words, const std::string& more) { words += (words.empty() ? "" : "; ") + more; }

} // namespace

base::Result<Answer> hazardRatiosAre(const Question& question)
{
    const auto whole = question.wholeSelection();
    if (!whole) return whole.error();
    const auto forest = question.trial.forest(*whole);
    if (!forest) return forest.error();
    const auto rows = rowsOf(question);
    if (!rows) return rows.error();
    Answer answer;
    answer.holds = true;
    for (const char* relation : {"below", "above", "atLeast"}) {
        if (!question.recipe.contains(relation)) continue;
        const auto limit = limitOf(question.recipe[relation], **forest);
        if (!limit) return limit.error();
        for (const Row& row : *rows) {
            const auto ratio = ratioOf(**forest, row);
            if (!ratio) return ratio.error();
            answer.holds = *answer.holds && holds(relation, *ratio, *limit);
            append(answer.text, printedNumber(*ratio, 2));
        }
        if (!question.recipe[relation].is_number()) answer.text += " against " + printedNumber(*limit, 2);
    }
    if (answer.text.empty()) return base::failure("no-word", "the statement compares nothing");
    return answer;
}

base::Result<Answer> mediansDifferBy(const Question& question)
{
    const auto asked = question.selection();
    if (!asked) return asked.error();
    const auto analysis = question.trial.analysis(*asked);
    if (!analysis) return analysis.error();
    if ((*analysis)->arms.size() != 2) return base::failure("no-comparison", "this needs two arms");
    const double control = (*analysis)->arms[0].median.estimate, experimental = (*analysis)->arms[1].median.estimate;
    Answer answer;
    answer.holds = std::abs(experimental - control) <= question.recipe.at("atMost").get<double>();
    answer.text = printedNumber(experimental, 1) + " and " + printedNumber(control, 1);
    return answer;
}

} // namespace atrisk::fidelity
