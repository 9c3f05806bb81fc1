#include "core/study/domains/findings.h"

#include "core/base/numeric.h"
#include "core/base/text.h"

#include <algorithm>

namespace atrisk::study {
namespace {

/// Of those rows that are flagged for analysis, where any is.
void keepAnalysed(std::vector<std::uint32_t>& rows, const table::Column* flag)
{
    if (flag == nullptr || flag->isNumeric()) return;
    std::vector<bool> yes;
    for (const std::string& value : flag->dictionary) yes.push_back(base::equalIgnoringCase(value, "Y"));
    const auto isFlagged = [&](std::uint32_t row) { return flag->codes[row] >= 0 && yes[static_cast<std::size_t>(flag->codes[row])]; };
    if (std::ranges::any_of(rows, isFlagged)) std::erase_if(rows, [&](std::uint32_t row) { return !isFlagged(row); });
}

} // namespace

std::vector<const Domain*> findingDomains(const Study& study, DomainKind kind)
{
    std::vector<const Domain*> found;
    for (const Domain& domain : study.domains) {
        if (domain.kind != kind) continue;
        const table::Column* code = domain.table->find("PARAMCD");
        const bool hasValues = domain.table->find("AVALC") != nullptr || domain.table->find("AVAL") != nullptr;
        if (code != nullptr && !code->isNumeric() && hasValues) found.push_back(&domain);
    }
    return found;
}

std::vector<const Domain*> measuredDomains(const Study& study)
{
    std::vector<const Domain*> found = findingDomains(study, DomainKind::Measurements);
    for (const Domain* domain : findingDomains(study, DomainKind::Questionnaires)) found.push_back(domain);
    return found;
}

Findings::Findings(const Domain& domain, const base::Cancel& cancel)
    : m_domain(&domain), m_text(domain.table->find("AVALC")), m_number(domain.table->find("AVAL"))
{
    const table::Column &code = *domain.table->find("PARAMCD"), *label = domain.table->find("PARAM");
    std::vector<std::size_t> place(code.dictionary.size(), code.dictionary.size());
    (void)base::forEachUnless(cancel, domain.table->rows, [&](std::size_t at) {
        const auto row = static_cast<std::uint32_t>(at);
        if (code.codes[row] < 0 || domain.patient[row] == Domain::nobody) return;
        const auto value = static_cast<std::size_t>(code.codes[row]);
        if (place[value] == place.size()) {
            place[value] = m_parameters.size();
            m_parameters.push_back({code.dictionary[value], label != nullptr ? label->text(row) : std::string()});
            m_rows.emplace_back();
        }
        m_rows[place[value]].push_back(row);
    });
    for (std::vector<std::uint32_t>& rows : m_rows) keepAnalysed(rows, domain.table->find("ANL01FL"));
}

const std::vector<std::uint32_t>& Findings::rows(const Parameter& parameter) const
{
    static const std::vector<std::uint32_t> none;
    const auto found = std::ranges::find(m_parameters, parameter.code, &Parameter::code);
    return found == m_parameters.end() ? none : m_rows[static_cast<std::size_t>(found - m_parameters.begin())];
}

std::string Findings::text(std::uint32_t row) const
{
    std::string text = m_text != nullptr ? m_text->text(row) : std::string();
    return text.empty() && m_number != nullptr ? m_number->text(row) : text;
}

double Findings::number(std::uint32_t row) const
{
    if (m_number != nullptr && m_number->isNumeric()) return m_number->numbers[row];
    return base::parseNumber(text(row)).value_or(table::missing);
}

std::optional<TimeUnit> Findings::unit(const Parameter& parameter) const
{
    const table::Column* column = m_domain->table->find("AVALU");
    std::optional<TimeUnit> said;
    for (const std::uint32_t row : rows(parameter)) {
        if (column == nullptr || column->isMissing(row)) continue;
        const auto unit = parseTimeUnit(column->text(row));
        if (!unit || (said && said != unit)) return std::nullopt;
        said = unit;
    }
    return said ? said : unitInBrackets(parameter.label);
}

} // namespace atrisk::study
