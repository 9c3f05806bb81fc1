// An example study opened as the program does, and the questions the facts ask of it.
#pragma once

#include "core/report/report.h"
#include "core/stats/forest/forest_analysis.h"
#include "core/stats/survival/survival_analysis.h"
#include "tests/fidelity/patients.h"

#include <map>
#include <memory>

namespace atrisk::fidelity {

using AnalysisPtr = std::shared_ptr<const stats::SurvivalAnalysis>;
using ForestPtr = std::shared_ptr<const stats::ForestAnalysis>;

/// A trial; its analyses are kept, since many facts come from each. Not thread-safe.
class Trial {
public:
    /// `words` is a file of the tests; a registry record has no patients. Errors: as openStudy.
    static base::Result<std::unique_ptr<Trial>> open(const std::string& words);

    [[nodiscard]] const Words& words() const { return m_words; }
    [[nodiscard]] const study::Study& study() const { return *m_study; }
    [[nodiscard]] const study::StudyPtr& shared() const { return m_study; }
    [[nodiscard]] const Patients& patients() const { return *m_patients; }

    /// Pooled: all arms as one.
    [[nodiscard]] base::Result<AnalysisPtr> analysis(const study::Selection& selection, bool pooled = false) const;
    [[nodiscard]] base::Result<ForestPtr> forest(const study::Selection& selection) const;
    /// Of one of the program's analyses, with its options as texts: {"variables": "SEX"}.
    [[nodiscard]] base::Result<report::ReportPtr> report(const std::string& analysis, const study::Selection& selection,
                                                         const Recipe& options) const;

private:
    explicit Trial(Words words) : m_words(std::move(words)) {}

    struct Kept {
        study::Selection selection;
        bool pooled = false;
        AnalysisPtr analysis;
    };
    Words m_words;
    study::StudyPtr m_study;
    std::optional<Patients> m_patients;
    mutable std::vector<Kept> m_analyses;
    struct KeptReport {
        std::string analysis;
        study::Selection selection;
        Recipe options;
        report::ReportPtr report;
    };
    mutable std::vector<std::pair<study::Selection, ForestPtr>> m_forests;
    mutable std::vector<KeptReport> m_reports;
};

/// A fact read in one of its populations.
struct Question {
    const Fact& fact;
    const Trial& trial;
    const Recipe& recipe;
    std::string population; ///< id; "" = all patients of the subject table

    /// Endpoint, population, arms and subgroup; numbers at risk at every month.
    [[nodiscard]] base::Result<study::Selection> selection() const;
    /// The same without the fact's arms, for a comparison, or its subgroup, for a forest.
    [[nodiscard]] base::Result<study::Selection> wholeSelection() const;
    /// Of `selection`; all arms as one where the fact speaks of all.
    [[nodiscard]] base::Result<AnalysisPtr> analysis() const;
    /// Population, arms and subgroup in the subject table.
    [[nodiscard]] base::Result<Group> group() const;
    [[nodiscard]] base::Result<Group> groupOf(const std::vector<std::string>& arms) const;
    /// Population and subgroup, with the recipe's own "endpoint", "population", "by" and "byLevels": who is in an exhibit.
    [[nodiscard]] base::Result<study::Selection> patients() const;
    /// What an analysis of the program found of them. Failure "no-result" where its result is something else.
    template <class Found> [[nodiscard]] base::Result<std::shared_ptr<const Found>> found(const char* analysis, const Recipe& options) const
    {
        const auto asked = patients();
        if (!asked) return asked.error();
        const auto report = trial.report(analysis, *asked, options);
        if (!report) return report.error();
        auto result = (*report)->template resultAs<Found>();
        if (result == nullptr) return base::failure("no-result", "the report does not say what was found");
        return result;
    }
    /// Index of the fact's arm among those chosen; `everyone` where the fact speaks of all.
    [[nodiscard]] base::Result<std::size_t> placeOfArm(const study::ChosenPatients& chosen, std::size_t everyone) const;
    /// The numbers of the recipe's measure.
    [[nodiscard]] base::Result<Numbers> numbers() const { return trial.patients().numbers(recipe.at("measure")); }
};

} // namespace atrisk::fidelity
