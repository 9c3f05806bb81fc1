#include "tests/fidelity/answer.h"

#include "core/base/text.h"
#include "core/words/number_format.h"

#include <cmath>

namespace atrisk::fidelity {
namespace {

class Comparison {
public:
    Comparison(const Fact& fact, const Printing& printing) : m_fact(fact), m_printing(printing) {}

    void number(const char* part, std::optional<double> printed, std::optional<double> computed, int decimals, bool isBound = false)
    {
        if (!printed) return;
        const bool known = computed && !std::isnan(*computed);
        const bool agrees = known && (isBound ? *computed < *printed : standsFor(*printed, decimals, *computed));
        m_checks.push_back(
            {part, (isBound ? "< " : "") + printedNumber(*printed, decimals), known ? shown(*computed, decimals) : "—", agrees});
    }

    void interval(const std::pair<double, double>& within)
    {
        if (!m_fact.value) return;
        const auto [least, most] = within;
        m_checks.push_back({"value", printedNumber(*m_fact.value, m_fact.decimals),
                            shown(least, m_fact.decimals) + " to " + shown(most, m_fact.decimals),
                            least <= *m_fact.value && *m_fact.value <= most});
    }

    std::vector<Check> of(const Answer& answer)
    {
        const int intervalDecimals = m_printing.intervalDecimals.value_or(m_fact.decimals);
        if (answer.within)
            interval(*answer.within);
        else
            number("value", m_fact.value, answer.value, m_fact.decimals, m_printing.valueIsBound);
        number("low", m_fact.low, answer.low, intervalDecimals);
        number("high", m_fact.high, answer.high, intervalDecimals);
        number("p", m_fact.p, answer.p, m_fact.pDecimals, m_printing.pIsBound);
        number("denominator", m_fact.denominator, answer.denominator, 0);
        if (!m_fact.text.empty())
            m_checks.push_back(
                {"text", m_fact.text, answer.text.empty() ? "—" : answer.text, base::equalIgnoringCase(m_fact.text, answer.text)});
        if (m_fact.isStatement) m_checks.push_back({"statement", "holds", answer.text, answer.holds.value_or(false)});
        return std::move(m_checks);
    }

private:
    const Fact& m_fact;
    const Printing& m_printing;
    std::vector<Check> m_checks;
};

} // namespace

bool standsFor(double printed, int decimals, double computed)
{
    const double halfUnit = 0.5 * std::pow(10.0, -decimals);
    return std::abs(computed - printed) <= halfUnit * (1 + 1e-9);
}

std::vector<Check> compare(const Fact& fact, const Printing& printing, const Answer& answer)
{
    return Comparison(fact, printing).of(answer);
}

std::string printedNumber(double number, int decimals) { return words::fixedNumber(number, decimals, words::NumberStyle()); }

std::string shown(double computed, int printedDecimals)
{
    const bool whole = std::abs(computed - std::round(computed)) < 1e-9; // 100 × 22/40 is a little more than 55
    return printedNumber(computed, whole ? 0 : printedDecimals + 1);
}

} // namespace atrisk::fidelity
