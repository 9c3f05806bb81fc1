#include "core/analyses/km/km_words.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/km/tables/table_parts.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

namespace atrisk::analyses {
namespace {

using stats::PairComparison;
using stats::SurvivalAnalysis;
using words::NumberStyle;

/// "Drug high against Placebo"
std::string pairLabel(const SurvivalAnalysis& analysis, const PairComparison& pair)
{
    return analysis.arms[pair.arm].arm.label + " against " + analysis.arms[pair.control].arm.label;
}

} // namespace

report::Table pairwiseTable(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const bool showsP = analyses::showsP(analysis);
    const std::string strata = strataOf(analysis, !analysis.strata.empty());
    const std::string ratio = coxMethod(analysis, strata + ", these two arms alone"),
                      test = "Log-rank test of these two arms, two-sided, " + strata,
                      holm = test + "; adjusted by Holm’s method for " + words::integer(analysis.pairwise.size(), numbers) + " comparisons";
    report::Table table{"km.pairwise", "Every two arms", "", {}, {}, {}};
    table.columns.push_back({"hazardRatio", "Hazard ratio (" + words::intervalName(analysis.confidence, numbers) + ")"});
    if (showsP) table.columns.insert(table.columns.end(), {{"p", "P"}, {"holm", "P, Holm"}});
    for (std::size_t i = 0; i < analysis.pairwise.size(); ++i) {
        const PairComparison& pair = analysis.pairwise[i];
        const std::string name = "pair." + std::to_string(i) + ".";
        report::Row row{pairLabel(analysis, pair), {ratioCell(name + "hazardRatio", pair.hazardRatio, ratio, numbers)}};
        const auto addP = [&](const char* what, double p, const std::string& method) {
            row.cells.push_back({words::pValue(p, numbers), name + what, method, p});
        };
        if (showsP) addP("p", pair.logRank.p, test), addP("holm", pair.adjustedP, holm);
        table.rows.push_back(std::move(row));
    }
    if (showsP)
        table.notes.push_back("P: log-rank test, " + strata + "; Holm: adjusted for all " +
                              words::integer(analysis.pairwise.size(), numbers) + " comparisons.");
    return table;
}

} // namespace atrisk::analyses
