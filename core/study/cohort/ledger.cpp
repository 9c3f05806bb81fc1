#include "core/study/cohort/ledger.h"

#include "core/base/text.h"
#include "core/study/cohort/choose.h"

#include <algorithm>

namespace atrisk::study {
namespace {

constexpr std::size_t reasons = 6;
using Why = std::optional<LeftOut::Reason>;

class Writer {
public:
    Writer(const StudyPtr& study, const Who& who)
        : m_study(study), m_who(who), m_endpoint(*study->endpoint(who.endpoint)), m_population(*study->population(who.population))
    {
    }

    Ledger write()
    {
        const PatientLedger by = byPatient();
        std::vector<PatientCount> counts(reasons, emptyCount());
        Ledger ledger{emptyCount(), emptyCount(), {}};
        for (std::size_t patient = 0; patient < by.left.size(); ++patient) {
            const std::optional<LeftOut::Reason>& why = by.left[patient];
            ledger.everyone.add(by.armOf[patient]);
            (why ? counts[static_cast<std::size_t>(*why)] : ledger.analysed).add(by.armOf[patient]);
        }
        for (std::size_t reason = 0; reason < reasons; ++reason)
            if (counts[reason].patients > 0)
                ledger.left.push_back(
                    {static_cast<LeftOut::Reason>(reason), text(static_cast<LeftOut::Reason>(reason)), std::move(counts[reason])});
        return ledger;
    }

    [[nodiscard]] PatientLedger byPatient() const
    {
        PatientLedger ledger{armsOfPatients(), {}};
        ledger.left = whyLeftOut(ledger.armOf);
        return ledger;
    }

private:
    [[nodiscard]] PatientCount emptyCount() const { return PatientCount(m_study->arms.size()); }

    /// Of the endpoint's row where there is one: it is by that one that he is counted.
    [[nodiscard]] std::vector<std::int16_t> armsOfPatients() const
    {
        std::vector<std::int16_t> arms = m_study->armOf;
        for (std::size_t position = 0; position < m_endpoint.positions(); ++position) {
            const std::uint32_t patient = m_endpoint.patient[position];
            if (patient >= arms.size()) arms.resize(patient + 1, -1); // a study made by hand
            arms[patient] = m_endpoint.arm[position];
        }
        return arms;
    }

    /// Per patient. What is decided later stands over what was decided before, so from the last reason to the first.
    [[nodiscard]] std::vector<Why> whyLeftOut(const std::vector<std::int16_t>& arms) const
    {
        std::vector<Why> why(arms.size(), LeftOut::Reason::NoRow);
        markChosen(why);
        for (const std::uint32_t patient : m_endpoint.unusable) why[patient] = LeftOut::Reason::Unusable;
        for (std::size_t patient = 0; patient < why.size(); ++patient) {
            if (patient < m_population.patients.size() && m_population.patients[patient] == 0) why[patient] = LeftOut::Reason::Population;
            if (arms[patient] < 0) why[patient] = LeftOut::Reason::NoArm;
        }
        return why;
    }

    /// Of the endpoint's positions: analysed, or the first reason of those that are choices.
    void markChosen(std::vector<Why>& why) const
    {
        const auto shown = chosen([](Who& who) { who.where.clear(), who.subgroups.clear(); });
        const auto all = chosen([](Who&) {});
        for (std::size_t position = 0; position < m_endpoint.positions(); ++position) {
            Why& reason = why[m_endpoint.patient[position]];
            if (!m_population.contains(m_endpoint, position))
                reason = LeftOut::Reason::Population;
            else if (!shown.contains(position))
                reason = LeftOut::Reason::ArmNotShown;
            else
                reason = all.contains(position) ? Why() : LeftOut::Reason::Filter;
        }
    }

    template <class Change> [[nodiscard]] Chosen chosen(const Change& change) const
    {
        Who who = m_who;
        change(who);
        return choose(m_study, Places(*m_study, &m_endpoint), who, base::Cancel(), Differing::Ignored).value();
    }

    [[nodiscard]] std::string text(LeftOut::Reason reason) const
    {
        switch (reason) {
        case LeftOut::Reason::NoArm: return m_study->grouping ? "in no group by " + m_study->grouping->wording : "in no arm";
        case LeftOut::Reason::Population: return "not in " + m_population.label;
        case LeftOut::Reason::NoRow: return "no row for " + m_endpoint.id;
        case LeftOut::Reason::Unusable:
            return (m_endpoint.entry.empty() ? "time or outcome of " : "time, entry or outcome of ") + m_endpoint.id +
                   " missing or impossible";
        case LeftOut::Reason::ArmNotShown: return "in an arm that is not shown";
        case LeftOut::Reason::Filter: return "not " + base::joined(chosen([](Who&) {}).filters, "; ");
        }
        return {};
    }

    const StudyPtr& m_study;
    const Who& m_who;
    const Endpoint& m_endpoint;
    const Population& m_population;
};

} // namespace

std::string_view name(LeftOut::Reason reason)
{
    switch (reason) {
    case LeftOut::Reason::NoArm: return "no-arm";
    case LeftOut::Reason::Population: return "population";
    case LeftOut::Reason::NoRow: return "no-row";
    case LeftOut::Reason::Unusable: return "unusable";
    case LeftOut::Reason::ArmNotShown: return "arm-not-shown";
    case LeftOut::Reason::Filter: return "filter";
    }
    return "";
}

PatientLedger patientLedger(const StudyPtr& study, const Who& who) { return Writer(study, who).byPatient(); }

Ledger ledgerOf(const StudyPtr& study, const Who& who) { return Writer(study, who).write(); }

const Difference* withoutOutcome(const Study& study, const std::string& population, const std::string& endpoint)
{
    const auto found = std::ranges::find_if(study.differences, [&](const Difference& difference) {
        return difference.kind == Difference::Kind::NoOutcome && difference.population == population && difference.endpoint == endpoint;
    });
    return found == study.differences.end() ? nullptr : &*found;
}

} // namespace atrisk::study
