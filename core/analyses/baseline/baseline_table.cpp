#include "core/analyses/baseline/baseline_table.h"

#include "core/report/chosen_words.h"
#include "core/study/roles/guard.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using words::NumberStyle;

class TableMaker {
public:
    TableMaker(const Baseline& baseline, const BaselineOptions& options, const NumberStyle& numbers)
        : m_baseline(baseline), m_options(options), m_numbers(numbers),
          m_places(baseline.arms() + (options.total && baseline.arms() > 1 ? 1 : 0)),
          m_tested(std::ranges::any_of(baseline.characteristics, [](const Characteristic& one) { return !one.test.empty(); }))
    {
    }

    [[nodiscard]] Table make() const
    {
        const std::string population = words::inSentence(m_baseline.chosen.population->label);
        Table table{"baseline", "Baseline characteristics, " + population, "Characteristic", columns(), {}, notes()};
        for (const Characteristic& one : m_baseline.characteristics) {
            if (one.numbers.empty())
                addLevels(table, one);
            else
                addNumbers(table, one);
        }
        return table;
    }

private:
    [[nodiscard]] std::string headOf(const std::string& name, std::size_t place) const
    {
        return name + " (N" + m_numbers.bind + "=" + m_numbers.bind + words::integer(m_baseline.patients[place], m_numbers) + ")";
    }

    [[nodiscard]] std::vector<report::Column> columns() const
    {
        std::vector<report::Column> columns;
        for (std::size_t place = 0; place < m_baseline.arms(); ++place) {
            const study::Arm& arm = m_baseline.chosen.study->arms[m_baseline.chosen.arms[place]];
            columns.push_back({"arm." + std::to_string(place), headOf(arm.label, place),
                               headOf(arm.shortLabel.empty() ? arm.label : arm.shortLabel, place)});
        }
        if (m_places > m_baseline.arms()) columns.push_back({"total", headOf("Total", m_baseline.arms())});
        if (m_options.difference)
            for (std::size_t arm = 1; arm < m_baseline.arms(); ++arm)
                columns.push_back({"difference." + std::to_string(arm), differenceHead(arm)});
        if (m_tested) columns.push_back({"p", words::pLetter(m_numbers)});
        return columns;
    }

    [[nodiscard]] std::string differenceHead(std::size_t arm) const
    {
        if (m_baseline.arms() == 2) return standardized() + " difference";
        const study::Arm& named = m_baseline.chosen.study->arms[m_baseline.chosen.arms[arm]];
        return standardized() + " difference, " + (named.shortLabel.empty() ? named.label : named.shortLabel);
    }

    [[nodiscard]] std::string standardized() const
    {
        return m_numbers.spelling == NumberStyle::Spelling::British ? "Standardised" : "Standardized";
    }
    [[nodiscard]] bool isOfKnown() const { return m_baseline.shareOf == ShareOf::Known; }

    [[nodiscard]] Cell countCell(std::size_t count, std::size_t of, const std::string& name) const
    {
        const int decimals = m_options.decimals == ShareDecimals::Automatic ? words::shareDecimals(of, m_numbers)
                             : m_options.decimals == ShareDecimals::One     ? 1
                                                                            : 0;
        return {words::countAndShare(count, of, decimals, m_numbers), name, "Patients, and their share of " + words::integer(of, m_numbers),
                static_cast<double>(count)};
    }

    /// Who stands in the cells of a row of patients, and in all of them beside its label.
    void addSpots(Row& row, const Characteristic& one, std::size_t level) const
    {
        const auto index = static_cast<std::size_t>(&one - m_baseline.characteristics.data());
        row.spot = numberOf(BaselineSpot{index, level, m_baseline.arms()});
        for (std::size_t place = 0; place < m_places && place < row.cells.size(); ++place)
            row.cells[place].spot = numberOf(BaselineSpot{index, level, place});
    }

    void addHeldComparisons(Row& row, const Characteristic& one, const std::string& name) const
    {
        for (std::size_t i = 0; i < one.differences.size() && m_options.difference; ++i)
            row.cells.push_back({words::masked, name + ".difference." + std::to_string(i + 1)});
        if (m_tested) row.cells.push_back({words::masked, name + ".p"});
    }

    /// The columns behind those of arms.
    void addComparisons(Row& row, const Characteristic& one, const std::string& name) const
    {
        if (one.comparisonsHeld) return addHeldComparisons(row, one, name);
        if (m_options.difference)
            for (std::size_t i = 0; i < one.differences.size(); ++i)
                row.cells.push_back({words::fixedNumber(one.differences[i], 2, m_numbers), name + ".difference." + std::to_string(i + 1),
                                     "Absolute standardized difference from the control, of known values", one.differences[i]});
        if (m_tested) row.cells.push_back({words::pValue(one.p, m_numbers), name + ".p", words::capitalized(one.test), one.p});
    }

    void addMissing(Table& table, const Characteristic& one, const std::string& name) const
    {
        if (!one.hasMissing()) return;
        Row row{"Missing", {}, report::Weight::Plain, 1};
        for (std::size_t place = 0; place < m_places; ++place) {
            const std::string cell = name + ".missing." + std::to_string(place);
            if (one.missingHeld)
                row.cells.push_back({words::masked, cell});
            else if (isOfKnown())
                row.cells.push_back({words::integer(one.missing[place], m_numbers), cell, "Patients", double(one.missing[place])});
            else
                row.cells.push_back(countCell(one.missing[place], m_baseline.patients[place], cell));
        }
        addSpots(row, one, BaselineSpot::missing);
        table.rows.push_back(std::move(row));
    }

    [[nodiscard]] Cell summaryCell(const Characteristic& one, std::size_t place) const
    {
        const stats::NumberSummary& summary = one.numbers[place];
        const std::string name = one.id + ".number." + std::to_string(place);
        if (!one.numbersHeld.empty() && one.numbersHeld[place]) return {words::masked, name};
        const words::Spread spread = m_options.spread;
        const int between = words::decimalsBetween(one.numbers, one.decimals, spread);
        const char* what = spread == words::Spread::Range       ? "Median and extremes"
                           : spread == words::Spread::Quartiles ? "Median and quartiles (type 7)"
                                                                : "Mean and standard deviation (n − 1)";
        Cell cell{words::summaryText(summary, one.decimals, between, spread, m_numbers), name,
                  std::string(what) + " of " + (one.missingHeld ? "the" : words::integer(summary.known, m_numbers)) + " known values"};
        if (summary.known > 0) cell.value = spread == words::Spread::Deviation ? summary.mean : summary.median;
        return cell;
    }

    void addNumbers(Table& table, const Characteristic& one) const
    {
        Row row{words::middleName(m_options.spread) + " " + words::inSentence(one.label) + " (" + words::spreadName(m_options.spread) +
                    ")" + (one.unit.empty() ? "" : ", " + one.unit),
                {}};
        for (std::size_t place = 0; place < m_places; ++place) row.cells.push_back(summaryCell(one, place));
        addSpots(row, one, BaselineSpot::known);
        addComparisons(row, one, one.id + ".number");
        table.rows.push_back(std::move(row));
        addMissing(table, one, one.id + ".number");
    }

    void addLevels(Table& table, const Characteristic& one) const
    {
        Row heading{one.label + ", " + words::countAndShareWords(m_numbers), {}, report::Weight::Plain, 0, true};
        for (std::size_t place = 0; place < m_places; ++place) heading.cells.push_back(denominatorCell(one, place));
        addComparisons(heading, one, one.id);
        for (std::size_t place = 0; place < m_places; ++place)
            if (!heading.cells[place].text.empty())
                heading.cells[place].spot =
                    numberOf(BaselineSpot{static_cast<std::size_t>(&one - m_baseline.characteristics.data()), BaselineSpot::known, place});
        if (std::ranges::all_of(heading.cells, [](const Cell& cell) { return cell.text.empty(); })) heading.cells.clear();
        table.rows.push_back(std::move(heading));
        for (std::size_t level = 0; level < one.levels.size(); ++level) {
            Row row{one.levels[level], {}, report::Weight::Plain, 1};
            for (std::size_t place = 0; place < m_places; ++place) {
                const std::string name = one.id + "." + std::to_string(level) + "." + std::to_string(place);
                const bool isHeld = !one.levelHeld.empty() && one.levelHeld[level];
                row.cells.push_back(isHeld ? Cell{words::masked, name}
                                           : countCell(one.counts[level][place], denominator(one, place), name));
            }
            addSpots(row, one, level);
            table.rows.push_back(std::move(row));
        }
        addMissing(table, one, one.id);
    }

    [[nodiscard]] std::size_t denominator(const Characteristic& one, std::size_t place) const
    {
        return m_baseline.patients[place] - (isOfKnown() ? one.missing[place] : 0);
    }
    /// "n = 27" where a share is not of all patients of the column.
    [[nodiscard]] Cell denominatorCell(const Characteristic& one, std::size_t place) const
    {
        const std::size_t of = denominator(one, place);
        if (of == m_baseline.patients[place] || one.missingHeld) return {""};
        return {"n" + m_numbers.bind + "=" + m_numbers.bind + words::integer(of, m_numbers), one.id + ".of." + std::to_string(place),
                "Patients with a known value", static_cast<double>(of)};
    }

    [[nodiscard]] std::vector<std::string> notes() const
    {
        const std::string& cutoff = m_baseline.chosen.study->facts.dataCutoff;
        std::string first = m_baseline.chosen.wording + ".";
        if (!cutoff.empty()) first += " Data cut-off " + words::dateInWords(cutoff) + ".";
        const bool isMissing = std::ranges::any_of(m_baseline.characteristics, &Characteristic::hasMissing);
        if (isMissing)
            first += isOfKnown() ? " Percentages are of the patients with a known value."
                                 : " Percentages are of all patients of the column, those with a missing value among them.";
        const bool hasNumbers =
            std::ranges::any_of(m_baseline.characteristics, [](const Characteristic& one) { return !one.numbers.empty(); });
        const std::string meaning = hasNumbers ? words::spreadMeaning(m_options.spread) : "";
        if (!meaning.empty()) first += " " + meaning;
        std::vector<std::string> notes{first};
        if (m_options.difference && m_baseline.arms() > 1) notes.push_back(differenceNote());
        if (m_tested) notes.push_back(testNote());
        notes.push_back(maskedNote());
        notes.push_back(report::unplannedSentence(m_baseline.chosen));
        std::erase(notes, "");
        return notes;
    }

    [[nodiscard]] std::string maskedNote() const
    {
        const study::Guard* guard = study::guardOf(*m_baseline.chosen.study);
        const auto isHeld = [](const Characteristic& one) {
            const auto any = [](const std::vector<bool>& held) { return std::ranges::find(held, true) != held.end(); };
            return one.missingHeld || one.comparisonsHeld || any(one.levelHeld) || any(one.numbersHeld);
        };
        if (guard == nullptr || std::ranges::none_of(m_baseline.characteristics, isHeld)) return {};
        return "Masked: fewer than " + words::integer(guard->least, m_numbers) + " patients, or what would tell their number.";
    }

    [[nodiscard]] std::string differenceNote() const
    {
        const auto& all = m_baseline.characteristics;
        const bool isOpen = std::ranges::any_of(all, [](const Characteristic& one) {
            return std::ranges::any_of(one.differences, [](double value) { return std::isnan(value); });
        });
        return standardized() +
               " difference: between an arm and the control, without its sign, over their pooled standard deviation; of "
               "categories over all levels (Yang and Dalton). Missing values are left out." +
               std::string(isOpen ? " NE, not estimable." : "");
    }

    [[nodiscard]] std::string testNote() const
    {
        std::vector<std::string> names;
        bool isOpen = false, levels = false;
        for (const Characteristic& one : m_baseline.characteristics) {
            if (std::ranges::find(names, one.test) == names.end()) names.push_back(one.test);
            isOpen = isOpen || std::isnan(one.p);
            levels = levels || (one.numbers.empty() && one.hasMissing());
        }
        return words::pLetter(m_numbers) + " by " + words::listed(names) +
               (levels && !isOfKnown() ? ", missing values being a level" : "") +
               ". Where treatment was allocated at random, chance made these differences whatever " + words::pLetter(m_numbers) +
               " says, and whether they matter it does not tell: such tests mislead." + (isOpen ? " NE, not estimable." : "");
    }

    const Baseline& m_baseline;
    const BaselineOptions& m_options;
    const NumberStyle& m_numbers;
    std::size_t m_places; ///< columns of patients
    bool m_tested;
};

} // namespace

Table baselineTable(const Baseline& baseline, const BaselineOptions& options, const NumberStyle& numbers)
{
    return TableMaker(baseline, options, numbers).make();
}

std::string baselineMethods(const Baseline& baseline)
{
    std::string text = "Patients are those of the selection, with or without an outcome.";
    if (!baseline.byName.empty())
        text += " Beside the study’s factors, columns are shown that carry a usual name: " + words::listed(baseline.byName) + ".";
    const std::string& cutoff = baseline.chosen.study->facts.dataCutoff;
    if (!cutoff.empty()) text += " Data cut-off: " + words::dateInWords(cutoff) + ".";
    if (const std::string unplanned = report::unplannedSentence(baseline.chosen); !unplanned.empty()) text += " " + unplanned;
    const std::string synthetic = words::syntheticSentence(*baseline.chosen.study);
    return text + (synthetic.empty() ? "" : " " + synthetic) + "\n";
}

} // namespace atrisk::analyses
