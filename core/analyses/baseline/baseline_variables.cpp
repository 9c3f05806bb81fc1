#include "core/analyses/baseline/baseline_variables.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/model/number_columns.h"
#include "core/study/roles/levels.h"
#include "core/study/vocabulary/baseline_words.h"
#include "core/study/vocabulary/people_case.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace atrisk::analyses {
namespace {

using study::Field;
using study::Study;
using study::Subgroup;
using table::ColumnType;

constexpr std::size_t mostLevels = 60;
constexpr std::size_t mostOfFlags = 2; ///< values of a number that only its name calls a quantity, and that is none

/// "NSITES=3|4" → NSITES, {3, 4}.
struct Asked {
    std::string name;
    std::vector<double> cuts;
    bool isWrong = false; ///< what follows "=" is not ascending numbers
};

Asked askedFor(const std::string& text)
{
    const std::size_t equals = text.find('=');
    Asked asked{text.substr(0, equals), {}};
    for (std::size_t from = equals; from < text.size();) {
        const std::size_t end = std::min(text.find('|', from + 1), text.size());
        const auto number = base::parseNumber(text.substr(from + 1, end - from - 1));
        asked.isWrong = asked.isWrong || !number || (!asked.cuts.empty() && *number <= asked.cuts.back());
        asked.cuts.push_back(number.value_or(0));
        from = end;
    }
    return asked;
}

bool isQuantity(const Field& field)
{
    const table::Column& column = field.column();
    if (column.type != ColumnType::Number) return false;
    const auto known = study::baselineName(column.name);
    return (known && known->isQuantity && study::tellsMoreThan(column, mostOfFlags)) ||
           study::tellsMoreThan(column, study::mostNumberLevels) || study::tellsFractions(column);
}

/// Can it be told in a table? Identifiers, texts, dates, flags and the numbers beside words (AGEGR1N) cannot.
bool canBeTold(const Study& study, const Field& field)
{
    const std::string name = base::upperCase(field.column().name);
    if (name.ends_with("FL") || (name.ends_with("N") && study.patients.find(name.substr(0, name.size() - 1)))) return false;
    if (field.column().type == ColumnType::Number) return study::tellsMoreThan(field.column(), 0);
    if (field.column().type != ColumnType::Category) return false;
    const std::size_t levels = field.column().dictionary.size(); // nobody waits for more
    return levels >= 2 && levels <= mostLevels;
}

bool isFactorColumn(const Study& study, const Field& field)
{
    return std::ranges::any_of(
        study.subgroups, [&](const Subgroup& factor) { return base::equalIgnoringCase(factor.field.column().name, field.column().name); });
}

std::string columnOf(const Study& study, const std::string& id)
{
    const Subgroup* factor = study.subgroup(id);
    return factor != nullptr ? factor->field.column().name : id;
}

std::string labelOf(const std::string& given, const std::string& column)
{
    const auto known = study::baselineName(column);
    const bool isBare = given.empty() || given == column;
    return !isBare ? given : known && !known->label.empty() ? known->label : column;
}

/// What the file calls it, else the usual words of its name: not those of a quantity where its numbers are none.
std::string columnLabel(const Field& field)
{
    const table::Column& column = field.column();
    const auto known = study::baselineName(column.name);
    const bool isFlag = known && known->isQuantity && column.type == ColumnType::Number && !isQuantity(field);
    return isFlag && column.label.empty() ? column.name : labelOf(column.label, column.name);
}

/// In brackets behind the column's label, of the column, of AGEU beside AGE, or by definition; "" where `label` says it.
std::string unitOf(const Study& study, const Field& field, const std::string& label)
{
    if (label.ends_with(')')) return "";
    const table::Column& column = field.column();
    if (const std::size_t open = column.label.rfind('('); open != std::string::npos && column.label.ends_with(')'))
        return column.label.substr(open + 1, column.label.size() - open - 2);
    if (!column.unit.empty()) return base::lowerCase(column.unit);
    if (const Field units = study.patients.find(column.name + "U"); units && units.column().distinctCount() == 1)
        return base::lowerCase(study::orderedLevels(study.patients, units).front());
    const auto known = study::baselineName(column.name);
    return known ? known->unit : "";
}

/// F and M of a sex, Y and N: codes that everybody reads out.
void speakOut(std::vector<study::Level>& levels, const std::string& column)
{
    const auto said = [&](std::string_view one, std::string_view other) {
        return std::ranges::all_of(levels, [&](const study::Level& level) { return level.label == one || level.label == other; });
    };
    const auto name = study::baselineName(column);
    const bool isSex = name && (name->label == "Sex" || name->label == "Gender");
    const bool sexes = isSex && said("F", "M"), yesNo = said("Y", "N");
    for (study::Level& level : levels) {
        if (sexes) level.label = level.label == "F" ? "Female" : "Male";
        if (yesNo) level.label = level.label == "Y" ? "Yes" : "No";
    }
}

study::SubgroupLevels columnLevels(const Study& study, const Field& field)
{
    const std::vector<std::string> values = study::orderedLevels(study.patients, field);
    study::SubgroupLevels result{{}, study::indicesOf(study.patients, field, values)};
    for (const std::string& value : values) {
        const std::string label = study::levelLabel(field.column(), value);
        result.levels.push_back({value, study.display.peopleCase ? study::inPeopleCase(label) : label});
    }
    return result;
}

std::vector<double> numbersOf(const Study& study, const Field& field)
{
    std::vector<double> numbers(study.patients.rows);
    for (std::size_t patient = 0; patient < numbers.size(); ++patient) numbers[patient] = field.number(patient);
    return numbers;
}

BaselineVariable factorVariable(const Study& study, const study::Population& population, const Subgroup& factor)
{
    const table::Column& column = factor.field.column();
    BaselineVariable variable{factor.id, labelOf(factor.label, column.name), "", {}, {}};
    if (factor.cut && !factor.byRecord) {
        variable.numbers = numbersOf(study, factor.field);
        variable.unit = unitOf(study, factor.field, variable.label);
        if (factor.cut->quantile) return variable;
    }
    variable.levels = study::patientLevels(study, factor, population);
    speakOut(variable.levels.levels, column.name);
    return variable;
}

} // namespace

std::vector<std::string> usualVariables(const Study& study)
{
    std::vector<std::string> names;
    for (const Subgroup& factor : study.subgroups)
        if (!factor.folded) names.push_back(factor.id);
    for (const Field& field : study.patients.fields)
        if (study::baselineName(field.column().name) && canBeTold(study, field) && !isFactorColumn(study, field))
            names.push_back(field.column().name);
    if (names.empty())
        for (const report::OptionChoice& choice : offeredVariables(study)) names.push_back(choice.id);
    const auto isStratum = [&](const std::string& id, const std::string& column) {
        return std::ranges::any_of(study.strata, [&](const std::string& stratum) { return stratum == id || stratum == column; });
    };
    const auto place = [&](const std::string& id) {
        const std::string column = columnOf(study, id);
        const auto known = study::baselineName(column);
        const auto group = isStratum(id, column) ? study::BaselineGroup::Strata : known ? known->group : study::BaselineGroup::Disease;
        return std::tuple(group, !known, known ? known->order : 0);
    };
    std::ranges::stable_sort(names, {}, place);
    return names;
}

std::vector<report::OptionChoice> offeredVariables(const Study& study)
{
    std::vector<report::OptionChoice> choices;
    for (const Subgroup& factor : study.subgroups) choices.push_back({factor.id, labelOf(factor.label, factor.field.column().name)});
    for (const Field& field : study.patients.fields) {
        const table::Column& column = field.column();
        if (canBeTold(study, field) && study.subgroup(column.name) == nullptr && !isFactorColumn(study, field))
            choices.push_back({column.name, columnLabel(field)});
    }
    return choices;
}

std::optional<base::Error> unknownVariables(const Study& study, const std::string& text)
{
    for (const std::string& item : report::splitList(text)) {
        const Asked asked = askedFor(item);
        const Subgroup* factor = study.subgroup(asked.name);
        const Field field = factor != nullptr ? factor->field : study.patients.find(asked.name);
        if (!field) {
            std::vector<std::string> known;
            for (const report::OptionChoice& choice : offeredVariables(study)) known.push_back(choice.id);
            return base::usageError("no-such-variable",
                                    "there is no factor or column \"" + asked.name + "\"; it must be " + base::choices(known));
        }
        const bool canBeCut = field.column().type == ColumnType::Number && (factor == nullptr || !factor->byRecord);
        if (asked.isWrong || (!asked.cuts.empty() && !canBeCut))
            return base::usageError("bad-value", "found \"" + item + "\"; a column of numbers is cut at ascending numbers: NSITES=3|4");
        if (factor == nullptr && !canBeTold(study, field))
            return base::usageError("bad-value", "column " + asked.name + " is neither a number nor has it 2 to 60 levels");
    }
    return std::nullopt;
}

BaselineVariable baselineVariable(const Study& study, const study::Population& population, const std::string& name)
{
    const Asked asked = askedFor(name);
    const Subgroup* factor = study.subgroup(asked.name);
    if (factor != nullptr && asked.cuts.empty()) return factorVariable(study, population, *factor);
    const Field field = factor != nullptr ? factor->field : study.patients.find(asked.name);
    const table::Column& column = field.column();
    BaselineVariable variable{
        name, factor != nullptr ? labelOf(factor->label, column.name) : columnLabel(field), "", {}, {}, factor != nullptr};
    if (!asked.cuts.empty()) {
        Subgroup cut;
        cut.field = field;
        cut.cut = study::Cut{std::nullopt, asked.cuts};
        variable.levels = study::patientLevels(study, cut, population);
    } else if (isQuantity(field)) {
        variable.numbers = numbersOf(study, field);
        variable.unit = unitOf(study, field, variable.label);
    } else {
        variable.levels = columnLevels(study, field);
        speakOut(variable.levels.levels, column.name);
    }
    return variable;
}

} // namespace atrisk::analyses
