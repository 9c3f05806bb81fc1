#include "tests/fidelity/patients.h"

#include "core/base/numeric.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace atrisk::fidelity {
namespace {

constexpr const char* identifier = "USUBJID";

study::Frame frameOf(const table::Table& table)
{
    study::Frame frame;
    frame.rows = table.rows;
    for (const table::Column& column : table.columns) frame.fields.push_back({&column, nullptr, &table});
    return frame;
}

base::Error noSuch(const std::string& what, const std::string& name)
{
    return base::failure("no-word", "there is no " + what + " \"" + name + "\"");
}

} // namespace

Group both(const Group& a, const Group& b)
{
    Group common(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) common[i] = std::min(a[i], b[i]);
    return common;
}

std::uint32_t size(const Group& group) { return static_cast<std::uint32_t>(std::count(group.begin(), group.end(), 1)); }

Numbers sortedOf(const Numbers& numbers, const Group& group)
{
    Numbers known;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (group[i] != 0 && !std::isnan(numbers[i])) known.push_back(numbers[i]);
    std::sort(known.begin(), known.end());
    return known;
}

base::Result<Patients> Patients::of(study::StudyPtr study, const Words& words)
{
    Patients patients(std::move(study), words);
    const auto subjects = patients.tableNamed("adsl");
    if (!subjects) return subjects.error();
    patients.m_subjects = *subjects;
    const table::Column* ids = patients.m_subjects->find(identifier);
    if (ids == nullptr) return noSuch("column", identifier);
    for (std::size_t row = 0; row < patients.m_subjects->rows; ++row) patients.m_ids.push_back(ids->text(row));
    return patients;
}

base::Result<const table::Table*> Patients::tableNamed(const std::string& name) const
{
    for (const auto& table : m_study->tables)
        if (base::equalIgnoringCase(table->name, name)) return table.get();
    return noSuch("table", name);
}

Group Patients::everyone() const { return Group(m_ids.size(), 1); }

base::Result<Group> Patients::inPopulation(const std::string& id) const
{
    if (id.empty()) return everyone();
    const study::Population* population = m_study->population(id);
    if (population == nullptr) return noSuch("population", id);
    const study::Field ids = m_study->patients.find(identifier);
    std::set<std::string> members;
    for (std::size_t patient = 0; patient < m_study->patients.rows; ++patient)
        if (population->patients[patient] != 0) members.insert(ids.text(patient));
    Group group(m_ids.size());
    for (std::size_t i = 0; i < m_ids.size(); ++i) group[i] = members.contains(m_ids[i]) ? 1 : 0;
    return group;
}

base::Result<Group> Patients::inArms(const std::vector<std::string>& values) const
{
    if (values.empty()) return everyone();
    const auto arms = column("TRT01P");
    if (!arms) return arms.error();
    Group group(m_ids.size());
    for (std::size_t i = 0; i < m_ids.size(); ++i)
        group[i] = std::find(values.begin(), values.end(), arms->text(i)) != values.end() ? 1 : 0;
    return group;
}

base::Result<Group> Patients::meeting(const Recipe& criterion, const Group& population) const
{
    if (criterion.is_array()) return rowsOf(*m_subjects, criterion);
    if (criterion.contains("table")) return withRow(criterion["table"].get<std::string>(), criterion["where"]);
    if (criterion.contains("measure")) return byNumber(criterion, population);
    const bool all = criterion.contains("all");
    return combined(all ? criterion["all"] : criterion.at("any"), all, population);
}

base::Result<Group> Patients::combined(const Recipe& criteria, bool all, const Group& population) const
{
    Group group(m_ids.size(), all ? 1 : 0);
    for (const Recipe& part : criteria) {
        const auto members = meeting(part, population);
        if (!members) return members;
        for (std::size_t i = 0; i < group.size(); ++i)
            group[i] = all ? std::min(group[i], (*members)[i]) : std::max(group[i], (*members)[i]);
    }
    return group;
}

base::Result<study::RowMask> Patients::rowsOf(const table::Table& table, const Recipe& conditions) const
{
    const study::Frame frame = frameOf(table);
    study::RowMask rows(table.rows, 1);
    for (const Recipe& text : conditions) {
        const auto condition = study::parseCondition(text.get<std::string>());
        if (!condition) return condition.error();
        const auto holds = study::evaluate(frame, *condition);
        if (!holds) return holds.error();
        rows = both(rows, *holds);
    }
    return rows;
}

base::Result<Group> Patients::withRow(const std::string& table, const Recipe& conditions) const
{
    const auto found = tableNamed(table);
    if (!found) return found.error();
    const auto rows = rowsOf(**found, conditions);
    if (!rows) return rows;
    const table::Column* ids = (*found)->find(identifier);
    std::set<std::string> members;
    for (std::size_t row = 0; row < rows->size(); ++row)
        if ((*rows)[row] != 0) members.insert(ids->text(row));
    Group group(m_ids.size());
    for (std::size_t i = 0; i < m_ids.size(); ++i) group[i] = members.contains(m_ids[i]) ? 1 : 0;
    return group;
}

base::Result<Group> Patients::byNumber(const Recipe& criterion, const Group& population) const
{
    const auto values = numbers(criterion["measure"]);
    if (!values) return values.error();
    const bool pair = criterion.contains("equals") || criterion.contains("differsFrom");
    const auto others = pair ? numbers(criterion.contains("equals") ? criterion["equals"] : criterion["differsFrom"]) : values;
    if (!others) return others.error();
    const auto limit = [&]() -> double {
        if (criterion.contains("atMostQuantile")) return base::quantileOfSorted(sortedOf(*values, population), criterion["atMostQuantile"]);
        return criterion.contains("above") ? criterion["above"].get<double>() : criterion.value("atLeast", table::missing);
    }();
    Group group(m_ids.size());
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        const double x = (*values)[i], y = (*others)[i];
        const bool known = !std::isnan(x) && !std::isnan(y);
        const bool meets = criterion.contains("equals")           ? x == y
                           : criterion.contains("differsFrom")    ? x != y
                           : criterion.contains("atMostQuantile") ? x <= limit
                           : criterion.contains("above")          ? x > limit
                                                                  : x >= limit;
        group[i] = known && meets ? 1 : 0;
    }
    return group;
}

base::Result<Numbers> Patients::numbers(const Recipe& measure) const
{
    if (measure.is_string()) {
        const auto recipe = m_words->measure(measure.get<std::string>());
        if (!recipe) return recipe.error();
        return readNumbers(*recipe);
    }
    auto first = numbers(measure.at("minus").at(0));
    const auto second = numbers(measure.at("minus").at(1));
    if (!first || !second) return first ? second : first;
    for (std::size_t i = 0; i < first->size(); ++i) (*first)[i] -= (*second)[i];
    return first;
}

base::Result<Numbers> Patients::readNumbers(const Recipe& measure) const
{
    const auto table = tableNamed(measure.value("table", "adsl"));
    if (!table) return table.error();
    const std::string name = measure.at("column").get<std::string>();
    const table::Column* values = (*table)->find(name);
    if (values == nullptr || !values->isNumeric()) return noSuch("column of numbers", name);
    const auto rows = rowsOf(**table, measure.value("where", Recipe::array()));
    if (!rows) return rows.error();
    const bool months = measure.value("months", false);
    const table::Column* ids = (*table)->find(identifier);
    std::map<std::string, double> known;
    for (std::size_t row = 0; row < rows->size(); ++row)
        if ((*rows)[row] != 0)
            known[ids->text(row)] =
                months ? study::convertTime(values->numbers[row], study::TimeUnit::Days, study::TimeUnit::Months) : values->numbers[row];
    Numbers numbers;
    for (const std::string& id : m_ids) numbers.push_back(known.contains(id) ? known[id] : table::missing);
    return numbers;
}

base::Result<study::Field> Patients::column(const std::string& name) const
{
    const table::Column* column = m_subjects->find(name);
    if (column == nullptr) return noSuch("column", name);
    return study::Field(column, nullptr, m_subjects);
}

} // namespace atrisk::fidelity
