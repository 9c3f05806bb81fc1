#include "core/analyses/response/odds_rows.h"

#include "core/analyses/response/response_views.h"
#include "core/analyses/response/response_words.h"
#include "core/base/text.h"
#include "core/report/chosen_words.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

void addInteractions(report::Row& row, const ResponseAnalysis& analysis, const OddsFactor& factor, Rate rate,
                     const words::NumberStyle& numbers)
{
    report::Cell before{""};
    before.columns = 2 * analysis.arms() - 1;
    row.cells.push_back(std::move(before));
    for (std::size_t arm = 1; arm < analysis.arms(); ++arm) {
        const stats::Interaction& interaction = factor.interactions[static_cast<std::size_t>(rate)][arm - 1];
        row.cells.push_back({words::interactionP(interaction, numbers), factor.id + ".interaction." + std::to_string(arm),
                             "Likelihood-ratio test of arm by factor (logistic regression), missing values left out", interaction.test.p});
    }
}

} // namespace

std::vector<OddsLine> oddsLines(const ResponseAnalysis& analysis)
{
    std::vector<OddsLine> lines{{analysis.overall.label, &analysis.overall, nullptr, true, analysis.overall.label}};
    for (const OddsFactor& factor : analysis.factors) {
        lines.push_back({factor.label + (factor.prespecified == false ? " (exploratory)" : ""), nullptr, &factor, false, factor.label});
        for (const OddsRow& row : factor.rows) lines.push_back({row.label, &row, nullptr, false, factor.label + ": " + row.label});
    }
    return lines;
}

namespace {

constexpr std::uint32_t oddsBit = 1U << 31; ///< kinds of responses are small numbers

/// Of a row that is no name: by the study's levels, as they were counted.
class RowPatients {
public:
    RowPatients(const ResponseAnalysis& analysis, std::size_t line)
    {
        const std::vector<OddsLine> lines = oddsLines(analysis);
        if (lines[line].isOverall) return;
        std::size_t name = line;
        while (lines[name].factor == nullptr) --name;
        const study::Study& study = *analysis.chosen.study;
        const auto subgroup = std::ranges::find(study.subgroups, lines[name].factor->id, &study::Subgroup::id);
        m_levels = study::patientLevels(study, *subgroup, *analysis.chosen.population).levelOf;
        m_level = lines[line].row->missing ? -1 : static_cast<int>(line - name - 1);
    }
    [[nodiscard]] bool contain(std::size_t patient) const { return m_levels.empty() || m_levels[patient] == m_level; }

private:
    std::vector<std::int16_t> m_levels; ///< empty: everyone is in it
    int m_level = -1;                   ///< -1 = missing
};

} // namespace

std::uint32_t numberOf(const OddsSpot& spot)
{
    return oddsBit | static_cast<std::uint32_t>(spot.line << 16 | (spot.arm & 0xff) << 8 | (spot.of & 0xff));
}

std::optional<OddsSpot> oddsSpot(std::uint32_t number)
{
    if ((number & oddsBit) == 0) return std::nullopt;
    return OddsSpot{(number & ~oddsBit) >> 16, (number >> 8) & 0xff, number & 0xff};
}

std::vector<std::uint32_t> oddsPatients(const ResponseAnalysis& analysis, const OddsSpot& spot)
{
    const RowPatients row(analysis, spot.line);
    std::vector<std::uint32_t> patients;
    analysis.chosen.forEach([&](std::size_t patient) {
        const std::size_t arm = report::armOfPatient(analysis.chosen, patient);
        const bool inArms = spot.of == OddsSpot::both ? arm == 0 || arm == spot.arm : arm == spot.of;
        if (inArms && row.contain(patient)) patients.push_back(static_cast<std::uint32_t>(patient));
    });
    return patients;
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

std::string interactionText(const OddsFactor& factor, Rate rate, std::size_t arm, const words::NumberStyle& numbers)
{
    const stats::Interaction& interaction = factor.interactions[static_cast<std::size_t>(rate)][arm - 1];
    if (!interaction.test.estimable()) return words::pLetter(numbers) + " NE";
    const bool infinite = interaction.status == stats::InteractionStatus::Infinite;
    return words::pStatement(interaction.test.p, numbers) + (infinite ? numbers.bind + "§" : "");
}

std::string interactionSentences(const ResponseAnalysis& analysis, Rate rate, std::size_t arm)
{
    std::vector<std::string> reasons, aside;
    bool infinite = false;
    for (const OddsFactor& factor : analysis.factors) {
        const std::vector<stats::Interaction>& tests = factor.interactions[static_cast<std::size_t>(rate)];
        for (std::size_t i = 0; i < tests.size(); ++i) {
            if (arm != 0 && i + 1 != arm) continue;
            const std::string of =
                factor.label + (arm == 0 && tests.size() > 1 ? ", " + report::chosenArm(analysis.chosen, i + 1).shortLabel : "");
            if (!tests[i].test.estimable()) reasons.push_back(of + ": " + words::interactionRemark(tests[i], words::Ratio::Odds));
            infinite = infinite || tests[i].status == stats::InteractionStatus::Infinite;
            std::vector<std::string> levels;
            for (const std::size_t level : tests[i].leftOut) levels.push_back(factor.rows[level].label);
            if (tests[i].test.estimable() && !levels.empty()) aside.push_back(of + ": " + words::listed(levels));
        }
    }
    return words::joinedSentences(
        {reasons.empty() ? "" : "NE, interaction of " + base::joined(reasons, "; ") + ".",
         aside.empty() ? "" : "Not part of the interaction, telling nothing of an odds ratio: " + base::joined(aside, "; ") + ".",
         infinite ? words::infiniteInteractionWords(words::Ratio::Odds) : ""});
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
    for (std::size_t arm = 1; arm < analysis.arms(); ++arm)
        table.columns.push_back({"interaction." + std::to_string(arm),
                                 words::pLetter(numbers) + " for interaction" +
                                     (analysis.arms() > 2 ? ", " + report::chosenArm(analysis.chosen, arm).shortLabel : std::string())});
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
        if (line.isName()) addInteractions(row, analysis, *line.factor, shown.rate, numbers);
        table.rows.push_back(std::move(row));
    }
    table.notes = {words::joinedSentences({"Odds ratios are not adjusted; NE where an arm has no or only responders.",
                                           interactionSentences(analysis, shown.rate, 0), foldedSentence(analysis)})};
    return table;
}

} // namespace atrisk::analyses
