#include "core/report/record_report.h"

#include "core/figure/style.h"
#include "core/report/json_parts.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cctype>

namespace atrisk::report {
namespace {

using study::Record;

/// Lines of one section; what is unknown makes none.
class Lines {
public:
    explicit Lines(std::string title) : m_section{std::move(title), {}} {}
    void add(const char* label, const std::string& text)
    {
        if (!text.empty()) m_section.lines.push_back({label, text});
    }
    void addTo(std::vector<RecordSection>& sections)
    {
        if (!m_section.lines.empty()) sections.push_back(std::move(m_section));
    }

private:
    RecordSection m_section;
};

std::string counted(std::size_t count, const char* one, const char* several)
{
    return words::integer(count, words::NumberStyle()) + " " + (count == 1 ? one : several);
}

bool endedEarly(const std::string& status) { return status == "terminated" || status == "withdrawn" || status == "suspended"; }

Lines statusLines(const Record& record)
{
    Lines lines("Status");
    lines.add("Status", words::capitalized(record.status));
    lines.add("Reason", !record.statusReason.empty() ? record.statusReason : endedEarly(record.status) ? "Not stated in this record" : "");
    if (record.enrolled) lines.add("Enrolled", counted(*record.enrolled, "patient", "patients"));
    lines.add("Start", words::dateInWords(record.start));
    lines.add("Completion", words::dateInWords(record.completion));
    lines.add("Last updated", words::dateInWords(record.updated));
    lines.add("Sponsor", record.sponsor);
    for (const study::RecordId& id : record.ids) lines.add(id.registry.c_str(), id.id);
    lines.add("Source", record.source);
    return lines;
}

Lines designLines(const study::RecordDesign& design)
{
    Lines lines("Design");
    lines.add("Type", words::capitalized(design.type));
    lines.add("Phase", design.phase);
    lines.add("Allocation", words::capitalized(design.allocation));
    lines.add("Model", words::capitalized(design.model));
    lines.add("Blinding", words::capitalized(design.blinding));
    lines.add("Purpose", words::capitalized(design.purpose));
    return lines;
}

Lines armLines(const Record& record)
{
    Lines lines("Arms");
    for (const study::RecordArm& arm : record.arms) lines.add(arm.label.c_str(), arm.description.empty() ? "–" : arm.description);
    return lines;
}

Lines interventionLines(const Record& record)
{
    Lines lines("Interventions");
    for (const study::RecordIntervention& item : record.interventions) lines.add(item.name.c_str(), item.dose.empty() ? "–" : item.dose);
    return lines;
}

std::string ageText(const study::RecordEligibility& eligibility)
{
    const auto years = [](std::size_t age) { return counted(age, "year", "years"); };
    if (eligibility.minimumAge && eligibility.maximumAge)
        return std::to_string(*eligibility.minimumAge) + " to " + years(*eligibility.maximumAge);
    if (eligibility.minimumAge) return years(*eligibility.minimumAge) + " or older";
    return eligibility.maximumAge ? years(*eligibility.maximumAge) + " or younger" : "";
}

Lines eligibilityLines(const study::RecordEligibility& eligibility)
{
    Lines lines("Eligibility");
    lines.add("Population", eligibility.population);
    lines.add("Age", ageText(eligibility));
    lines.add("Sex", words::capitalized(eligibility.sex));
    for (const std::string& criterion : eligibility.criteria) lines.add("", criterion);
    return lines;
}

Lines siteLines(const study::RecordSites& sites)
{
    Lines lines("Sites");
    if (sites.sites) lines.add("Sites", words::integer(*sites.sites, words::NumberStyle()));
    if (sites.countries) lines.add("Countries", words::integer(*sites.countries, words::NumberStyle()));
    for (const study::RecordCountry& country : sites.byCountry)
        lines.add(country.name.c_str(), words::integer(country.sites, words::NumberStyle()));
    if (sites.byCountry.empty() && (sites.sites || sites.countries)) lines.add("By country", "Not listed in this record");
    return lines;
}

Json countOrNull(const std::optional<std::size_t>& count) { return count ? Json(*count) : Json(nullptr); }

Json designJson(const study::RecordDesign& design)
{
    return {{"type", textOrNull(design.type)},   {"phase", textOrNull(design.phase)},       {"allocation", textOrNull(design.allocation)},
            {"model", textOrNull(design.model)}, {"blinding", textOrNull(design.blinding)}, {"purpose", textOrNull(design.purpose)}};
}

Json eligibilityJson(const study::RecordEligibility& eligibility)
{
    return {{"population", textOrNull(eligibility.population)},
            {"sex", textOrNull(eligibility.sex)},
            {"minimumAge", countOrNull(eligibility.minimumAge)},
            {"maximumAge", countOrNull(eligibility.maximumAge)},
            {"criteria", eligibility.criteria}};
}

Json sitesJson(const study::RecordSites& sites)
{
    Json countries = Json::array();
    for (const study::RecordCountry& country : sites.byCountry) countries.push_back({{"country", country.name}, {"sites", country.sites}});
    return {{"sites", countOrNull(sites.sites)}, {"countries", countOrNull(sites.countries)}, {"byCountry", countries}};
}

} // namespace

std::vector<RecordSection> recordSections(const Record& record)
{
    std::vector<RecordSection> sections;
    statusLines(record).addTo(sections);
    designLines(record.design).addTo(sections);
    armLines(record).addTo(sections);
    interventionLines(record).addTo(sections);
    eligibilityLines(record.eligibility).addTo(sections);
    siteLines(record.sites).addTo(sections);
    return sections;
}

std::string recordText(const Record& record)
{
    std::string text;
    for (const RecordSection& section : recordSections(record)) {
        text += (text.empty() ? "" : "\n") + section.title + "\n";
        for (const RecordLine& line : section.lines) text += "  " + (line.label.empty() ? "" : line.label + ": ") + line.text + "\n";
    }
    return text;
}

Json recordJson(const Record& record)
{
    Json ids = Json::array(), arms = Json::array(), interventions = Json::array();
    for (const study::RecordId& id : record.ids) ids.push_back({{"registry", id.registry}, {"id", id.id}});
    for (const study::RecordArm& arm : record.arms) arms.push_back({{"label", arm.label}, {"description", textOrNull(arm.description)}});
    for (const study::RecordIntervention& item : record.interventions)
        interventions.push_back({{"name", item.name}, {"dose", textOrNull(item.dose)}});
    return {{"source", textOrNull(record.source)},
            {"sponsor", textOrNull(record.sponsor)},
            {"ids", ids},
            {"status", {{"state", textOrNull(record.status)}, {"reason", textOrNull(record.statusReason)}}},
            {"dates",
             {{"start", textOrNull(record.start)}, {"completion", textOrNull(record.completion)}, {"updated", textOrNull(record.updated)}}},
            {"enrolled", countOrNull(record.enrolled)},
            {"design", designJson(record.design)},
            {"arms", arms},
            {"interventions", interventions},
            {"eligibility", eligibilityJson(record.eligibility)},
            {"sites", sitesJson(record.sites)}};
}

} // namespace atrisk::report
