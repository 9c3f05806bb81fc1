#include "core/analyses/response/odds_rows.h"

#include "core/analyses/response/response_views.h"
#include "core/analyses/response/response_words.h"
#include "core/report/chosen_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

namespace atrisk::analyses {

std::vector<OddsLine> oddsLines(const ResponseAnalysis& analysis)
{
    std::vector<OddsLine> lines{{analysis.overall.label, &analysis.overall, true, analysis.overall.label}};
    for (const OddsFactor& factor : analysis.factors) {
        lines.push_back({factor.label + (factor.prespecified == false ? " (exploratory)" : ""), nullptr, false, factor.label});
        for (const OddsRow& row : factor.rows) lines.push_back({row.label, &row, false, factor.label + ": " + row.label});
    }
    return lines;
}

std::string sharesText(const OddsRow& row, Rate rate, std::size_t arm, const words::NumberStyle& numbers)
{
    const stats::Share& share = row.shares[static_cast<std::size_t>(rate)][arm];
    return words::integer(share.x, numbers) + "/" + words::integer(share.n, numbers);
}

std::string oddsRowText(const ResponseAnalysis& analysis, const OddsRow& row, Rate rate, std::size_t arm, const words::NumberStyle& numbers)
{
    return row.missing ? "–" : oddsText(analysis.oddsRatio(row, rate, arm), numbers);
}

std::string foldedSentence(const ResponseAnalysis& analysis)
{
    if (analysis.folded.empty()) return {};
    return "Not looked at, being many or of many levels: " + words::listed(analysis.folded) + ".";
}

report::Table oddsTable(const ResponseAnalysis& analysis, const ResponseOptions& options, const words::NumberStyle& numbers)
{
    const RateRow& shown = analysis.shown(options.rate);
    report::Table table{"response.subgroups", rateLabel(shown) + " by subgroup", "Subgroup", {}, {}, {}};
    if (!analysis.chosen.hasControl) return table;
    for (std::size_t arm = 0; arm < analysis.arms(); ++arm)
        table.columns.push_back({"arm." + std::to_string(arm), report::chosenArm(analysis.chosen, arm).label + ", responders/patients",
                                 report::chosenArm(analysis.chosen, arm).shortLabel});
    for (std::size_t arm = 1; arm < analysis.arms(); ++arm) {
        const std::string of = analysis.arms() > 2 ? ", " + report::chosenArm(analysis.chosen, arm).shortLabel : std::string();
        table.columns.push_back(
            {"odds." + std::to_string(arm), "Odds ratio (" + words::intervalName(analysis.confidence, numbers) + ")" + of});
    }
    for (const OddsLine& line : oddsLines(analysis)) {
        report::Row row{line.label,
                        {},
                        line.isOverall ? report::Weight::Strong : report::Weight::Plain,
                        line.isOverall || line.isName() ? 0 : 1,
                        line.isName()};
        for (std::size_t arm = 0; !line.isName() && arm < analysis.arms(); ++arm)
            row.cells.push_back({sharesText(*line.row, shown.rate, arm, numbers)});
        for (std::size_t arm = 1; !line.isName() && arm < analysis.arms(); ++arm)
            row.cells.push_back({oddsRowText(analysis, *line.row, shown.rate, arm, numbers), "", "Woolf’s interval",
                                 analysis.oddsRatio(*line.row, shown.rate, arm).estimate});
        table.rows.push_back(std::move(row));
    }
    table.notes = {
        words::joinedSentences({"Odds ratios are not adjusted; NE where an arm has no or only responders.", foldedSentence(analysis)})};
    return table;
}

} // namespace atrisk::analyses
