#include "core/analyses/km/analysis_text.h"

#include "core/analyses/km/methods_text.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/report/render/table_text.h"

namespace atrisk::analyses {

using stats::SurvivalAnalysis;

std::string analysisText(const SurvivalAnalysis& analysis)
{
    return analysis.study->title() + "\n" + analysis.wording + "\n" + report::tablesText(kmTables(analysis, words::NumberStyle())) + "\n" +
           methodsText(analysis) + "\n";
}

std::string causesText(const SurvivalAnalysis& analysis) { return report::tablesText(causeTables(analysis, words::NumberStyle())); }

std::vector<std::pair<std::string, std::string>> provenance(const SurvivalAnalysis& analysis)
{
    const study::Study& study = *analysis.study;
    std::vector<std::pair<std::string, std::string>> lines{{"Study", study.title()}};
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) lines.emplace_back(key, value);
    };
    add("Registry", study.facts.registry);
    if (study.facts.provenance) add("Provenance", std::string(name(*study.facts.provenance)));
    add("Data cut-off", study.facts.dataCutoff);
    add("Endpoint", analysis.endpointLabel);
    add("Population", analysis.populationLabel);
    add("Selection", analysis.wording);
    add("Patients", std::to_string(analysis.subjects));
    add("Events", std::to_string(analysis.events));
    add("Methods", methodsText(analysis));
    for (const study::DataFile& file : study.files)
        add("File", file.name.substr(file.name.find_last_of('/') + 1) + " (SHA-256 " + file.sha256 + ")");
    add("Atrisk version", ATRISK_VERSION);
    return lines;
}

} // namespace atrisk::analyses
