#include "ui/data/roles_text.h"

#include "core/analyses/analyses.h"
#include "core/base/text.h"
#include "core/report/doubts.h"
#include "core/study/cohort/exclusions.h"
#include "ui/look/words.h"

#include <QFileInfo>
#include <QStringList>
#include <algorithm>

namespace atrisk::ui {
namespace {

QString unitText(const study::Endpoint& endpoint)
{
    return endpoint.unit ? Said::tr("in %1").arg(qt(study::name(*endpoint.unit))) : Said::tr("unit not known");
}

QString endpointText(const study::Endpoint& endpoint)
{
    const auto events = static_cast<std::size_t>(std::count(endpoint.outcome.begin(), endpoint.outcome.end(), std::uint8_t{1}));
    const QString text =
        QStringLiteral("%1 (%2): %3, %4, %5")
            .arg(qt(endpoint.label), qt(endpoint.id), patientsText(endpoint.positions()), eventsText(events), unitText(endpoint));
    return endpoint.entry.empty() ? text : text + Said::tr(", delayed entry by %1").arg(qt(endpoint.entry));
}

QString subgroupText(const study::Subgroup& subgroup)
{
    QStringList levels;
    for (const study::Level& level : subgroup.levels) levels << qt(level.label);
    const QString label =
        subgroup.label == subgroup.id ? qt(subgroup.id) : QStringLiteral("%1 (%2)").arg(qt(subgroup.label), qt(subgroup.id));
    return levels.isEmpty() ? Said::tr("%1: cut into levels").arg(label) : label + ": " + levels.join(", ");
}

/// "; not in it: 8 dose, 2 PPROTFL is N"
QString outsideText(const study::Study& study, const study::Population& population)
{
    QStringList reasons;
    for (const study::Exclusion& exclusion : study::whyOutside(study, population))
        reasons << countText(exclusion.patients) + ' ' + qt(exclusion.reason);
    return reasons.isEmpty() ? QString() : Said::tr("; not in it: %1").arg(reasons.join(", "));
}

QString armRole(const study::Study& study, std::size_t arm)
{
    if (study.singleArm()) return Said::tr("Arm");
    return arm == study.control ? Said::tr("Control arm") : Said::tr("Experimental arm");
}

} // namespace

std::vector<RoleText> rolesText(const study::Study& study)
{
    std::vector<RoleText> roles;
    for (std::size_t arm = 0; arm < study.arms.size(); ++arm) {
        const QString patients = arm < study.armSubjects.size() ? ", " + patientsText(study.armSubjects[arm]) : QString();
        roles.push_back({armRole(study, arm), qt(study.arms[arm].label) + patients});
    }
    for (const study::Endpoint& endpoint : study.endpoints) roles.push_back({Said::tr("Endpoint"), endpointText(endpoint)});
    for (const study::Population& population : study.populations)
        roles.push_back({population.primary ? Said::tr("Primary population") : Said::tr("Population"),
                         qt(population.label) + ", " + patientsText(population.subjects) + outsideText(study, population)});
    for (const study::Subgroup& subgroup : study.subgroups) roles.push_back({Said::tr("Subgroup"), subgroupText(subgroup)});
    QStringList strata;
    for (const std::string& factor : study.strata) strata << qt(factor);
    if (!strata.isEmpty()) roles.push_back({Said::tr("Stratified by"), strata.join(", ")});
    return roles;
}

std::vector<Doubt> doubtsOf(const Session& session)
{
    if (!session.study()) return {};
    const report::Doubts ofStudy = report::doubtsOf(*session.study());
    std::vector<Doubt> doubts;
    base::Warnings all = ofStudy.warnings;
    if (!ofStudy.losses.empty()) all.push_back(base::failure("not-counted", base::joined(ofStudy.losses, "; ")));
    for (const base::Warning& warning : all) doubts.push_back({{}, warning});
    for (const analyses::Analysis* analysis : analyses::analyses()) {
        // While another is made, the one before stands: the list does not flicker.
        const auto report = session.isComputing(analysis->id) ? session.latestReport(analysis->id) : session.report(analysis->id);
        if (report) report::addNew(all, report->warnings);
        while (doubts.size() < all.size()) doubts.push_back({qt(analysis->title), all[doubts.size()]});
    }
    return doubts;
}

QString doubtsText(std::size_t doubts, std::size_t assumed)
{
    if (doubts == 0 && assumed == 0) return Said::tr("Nothing doubtful in the data");
    QStringList parts;
    if (doubts > 0) parts << Said::tr("%1 to look at in the data").arg(countText(doubts));
    if (assumed > 0) parts << (assumed == 1 ? Said::tr("1 thing was assumed") : Said::tr("%1 things were assumed").arg(countText(assumed)));
    return parts.join(", ");
}

} // namespace atrisk::ui
