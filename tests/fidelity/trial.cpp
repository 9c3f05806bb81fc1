#include "tests/fidelity/trial.h"

#include "core/analyses/analyses.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"

#include <algorithm>

namespace atrisk::fidelity {
namespace {

base::Result<study::StudyPtr> openExample(const std::string& file)
{
    const study::DataAccess files{&base::openFile, &io::readTables, &io::locate};
    return study::openStudy({testing::inTests("../resources/studies/" + file)}, {}, files, base::Cancel());
}

/// All arms as one.
void pool(study::Cohort& cohort)
{
    for (std::int16_t& arm : cohort.armOf)
        if (arm > 0) arm = 0;
    cohort.arms.resize(1);
    cohort.hasControl = false;
}

base::Result<stats::SurvivalAnalysis> analyze(const study::StudyPtr& study, const study::Selection& selection, bool pooled)
{
    auto cohort = study::makeCohort(study, selection, base::Cancel());
    if (!cohort) return std::move(cohort).error();
    if (pooled) pool(*cohort);
    return stats::analyzeSurvival(*cohort, selection, {.furtherTests = false}, base::Cancel());
}

/// A subgroup of the study, or conditions on columns.
base::Result<base::Done> choose(study::Selection& selection, const Recipe& subgroup)
{
    if (subgroup.is_object()) {
        selection.subgroups.push_back({subgroup["factor"].get<std::string>(), {subgroup["level"].get<std::string>()}});
        return base::Done{};
    }
    for (const Recipe& text : subgroup) {
        auto condition = study::parseCondition(text.get<std::string>());
        if (!condition) return std::move(condition).error();
        selection.where.push_back(std::move(condition).value());
    }
    return base::Done{};
}

} // namespace

base::Result<std::unique_ptr<Trial>> Trial::open(const std::string& words)
{
    const auto text = readTestFile(words);
    if (!text) return text.error();
    auto parsed = Words::parse(*text);
    if (!parsed) return std::move(parsed).error();
    std::unique_ptr<Trial> trial(new Trial(std::move(parsed).value()));
    auto study = openExample(trial->m_words.studyFile());
    if (!study) return std::move(study).error();
    trial->m_study = std::move(study).value();
    if (trial->m_study->tables.empty()) return trial;
    auto patients = Patients::of(trial->m_study, trial->m_words);
    if (!patients) return std::move(patients).error();
    trial->m_patients = std::move(patients).value();
    return trial;
}

base::Result<AnalysisPtr> Trial::analysis(const study::Selection& selection, bool pooled) const
{
    for (const Kept& kept : m_analyses)
        if (kept.pooled == pooled && kept.selection == selection) return kept.analysis;
    auto analysis = analyze(m_study, selection, pooled);
    if (!analysis) return std::move(analysis).error();
    m_analyses.push_back({selection, pooled, std::make_shared<const stats::SurvivalAnalysis>(std::move(analysis).value())});
    return m_analyses.back().analysis;
}

base::Result<ForestPtr> Trial::forest(const study::Selection& selection) const
{
    for (const auto& [known, forest] : m_forests)
        if (known == selection) return forest;
    auto forest = stats::analyzeForest(m_study, selection, {}, base::Cancel());
    if (!forest) return std::move(forest).error();
    m_forests.emplace_back(selection, std::make_shared<const stats::ForestAnalysis>(std::move(forest).value()));
    return m_forests.back().second;
}

base::Result<report::ReportPtr> Trial::report(const std::string& analysis, const study::Selection& selection, const Recipe& options) const
{
    for (const KeptReport& kept : m_reports)
        if (kept.analysis == analysis && kept.selection == selection && kept.options == options) return kept.report;
    const analyses::Analysis& known = *analyses::findAnalysis(analysis);
    analyses::Question question{m_study, selection, known.options()};
    for (const auto& [id, text] : options.items()) {
        auto changed = question.options.with(id, text.get<std::string>());
        if (!changed) return std::move(changed).error();
        question.options = std::move(changed).value();
    }
    auto report = analyses::make(known, question, base::Cancel());
    if (!report) return std::move(report).error();
    m_reports.push_back({analysis, selection, options, std::make_shared<const report::Report>(std::move(report).value())});
    return m_reports.back().report;
}

base::Result<study::Selection> Question::patients() const
{
    study::Selection selection;
    selection.endpoint = recipe.value("endpoint", "");
    selection.population = recipe.value("population", population.empty() ? "all" : population);
    selection.by = recipe.value("by", std::vector<std::string>());
    selection.byLevels = recipe.value("byLevels", std::vector<std::string>());
    const auto subgroup = trial.words().subgroup(fact.subgroup);
    if (!subgroup) return subgroup.error();
    const auto chosen = choose(selection, *subgroup);
    if (!chosen) return chosen.error();
    return selection;
}

base::Result<std::size_t> Question::placeOfArm(const study::ChosenPatients& chosen, std::size_t everyone) const
{
    const auto wanted = trial.words().arms(fact);
    if (!wanted) return wanted.error();
    if (wanted->empty()) return everyone;
    for (std::size_t arm = 0; wanted->size() == 1 && arm < chosen.arms.size(); ++arm)
        if (chosen.study->arms[chosen.arms[arm]].value == wanted->front()) return arm;
    return base::failure("no-arm", "this needs one of the study's arms");
}

base::Result<study::Selection> Question::wholeSelection() const
{
    study::Selection selection;
    auto endpoint = trial.words().endpoint(fact);
    if (!endpoint) return std::move(endpoint).error();
    selection.endpoint = *endpoint;
    selection.population = population;
    selection.every = 1; // a risk table with every month a paper may show
    selection.until = 60;
    return selection;
}

base::Result<study::Selection> Question::selection() const
{
    auto selection = wholeSelection();
    if (!selection) return selection;
    auto arms = trial.words().arms(fact);
    if (!arms) return std::move(arms).error();
    selection->arms = *arms;
    const auto subgroup = trial.words().subgroup(fact.subgroup);
    if (!subgroup) return subgroup.error();
    const auto chosen = choose(*selection, *subgroup);
    if (!chosen) return chosen.error();
    return selection;
}

base::Result<AnalysisPtr> Question::analysis() const
{
    const auto asked = selection();
    if (!asked) return asked.error();
    return trial.analysis(*asked, asked->arms.empty());
}

base::Result<Group> Question::groupOf(const std::vector<std::string>& arms) const
{
    const auto members = trial.patients().inPopulation(population);
    if (!members) return members;
    const auto ofArms = trial.patients().inArms(arms);
    if (!ofArms) return ofArms;
    const auto subgroup = trial.words().subgroup(fact.subgroup);
    if (!subgroup) return subgroup.error();
    const auto chosen = trial.patients().meeting(*subgroup, *members);
    if (!chosen) return chosen;
    return both(both(*members, *ofArms), *chosen);
}

base::Result<Group> Question::group() const
{
    const auto arms = trial.words().arms(fact);
    if (!arms) return arms.error();
    return groupOf(*arms);
}

} // namespace atrisk::fidelity
