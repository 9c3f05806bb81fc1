// The rows of a domain as CDISC writes findings (ADRS, ADTR, ADEX): each is one parameter of one patient.
#pragma once

#include "core/base/cancel.h"
#include "core/study/model/study.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::study {

/// What was found: PARAMCD, and PARAM's words for it.
struct Parameter {
    std::string code, label;

    [[nodiscard]] const std::string& words() const { return label.empty() ? code : label; }
    bool operator==(const Parameter&) const = default;
};

/// The study's domains of a kind whose rows are findings: with PARAMCD and with AVAL or AVALC. Takes no time.
[[nodiscard]] std::vector<const Domain*> findingDomains(const Study& study, DomainKind kind);

/// Those whose findings are numbers of patients at times: measurements and questionnaires. Takes no time.
[[nodiscard]] std::vector<const Domain*> measuredDomains(const Study& study);

/// The findings of a domain, sorted into parameters once. It must be one of findingDomains, and outlive this.
class Findings {
public:
    /// When cancelled: of the rows read by then.
    explicit Findings(const Domain& domain, const base::Cancel& cancel = {});

    /// In the order of their first rows, those of patients whom the study knows.
    [[nodiscard]] const std::vector<Parameter>& parameters() const { return m_parameters; }
    /// Rows of patients whom the study knows, ascending. Where some of them are flagged for analysis (ANL01FL = Y), those alone.
    [[nodiscard]] const std::vector<std::uint32_t>& rows(const Parameter& parameter) const;
    [[nodiscard]] std::uint32_t patient(std::uint32_t row) const { return m_domain->patient[row]; }
    [[nodiscard]] const table::Table& table() const { return *m_domain->table; }

    /// AVALC, else AVAL as text; "" = missing.
    [[nodiscard]] std::string text(std::uint32_t row) const;
    /// AVAL, else AVALC where that is a number; NaN = missing.
    [[nodiscard]] double number(std::uint32_t row) const;
    /// Of AVALU over the parameter's rows, else in brackets behind its label; none where it is not said, or where rows differ.
    [[nodiscard]] std::optional<TimeUnit> unit(const Parameter& parameter) const;

private:
    const Domain* m_domain;
    const table::Column *m_text, *m_number;
    std::vector<Parameter> m_parameters;
    std::vector<std::vector<std::uint32_t>> m_rows; ///< per parameter
};

/// A number of each patient; NaN = none.
struct PatientNumbers {
    Parameter parameter; ///< code "" = the data have none of the kind
    std::optional<TimeUnit> unit;
    std::vector<double> of; ///< patient → value
};

} // namespace atrisk::study
