#include "ui/selection/population_tips.h"

#include "core/study/cohort/exclusions.h"
#include "ui/look/words.h"

#include <QTimer>
#include <algorithm>
#include <utility>

namespace atrisk::ui {
namespace {

/// Its whole name, who is not in it and why, and which other has the same patients: equal counts may be others.
QString populationTip(const study::Study& study, const study::Population& population)
{
    const std::size_t outside = study.subjects - std::min(study.subjects, population.subjects);
    QStringList lines{outside == 0 ? Said::tr("%1: every patient").arg(qt(population.label))
                                   : Said::tr("%1 (%2): %3 not in it").arg(qt(population.label), qt(population.id), patientsText(outside))};
    constexpr std::size_t most = 8;
    const std::vector<study::Exclusion> reasons = study::whyOutside(study, population);
    for (std::size_t i = 0; i < std::min(most, reasons.size()); ++i)
        lines << QStringLiteral("   %1  %2").arg(countText(reasons[i].patients), qt(reasons[i].reason));
    if (reasons.size() > most) lines << Said::tr("   and %1 other reasons").arg(reasons.size() - most);
    for (const study::Difference& difference : study.differences)
        if (difference.kind == study::Difference::Kind::NoOutcome && difference.population == population.id) lines << qt(difference.text);
    for (const study::Population& other : study.populations)
        if (&other != &population && other.patients == population.patients && other.records == population.records)
            lines << Said::tr("The same patients as %1").arg(qt(other.label));
    for (const std::string& alias : population.aliases) lines << Said::tr("The same patients as %1").arg(qt(alias));
    return lines.join('\n');
}

QStringList tipsOf(const study::Study& study, const base::Cancel& cancel)
{
    QStringList tips;
    for (const study::Population& population : study.populations)
        if (!cancel.requested()) tips << populationTip(study, population);
    return tips;
}

} // namespace

PopulationTips::PopulationTips(Session* session, QObject* parent) : QObject(parent), m_session(session)
{
    constexpr int afterPainting = 100; // milliseconds
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended})
        connect(session, signal, this, [this] { QTimer::singleShot(afterPainting, this, &PopulationTips::ask); });
    connect(session, &Session::studyClosed, this, &PopulationTips::ask);
}

QString PopulationTips::of(std::size_t population) const
{
    const auto place = static_cast<qsizetype>(population);
    if (m_described == m_session->study() && place < m_tips.size()) return m_tips[place];
    return qt(m_session->study()->populations[population].label);
}

void PopulationTips::ask()
{
    if (m_described == m_session->study()) return;
    m_described = m_session->study();
    m_tips.clear();
    m_job.cancel();
    if (!m_described) return;
    m_job.start<QStringList>([study = m_described](const base::Cancel& cancel) { return tipsOf(*study, cancel); },
                             [this](QStringList tips) {
                                 m_tips = std::move(tips);
                                 Q_EMIT changed();
                             });
}

} // namespace atrisk::ui
