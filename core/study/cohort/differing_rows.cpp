#include "core/study/cohort/differing_rows.h"

#include "core/study/roles/record_flags.h"

#include <algorithm>

namespace atrisk::study {
namespace {

constexpr std::uint32_t nobody = Field::noRow;

bool sameValue(const Field& field, std::size_t a, std::size_t b)
{
    if (field.isMissing(a) || field.isMissing(b)) return field.isMissing(a) == field.isMissing(b);
    return field.column().isNumeric() ? field.number(a) == field.number(b) : field.text(a) == field.text(b);
}

std::string valueIn(const Field& field, std::size_t row) { return field.isMissing(row) ? "missing" : field.text(row); }

} // namespace

DifferingRows::DifferingRows(const Study& study, const Roles* roles, const Endpoint* endpoint) : m_study(study), m_endpoint(endpoint)
{
    if (roles == nullptr || study.patientOf.empty() || (endpoint != nullptr && endpoint->entry.empty())) return;
    m_identifier = roles->subject.text;
    RowMask rows(study.records.rows, 1);
    std::vector<std::uint32_t> speaks(study.subjects, nobody);
    if (endpoint != nullptr) {
        const auto role = std::ranges::find(roles->endpoints, endpoint->id, [](const FileEndpoint& one) { return one.id.text; });
        if (role == roles->endpoints.end()) return;
        rows = rowsWherePossible(study.records, role->where);
        for (std::size_t position = 0; position < endpoint->positions(); ++position)
            speaks[endpoint->patient[position]] = endpoint->record[position];
    }
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        if (rows[row] == 0) continue;
        std::uint32_t& first = speaks[study.patientOf[row]];
        if (first == nobody && endpoint == nullptr) first = row;
        if (first != nobody && first != row) m_pairs.push_back({first, row});
    }
}

std::string DifferingRows::nameOf(std::size_t row) const
{
    const Field id = m_study.records.find(m_identifier);
    return id ? id.text(row) : std::string();
}

std::optional<base::Warning> DifferingRows::find(const std::string& what, const Field& field,
                                                 const std::function<bool(std::size_t, std::size_t)>& same) const
{
    std::vector<std::uint32_t> differ;
    const Pair* example = nullptr;
    for (const Pair& pair : m_pairs) {
        if (same(pair.speaks, pair.row)) continue;
        if (example == nullptr) example = &pair;
        differ.push_back(pair.speaks);
    }
    if (example == nullptr) return std::nullopt;
    std::ranges::sort(differ);
    const auto patients = static_cast<std::size_t>(std::ranges::unique(differ).begin() - differ.begin());
    base::Warning warning;
    warning.code = "differs-within-patient";
    if (field) warning.file = field.table().file;
    if (m_endpoint != nullptr) warning.text = m_endpoint->label + ": ";
    warning.text += what + " differs among the rows of " + std::to_string(patients) + (patients == 1 ? " patient" : " patients") + " (" +
                    nameOf(example->row) +
                    (field ? ": " + valueIn(field, example->speaks) + " and " + valueIn(field, example->row) : std::string()) + "); ";
    warning.text += m_endpoint != nullptr
                        ? "the first row of each decides, what changes later does not count. If another is meant, make a column that "
                          "says it in all rows of a patient"
                        : "a patient is in where one of the rows is, and of the last value known. If another is meant, make a "
                          "column that says it in all rows of a patient";
    return warning;
}

std::optional<base::Warning> DifferingRows::find(const StudyColumn& column) const
{
    if (!column.byRecord) return std::nullopt;
    return find("column " + column.field.column().name, column.field,
                [&](std::size_t a, std::size_t b) { return sameValue(column.field, a, b); });
}

std::optional<base::Warning> DifferingRows::find(const StudyColumn& column, const Selected& rows) const
{
    if (!column.byRecord || !rows.byRecord) return std::nullopt;
    return find("column " + column.field.column().name, column.field,
                [&](std::size_t a, std::size_t b) { return rows.rows[a] == rows.rows[b]; });
}

std::optional<base::Warning> DifferingRows::find(const Population& population) const
{
    if (population.records.empty()) return std::nullopt;
    return find("population " + population.id, {},
                [&](std::size_t a, std::size_t b) { return population.records[a] == population.records[b]; });
}

} // namespace atrisk::study
