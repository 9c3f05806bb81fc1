#include "core/study/model/outcomes/start_stop.h"

#include "core/base/numeric.h"
#include "core/base/sorting.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atrisk::study {
namespace {

using base::Error;
using base::Result;

/// The same time but for rounding.
bool meets(double end, double start)
{
    const double tolerance = std::ldexp(1.0, -26);
    return std::fabs(start - end) <= tolerance * std::max(1.0, std::fabs(end));
}

class Chains {
public:
    Chains(Stays& stays, const EndpointContext& context, const FileEndpoint& role) : m_stays(stays), m_context(context), m_role(role) {}

    Result<std::size_t> chain(const base::Cancel& cancel)
    {
        const auto sorted = rowsByPatient(cancel);
        if (!sorted) return sorted.error();
        const std::vector<std::size_t>& rows = *sorted;
        std::size_t joined = 0;
        for (std::size_t first = 0, i = 1; i < rows.size(); ++i) {
            if (patientOf(rows[i]) != patientOf(rows[first])) {
                first = i;
                continue;
            }
            if (auto appended = append(rows[first], rows[i]); !appended) return std::move(appended).error();
            ++joined;
        }
        return joined;
    }

    /// Rows of nobody known: does each go on where the one above ended, with an event or without?
    Result<std::size_t> checkStrangers() const
    {
        std::size_t late = 0, going = 0, example = 0;
        for (std::size_t row = 1; row < m_stays.rows.size(); ++row) {
            if (m_stays.rows[row] == 0 || !(m_stays.entries[row] > 0)) continue;
            ++late;
            const bool goesOn = meets(m_stays.times[row - 1], m_stays.entries[row]);
            if (goesOn && going++ == 0) example = row;
        }
        if (2 * going <= late) return std::size_t{0};
        return errorAt(example, "no-identifier",
                       "rows begin (" + m_role.entry.text + ") where the row above ends (" + m_role.time.text +
                           "), as several rows of one patient do; say which column identifies patients with --id");
    }

private:
    [[nodiscard]] std::uint32_t patientOf(std::size_t row) const { return m_context.joined.patientOf[row]; }

    /// Within a patient by entry; those not known first, where they are found.
    [[nodiscard]] Result<std::vector<std::size_t>> rowsByPatient(const base::Cancel& cancel) const
    {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < m_stays.rows.size(); ++row)
            if (m_stays.rows[row] != 0) rows.push_back(row);
        const auto key = [&](std::size_t row) {
            const double entry = m_stays.entries[row];
            return std::pair(patientOf(row), std::isnan(entry) ? -std::numeric_limits<double>::infinity() : entry);
        };
        const auto less = [&](std::size_t a, std::size_t b) { return key(a) < key(b); };
        if (!base::sortUnless(cancel, rows, less)) return base::cancelled();
        return rows;
    }

    [[nodiscard]] Error errorAt(std::size_t row, const char* code, const std::string& text) const
    {
        return cellError(m_context.joined.records.find(m_role.entry.text), row, code, text);
    }

    [[nodiscard]] Error patientError(std::size_t row, const char* code, const std::string& text) const
    {
        return errorAt(row, code, "patient " + m_context.joined.records.find(m_context.joined.identifier).text(row) + " " + text);
    }

    /// `first` holds what is known of the patient until `next`.
    Result<base::Done> append(std::size_t first, std::size_t next)
    {
        const double end = m_stays.times[first], start = m_stays.entries[next];
        if (std::isnan(end) || std::isnan(start) || std::isnan(m_stays.entries[first]))
            return patientError(next, "rows-do-not-chain", "has several rows, and not all of them say when they begin and end");
        if (!meets(end, start))
            return patientError(next, "rows-do-not-chain",
                                "has a row that begins at " + base::numberText(start) + " after one that ends at " + base::numberText(end) +
                                    "; rows of one patient must follow one another without gap or overlap");
        if (m_stays.outcomes[first] > 0)
            return patientError(
                next, "rows-do-not-chain",
                "has a further row after one with an event: events that recur are not counted. Keep the rows of each patient "
                "up to his first event");
        if (m_stays.outcomes[first] < 0)
            return patientError(next, "rows-do-not-chain", "has a further row after one of which it is not known whether it had an event");
        if (m_context.arm(next) != m_context.arm(first))
            return patientError(next, "arm-changes", "changes the arm between his rows; a patient is in one arm");
        m_stays.times[first] = m_stays.times[next];
        m_stays.outcomes[first] = m_stays.outcomes[next];
        m_stays.rows[next] = 0;
        return base::Done{};
    }

    Stays& m_stays;
    const EndpointContext& m_context;
    const FileEndpoint& m_role;
};

} // namespace

Result<std::size_t> chainRows(Stays& stays, const EndpointContext& context, const FileEndpoint& role, const base::Cancel& cancel)
{
    Chains chains(stays, context, role);
    return context.joined.hasIdentifier ? chains.chain(cancel) : chains.checkStrangers();
}

} // namespace atrisk::study
