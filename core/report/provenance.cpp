#include "core/report/provenance.h"

namespace atrisk::report {

std::vector<std::pair<std::string, std::string>> provenanceOf(const study::Study& study,
                                                              const std::vector<std::pair<std::string, std::string>>& own)
{
    std::vector<std::pair<std::string, std::string>> lines{{"Study", study.title()}};
    const auto add = [&](const std::string& key, const std::string& value) {
        if (!value.empty()) lines.emplace_back(key, value);
    };
    add("Registry", study.facts.registry);
    if (study.facts.provenance) add("Provenance", std::string(name(*study.facts.provenance)));
    add("Data cut-off", study.facts.dataCutoff);
    for (const auto& [key, value] : own) add(key, value);
    for (const study::DataFile& file : study.files)
        add("File", file.name.substr(file.name.find_last_of('/') + 1) + " (SHA-256 " + file.sha256 + ")");
    add("Atrisk version", ATRISK_VERSION);
    return lines;
}

} // namespace atrisk::report
