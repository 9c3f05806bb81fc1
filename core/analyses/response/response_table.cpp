#include "core/analyses/response/response_views.h"
#include "core/analyses/response/response_words.h"
#include "core/report/chosen_words.h"
#include "core/words/abbreviations.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <cmath>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;

std::string rateId(Rate rate) { return std::string(name(rate)); }

/// Makes the rows of one table.
class TableMaker {
public:
    TableMaker(const ResponseAnalysis& analysis, const ResponseOptions& options, const words::NumberStyle& numbers)
        : m_analysis(analysis), m_options(options), m_numbers(numbers)
    {
    }

    report::Table make()
    {
        m_table.id = "response";
        m_table.title = "Tumour response";
        if (m_numbers.spelling == words::NumberStyle::Spelling::American) m_table.title = "Tumor response";
        m_table.labelHeading = "Response";
        addColumns();
        addBest();
        for (const RateRow& row : m_analysis.rates) addRate(row);
        for (const TimeRow& row : m_analysis.times) addTime(row);
        addNotes();
        return std::move(m_table);
    }

private:
    [[nodiscard]] std::string interval() const { return words::intervalName(m_analysis.confidence, m_numbers); }
    [[nodiscard]] static std::string name(std::size_t arm, const std::string& what) { return "arm." + std::to_string(arm) + "." + what; }

    void addColumns()
    {
        for (std::size_t arm = 0; arm < m_analysis.arms(); ++arm) {
            const std::string span = report::chosenArm(m_analysis.chosen, arm).label + " (N" + m_numbers.bind + "=" + m_numbers.bind +
                                     words::integer(m_analysis.patients[arm], m_numbers) + ")";
            m_table.columns.push_back({name(arm, "count"), "No. (%)", {}, report::Alignment::Right, span});
            m_table.columns.push_back({name(arm, "interval"), interval(), {}, report::Alignment::Right, span});
        }
        for (std::size_t arm = 1; m_analysis.chosen.hasControl && arm < m_analysis.arms(); ++arm) {
            const std::string span = m_analysis.arms() > 2 ? report::chosenArm(m_analysis.chosen, arm).label + " vs " +
                                                                 report::chosenArm(m_analysis.chosen, 0).label
                                                           : std::string();
            m_table.columns.push_back(
                {name(arm, "difference"), "Difference (" + interval() + "), points", {}, report::Alignment::Right, span});
            m_table.columns.push_back({name(arm, "odds"), "Odds ratio (" + interval() + ")", {}, report::Alignment::Right, span});
            if (m_options.fisher) m_table.columns.push_back({name(arm, "p"), pLetter(m_numbers), {}, report::Alignment::Right, span});
        }
    }

    [[nodiscard]] std::vector<Cell> shares(const std::vector<ArmShare>& arms, const std::string& what) const
    {
        std::vector<Cell> cells;
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            const stats::Estimate& share = arms[arm].interval;
            cells.push_back({words::countWithPercent(arms[arm].share.x, arms[arm].share.n, m_numbers), name(arm, what + ".count"), "",
                             static_cast<double>(arms[arm].share.x)});
            const bool nobody = std::isnan(share.estimate);
            cells.push_back({nobody ? "NE" : words::percentInterval(share.lower, share.upper, m_numbers), name(arm, what + ".interval"),
                             m_analysis.interval == RateInterval::Wilson ? "Wilson’s interval" : "Clopper and Pearson’s exact interval"});
        }
        return cells;
    }

    void addBest()
    {
        if (m_analysis.best.empty()) return;
        m_table.rows.push_back({"Best overall response", {}, report::Weight::Plain, 0, true});
        for (const BestRow& row : m_analysis.best)
            m_table.rows.push_back(
                {bestLabel(row.response), shares(row.arms, "best." + std::string(study::name(row.response))), report::Weight::Plain, 1});
    }

    void addRate(const RateRow& row)
    {
        Row line{rateLabel(row), shares(row.arms, rateId(row.rate)), report::Weight::Strong};
        for (std::size_t i = 0; i < row.against.size(); ++i) {
            const AgainstControl& against = row.against[i];
            const std::string of = name(i + 1, rateId(row.rate));
            line.cells.push_back({differenceText(against.difference, m_numbers), of + ".difference",
                                  "Newcombe’s interval of the difference", against.difference.estimate});
            line.cells.push_back({oddsText(against.oddsRatio, m_numbers), of + ".oddsRatio",
                                  "Woolf’s interval; NE where a cell of the four is 0", against.oddsRatio.estimate});
            if (m_options.fisher)
                line.cells.push_back({words::pValue(against.fisher.p, m_numbers), of + ".p", "Fisher’s exact test", against.fisher.p});
        }
        m_table.rows.push_back(std::move(line));
    }

    void addTime(const TimeRow& row)
    {
        const bool isEndpoint = row.source == TimeRow::Source::Endpoint;
        const std::string what = row.isDuration ? "duration" : "time";
        m_table.rows.push_back(
            {words::withUnit(row.isDuration ? "Duration of response" : "Time to response", row.unit), {}, report::Weight::Plain, 0, true});
        Row medians{isEndpoint ? "Median (" + interval() + ")" : "Median (IQR)", {}, report::Weight::Plain, 1};
        Row ranges{"Range", {}, report::Weight::Plain, 1}, counts{"Responders with a value", {}, report::Weight::Plain, 1};
        for (std::size_t arm = 0; arm < row.arms.size(); ++arm) {
            const TimeRow::Arm& of = row.arms[arm];
            const auto cell = [&](std::string text, const char* kind, std::optional<double> value) {
                return Cell{of.known == 0 ? "–" : std::move(text), name(arm, what + "." + kind), "", of.known == 0 ? std::nullopt : value,
                            2};
            };
            medians.cells.push_back(
                cell(words::medianWithInterval(of.median.estimate, of.median.lower, of.median.upper, row.unit, m_numbers), "median",
                     of.median.estimate));
            ranges.cells.push_back(
                cell(words::durationInterval(of.least, of.most, row.unit, m_numbers) + (of.mostCensored ? "+" : ""), "range", {}));
            counts.cells.push_back({words::integer(of.known, m_numbers) + " of " + words::integer(of.responders, m_numbers),
                                    name(arm, what + ".known"), "", static_cast<double>(of.known), 2});
        }
        for (Row* line : {&medians, &ranges, &counts}) m_table.rows.push_back(std::move(*line));
    }

    void addNotes()
    {
        m_table.notes = {words::joinedSentences({objectiveSentence(m_analysis), denominatorSentence(m_analysis, m_numbers)}),
                         words::joinedSentences({responseMethods(m_analysis), timesSentence(m_analysis)}),
                         report::unplannedSentence(m_analysis.chosen)};
        std::erase(m_table.notes, "");
        std::vector<std::string> texts;
        for (const report::Column& column : m_table.columns) texts.push_back(column.heading);
        bool hasQuartiles = false;
        for (const Row& row : m_table.rows) {
            hasQuartiles = hasQuartiles || row.label == "Median (IQR)";
            for (const Cell& cell : row.cells) texts.push_back(cell.text);
        }
        m_table.notes.push_back(
            words::joinedSentences({words::abbreviationsIn(texts, nullptr), hasQuartiles ? "IQR, interquartile range." : ""}));
    }

    const ResponseAnalysis& m_analysis;
    const ResponseOptions& m_options;
    const words::NumberStyle& m_numbers;
    report::Table m_table;
};

} // namespace

report::Table responseTable(const ResponseAnalysis& analysis, const ResponseOptions& options, const words::NumberStyle& numbers)
{
    return TableMaker(analysis, options, numbers).make();
}

} // namespace atrisk::analyses
