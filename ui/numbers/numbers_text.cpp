#include "ui/numbers/numbers_text.h"

#include "core/analyses/km/km_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "ui/look/words.h"
#include "ui/numbers/figure_checks.h"

#include <QStringList>
#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

using stats::ArmResult;
using stats::Comparison;
using stats::CoxStatus;
using stats::HazardRatio;
using stats::SurvivalAnalysis;
using words::NumberStyle;

QString inSentence(const std::string& label) { return qt(words::inSentence(label)); }

QString utf8(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString capitalized(QString text)
{
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

/// "Median, months"
QString withUnit(const QString& what, const SurvivalAnalysis& analysis)
{
    const std::string unit = analyses::unitName(analysis);
    return unit.empty() ? what : what + ", " + qt(unit);
}

QString levelText(const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    return qt(words::confidenceLevel(analysis.confidence, style)) + " CI";
}

QString strataWords(const SurvivalAnalysis& analysis)
{
    return analysis.strataLabels.empty() ? QStringLiteral("not stratified") : "stratified by " + qt(words::listed(analysis.strataLabels));
}

QString tiesWords(study::Ties ties)
{
    return ties == study::Ties::Efron ? QStringLiteral("Efron’s ties") : QStringLiteral("Breslow’s ties");
}

// Methods, for tooltips.

QString coxMethod(const SurvivalAnalysis& analysis, const QString& model)
{
    return QStringLiteral("Cox proportional hazards model, %1, %2; Wald interval and test. Below 1: fewer events in the experimental arm.")
        .arg(model, tiesWords(analysis.ties));
}

/// "Log-rank test": what is stratified is said behind it.
QString testTitle(const stats::ShownTest& test)
{
    return (test.choice->id == "stratified-log-rank" ? QStringLiteral("Log-rank") : utf8(test.choice->name)) + " test";
}

QString strataOf(const SurvivalAnalysis& analysis, const stats::ShownTest& test)
{
    return test.stratified ? strataWords(analysis) : QStringLiteral("not stratified");
}

QString testMethod(const SurvivalAnalysis& analysis, const stats::ShownTest& test, const NumberStyle& style)
{
    const QString name = QStringLiteral("%1, two-sided, %2").arg(testTitle(test), strataOf(analysis, test));
    if (!test.estimable()) return name;
    const QString statistic = qt(words::fixedNumber(test.statistic, 2, style));
    if (test.isMaxCombo()) return QStringLiteral("%1: largest |Z| = %2 of four weightings").arg(name, statistic);
    return QStringLiteral("%1: χ² = %2, df = %3").arg(name, statistic).arg(test.df);
}

QString intervalMethod(const SurvivalAnalysis& analysis)
{
    return QStringLiteral("Where the confidence band of the curve crosses one half; Greenwood’s variance, %1. NE: not estimable.")
        .arg(transformationWords(analysis.confidenceType));
}

const QString& medianMethod()
{
    static const QString text =
        QStringLiteral("Kaplan–Meier estimate: the time at which half of the patients have had the event. NR: not reached.");
    return text;
}

// The ratio.

QString reasonText(const HazardRatio& ratio, const SurvivalAnalysis& analysis)
{
    if (ratio.status == CoxStatus::NoEvents)
        return QStringLiteral("No events in these %1. The curve stays at 100 %.").arg(patientsText(analysis.subjects));
    if (!ratio.reason.empty()) return QStringLiteral("Hazard ratio not estimable: %1.").arg(qt(ratio.reason));
    return QStringLiteral("Hazard ratio not estimable.");
}

NumberText ratioValue(const HazardRatio& ratio, const QString& method, const QString& name, const NumberStyle& style)
{
    const bool ok = ratio.status == CoxStatus::Ok;
    return {name, qt(ok ? words::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, style) : std::string("NE")),
            ratio.reason.empty() ? method : method + "\nNot estimable: " + qt(ratio.reason)};
}

Headline ratioHeadline(const SurvivalAnalysis& analysis, const Comparison& comparison, const NumberStyle& style)
{
    const analyses::ShownComparison shown = analyses::shownComparison(comparison);
    const HazardRatio& ratio = *shown.hazardRatio;
    const QString method = coxMethod(analysis, shown.stratified ? strataWords(analysis) : QStringLiteral("not stratified"));
    Headline headline{shown.stratified ? QStringLiteral("Hazard ratio, stratified") : QStringLiteral("Hazard ratio"), {}, {}};
    headline.value = {"hazardRatio.estimate", qt(words::ratio(ratio.estimate, style)), method};
    if (ratio.status == CoxStatus::Ok)
        headline.interval = {"hazardRatio.interval",
                             levelText(analysis, style) + ' ' + qt(words::ratioInterval(ratio.lower, ratio.upper, style)), method};
    return headline;
}

RatioOnLine ratioOnLine(const SurvivalAnalysis& analysis, const Comparison& comparison)
{
    const HazardRatio& ratio = *analyses::shownComparison(comparison).hazardRatio;
    const study::Arm &experimental = analysis.arms[comparison.arm].arm, &control = analysis.arms[comparison.control].arm;
    const bool fewerIsGood = analysis.favours == study::Favours::Longer;
    const study::Arm &left = fewerIsGood ? experimental : control, &right = fewerIsGood ? control : experimental;
    const auto favours = [](const std::string& label) { return "favours " + inSentence(label); };
    return {ratio.estimate,           ratio.lower, ratio.upper, favours(left.label), favours(right.label), favours(left.shortLabel),
            favours(right.shortLabel)};
}

void addRatio(NumbersText& text, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    const Comparison& comparison = analysis.comparisons.front();
    const HazardRatio& ratio = *analyses::shownComparison(comparison).hazardRatio;
    text.headline = ratioHeadline(analysis, comparison, style);
    if (ratio.status == CoxStatus::Ok)
        text.line = ratioOnLine(analysis, comparison);
    else
        text.note = reasonText(ratio, analysis);
}

void addMedianHeadline(NumbersText& text, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    const ArmResult& arm = analysis.arms.front();
    Headline headline{withUnit(QStringLiteral("Median"), analysis), {}, {}};
    headline.value = {"median.estimate", qt(words::median(arm.median.estimate, style)), medianMethod()};
    headline.interval = {"median.interval",
                         levelText(analysis, style) + ' ' + qt(words::medianInterval(arm.median.lower, arm.median.upper, style)),
                         intervalMethod(analysis)};
    text.headline = headline;
    if (arm.events == 0) text.note = QStringLiteral("No events in these %1. The curve stays at 100 %.").arg(patientsText(arm.subjects));
}

void addTestChoices(NumbersText& text, const SurvivalAnalysis& analysis)
{
    for (const stats::TestChoice& choice : stats::testChoices())
        if (stats::applies(choice, analysis))
            text.tests.push_back({utf8(choice.id), utf8(choice.name), utf8(choice.hint), utf8(choice.when)});
}

void addTest(NumbersText& text, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    const auto test = stats::shownTest(analysis);
    if (!test) return;
    const QString ofAll = analysis.arms.size() > 2 ? QStringLiteral(" of all arms") : QString();
    text.testLabel = testTitle(*test) + ofAll + ", " + strataOf(analysis, *test);
    if (!analyses::showsP(analysis)) return;
    const bool byHand = !analysis.selection.test.empty();
    const QString said = byHand ? QStringLiteral("\nChosen after looking at the data? Say so.") : QString();
    const QString shown = test->estimable() ? qt(words::pStatement(test->p, style)) : QStringLiteral("NE");
    text.testP = {"logRank.p", shown, testMethod(analysis, *test, style) + said};
    text.testId = utf8(test->choice->id);
    text.testWhen = capitalized((ofAll.isEmpty() ? QString() : QStringLiteral("all arms, ")) + strataOf(analysis, *test)) + ". " +
                    utf8(test->choice->when);
    addTestChoices(text, analysis);
}

ComparisonRow comparisonRow(const SurvivalAnalysis& analysis, std::size_t index, const NumberStyle& style)
{
    const Comparison& comparison = analysis.comparisons[index];
    const analyses::ShownComparison shown = analyses::shownComparison(comparison);
    const stats::ShownTest test = stats::shownTest(analysis, comparison);
    const QString name = QStringLiteral("comparison.%1.").arg(index);
    const QString model = (shown.stratified ? strataWords(analysis) : QStringLiteral("not stratified")) + ", these two arms alone";
    ComparisonRow row{comparison.arm, ratioValue(*shown.hazardRatio, coxMethod(analysis, model), name + "hazardRatio", style), {}};
    if (analyses::showsP(analysis)) row.p = {name + "p", qt(words::pStatement(test.p, style)), testMethod(analysis, test, style)};
    return row;
}

void addComparisons(NumbersText& text, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    const std::string& control = analysis.arms[analysis.comparisons.front().control].arm.label;
    text.comparisonsLabel = QStringLiteral("Hazard ratio (%1), each against %2").arg(levelText(analysis, style), inSentence(control));
    for (std::size_t i = 0; i < analysis.comparisons.size(); ++i) text.comparisons.push_back(comparisonRow(analysis, i, style));
}

// The arms.

NumberText followUpValue(const ArmResult& arm, const QString& name, const NumberStyle& style)
{
    return {name, qt(words::fixedNumber(arm.followUp.median, 1, style)),
            QStringLiteral(
                "Median follow-up by reverse Kaplan–Meier: censorings count as events and events as censorings. NE: not estimable.")};
}

/// A row with one value per arm; `value(arm, name)` makes it, named "arm.<index>.<what>".
template <class Make>
NumberRow armRow(const SurvivalAnalysis& analysis, const QString& label, const char* what, NumberRow::Weight weight, Make&& value)
{
    NumberRow row{label, {}, weight};
    for (std::size_t i = 0; i < analysis.arms.size(); ++i)
        row.values.push_back(value(analysis.arms[i], QStringLiteral("arm.%1.%2").arg(i).arg(what)));
    return row;
}

/// Three columns or more have no room for the share behind the count.
void addEvents(NumbersText& text, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    using Weight = NumberRow::Weight;
    const QString method = QStringLiteral("Patients with the event, and their share of the arm");
    const bool narrow = analysis.arms.size() > 2;
    text.rows.push_back(armRow(analysis, "Events", "events", Weight::Plain, [&](const ArmResult& arm, const QString& name) {
        return NumberText{name, qt(narrow ? words::integer(arm.events, style) : words::countWithPercent(arm.events, arm.subjects, style)),
                          method};
    }));
    if (!narrow) return;
    text.rows.push_back(armRow(analysis, "of patients", "eventShare", Weight::Soft, [&](const ArmResult& arm, const QString& name) {
        return NumberText{name, qt(words::percent(arm.subjects == 0 ? table::missing : double(arm.events) / arm.subjects, style)), method};
    }));
}

void addArms(NumbersText& text, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    using Weight = NumberRow::Weight;
    for (const ArmResult& arm : analysis.arms) {
        text.armLabels.push_back(qt(arm.arm.label));
        text.armShortLabels.push_back(qt(arm.arm.shortLabel.empty() ? arm.arm.label : arm.arm.shortLabel));
    }
    text.rows.push_back(armRow(analysis, "Patients", "patients", Weight::Plain, [&](const ArmResult& arm, const QString& name) {
        return NumberText{name, qt(words::integer(arm.subjects, style)), "Patients of this arm in the selection with a known outcome"};
    }));
    addEvents(text, analysis, style);
    text.rows.push_back(
        armRow(analysis, withUnit("Median", analysis), "median", Weight::Strong, [&](const ArmResult& arm, const QString& name) {
            return NumberText{name, qt(words::median(arm.median.estimate, style)), medianMethod()};
        }));
    text.rows.push_back(
        armRow(analysis, levelText(analysis, style), "medianInterval", Weight::Soft, [&](const ArmResult& arm, const QString& name) {
            return NumberText{name, qt(words::medianInterval(arm.median.lower, arm.median.upper, style)), intervalMethod(analysis)};
        }));
    const QString followUp = QStringLiteral("Follow-up"); // the median's unit, said above where columns are narrow
    text.rows.push_back(armRow(analysis, analysis.arms.size() > 2 ? followUp : withUnit(followUp, analysis), "followUp", Weight::Plain,
                               [&](const ArmResult& arm, const QString& name) { return followUpValue(arm, name, style); }));
    const auto unknown = [](const ArmResult& arm) { return std::isnan(arm.followUp.median); };
    if (std::any_of(analysis.arms.begin(), analysis.arms.end(), unknown))
        text.followUpNote = QStringLiteral("NE: too few patients censored to estimate it");
}

std::string covariateLabel(const SurvivalAnalysis& analysis, const std::string& term)
{
    const study::Subgroup* subgroup = analysis.study == nullptr ? nullptr : analysis.study->subgroup(term);
    return subgroup == nullptr || subgroup->label.empty() ? term : subgroup->label;
}

void addAdjusted(NumbersText& text, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    std::vector<std::string> covariates;
    for (std::size_t i = 0; i < analysis.comparisons.size(); ++i) {
        const auto& adjusted = analysis.comparisons[i].adjusted;
        if (!adjusted) continue;
        for (const stats::CoxTerm& term : adjusted->terms)
            if (const std::string label = covariateLabel(analysis, term.term); std::ranges::find(covariates, label) == covariates.end())
                covariates.push_back(label);
        const QString name = QStringLiteral("adjusted.%1.").arg(i),
                      method = coxMethod(analysis, strataWords(analysis) + ", with covariates");
        AdjustedRow row{analysis.comparisons[i].arm, ratioValue(adjusted->hazardRatio, method, name + "hazardRatio", style), {}, {}};
        if (analyses::showsP(analysis))
            row.p = {name + "p", qt(words::pStatement(adjusted->hazardRatio.p, style)), "Wald test of the arm in the adjusted model"};
        row.note = patientsText(adjusted->subjects) + " with known values";
        text.adjusted.push_back(row);
    }
    if (!text.adjusted.empty()) text.adjustedLabel = "Adjusted for " + qt(words::listed(covariates));
}

void appendLine(QString& lines, const QStringList& cells) { lines += cells.join('\t') + '\n'; }

} // namespace

QString transformationWords(study::ConfidenceType type)
{
    switch (type) {
    case study::ConfidenceType::Plain: return QStringLiteral("no transformation");
    case study::ConfidenceType::Log: return QStringLiteral("log transformation");
    case study::ConfidenceType::LogLog: return QStringLiteral("log-log transformation");
    case study::ConfidenceType::Logit: return QStringLiteral("logit transformation");
    case study::ConfidenceType::Arcsin: return QStringLiteral("arcsine transformation");
    }
    return {};
}

NumbersText numbersText(const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    NumbersText text;
    text.endpoint = qt(analysis.endpointLabel);
    const QString counts = patientsText(analysis.subjects) + ", " + eventsText(analysis.events);
    text.who = analysis.populationId == "all" ? counts : qt(analysis.populationLabel) + ", " + counts;
    text.filter = qt(analyses::filterWording(analysis));
    if (analysis.arms.size() == 1) addMedianHeadline(text, analysis, style);
    if (analysis.comparisons.size() == 1) addRatio(text, analysis, style);
    addTest(text, analysis, style);
    if (analysis.comparisons.size() > 1) addComparisons(text, analysis, style);
    addArms(text, analysis, style);
    addAdjusted(text, analysis, style);
    text.lights = figureChecks(analysis, style);
    return text;
}

QString tabSeparated(const NumbersText& text)
{
    QString lines;
    appendLine(lines, {text.endpoint});
    appendLine(lines, {text.who});
    if (!text.filter.isEmpty()) appendLine(lines, {text.filter});
    if (text.headline) appendLine(lines, {text.headline->label, text.headline->value.text, text.headline->interval.text});
    if (!text.note.isEmpty()) appendLine(lines, {text.note});
    if (!text.testP.text.isEmpty()) appendLine(lines, {text.testLabel, text.testP.text});
    for (const ComparisonRow& row : text.comparisons)
        appendLine(lines,
                   {QStringLiteral("%1 against %2").arg(text.armLabels[row.arm], text.armLabels.front()), row.ratio.text, row.p.text});
    appendLine(lines, QStringList{QString()} + QStringList(text.armLabels.begin(), text.armLabels.end()));
    for (const NumberRow& row : text.rows) {
        QStringList cells{row.label};
        for (const NumberText& value : row.values) cells << value.text;
        appendLine(lines, cells);
    }
    for (const AdjustedRow& row : text.adjusted)
        appendLine(lines, {text.adjustedLabel + ": " + text.armLabels[row.arm], row.ratio.text, row.p.text, row.note});
    return lines;
}

} // namespace atrisk::ui
