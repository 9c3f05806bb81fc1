#include "core/report/profile/profile_tables.h"

#include <algorithm>
#include <utility>

namespace atrisk::report {

const table::Column* numbersOf(const table::Table& table, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const table::Column* column = table.find(name); column != nullptr && column->isNumeric()) return column;
    return nullptr;
}

ByPatient::ByPatient(const std::vector<std::uint32_t>& patientOf, std::size_t patients) : m_first(patients + 1)
{
    for (const std::uint32_t patient : patientOf)
        if (patient < patients) ++m_first[patient + 1];
    for (std::size_t patient = 0; patient < patients; ++patient) m_first[patient + 1] += m_first[patient];
    m_places.resize(m_first.back());
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    for (std::size_t place = 0; place < patientOf.size(); ++place)
        if (patientOf[place] < patients) m_places[next[patientOf[place]]++] = static_cast<std::uint32_t>(place);
}

std::span<const std::uint32_t> ByPatient::of(std::uint32_t patient) const
{
    if (std::size_t{patient} + 1 >= m_first.size()) return {};
    return std::span(m_places).subspan(m_first[patient], m_first[patient + 1] - m_first[patient]);
}

namespace {

std::vector<std::uint32_t> positionsOf(const study::Endpoint& endpoint, std::size_t patients)
{
    std::vector<std::uint32_t> positions(patients, ProfileTables::none);
    for (std::size_t position = endpoint.positions(); position-- > 0;) // of several his first counts
        if (endpoint.patient[position] < patients) positions[endpoint.patient[position]] = static_cast<std::uint32_t>(position);
    return positions;
}

ProfileTables::Responses responsesOf(const study::Domain& domain, std::size_t patients, const base::Cancel& cancel)
{
    ProfileTables::Responses responses{study::Findings(domain, cancel), numbersOf(*domain.table, {"ADY"}), {}, {}};
    std::vector<std::uint32_t> patientOf;
    const std::vector<study::Parameter>& parameters = responses.findings.parameters();
    for (std::size_t parameter = 0; parameter < parameters.size() && !cancel.requested(); ++parameter) {
        for (const std::uint32_t row : responses.findings.rows(parameters[parameter])) {
            responses.rows.push_back({static_cast<std::uint32_t>(parameter), row});
            patientOf.push_back(responses.findings.patient(row));
        }
    }
    responses.byPatient = ByPatient(patientOf, patients);
    return responses;
}

} // namespace

ProfileTables::ProfileTables(const study::Study& study, const base::Cancel& cancel)
{
    const std::size_t patients = std::max(study.armOf.size(), study.subjects);
    for (const study::Endpoint& endpoint : study.endpoints) positionOf.push_back(positionsOf(endpoint, patients));
    for (const study::Domain* domain : study::findingDomains(study, study::DomainKind::Responses))
        responses.push_back(responsesOf(*domain, patients, cancel));
    if (!cancel.requested() && study::tellsTumourChanges(study, false)) changes = study::readTumourChanges(study, cancel);
    if (!cancel.requested()) events = study::adverseEventsOf(study, cancel);
    if (events) {
        std::vector<std::uint32_t> patientOf;
        for (const study::AdverseEvent& event : events->events) patientOf.push_back(event.patient);
        eventsOf = ByPatient(patientOf, patients);
    }
    if (!cancel.requested()) exposure = study::exposureOf(study, cancel);
    for (const study::Domain& domain : study.domains)
        if (domain.kind == study::DomainKind::Exposure && domain.table != nullptr && !cancel.requested())
            doses.push_back({&domain, ByPatient(domain.patient, patients)});
}

} // namespace atrisk::report
