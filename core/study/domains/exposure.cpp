#include "core/study/domains/exposure.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atrisk::study {
namespace {

/// The columns of a table of measures, a row for each number.
struct Measures {
    const Domain* domain = nullptr;
    const table::Column *code = nullptr, *label = nullptr, *value = nullptr, *unit = nullptr;
};

std::optional<Measures> measuresOf(const Study& study)
{
    for (const Domain& domain : study.domains) {
        if (domain.kind != DomainKind::Exposure || !domain.table) continue;
        const table::Table& table = *domain.table;
        Measures found{&domain, table.find("PARAMCD"), table.find("PARAM"), table.find("AVAL"), table.find("AVALU")};
        if (found.code == nullptr) found.code = found.label;
        if (found.label == nullptr) found.label = found.code;
        if (found.code != nullptr && found.value != nullptr && found.value->type == table::ColumnType::Number) return found;
    }
    return std::nullopt;
}

} // namespace

bool hasExposure(const Study& study) { return measuresOf(study).has_value(); }

std::optional<ExposureMeasures> exposureOf(const Study& study)
{
    const std::optional<Measures> columns = measuresOf(study);
    if (!columns) return std::nullopt;
    ExposureMeasures read;
    std::map<std::string, std::size_t> placeOf;
    std::vector<bool> isRepeated;
    for (std::size_t row = 0; row < columns->domain->table->rows; ++row) {
        const std::uint32_t patient = columns->domain->patient[row];
        const double value = columns->value->numbers[row];
        if (patient == Domain::nobody || columns->code->isMissing(row) || std::isnan(value)) continue;
        const std::string unit = columns->unit == nullptr ? "" : base::lowerCase(columns->unit->text(row));
        const auto [known, isNew] = placeOf.try_emplace(columns->code->text(row), read.measures.size());
        if (isNew) {
            const std::string label = columns->label->text(row);
            read.measures.push_back(
                {known->first, label.empty() ? known->first : label, unit, std::vector<double>(study.armOf.size(), table::missing)});
            isRepeated.push_back(false);
        }
        ExposureMeasure& measure = read.measures[known->second];
        if (measure.unit != unit) measure.unit.clear();
        isRepeated[known->second] = isRepeated[known->second] || !std::isnan(measure.values[patient]);
        measure.values[patient] = value;
    }
    for (std::size_t i = isRepeated.size(); i-- > 0;) {
        if (!isRepeated[i]) continue;
        read.repeated.insert(read.repeated.begin(), read.measures[i].label);
        read.measures.erase(read.measures.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return read;
}

} // namespace atrisk::study
