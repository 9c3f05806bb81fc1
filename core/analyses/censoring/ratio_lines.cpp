#include "core/analyses/censoring/ratio_lines.h"

#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <utility>

namespace atrisk::analyses {
namespace {

using Kind = RatioLine::Kind;

class Lines {
public:
    Lines(const CensoringAnalysis& result, std::size_t pair, const words::NumberStyle& numbers)
        : m_result(result), m_pair(pair), m_numbers(numbers), m_name("arm." + std::to_string(pair + 1) + ".")
    {
    }

    std::vector<RatioLine> all()
    {
        add(Kind::Planned, "As analysed", "planned", m_result.plannedEvents, m_result.planned);
        if (m_result.asCounted) {
            std::vector<std::uint32_t> events;
            for (const stats::ArmResult& arm : m_result.asCounted->arms) events.push_back(arm.events);
            add(Kind::Counted, "As counted now", "counted", events, m_result.counted);
        }
        for (std::size_t i = 0; i < m_result.reasons.size(); ++i) addReason(m_result.reasons[i], "reason." + std::to_string(i));
        if (m_result.hasReasons()) addReason(m_result.all, "all");
        return std::move(m_lines);
    }

private:
    void add(Kind kind, std::string label, const std::string& name, const std::vector<std::uint32_t>& events,
             const std::vector<stats::CountedRatio>& ratios)
    {
        RatioLine line{kind, std::move(label), m_name + name, {}, {}, &ratios[m_pair]};
        for (std::size_t side = 0; side < 2; ++side) {
            const std::size_t arm = side == 0 ? 0 : m_pair + 1;
            line.counts[side] = events[arm];
            line.events[side] =
                words::integer(events[arm], m_numbers) + "/" + words::integer(m_result.asAnalysed.arms[arm].subjects, m_numbers);
        }
        m_lines.push_back(std::move(line));
    }

    void addReason(const stats::CensoringReason& reason, const std::string& name)
    {
        const auto censored = [&](std::size_t arm) { return words::integer(reason.arms[arm].times.size(), m_numbers); };
        m_lines.push_back({Kind::Heading, reason.label + ", n = " + censored(0) + " vs " + censored(m_pair + 1), m_name + name});
        for (const stats::CountedAs& one : reason.countedAs)
            add(Kind::Scenario, countingWords(m_result, m_pair, one.counting), name + "." + std::string(stats::name(one.counting)),
                one.events, one.ratios);
        if (const auto& tipping = reason.tipping[m_pair])
            m_lines.push_back({Kind::Tipping, tippingWords(m_result, *tipping, m_numbers), m_name + name + ".tipping"});
    }

    const CensoringAnalysis& m_result;
    std::size_t m_pair;
    const words::NumberStyle& m_numbers;
    std::string m_name;
    std::vector<RatioLine> m_lines;
};

} // namespace

std::vector<RatioLine> ratioLines(const CensoringAnalysis& result, std::size_t pair, const words::NumberStyle& numbers)
{
    return Lines(result, pair, numbers).all();
}

} // namespace atrisk::analyses
