#include "core/analyses/cutpoint/cutpoint_views.h"
#include "core/analyses/cutpoint/cutpoint_words.h"
#include "core/analyses/km/km_words.h"
#include "core/report/page/marker_words.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::numberCell;
using report::ratioCell;
using report::Row;
using report::Table;
using words::NumberStyle;

/// The arm on this side; null = nobody.
const stats::ArmResult* resultOf(const CutPoint& result, std::size_t arm, std::size_t side)
{
    if (result.arms[arm].subjects[side] == 0) return nullptr;
    if (!result.isSingle()) return &result.sides[side]->arms[arm];
    const std::vector<stats::ArmResult>& arms = result.sides[0]->arms;
    return &arms[arms.size() == 1 ? 0 : side];
}

Table sidesTable(const CutPoint& result, const NumberStyle& numbers)
{
    const std::string interval = words::intervalName(result.whole.confidence, numbers);
    Table table{"cutpoint.sides",
                "Sides of the cut-point " + words::timeText(result.cut, numbers) + " (" + originWords(result) + ") of " +
                    result.marker.name.label,
                result.isSingle() ? "" : "Arm",
                {{"side", "Side", "", report::Alignment::Left},
                 {"patients", "Patients"},
                 {"events", "Events"},
                 {"median", words::withUnit("Median (" + interval + ")", result.whole.unit)},
                 {"ratio", std::string("HR ") + sideWords(result, 1) + " vs " + sideWords(result, 0) + " (" + interval + ")"}},
                {},
                {}};
    if (showsP(result.whole)) table.columns.push_back({"logRank", "Log-rank " + words::pLetter(numbers)});
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        const CutArm& one = result.arms[arm];
        const std::uint32_t known = one.subjects[0] + one.subjects[1];
        for (std::size_t side = 0; side < 2; ++side) {
            const std::string name = result.whole.arms[arm].arm.value + (side == 0 ? ".low." : ".high.");
            const stats::ArmResult* found = resultOf(result, arm, side);
            Row row{side == 0 ? result.whole.arms[arm].arm.label : "", {{sideName(result, side, numbers), name + "side"}}};
            row.cells.push_back(
                numberCell(words::countWithPercent(one.subjects[side], known, numbers), name + "patients",
                           result.whole.strataLabels.empty() ? "Of those with a known marker" : "Of those with a known marker and stratum",
                           one.subjects[side]));
            row.cells.push_back(numberCell(words::integer(one.events[side], numbers), name + "events", "", one.events[side]));
            row.cells.push_back(found == nullptr ? Cell{"–", name + "median"}
                                                 : numberCell(medianText(result.whole, *found, numbers), name + "median", "Kaplan–Meier",
                                                              found->median.estimate));
            if (side == 1) {
                row.cells.push_back(ratioCell(one.highAgainstLow, name + "ratio", "Cox model of the arm", numbers));
                if (showsP(result.whole))
                    row.cells.push_back(numberCell(words::pValue(one.logRank.p, numbers), name + "logRank",
                                                   "Log-rank test of the two sides", one.logRank.p));
            }
            table.rows.push_back(std::move(row));
        }
    }
    for (const std::string& note :
         {huntingSentence(result), nobodySentence(result, numbers), missingSentence(result, numbers),
          showsP(result.whole) ? std::string() : words::pLetter(numbers) + " is for all patients, not for a subgroup."})
        if (!note.empty()) table.notes.push_back(note);
    return table;
}

Table effectsTable(const CutPoint& result, const NumberStyle& numbers)
{
    const std::string interval = words::intervalName(result.whole.confidence, numbers);
    Table table{"cutpoint.effects",
                "Effect of treatment on each side",
                "",
                {{"low", "HR " + sideName(result, 0, numbers) + " (" + interval + ")"},
                 {"high", "HR " + sideName(result, 1, numbers) + " (" + interval + ")"},
                 {"interaction", words::pLetter(numbers) + " for interaction"}},
                {},
                {}};
    for (const CutPair& pair : result.pairs) {
        const std::string name = result.whole.arms[pair.arm].arm.value + ".";
        Row row{result.whole.arms[pair.arm].arm.label + " vs " + result.whole.arms[0].arm.label, {}};
        for (std::size_t side = 0; side < 2; ++side)
            row.cells.push_back(ratioCell(pair.effects[side], name + (side == 0 ? "low" : "high"), "Cox model of the side", numbers));
        row.cells.push_back(numberCell(words::interactionP(pair.interaction, numbers), name + "interaction",
                                       "Likelihood ratio of arm × side against arm + side", pair.interaction.test.p));
        table.rows.push_back(std::move(row));
        if (const std::string remark = words::interactionRemark(pair.interaction); !remark.empty())
            table.notes.push_back(table.rows.back().label + ": " + remark + ".");
    }
    if (const std::string hunting = huntingSentence(result); !hunting.empty()) table.notes.push_back(hunting);
    return table;
}

Table huntTable(const CutPoint& result, const NumberStyle& numbers)
{
    Table table{"cutpoint.hunt",
                "The cut-point that divides best",
                result.isSingle() ? "" : "Arm",
                {{"tried", "Cut-points tried"},
                 {"best", "Best"},
                 {"statistic", "|Z|"},
                 {"naive", words::pLetter(numbers) + " as if planned"},
                 {"corrected", words::pLetter(numbers) + " corrected"}},
                {},
                {"The corrected " + words::pLetter(numbers) + " is that of the greatest of all statistics (Lausen and Schumacher 1992)."}};
    for (const stats::SelectedRank& hunt : result.hunts) {
        const std::string name = result.whole.arms[hunt.arm].arm.value + ".";
        const stats::CutCandidate* best = hunt.bestCandidate();
        const double cut = best == nullptr ? table::missing : best->cut, z = best == nullptr ? table::missing : best->z();
        table.rows.push_back(
            {result.whole.arms[hunt.arm].arm.label,
             {numberCell(words::integer(hunt.candidates.size(), numbers), name + "tried", "", static_cast<double>(hunt.candidates.size())),
              numberCell(best == nullptr ? "NE" : words::timeText(cut, numbers), name + "best", "", cut),
              numberCell(words::fixedNumber(z, 2, numbers), name + "statistic", "Square root of the log-rank χ²", z),
              numberCell(words::pValue(hunt.naiveP, numbers), name + "naive", "Log-rank test at this cut-point", hunt.naiveP),
              numberCell(words::pValue(hunt.correctedP, numbers), name + "corrected", "Miller and Siegmund’s formula", hunt.correctedP)}});
    }
    return table;
}

} // namespace

std::vector<Table> cutpointTables(const CutPoint& result, const NumberStyle& numbers)
{
    std::vector<Table> tables{sidesTable(result, numbers)};
    if (!result.pairs.empty()) tables.push_back(effectsTable(result, numbers));
    if (!result.hunts.empty()) tables.push_back(huntTable(result, numbers));
    return tables;
}

} // namespace atrisk::analyses
