#include "ui/welcome/example_summary.h"

#include "core/analyses/km/km_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "ui/look/words.h"
#include "ui/selection/study_card.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::ui {
namespace {

using Kind = ExampleFact::Kind;
using stats::SurvivalAnalysis;

const words::NumberStyle& numbers() { return figure::findStyle("screen")->numbers; }

/// "Nature Medicine 2022  ·  NCT03164993", without volume and doi.
QString sourceOf(const study::StudyFacts& facts)
{
    QStringList parts;
    const QString journal = qt(facts.reference).section(QStringLiteral(", doi"), 0, 0).section(';', 0, 0);
    if (!journal.isEmpty()) parts << journal;
    const QString registry = qt(facts.registry);
    if (!registry.isEmpty() && !journal.contains(registry)) parts << registry;
    return parts.join(QStringLiteral("  ·  "));
}

/// "4.3 mo", "4.3 years".
QString inUnit(const QString& value, const SurvivalAnalysis& analysis)
{
    const QString unit = analysis.unit == study::TimeUnit::Months ? Said::tr("mo") : qt(analyses::unitName(analysis));
    return unit.isEmpty() ? value : value + ' ' + unit;
}

ExampleFact section(const SurvivalAnalysis& analysis)
{
    constexpr std::size_t shortId = 8;
    const QString endpoint = qt(analysis.endpointId.size() <= shortId ? analysis.endpointId : analysis.endpointLabel);
    const bool everyone = analysis.populationId == "all";
    return {Kind::Section, everyone ? endpoint : endpoint + ", " + qt(words::inSentence(analysis.populationLabel)), {}};
}

ExampleFact mediansOrEvents(const SurvivalAnalysis& analysis)
{
    QStringList medians;
    for (const stats::ArmResult& arm : analysis.arms) {
        if (std::isnan(arm.median.estimate)) return {Kind::Usual, Said::tr("Events"), countText(analysis.events)};
        medians << qt(words::median(arm.median.estimate, analysis.unit, numbers()));
    }
    return {Kind::Usual, Said::tr("Medians"), inUnit(medians.join(Said::tr(" and ")), analysis)};
}

void addComparison(std::vector<ExampleFact>& facts, const SurvivalAnalysis& analysis)
{
    const analyses::ShownComparison shown = analyses::shownComparison(analysis.comparisons.front());
    const stats::HazardRatio& hazardRatio = *shown.hazardRatio;
    facts.push_back({Kind::Main, shown.stratified ? Said::tr("Stratified HR") : Said::tr("Hazard ratio"),
                     qt(words::ratio(hazardRatio.estimate, numbers()))});
    facts.push_back({Kind::Usual, qt(words::intervalName(analysis.confidence, numbers())),
                     qt(words::ratioInterval(hazardRatio.lower, hazardRatio.upper, numbers()))});
    facts.push_back(mediansOrEvents(analysis));
}

void addSingleArm(std::vector<ExampleFact>& facts, const SurvivalAnalysis& analysis)
{
    const stats::Estimate& median = analysis.arms.front().median;
    facts.push_back({Kind::Main, Said::tr("Median"), inUnit(qt(words::median(median.estimate, analysis.unit, numbers())), analysis)});
    facts.push_back({Kind::Usual, qt(words::intervalName(analysis.confidence, numbers())),
                     qt(words::durationInterval(median.lower, median.upper, analysis.unit, numbers()))});
    facts.push_back({Kind::Usual, Said::tr("Events"), countText(analysis.events)});
}

void addDesign(std::vector<ExampleFact>& facts, const study::Study& study)
{
    if (!study.facts.phase.empty()) facts.push_back({Kind::Extra, Said::tr("Phase"), qt(study.facts.phase)});
    if (!study.hasOutcomes()) return; // a record counts its participants itself
    const auto inArms = std::accumulate(study.armSubjects.begin(), study.armSubjects.end(), std::size_t{0});
    if (analyses::isRandomized(study))
        facts.push_back({Kind::Extra, Said::tr("Randomized"), countText(inArms)});
    else if (study.subjects > 0)
        facts.push_back({Kind::Extra, Said::tr("Patients"), countText(study.subjects)});
}

/// Of a registry record: who took part, and that there is nothing more to see.
void addRecord(std::vector<ExampleFact>& facts, const study::Record& record)
{
    if (record.enrolled) facts.push_back({Kind::Usual, Said::tr("Participants"), countText(*record.enrolled)});
    if (!record.status.empty()) facts.push_back({Kind::Usual, Said::tr("Status"), qt(record.status)});
    if (record.sites.sites) facts.push_back({Kind::Usual, Said::tr("Sites"), countText(*record.sites.sites)});
    facts.push_back({Kind::Usual, Said::tr("Outcomes"), Said::tr("none")});
}

void addOutcome(ExampleSummary& summary, const SurvivalAnalysis& analysis)
{
    summary.facts.push_back(section(analysis));
    if (analysis.comparisons.empty())
        addSingleArm(summary.facts, analysis);
    else
        addComparison(summary.facts, analysis);
}

ExampleSummary summaryOf(const study::Study& study)
{
    ExampleSummary summary;
    const QString title = qt(study.title()), id = qt(study.facts.id);
    summary.title = titleIsName(study) || id.isEmpty() ? title : id;
    summary.sentence = studySentence(study);
    summary.source = sourceOf(study.facts);
    summary.isRecord = !study.hasOutcomes();
    summary.badge = summary.isRecord ? Said::tr("Registry record, no outcomes") : provenanceBadge(study);
    addDesign(summary.facts, study);
    if (summary.isRecord && study.record) addRecord(summary.facts, *study.record);
    return summary;
}

ExampleSummary failed(const QString& name, const base::Error& error)
{
    ExampleSummary summary;
    summary.title = name.section(':', -1).toUpper();
    summary.problem = sentence(error);
    return summary;
}

} // namespace

ExampleSummary summarizeExample(const QString& name, const study::DataAccess& access, const base::Cancel& cancel)
{
    auto study = study::openStudy({name.toStdString()}, {}, access, cancel);
    if (!study) return failed(name, study.error());
    ExampleSummary summary = summaryOf(**study);
    if (summary.isRecord) return summary;
    auto analysis = stats::analyzeSurvival(*study, {}, cancel);
    if (!analysis) return failed(name, analysis.error());
    summary.analysis = std::make_shared<const SurvivalAnalysis>(std::move(analysis).value());
    addOutcome(summary, *summary.analysis);
    return summary;
}

} // namespace atrisk::ui
