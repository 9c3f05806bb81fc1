#include "core/stats/tests/test_choice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace atrisk::stats {
namespace {

using Kind = LogRankWeight::Kind;

/// Where a test's numbers are found.
enum class Source { LogRank, StratifiedLogRank, Weighted, MaxCombo, Trend };
struct Entry {
    Source source;
    LogRankWeight weight;
};

constexpr std::array choices{
    TestChoice{"log-rank", "Log-rank", "steady differences",
               "Strongest when the hazards stay in proportion; the usual choice of a trial’s protocol.", ""},
    TestChoice{"stratified-log-rank", "Stratified log-rank", "steady differences",
               "The log-rank test within strata; right when the randomization was stratified by them.", "strata"},
    TestChoice{"gehan", "Gehan–Wilcoxon", "early differences",
               "Counts early events more, by the number at risk; for effects that fade. Patterns of censoring sway it.", ""},
    TestChoice{"tarone-ware", "Tarone–Ware", "rather early", "Between log-rank and Gehan–Wilcoxon: early events count somewhat more.", ""},
    TestChoice{"peto-peto", "Peto–Peto", "early differences",
               "Counts early events more, by survival; for effects that fade, hardly swayed by censoring.", ""},
    TestChoice{"fleming-harrington-0-1", "Fleming–Harrington (0, 1)", "late differences",
               "Counts late events more; for delayed effects, as with immunotherapy.", ""},
    TestChoice{"fleming-harrington-1-0", "Fleming–Harrington (1, 0)", "early differences",
               "Counts early events more, by survival; for effects that fade.", ""},
    TestChoice{"fleming-harrington-1-1", "Fleming–Harrington (1, 1)", "middle differences",
               "Counts the middle of follow-up most; for effects that come late and fade again.", ""},
    TestChoice{"max-combo", "Max-combo", "crossing curves",
               "The best of four weightings, paid for; when the shape of the effect is unknown or the curves may cross.", "two arms"},
    TestChoice{"trend", "Log-rank trend", "ordered arms", "Asks whether survival rises or falls along the arms as listed; for doses.",
               "three or more arms"},
};

constexpr std::array<Entry, choices.size()> entries{{
    {Source::LogRank, {}},
    {Source::StratifiedLogRank, {}},
    {Source::Weighted, {Kind::Gehan, 0, 0}},
    {Source::Weighted, {Kind::TaroneWare, 0, 0}},
    {Source::Weighted, {Kind::PetoPeto, 0, 0}},
    {Source::Weighted, {Kind::FlemingHarrington, 0, 1}},
    {Source::Weighted, {Kind::FlemingHarrington, 1, 0}},
    {Source::Weighted, {Kind::FlemingHarrington, 1, 1}},
    {Source::MaxCombo, {}},
    {Source::Trend, {}},
}};

const Entry& entryOf(const TestChoice& choice) { return entries[static_cast<std::size_t>(&choice - choices.data())]; }

const TestChoice& usual(const SurvivalAnalysis& analysis) { return choices[analysis.stratifiedLogRank ? 1 : 0]; }

const TestChoice& chosen(const SurvivalAnalysis& analysis)
{
    const TestChoice* asked = findTest(analysis.selection.test);
    return asked != nullptr && applies(*asked, analysis) ? *asked : usual(analysis);
}

ShownTest shown(const TestChoice& choice, bool stratified, const ChiSquareTest& test)
{
    return {&choice, stratified, test.chiSquare, test.df, test.p};
}

ChiSquareTest weighted(const std::vector<WeightedLogRank>& tests, const LogRankWeight& weight)
{
    const auto found = std::ranges::find_if(tests, [&](const WeightedLogRank& test) {
        return test.weight.kind == weight.kind && test.weight.rho == weight.rho && test.weight.gamma == weight.gamma;
    });
    return found == tests.end() ? ChiSquareTest{} : found->test;
}

ShownTest pairTest(const TestChoice& choice, const Comparison& comparison)
{
    const Entry& entry = entryOf(choice);
    const bool stratified = comparison.stratified.has_value() && entry.source != Source::LogRank;
    const FurtherTests& further = stratified ? comparison.stratified->further : comparison.further;
    switch (entry.source) {
    case Source::Weighted: return shown(choice, stratified, weighted(further.weighted, entry.weight));
    case Source::MaxCombo: return {&choice, stratified, further.maxCombo.statistic, 0, further.maxCombo.p};
    case Source::LogRank:
    case Source::StratifiedLogRank:
    case Source::Trend: break;
    }
    return shown(choice, stratified, stratified ? comparison.stratified->logRank : comparison.logRank);
}

ShownTest testOfAll(const TestChoice& choice, const SurvivalAnalysis& analysis)
{
    const Entry& entry = entryOf(choice);
    const bool stratified = analysis.stratifiedLogRank.has_value() && entry.source != Source::LogRank;
    if (entry.source == Source::Trend)
        return shown(choice, stratified, (stratified ? analysis.stratifiedTrend : analysis.trend).value_or(ChiSquareTest{}));
    if (entry.source == Source::Weighted)
        return shown(choice, stratified, weighted(stratified ? analysis.stratifiedWeighted : analysis.weighted, entry.weight));
    return shown(choice, stratified, stratified ? *analysis.stratifiedLogRank : *analysis.logRank);
}

} // namespace

std::span<const TestChoice> testChoices() { return choices; }

const TestChoice* findTest(std::string_view id)
{
    const auto found = std::ranges::find(choices, id, &TestChoice::id);
    return found == choices.end() ? nullptr : &*found;
}

base::Error noSuchTest(std::string_view id)
{
    std::vector<std::string> ids;
    for (const TestChoice& choice : choices) ids.emplace_back(choice.id);
    return base::usageError("no-such-test", "there is no test \"" + std::string(id) + "\"; it must be " + base::choices(ids));
}

bool canTakeLateEntries(const TestChoice& choice) { return entryOf(choice).source != Source::MaxCombo; }

bool applies(const TestChoice& choice, const SurvivalAnalysis& analysis)
{
    switch (entryOf(choice).source) {
    case Source::LogRank:
    case Source::Weighted: return analysis.arms.size() >= 2;
    case Source::StratifiedLogRank: return analysis.stratifiedLogRank.has_value();
    case Source::MaxCombo: return analysis.arms.size() == 2 && !analysis.hasLateEntries();
    case Source::Trend: return analysis.arms.size() >= 3;
    }
    return false;
}

bool ShownTest::estimable() const { return !std::isnan(p); }
bool ShownTest::isMaxCombo() const { return entryOf(*choice).source == Source::MaxCombo; }

std::optional<ShownTest> shownTest(const SurvivalAnalysis& analysis)
{
    if (!analysis.logRank) return std::nullopt;
    const TestChoice& choice = chosen(analysis);
    const Source source = entryOf(choice).source;
    const bool ofThePair = source == Source::MaxCombo || (source == Source::Weighted && analysis.comparisons.size() == 1);
    return ofThePair ? pairTest(choice, analysis.comparisons.front()) : testOfAll(choice, analysis);
}

ShownTest shownTest(const SurvivalAnalysis& analysis, const Comparison& comparison) { return pairTest(chosen(analysis), comparison); }

} // namespace atrisk::stats
