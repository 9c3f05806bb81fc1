#include "ui/data/roles_text.h"

#include "core/analyses/analyses.h"
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
    return QStringLiteral("%1 (%2): %3, %4, %5")
        .arg(qt(endpoint.label), qt(endpoint.id), patientsText(endpoint.positions()), eventsText(events), unitText(endpoint));
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

bool isSame(const base::Warning& a, const base::Warning& b)
{
    return a.text == b.text && a.file == b.file && a.row == b.row && a.line == b.line && a.columnName == b.columnName;
}

void addAll(std::vector<base::Warning>& all, const base::Warnings& more)
{
    for (const base::Warning& warning : more)
        if (std::none_of(all.begin(), all.end(), [&](const base::Warning& known) { return isSame(known, warning); }))
            all.push_back(warning);
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

std::vector<base::Warning> warningsOf(const study::Study& study)
{
    std::vector<base::Warning> all;
    addAll(all, study.warnings);
    for (const auto& table : study.tables) addAll(all, table->warnings);
    for (const study::Endpoint& endpoint : study.endpoints) addAll(all, endpoint.warnings);
    return all;
}

bool Doubt::operator==(const Doubt& other) const { return analysis == other.analysis && isSame(warning, other.warning); }

std::vector<Doubt> doubtsOf(const Session& session)
{
    if (!session.study()) return {};
    std::vector<Doubt> doubts;
    std::vector<base::Warning> all = warningsOf(*session.study());
    for (const base::Warning& warning : all) doubts.push_back({{}, warning});
    for (const analyses::Analysis* analysis : analyses::analyses()) {
        // While another is made, the one before stands: the list does not flicker.
        const auto report = session.isComputing(analysis->id) ? session.latestReport(analysis->id) : session.report(analysis->id);
        if (report) addAll(all, report->warnings);
        while (doubts.size() < all.size()) doubts.push_back({qt(analysis->title), all[doubts.size()]});
    }
    return doubts;
}

} // namespace atrisk::ui
