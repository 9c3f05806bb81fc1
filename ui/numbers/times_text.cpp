#include "ui/numbers/times_text.h"

#include "core/analyses/km/benefit_words.h"
#include "core/analyses/km/figure/km_flags.h"
#include "core/analyses/km/km_words.h"
#include "core/stats/survival/survival_at.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "ui/look/words.h"
#include "ui/session/flags.h"

#include <QStringList>

namespace atrisk::ui {
namespace {

using stats::Difference;
using stats::EstimateStatus;
using stats::SurvivalAnalysis;
using words::NumberStyle;

/// "Progression-free" of progression-free survival, "Alive" of overall survival.
QString eventFreeWords(const SurvivalAnalysis& analysis)
{
    const QString label = qt(analysis.endpointLabel), survival = QStringLiteral(" survival");
    if (label.compare(QStringLiteral("overall survival"), Qt::CaseInsensitive) == 0) return QStringLiteral("Alive");
    if (label.endsWith(QStringLiteral("-free") + survival, Qt::CaseInsensitive)) return label.chopped(survival.size());
    return QStringLiteral("Event-free");
}

QString levelText(const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    return qt(words::confidenceLevel(analysis.confidence, style)) + " CI";
}

/// "6 months", "6" without a unit.
QString whenText(double time, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    const QString number = qt(analyses::flagTime(time, analysis.timeEnd, style));
    QString unit = qt(analyses::unitName(analysis));
    if (number == "1" && unit.endsWith('s')) unit.chop(1);
    return unit.isEmpty() ? number : number + ' ' + unit;
}

QString whyNot(EstimateStatus status)
{
    if (status == EstimateStatus::BeyondFollowUp) return QStringLiteral("\nNE: no patient of the arm was followed so far.");
    return status == EstimateStatus::Ok ? QString() : QStringLiteral("\nNE: not estimable.");
}

QString differenceMethod(const QString& of, const Difference& difference, const NumberStyle& style)
{
    const QString method = QStringLiteral("Difference of %1, experimental − control; normal interval").arg(of);
    return difference.status == EstimateStatus::Ok ? method + "; " + qt(words::pStatement(difference.p, style))
                                                   : method + '.' + whyNot(difference.status);
}

/// A value across for each comparison; with three arms or more named by the arm, under a heading.
void addDifferences(TimeSection& section, const SurvivalAnalysis& analysis, const std::vector<Difference>& differences, double scale,
                    const QString& unit, const QString& name, const QString& of, const NumberStyle& style)
{
    const bool several = differences.size() > 1;
    const QString control = qt(words::inSentence(analysis.arms.front().arm.label));
    const QString label = (several ? "Difference to " + control : QStringLiteral("Difference")) + unit;
    if (several) section.rows.push_back({label, {{}}, NumberRow::Weight::Soft});
    for (std::size_t i = 0; i < differences.size(); ++i) {
        const Difference& d = differences[i];
        const study::Arm& arm = analysis.arms[analysis.comparisons[i].arm].arm;
        section.rows.push_back({several ? qt(arm.shortLabel.empty() ? arm.label : arm.shortLabel) : label,
                                {{QStringLiteral("comparison.%1.%2Difference").arg(i).arg(name),
                                  qt(words::signedWithInterval(d.estimate * scale, d.lower * scale, d.upper * scale, 1, style)),
                                  differenceMethod(of, d, style)}},
                                NumberRow::Weight::Plain});
    }
}

/// A sentence of its own, "" where there is none.
QString numberNeeded(const Difference& difference, const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    QString words = qt(analyses::numberNeededText(difference, analysis.favours, style));
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words.isEmpty() ? words : '\n' + words;
}

TimeSection milestoneSection(const SurvivalAnalysis& analysis, double time, const NumberStyle& style)
{
    const stats::SurvivalAt read = stats::survivalAt(analysis, time);
    const QString when = whenText(time, analysis, style);
    TimeSection section{{"milestone.title", "At " + when, {}}, {}, false};
    NumberRow survival{eventFreeWords(analysis), {}, NumberRow::Weight::Strong},
        intervals{levelText(analysis, style), {}, NumberRow::Weight::Soft};
    for (std::size_t i = 0; i < read.arms.size(); ++i) {
        const stats::Milestone& arm = read.arms[i];
        const QString method = QStringLiteral("Kaplan–Meier estimate at %1, %2 at risk; interval: Greenwood’s variance, %3")
                                   .arg(when, countText(arm.atRisk), transformationWords(analysis.confidenceType)) +
                               whyNot(arm.status);
        const QString name = QStringLiteral("arm.%1.milestone").arg(i);
        survival.values.push_back({name, qt(words::percent(arm.survival, style)), method});
        intervals.values.push_back({name + "Interval", qt(words::percentInterval(arm.lower, arm.upper, style)), method});
    }
    section.rows = {survival, intervals};
    addDifferences(section, analysis, read.differences, 100, QStringLiteral(", points"), QStringLiteral("milestone"),
                   QStringLiteral("survival at %1 in percentage points").arg(when), style);
    for (std::size_t i = 0; i < read.differences.size(); ++i) // theirs are the last rows
        section.rows[section.rows.size() - read.differences.size() + i].values.front().method +=
            numberNeeded(read.differences[i], analysis, style);
    return section;
}

TimeSection averageSection(const SurvivalAnalysis& analysis, double tau, const NumberStyle& style)
{
    const stats::AverageTime average = stats::averageTime(analysis, tau);
    const QString when = whenText(tau, analysis, style);
    TimeSection section{{"average.title", "Average time, first " + when, {}}, {}, false};
    QString unit = qt(analyses::unitName(analysis));
    if (!unit.isEmpty()) unit[0] = unit[0].toUpper();
    NumberRow means{unit.isEmpty() ? QStringLiteral("Time") : unit, {}, NumberRow::Weight::Strong};
    for (std::size_t i = 0; i < average.arms.size(); ++i) {
        const stats::RestrictedMean& arm = average.arms[i];
        QString method = QStringLiteral("Restricted mean survival time (RMST), τ = %1: the area under the curve").arg(when);
        if (arm.status == EstimateStatus::Ok)
            method += "; " + levelText(analysis, style) + ' ' + qt(words::medianInterval(arm.lower, arm.upper, style));
        means.values.push_back(
            {QStringLiteral("arm.%1.average").arg(i), qt(words::fixedNumber(arm.estimate, 1, style)), method + whyNot(arm.status)});
    }
    section.rows = {means};
    addDifferences(section, analysis, average.differences, 1, QString(), QStringLiteral("average"),
                   QStringLiteral("restricted mean survival times to %1").arg(when), style);
    return section;
}

} // namespace

TimesText timesText(const SurvivalAnalysis& analysis, double milestone, double tau, const NumberStyle& style)
{
    return {milestoneSection(analysis, milestone, style), averageSection(analysis, tau, style)};
}

TimesText timesText(const SurvivalAnalysis& analysis, const Flags& flags)
{
    TimesText text = timesText(analysis, flags.time(Flag::Milestone), flags.time(Flag::Average), figure::findStyle("screen")->numbers);
    text.milestone.hasFlag = flags.isShown(Flag::Milestone);
    text.average.hasFlag = flags.isShown(Flag::Average);
    return text;
}

QString numbersToCopy(const SurvivalAnalysis& analysis, const Flags& flags)
{
    return tabSeparated(numbersText(analysis, figure::findStyle("screen")->numbers)) + tabSeparated(timesText(analysis, flags));
}

QString tabSeparated(const TimesText& text)
{
    QString lines;
    for (const TimeSection* section : {&text.milestone, &text.average}) {
        lines += section->title.text + '\n';
        for (const NumberRow& row : section->rows) {
            QStringList cells{row.label};
            for (const NumberText& value : row.values) cells << value.text;
            lines += cells.join('\t') + '\n';
        }
    }
    return lines;
}

} // namespace atrisk::ui
