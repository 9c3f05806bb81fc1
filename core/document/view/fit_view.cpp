#include "core/document/view/fit_view.h"

#include "core/analyses/analyses.h"
#include "core/document/view/draw_view.h"
#include "core/report/how_options.h"
#include "core/study/amend/group_by.h"
#include "core/study/model/find_arm.h"

#include <algorithm>

namespace atrisk::document {
namespace {

class Fitting {
public:
    Fitting(View view, const study::StudyPtr& study) : m_study(study), m_fitted{std::move(view), {}} {}

    FittedView fit()
    {
        fitStudy();
        fitWho();
        fitHow();
        fitOptions();
        return std::move(m_fitted);
    }

private:
    void leave(const std::string& what) { m_fitted.misfits.push_back(what); }

    void fitStudy()
    {
        study::Amendments& said = m_fitted.view.amendments;
        const auto fits = study::checkAmendments(*m_study, said);
        if (fits) return;
        leave(fits.error().text);
        study::Amendments left;
        left.guard = said.guard; // whatever else does not fit
        said = std::move(left);
    }

    void fitWho()
    {
        study::Selection& selection = m_fitted.view.selection;
        if (m_study->endpoint(selection.endpoint) == nullptr && m_study->hasOutcomes()) {
            leave("there is no endpoint " + selection.endpoint);
            selection.endpoint.clear();
        }
        if (m_study->population(selection.population) == nullptr) {
            leave("there is no population " + selection.population);
            selection.population.clear();
        }
        std::erase_if(selection.arms, [&](const std::string& arm) {
            const bool isGone = selection.by.empty() && !study::findArm(m_study->arms, arm);
            if (isGone) leave("there is no arm " + arm);
            return isGone;
        });
        std::erase_if(selection.where, [&](const study::Condition& condition) {
            const auto chosen = study::evaluate(m_study->patients, m_study->records, condition);
            if (!chosen) leave(chosen.error().text);
            return !chosen;
        });
        fitSubgroups();
        if (const auto grouped = study::groupBy(m_study, selection, {}); !grouped) {
            leave(grouped.error().text);
            selection.by.clear();
            selection.byLevels.clear();
            selection.arms.clear();
        }
    }

    void fitSubgroups()
    {
        std::erase_if(m_fitted.view.selection.subgroups, [&](study::SubgroupChoice& choice) {
            const study::Subgroup* subgroup = m_study->subgroup(choice.subgroup);
            if (subgroup == nullptr) leave("there is no subgroup " + choice.subgroup);
            if (subgroup == nullptr || subgroup->cut) return subgroup == nullptr;
            std::erase_if(choice.levels, [&](const std::string& level) {
                const bool isGone = std::ranges::find(subgroup->levels, level, &study::Level::value) == subgroup->levels.end();
                if (isGone) leave("subgroup " + choice.subgroup + " has no level " + level);
                return isGone;
            });
            return choice.levels.empty() && !choice.missing;
        });
    }

    /// Options one by one, each as at first where what it names is not there.
    report::Options known(report::Options options, const report::Options& first)
    {
        for (const report::OptionInfo* info : first.infos()) {
            if (info->unknown == nullptr) continue;
            const auto error = info->unknown(*m_study, options.text(info->id));
            if (!error) continue;
            leave(error->text);
            if (auto usual = options.with(info->id, first.text(info->id))) options = std::move(*usual);
        }
        return options;
    }

    void fitHow()
    {
        study::Selection& selection = m_fitted.view.selection;
        static_cast<study::How&>(selection) = known(report::howOptions(selection.how()), report::howOptions()).as<study::How>();
        const auto isThere = [&](const std::string& name) { return m_study->subgroup(name) != nullptr || m_study->find(name); };
        const auto keepKnown = [&](std::vector<std::string>& names, const char* what) {
            std::erase_if(names, [&](const std::string& name) {
                const bool isGone = name != "*" && !isThere(name);
                if (isGone) leave(std::string("there is no column ") + name + " to " + what);
                return isGone;
            });
        };
        if (selection.strata) keepKnown(*selection.strata, "stratify by");
        keepKnown(selection.adjust, "adjust for");
    }

    void fitOptions()
    {
        View& view = m_fitted.view;
        const analyses::Analysis* analysis = analyses::findAnalysis(view.analysis);
        if (analysis == nullptr) return leave("this Atrisk has no analysis \"" + view.analysis + "\"");
        if (!analysis->applies(*m_study)) leave("it has no data for the figure " + std::string(analysis->title));
        base::Warnings warnings;
        const report::Options first = analysis->options(), options = optionsFrom(view.options, first, warnings);
        for (const base::Warning& warning : warnings) leave(warning.text);
        view.options = changedOptions(known(options, first), first);
    }

    study::StudyPtr m_study;
    FittedView m_fitted;
};

} // namespace

FittedView fitted(View view, const study::StudyPtr& study) { return Fitting(std::move(view), study).fit(); }

} // namespace atrisk::document
