#include "core/study/domains/questionnaires.h"

#include "core/base/text.h"
#include "core/study/domains/questionnaire_reader.h"
#include "core/study/vocabulary/scale_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::study {
namespace {

using base::Result;

constexpr std::size_t mostOffered = 1000;

/// A table of measurements that is called as questionnaires are, whatever a study file calls it.
std::vector<const Domain*> questionnaireDomains(const Study& study)
{
    std::vector<const Domain*> found = findingDomains(study, DomainKind::Questionnaires);
    for (const Domain* domain : findingDomains(study, DomainKind::Measurements))
        if (base::upperCase(domain->table->name).starts_with("ADQS")) found.push_back(domain);
    return found;
}

struct Offered {
    Parameter scale;
    const Domain* domain = nullptr;
};

/// Of the rows no more are looked at than name every scale.
std::vector<Offered> offeredOf(const Study& study)
{
    std::vector<Offered> offered;
    for (const Domain* domain : questionnaireDomains(study)) {
        const table::Column &code = *domain->table->find("PARAMCD"), *label = domain->table->find("PARAM");
        std::vector<bool> seen(code.dictionary.size());
        std::size_t left = seen.size();
        for (std::uint32_t row = 0; row < domain->table->rows && left > 0 && offered.size() < mostOffered; ++row) {
            if (code.codes[row] < 0 || seen[static_cast<std::size_t>(code.codes[row])]) continue;
            seen[static_cast<std::size_t>(code.codes[row])] = true;
            --left;
            offered.push_back({{code.text(row), label != nullptr ? label->text(row) : std::string()}, domain});
        }
    }
    return offered;
}

Result<Offered> offeredAs(const Study& study, const std::string& code)
{
    std::vector<Offered> offered = offeredOf(study);
    if (offered.empty())
        return base::failure("no-questionnaires",
                             "this study has no scores of questionnaires: a table of findings (ADQS) with PARAMCD, AVISIT "
                             "and AVAL is needed, \"questionnaires\" in a study file");
    const auto isMeant = [&](const Offered& one) {
        return code.empty() ? isGlobalHealth(one.scale.code, one.scale.label) : base::equalIgnoringCase(one.scale.code, code);
    };
    const auto found = std::ranges::find_if(offered, isMeant);
    if (found != offered.end()) return *found;
    if (code.empty()) return offered.front();
    std::vector<std::string> choices;
    for (const Offered& one : offered) choices.push_back(one.scale.code);
    return base::usageError("no-such-scale",
                            "--score names no scale of the questionnaires: \"" + code + "\"; it must be " + base::choices(choices));
}

} // namespace

bool Questionnaire::hasBaselines() const
{
    return std::ranges::any_of(baseline, [](double value) { return !std::isnan(value); });
}

bool Questionnaire::hasDays() const
{
    return std::ranges::all_of(visits, [](const Visit& visit) { return visit.isBaseline || !std::isnan(visit.day); });
}

bool hasQuestionnaires(const Study& study) { return study.hasPatients() && !questionnaireDomains(study).empty(); }

std::vector<Parameter> offeredScales(const Study& study)
{
    std::vector<Parameter> scales;
    for (Offered& one : offeredOf(study)) scales.push_back(std::move(one.scale));
    return scales;
}

Result<Parameter> findScale(const Study& study, const std::string& code)
{
    auto found = offeredAs(study, code);
    if (!found) return std::move(found).error();
    return found->scale;
}

Result<Questionnaire> readQuestionnaire(const Study& study, const std::string& code, const base::Cancel& cancel)
{
    auto found = offeredAs(study, code);
    if (!found) return std::move(found).error();
    if (cancel.requested()) return base::cancelled();
    return readScale(study, *found->domain, found->scale, cancel);
}

} // namespace atrisk::study
