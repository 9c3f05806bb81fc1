#include "core/study/open/reconcile.h"

#include <algorithm>

namespace atrisk::study {
namespace {

using Kind = Difference::Kind;

std::string baseName(const std::string& file) { return file.substr(file.find_last_of('/') + 1); }

std::string ofPatients(std::size_t count, std::size_t of)
{
    return std::to_string(count) + " of " + std::to_string(of) + (of == 1 ? " patient" : " patients");
}

RowMask maskOf(const std::vector<std::uint32_t>& patients, std::size_t size)
{
    RowMask mask(size);
    for (const std::uint32_t patient : patients) mask[patient] = 1;
    return mask;
}

RowMask withRow(const Endpoint& endpoint, std::size_t patients)
{
    RowMask mask = maskOf(endpoint.patient, patients);
    for (const std::uint32_t patient : endpoint.unusable) mask[patient] = 1;
    return mask;
}

class Reconciling {
public:
    Reconciling(const Study& study, const JoinedTables& joined, const base::Cancel& cancel)
        : m_study(study), m_joined(joined), m_cancel(cancel)
    {
    }

    base::Result<std::vector<Difference>> run()
    {
        compareTables();
        for (const Endpoint& endpoint : m_study.endpoints) compareEndpoint(endpoint);
        for (const Domain& domain : m_joined.domains) compareDomain(domain);
        if (m_cancel.requested()) return base::cancelled();
        return std::move(m_found);
    }

private:
    /// Patients in `these` and not in `those`, where there are any.
    [[nodiscard]] Difference missing(Kind kind, const RowMask& these, const RowMask& those) const
    {
        Difference difference;
        difference.kind = kind;
        for (std::size_t patient = 0; patient < these.size(); ++patient) {
            difference.of += these[patient] != 0 ? 1U : 0U;
            difference.count += these[patient] != 0 && those[patient] == 0 ? 1U : 0U;
        }
        return difference;
    }

    void add(Difference difference, const std::string& text)
    {
        if (difference.count == 0) return;
        difference.text = text;
        m_found.push_back(std::move(difference));
    }

    void compareTables()
    {
        if (m_joined.records.fields.empty() || m_joined.subjectFrame.rows == 0) return;
        const std::string events = baseName(m_joined.records.fields.front().table().file);
        const std::string subjects = baseName(m_joined.subjectFrame.fields.front().table().file);
        const RowMask inEvents = maskOf(m_joined.patientOf, m_joined.subjects);
        const RowMask inSubjects = maskOf(m_joined.patientOfSubjectRow, m_joined.subjects);
        Difference extra = missing(Kind::NoSubjectRow, inEvents, inSubjects), without = missing(Kind::NoEndpointRow, inSubjects, inEvents);
        extra.table = events;
        without.table = subjects;
        add(extra, ofPatients(extra.count, extra.of) + " of " + events + (extra.count == 1 ? " is" : " are") + " not in " + subjects);
        add(without,
            ofPatients(without.count, without.of) + " of " + subjects + (without.count == 1 ? " has" : " have") + " no row in " + events);
    }

    /// Who is in the population with the endpoint's own row, where that may differ from row to row.
    [[nodiscard]] RowMask inside(const Endpoint& endpoint, const Population& population) const
    {
        if (population.records.empty()) return population.patients;
        RowMask mask(m_joined.subjects);
        for (std::size_t position = 0; position < endpoint.positions(); ++position)
            if (population.contains(endpoint, position)) mask[endpoint.patient[position]] = 1;
        for (const std::uint32_t patient : endpoint.unusable) mask[patient] = population.patients[patient];
        return mask;
    }

    void compareEndpoint(const Endpoint& endpoint)
    {
        const RowMask rows = withRow(endpoint, m_joined.subjects);
        for (const Population& population : m_study.populations) {
            if (m_cancel.requested()) return;
            const bool everyone = &population == &m_study.populations.back();
            Difference without = missing(Kind::NoOutcome, population.patients, rows);
            Difference outside = missing(Kind::OutsidePopulation, rows, inside(endpoint, population));
            without.population = outside.population = population.id;
            without.endpoint = outside.endpoint = endpoint.id;
            add(without, ofPatients(without.count, without.of) + (everyone ? "" : " of " + population.id) +
                             (without.count == 1 ? " has" : " have") + " no row for " + endpoint.id);
            add(outside, ofPatients(outside.count, outside.of) + " with a row for " + endpoint.id + (outside.count == 1 ? " is" : " are") +
                             " not in " + population.id);
        }
    }

    void compareDomain(const Domain& domain)
    {
        Difference difference;
        difference.kind = Kind::UnknownInDomain;
        difference.table = baseName(domain.table->file);
        difference.count = domain.unknown;
        difference.of = domain.patients + domain.unknown;
        add(difference, ofPatients(difference.count, difference.of) + " of " + difference.table + (difference.count == 1 ? " is" : " are") +
                            " in no other table");
    }

    const Study& m_study;
    const JoinedTables& m_joined;
    const base::Cancel& m_cancel;
    std::vector<Difference> m_found;
};

} // namespace

base::Result<std::vector<Difference>> reconcile(const Study& study, const JoinedTables& joined, const base::Cancel& cancel)
{
    return Reconciling(study, joined, cancel).run();
}

} // namespace atrisk::study
