#include "core/analyses/km/analysis_text.h"

#include "core/analyses/km/methods_text.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/report/provenance.h"
#include "core/report/render/table_text.h"
#include "core/words/plan_words.h"

namespace atrisk::analyses {

using stats::SurvivalAnalysis;

std::string analysisText(const SurvivalAnalysis& analysis)
{
    return analysis.study->title() + "\n" + analysis.wording + "\n" + report::tablesText(kmTables(analysis, words::NumberStyle())) + "\n" +
           methodsText(analysis) + "\n";
}

std::string causesText(const SurvivalAnalysis& analysis) { return report::tablesText(causeTables(analysis, words::NumberStyle())); }

std::string unplannedSentence(const SurvivalAnalysis& analysis)
{
    const std::string unplanned = words::notPlanned(analysis, words::Tested::No);
    return unplanned.empty() ? unplanned : unplanned + ".";
}

std::vector<report::Table> withUnplanned(std::vector<report::Table> tables, const SurvivalAnalysis& analysis)
{
    if (std::string unplanned = unplannedSentence(analysis); !unplanned.empty() && !tables.empty())
        tables.front().notes.push_back(std::move(unplanned));
    return tables;
}

std::vector<std::pair<std::string, std::string>> provenance(const SurvivalAnalysis& analysis)
{
    return report::provenanceOf(*analysis.study, {{"Endpoint", analysis.endpointLabel},
                                                  {"Population", analysis.populationLabel},
                                                  {"Selection", analysis.wording},
                                                  {"Patients", std::to_string(analysis.subjects)},
                                                  {"Events", std::to_string(analysis.events)},
                                                  {"Methods", methodsText(analysis)}});
}

} // namespace atrisk::analyses
