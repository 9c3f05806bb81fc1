#include "core/report/chain/chain.h"

#include "core/study/cohort/patient_flow.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <optional>

namespace atrisk::report {
namespace {

using Patients = std::vector<std::uint32_t>;

/// The arm of all of them; none where they are of several, or somebody is of none.
std::optional<std::size_t> commonArm(const study::Study& study, const Patients& patients)
{
    std::optional<std::size_t> arm;
    for (const std::uint32_t patient : patients) {
        const std::int16_t of = patient < study.armOf.size() ? study.armOf[patient] : std::int16_t{-1};
        if (of < 0 || (arm && *arm != static_cast<std::size_t>(of))) return std::nullopt;
        arm = static_cast<std::size_t>(of);
    }
    return arm;
}

/// Of a flow among several arms, or of one of them.
class Maker {
public:
    explicit Maker(const study::PatientFlow& flow, const study::Study& study) : m_flow(flow), m_study(study) {}

    /// The links in which everyone of `patients` is; null = all of them.
    Chain make(const Patients* patients)
    {
        Chain chain;
        for (const study::FlowStep& step : m_flow.steps) {
            if (patients != nullptr && !std::ranges::includes(step.who, *patients)) break;
            ChainLink link{step.text, step.count.patients, {}};
            if (step.id == "allocated" && isOfOneArm()) link.text = nameOfArm();
            for (const study::FlowPart& part : step.left) add(link, part, false);
            chain.links.push_back(std::move(link));
        }
        return chain;
    }

private:
    [[nodiscard]] bool isOfOneArm() const { return m_flow.arms.size() == 1 && m_study.arms.size() > 1; }
    [[nodiscard]] std::string nameOfArm() const
    {
        const std::string& label = m_study.arms[m_flow.arms.front()].label;
        return m_study.grouping ? "In the group " + label : "Allocated to " + label;
    }
    void add(ChainLink& link, const study::FlowPart& part, bool isPart) const
    {
        const bool isOther = isOfOneArm() && part.text == "in an arm that is not shown";
        const std::string other = m_study.grouping ? "in another group" : "in another arm";
        link.lost.push_back({isOther ? other : part.text, part.count.patients, isPart});
        for (const study::FlowPart& of : part.parts) add(link, of, true);
    }

    const study::PatientFlow& m_flow;
    const study::Study& m_study;
};

base::Result<Chain> followed(const Counting& counting, const Patients* patients, const base::Cancel& cancel)
{
    const study::FlowQuestion question{true, false, false, patients != nullptr, counting.withOutcome};
    const auto flow = study::patientFlow(counting.study, counting.who, question, cancel);
    if (!flow) return flow.error();
    return Maker(*flow, *counting.study).make(patients);
}

} // namespace

base::Result<Chain> chainOf(const Counting& counting, const base::Cancel& cancel) { return followed(counting, nullptr, cancel); }

base::Result<Chain> chainOf(const Counting& counting, const Behind& behind, const base::Cancel& cancel)
{
    Counting of{behind.study, behind.who.value_or(counting.who), counting.withOutcome};
    if (const auto arm = commonArm(*of.study, behind.patients)) of.who.arms = {of.study->arms[*arm].value};
    auto chain = followed(of, &behind.patients, cancel);
    if (!chain || chain->patients() == behind.patients.size()) return chain;
    const std::size_t others = chain->patients() - behind.patients.size();
    chain->links.push_back({behind.words.empty() ? "Counted here" : behind.words, behind.patients.size(), {{"others", others, false}}});
    return chain;
}

std::string chainText(const Chain& chain)
{
    const words::NumberStyle numbers;
    std::string text;
    for (const ChainLink& link : chain.links) {
        for (const ChainLink::Lost& lost : link.lost)
            text += (lost.isPart ? "    of them " : "  less ") + words::integer(lost.patients, numbers) + " " + lost.text + "\n";
        text += words::integer(link.patients, numbers) + " " + link.text + "\n";
    }
    return text;
}

} // namespace atrisk::report
