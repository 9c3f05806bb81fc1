#include "core/analyses/response/response_analysis.h"

#include "core/base/warning.h"
#include "core/report/chosen_words.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using stats::Share;
using study::BestResponse;

constexpr bool isUnknown(const std::optional<BestResponse>& response) { return !response || *response == BestResponse::NotEvaluable; }

/// Counts the chosen patients of an analysis under way.
class Counter {
public:
    Counter(ResponseAnalysis& analysis, const ResponseOptions& options) : m_analysis(analysis), m_options(options) {}

    void count()
    {
        m_analysis.patients = report::patientsPerArm(m_analysis.chosen);
        m_analysis.interval = m_options.interval;
        countWithoutRow();
        if (responses().hasBest()) countBest();
        for (const Rate rate : {Rate::Objective, Rate::Benefit, Rate::Durable})
            if (isTold(rate)) m_analysis.rates.push_back(rateRow(rate));
        m_analysis.overall = emptyRow("All patients", false);
        m_analysis.chosen.forEach([&](std::size_t patient) { add(m_analysis.overall, patient); });
        if (m_analysis.chosen.hasControl) countFactors();
        warnOfDisagreement();
    }

private:
    [[nodiscard]] const study::Responses& responses() const { return m_analysis.responses; }
    [[nodiscard]] std::size_t armOf(std::size_t patient) const { return report::armOfPatient(m_analysis.chosen, patient); }
    [[nodiscard]] const study::YesOrNo& finding(Rate rate) const
    {
        return rate == Rate::Objective ? responses().objective : rate == Rate::Benefit ? responses().benefit : responses().durable;
    }
    [[nodiscard]] bool isTold(Rate rate) const { return rate == Rate::Objective || !finding(rate).parameter.code.empty(); }
    [[nodiscard]] bool has(Rate rate, std::size_t patient) const
    {
        return rate == Rate::Objective ? responses().responded(static_cast<std::uint32_t>(patient)) : finding(rate).of[patient] == 1;
    }

    void countWithoutRow()
    {
        m_analysis.withoutRow.assign(m_analysis.arms(), 0);
        m_analysis.chosen.forEach([&](std::size_t patient) {
            const bool known = (responses().hasBest() && responses().bestOf[patient]) ||
                               (responses().hasObjective() && responses().objective.of[patient] >= 0);
            if (!known) ++m_analysis.withoutRow[armOf(patient)];
        });
    }

    [[nodiscard]] ArmShare shareOf(std::uint32_t count, std::size_t arm) const
    {
        const Share share{count, m_analysis.patients[arm]};
        const bool exact = m_options.interval == RateInterval::ClopperPearson;
        return {share, exact ? stats::clopperPearson(share, m_analysis.confidence) : stats::wilson(share, m_analysis.confidence)};
    }
    [[nodiscard]] std::vector<ArmShare> sharesOf(const std::vector<std::uint32_t>& counts) const
    {
        std::vector<ArmShare> shares;
        for (std::size_t arm = 0; arm < counts.size(); ++arm) shares.push_back(shareOf(counts[arm], arm));
        return shares;
    }

    /// Those that anyone of the study has; complete and partial ones, and who could not be evaluated, always.
    [[nodiscard]] std::vector<BestResponse> kinds() const
    {
        std::array<bool, study::bestResponses> shown{};
        for (const BestResponse always : {BestResponse::Complete, BestResponse::Partial, BestResponse::NotEvaluable})
            shown[static_cast<std::size_t>(always)] = true;
        for (const auto& response : responses().bestOf)
            if (response) shown[static_cast<std::size_t>(*response)] = true;
        std::vector<BestResponse> kinds;
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (shown[i]) kinds.push_back(static_cast<BestResponse>(i));
        return kinds;
    }

    void countBest()
    {
        for (const BestResponse kind : kinds()) {
            std::vector<std::uint32_t> counts(m_analysis.arms());
            m_analysis.chosen.forEach([&](std::size_t patient) {
                const auto& response = responses().bestOf[patient];
                if (isUnknown(response) ? kind == BestResponse::NotEvaluable : *response == kind) ++counts[armOf(patient)];
            });
            m_analysis.best.push_back({kind, sharesOf(counts)});
        }
    }

    [[nodiscard]] RateRow rateRow(Rate rate) const
    {
        std::vector<std::uint32_t> counts(m_analysis.arms());
        m_analysis.chosen.forEach([&](std::size_t patient) { counts[armOf(patient)] += has(rate, patient) ? 1 : 0; });
        RateRow row{rate, finding(rate).parameter, sharesOf(counts), {}};
        if (!m_analysis.chosen.hasControl) return row;
        for (std::size_t arm = 1; arm < row.arms.size(); ++arm) row.against.push_back(against(row.arms[arm].share, row.arms[0].share));
        return row;
    }

    [[nodiscard]] AgainstControl against(Share experimental, Share control) const
    {
        stats::CountTable cells(2, 2);
        cells << static_cast<int>(experimental.x), static_cast<int>(experimental.n - experimental.x), static_cast<int>(control.x),
            static_cast<int>(control.n - control.x);
        return {stats::newcombeDifference(experimental, control, m_analysis.confidence),
                stats::oddsRatio(experimental, control, m_analysis.confidence),
                m_options.fisher ? stats::fisherExact(cells) : stats::FisherTest()};
    }

    [[nodiscard]] OddsRow emptyRow(const std::string& label, bool missing) const
    {
        OddsRow row{label, missing, {}};
        for (std::vector<Share>& shares : row.shares) shares.resize(m_analysis.arms());
        return row;
    }

    void add(OddsRow& row, std::size_t patient) const
    {
        for (const RateRow& told : m_analysis.rates) {
            Share& share = row.shares[static_cast<std::size_t>(told.rate)][armOf(patient)];
            ++share.n;
            share.x += has(told.rate, patient) ? 1 : 0;
        }
    }

    void countFactors()
    {
        const study::Study& study = *m_analysis.chosen.study;
        for (const study::Subgroup& subgroup : study.subgroups) {
            if (subgroup.folded) {
                m_analysis.folded.push_back(subgroup.label);
                continue;
            }
            const study::SubgroupLevels levels = study::patientLevels(study, subgroup, *m_analysis.chosen.population);
            OddsFactor factor{subgroup.id, subgroup.label, subgroup.prespecified, {}, {}};
            for (const study::Level& level : levels.levels) factor.rows.push_back(emptyRow(level.label, false));
            OddsRow missing = emptyRow("Missing", true);
            bool anyMissing = false;
            m_analysis.chosen.forEach([&](std::size_t patient) {
                const std::int16_t level = levels.levelOf[patient];
                anyMissing = anyMissing || level < 0;
                add(level < 0 ? missing : factor.rows[static_cast<std::size_t>(level)], patient);
            });
            addInteractions(factor);
            if (anyMissing) factor.rows.push_back(std::move(missing));
            m_analysis.factors.push_back(std::move(factor));
        }
    }

    /// Of its known levels.
    void addInteractions(OddsFactor& factor) const
    {
        for (const RateRow& told : m_analysis.rates) {
            const auto rate = static_cast<std::size_t>(told.rate);
            for (std::size_t arm = 1; arm < m_analysis.arms(); ++arm) {
                std::vector<stats::LevelShares> levels;
                for (const OddsRow& row : factor.rows) levels.push_back({row.shares[rate][0], row.shares[rate][arm]});
                factor.interactions[rate].push_back(stats::oddsInteraction(levels));
            }
        }
    }

    void warnOfDisagreement()
    {
        if (!responses().hasBest() || !responses().hasObjective()) return;
        std::size_t differing = 0;
        m_analysis.chosen.forEach([&](std::size_t patient) {
            const std::int8_t said = responses().objective.of[patient];
            const auto& best = responses().bestOf[patient];
            if (said >= 0 && (said == 1) != (best && study::isResponse(*best))) ++differing;
        });
        if (differing > 0)
            m_analysis.warnings.push_back(
                base::warning("response-disagrees", responses().objective.parameter.code + " and " + responses().best.code +
                                                        " disagree about who responded in " + std::to_string(differing) +
                                                        (differing == 1 ? " patient; " : " patients; ") + "the former counts"));
    }

    ResponseAnalysis& m_analysis;
    const ResponseOptions& m_options;
};

} // namespace

const RateRow* ResponseAnalysis::find(Rate rate) const
{
    const auto found = std::ranges::find(rates, rate, &RateRow::rate);
    return found == rates.end() ? nullptr : &*found;
}

const RateRow& ResponseAnalysis::shown(Rate rate) const
{
    const RateRow* row = find(rate);
    return row != nullptr ? *row : rates.front();
}

stats::Estimate ResponseAnalysis::oddsRatio(const OddsRow& row, Rate rate, std::size_t arm) const
{
    const std::vector<Share>& shares = row.shares[static_cast<std::size_t>(rate)];
    return row.missing ? stats::Estimate() : stats::oddsRatio(shares[arm], shares[0], confidence);
}

base::Result<ResponseAnalysis> analyzeResponses(const Question& question, const base::Cancel& cancel)
{
    const auto& options = question.options.as<ResponseOptions>();
    ResponseAnalysis analysis;
    auto chosen = study::choosePatients(question.study, question.selection, cancel);
    if (!chosen) return std::move(chosen).error();
    auto responses = study::readResponses(*question.study, options.best, cancel);
    if (!responses) return std::move(responses).error();
    if (cancel.requested()) return base::cancelled();
    analysis.chosen = std::move(chosen).value();
    analysis.responses = std::move(responses).value();
    analysis.confidence = question.selection.confidence;
    analysis.confidenceType =
        question.selection.confidenceType.value_or(question.study->display.confidenceType.value_or(study::ConfidenceType::LogLog));
    analysis.warnings = analysis.chosen.warnings;
    analysis.warnings.insert(analysis.warnings.end(), analysis.responses.warnings.begin(), analysis.responses.warnings.end());
    Counter(analysis, options).count();
    if (cancel.requested()) return base::cancelled();
    auto times = responseTimes(analysis, question.selection, cancel);
    if (!times) return std::move(times).error();
    analysis.times = std::move(times).value();
    if (analysis.find(options.rate) == nullptr)
        analysis.warnings.push_back(
            base::warning("no-such-rate", "this study does not tell the rate asked for; objective response is shown"));
    return analysis;
}

} // namespace atrisk::analyses
