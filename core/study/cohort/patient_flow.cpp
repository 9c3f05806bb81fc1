#include "core/study/cohort/patient_flow.h"

#include "core/base/text.h"
#include "core/study/cohort/censoring.h"
#include "core/study/cohort/choose.h"
#include "core/study/cohort/exclusions.h"
#include "core/study/roles/roles.h"

#include <algorithm>
#include <map>

namespace atrisk::study {
namespace {

using Phase = FlowStep::Phase;
using Reason = LeftOut::Reason;

bool contains(const RowMask& larger, const RowMask& smaller)
{
    for (std::size_t patient = 0; patient < smaller.size(); ++patient)
        if (smaller[patient] != 0 && larger[patient] == 0) return false;
    return true;
}

/// Goes from step to step with the patients who are still there.
class Maker {
public:
    Maker(StudyPtr study, const Who& who, const FlowQuestion& question, std::vector<std::size_t> arms)
        : m_study(std::move(study)), m_who(who), m_question(question),
          m_endpoint(question.outcome ? m_study->endpoint(who.endpoint) : nullptr), m_population(*m_study->population(who.population)),
          m_ledger(ledger()), m_here(m_ledger.left.size(), 1)
    {
        m_flow.arms = std::move(arms);
    }

    PatientFlow make()
    {
        addEveryone();
        allocate();
        if (m_question.followUp) {
            addEnd("treatment", "End of treatment", {"DCTREAS", "EOTSTT"});
            addEnd("study", "End of study", {"DCSREAS", "EOSSTT"});
        }
        if (m_question.nested)
            for (const Population* population : onTheWay()) pass(*population);
        addAnalysed();
        if (m_question.names) m_flow.armOf = m_ledger.armOf;
        return std::move(m_flow);
    }

private:
    [[nodiscard]] PatientCount none() const { return PatientCount(m_study->arms.size()); }

    /// Without an endpoint nobody lacks an outcome.
    [[nodiscard]] PatientLedger ledger() const
    {
        if (m_endpoint != nullptr) return patientLedger(m_study, m_who);
        PatientLedger ledger{m_study->armOf, std::vector<std::optional<Reason>>(m_study->armOf.size())};
        const auto chosen = choose(m_study, Places(*m_study), m_who, base::Cancel(), Differing::Ignored);
        for (std::size_t patient = 0; patient < ledger.left.size(); ++patient) {
            if (m_population.patients[patient] == 0)
                ledger.left[patient] = Reason::Population;
            else if (!chosen->contains(patient))
                ledger.left[patient] = Reason::Filter;
        }
        return ledger;
    }

    [[nodiscard]] PatientCount counted() const
    {
        PatientCount count = none();
        for (std::size_t patient = 0; patient < m_here.size(); ++patient)
            if (m_here[patient] != 0) count.add(m_ledger.armOf[patient]);
        return count;
    }

    FlowStep& add(Phase phase, std::string id, std::string text)
    {
        m_flow.steps.push_back({phase, std::move(id), std::move(text), counted(), {}, {}, here(), std::exchange(m_left, {})});
        return m_flow.steps.back();
    }

    /// Where they are asked for.
    [[nodiscard]] std::vector<std::uint32_t> here() const
    {
        std::vector<std::uint32_t> patients;
        for (std::size_t patient = 0; m_question.names && patient < m_here.size(); ++patient)
            if (m_here[patient] != 0) patients.push_back(static_cast<std::uint32_t>(patient));
        return patients;
    }

    /// Takes out those for whom `leaves` holds, and counts them.
    template <class Leaves> [[nodiscard]] PatientCount takeOut(const Leaves& leaves)
    {
        PatientCount count = none();
        for (std::size_t patient = 0; patient < m_here.size(); ++patient) {
            if (m_here[patient] == 0 || !leaves(patient)) continue;
            m_here[patient] = 0;
            if (m_question.names) m_left.push_back(static_cast<std::uint32_t>(patient));
            count.add(m_ledger.armOf[patient]);
        }
        return count;
    }

    static void addPart(std::vector<FlowPart>& parts, std::string text, PatientCount count, std::vector<FlowPart> of = {})
    {
        if (count.patients > 0) parts.push_back({std::move(text), std::move(count), std::move(of)});
    }

    void addEveryone() { add(Phase::Enrolment, "patients", "Patients in the data"); }

    /// Who has an arm that is shown.
    void allocate()
    {
        const RowMask before = m_here;
        std::vector<FlowPart> left;
        PatientCount count = takeOut([&](std::size_t patient) { return m_ledger.armOf[patient] < 0; });
        if (m_study->grouping)
            addPart(left, "in no group by " + m_study->grouping->wording, std::move(count), {});
        else
            addPart(left, "in no arm", std::move(count), armValuesOf(before));
        addPart(left, "in an arm that is not shown", takeOut([&](std::size_t patient) {
                    return std::ranges::find(m_flow.arms, static_cast<std::size_t>(m_ledger.armOf[patient])) == m_flow.arms.end();
                }));
        add(Phase::Allocation, "allocated", "Allocated").left = std::move(left);
    }

    /// What the arms' column says of those without an arm ("Screen Failure"); nothing where it says the same of all.
    [[nodiscard]] std::vector<FlowPart> armValuesOf(const RowMask& before) const
    {
        if (m_study->roles == nullptr || !m_study->roles->arms) return {};
        RowMask gone = before;
        for (std::size_t patient = 0; patient < gone.size(); ++patient)
            if (m_here[patient] != 0) gone[patient] = 0;
        return byValue({m_study->patients.find(m_study->roles->arms->column.text)}, gone, "no arm stated");
    }

    /// Patients by the value of the first of these columns that has one for them, most first, those without one last. Nothing where no
    /// column is there.
    [[nodiscard]] std::vector<FlowPart> byValue(const std::vector<Field>& fields, const RowMask& among, const std::string& unknown) const
    {
        if (std::ranges::none_of(fields, [](const Field& field) { return bool(field); })) return {};
        std::map<std::string, PatientCount> counts;
        PatientCount missing = none();
        for (std::size_t patient = 0; patient < among.size() && patient < m_study->patients.rows; ++patient) {
            if (among[patient] == 0) continue;
            const auto field = std::ranges::find_if(fields, [&](const Field& one) { return one && !one.isMissing(patient); });
            PatientCount& count = field == fields.end() ? missing : counts.try_emplace(field->text(patient), none()).first->second;
            count.add(m_ledger.armOf[patient]);
        }
        std::vector<FlowPart> parts;
        for (auto& [value, count] : counts) addPart(parts, value, std::move(count));
        std::ranges::stable_sort(parts, std::ranges::greater(), [](const FlowPart& part) { return part.count.patients; });
        addPart(parts, unknown, std::move(missing));
        return parts;
    }

    /// CDISC: the reason of the end, else how it ended. Only what is written is shown: a reason of one's own is no less a reason.
    void addEnd(const char* id, const char* text, std::initializer_list<const char*> columns)
    {
        std::vector<Field> fields;
        for (const char* column : columns) {
            const Field field = m_study->patients.find(column);
            if (field && !field.column().isNumeric()) fields.push_back(field);
        }
        std::vector<FlowPart> parts = byValue(fields, m_here, "not stated");
        if (!parts.empty()) add(Phase::FollowUp, id, text).parts = std::move(parts);
    }

    /// Those that contain the chosen one and each the next, smaller than everyone here and larger than the chosen one.
    [[nodiscard]] std::vector<const Population*> onTheWay() const
    {
        std::vector<const Population*> all;
        if (m_study->patients.rows != m_here.size()) return all; // a study made by hand
        for (const Population& population : m_study->populations)
            if (&population != &m_population && population.patients.size() == m_here.size() &&
                population.subjects > m_population.subjects && !contains(population.patients, m_here) &&
                contains(population.patients, m_population.patients))
                all.push_back(&population);
        std::ranges::stable_sort(all, std::ranges::greater(), [](const Population* population) { return population->subjects; });
        std::vector<const Population*> nested;
        for (const Population* population : all)
            if (nested.empty() ||
                (population->subjects < nested.back()->subjects && contains(nested.back()->patients, population->patients)))
                nested.push_back(population);
        return nested;
    }

    /// Who is not in it leaves, with the reasons.
    [[nodiscard]] std::vector<FlowPart> outside(const Population& population)
    {
        std::vector<FlowPart> reasons, left;
        for (CountedExclusion& one : whyOutside(*m_study, population, m_here, m_ledger.armOf))
            addPart(reasons, std::move(one.reason), std::move(one.count));
        PatientCount count = takeOut([&](std::size_t patient) { return population.patients[patient] == 0; });
        if (reasons.size() == 1 && reasons.front().text.starts_with("not in ")) reasons.clear(); // that is what the group says
        addPart(left, "not in " + population.label, std::move(count), std::move(reasons));
        return left;
    }

    void pass(const Population& population)
    {
        std::vector<FlowPart> left = outside(population);
        add(Phase::Analysis, "population." + population.id, population.label).left = std::move(left);
    }

    [[nodiscard]] std::vector<FlowPart> withoutOutcome()
    {
        std::vector<FlowPart> left;
        const auto leaves = [&](Reason reason) { return takeOut([&](std::size_t patient) { return m_ledger.left[patient] == reason; }); };
        const std::string id = m_endpoint->id;
        // A patient is in a population by any of his records, but analysed by the endpoint's.
        addPart(left, "record of " + id + " not in " + m_population.label, leaves(Reason::Population));
        addPart(left, "no row for " + id, leaves(Reason::NoRow));
        addPart(left, "time or outcome of " + id + " missing or impossible", leaves(Reason::Unusable));
        return left;
    }

    /// The population chosen, and of its patients those with the outcome. Two boxes where somebody is lost between them.
    void addAnalysed()
    {
        const bool everyone = m_population.id == "all";
        std::vector<FlowPart> left = everyone ? std::vector<FlowPart>() : outside(m_population);
        const PatientCount before = counted();
        std::vector<std::uint32_t> whoBefore = here(), whoLeft = m_left;
        std::vector<FlowPart> later = m_endpoint == nullptr ? std::vector<FlowPart>() : withoutOutcome();
        addPart(later, filterText(), takeOut([&](std::size_t patient) { return m_ledger.left[patient].has_value(); }));
        const std::string who = everyone ? std::string() : m_population.label;
        if (!later.empty() && !everyone) {
            m_left.erase(m_left.begin(), m_left.begin() + std::ssize(whoLeft));
            m_flow.steps.push_back({Phase::Analysis,
                                    "population." + m_population.id,
                                    who,
                                    before,
                                    {},
                                    std::move(left),
                                    std::move(whoBefore),
                                    std::move(whoLeft)});
            left.clear();
        }
        const bool named = later.empty() && !everyone;
        left.insert(left.end(), std::make_move_iterator(later.begin()), std::make_move_iterator(later.end()));
        FlowStep& step =
            add(Phase::Analysis, "analysed",
                std::string(named ? who + ": analysed" : "Analysed") + (m_endpoint == nullptr ? "" : " for " + m_endpoint->id));
        step.left = std::move(left);
        if (m_endpoint != nullptr) step.parts = outcomes();
    }

    [[nodiscard]] std::string filterText() const
    {
        const auto chosen = choose(m_study, m_endpoint != nullptr ? Places(*m_study, m_endpoint) : Places(*m_study), m_who, base::Cancel(),
                                   Differing::Ignored);
        return "not " + base::joined(chosen->filters, "; ");
    }

    [[nodiscard]] std::vector<FlowPart> outcomes() const
    {
        std::vector<PatientCount> counts(2 + m_endpoint->competing.size(), none()), reasons(m_endpoint->reasons.size(), none());
        for (std::size_t position = 0; position < m_endpoint->positions(); ++position) {
            if (m_here[m_endpoint->patient[position]] == 0) continue;
            counts[m_endpoint->outcome[position]].add(m_endpoint->arm[position]);
            const std::int16_t reason = m_endpoint->reasonOf.empty() ? std::int16_t{-1} : m_endpoint->reasonOf[position];
            if (reason >= 0) reasons[static_cast<std::size_t>(reason)].add(m_endpoint->arm[position]);
        }
        std::vector<FlowPart> parts, why;
        for (std::size_t reason = 0; reason < reasons.size() && m_question.censoring; ++reason)
            addPart(why, CensoredFor{m_endpoint->reasons[reason], {}, 0}.text(), std::move(reasons[reason]));
        parts.push_back({"with the event", std::move(counts[1])});
        for (std::size_t k = 0; k < m_endpoint->competing.size(); ++k)
            addPart(parts, "with the competing event " + m_endpoint->competing[k], std::move(counts[k + 2]));
        parts.push_back({"censored", std::move(counts[0]), std::move(why)});
        return parts;
    }

    StudyPtr m_study;
    const Who& m_who;
    const FlowQuestion& m_question;
    const Endpoint* m_endpoint;
    const Population& m_population;
    PatientLedger m_ledger;
    RowMask m_here;                    ///< who is still in the flow
    std::vector<std::uint32_t> m_left; ///< since the last step, in the order of the reasons; where they are asked for
    PatientFlow m_flow;
};

PatientCount sumOf(const std::vector<FlowPart>& parts, std::size_t arms)
{
    PatientCount sum(arms);
    for (const FlowPart& part : parts) sum.add(part.count);
    return sum;
}

void check(base::Warnings& warnings, const std::string& what, const PatientCount& whole, const PatientCount& parts)
{
    if (whole == parts) return;
    base::Warning warning;
    warning.code = "flow-does-not-add-up";
    warning.text = what + ": the parts have " + std::to_string(parts.patients) + " patients, the whole " + std::to_string(whole.patients);
    if (whole.patients == parts.patients) warning.text += "; they differ within the arms";
    warnings.push_back(std::move(warning));
}

void checkParts(base::Warnings& warnings, const std::string& what, const PatientCount& whole, const std::vector<FlowPart>& parts)
{
    if (!parts.empty()) check(warnings, what, whole, sumOf(parts, whole.arms.size()));
    for (const FlowPart& part : parts) checkParts(warnings, what + ", " + part.text, part.count, part.parts);
}

} // namespace

std::string_view name(FlowStep::Phase phase)
{
    switch (phase) {
    case Phase::Enrolment: return "Enrolment";
    case Phase::Allocation: return "Allocation";
    case Phase::FollowUp: return "Follow-up";
    case Phase::Analysis: return "Analysis";
    }
    return "";
}

base::Warnings addsUp(const PatientFlow& flow)
{
    base::Warnings warnings;
    for (std::size_t i = 0; i < flow.steps.size(); ++i) {
        const FlowStep& step = flow.steps[i];
        checkParts(warnings, step.text, step.count, step.parts);
        for (const FlowPart& left : step.left) checkParts(warnings, left.text, left.count, left.parts);
        if (i == 0) continue;
        PatientCount before = sumOf(step.left, step.count.arms.size());
        before.add(step.count);
        check(warnings, flow.steps[i - 1].text + " to " + step.text, flow.steps[i - 1].count, before);
    }
    return warnings;
}

base::Result<PatientFlow> patientFlow(const StudyPtr& study, const Who& who, const FlowQuestion& question, const base::Cancel& cancel)
{
    if (study->endpoints.empty() || !question.outcome) {
        const auto chosen = choosePatients(study, who, cancel);
        if (!chosen) return chosen.error();
        return Maker(study, who, question, chosen->arms).make();
    }
    const auto endpoint = findEndpoint(*study, who.endpoint);
    if (!endpoint) return endpoint.error();
    const auto chosen = choose(study, Places(*study, *endpoint), who, cancel);
    if (!chosen) return chosen.error();
    return Maker(study, who, question, chosen->arms).make();
}

} // namespace atrisk::study
