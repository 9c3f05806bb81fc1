#include "tests/testing/trials.h"

#include "core/base/source.h"

namespace atrisk::testing {

base::Result<study::StudyPtr> openTable(const table::Table& table, const study::RoleOptions& roles)
{
    study::DataAccess access;
    access.open = [](const std::string& name) { return base::Result<base::SourcePtr>(base::memorySource(name, "in memory")); };
    access.read = [&table](base::Source& source, const std::string&, const table::ReadOptions&, const base::Cancel&) {
        table::Table copy = table;
        copy.file = source.name();
        return base::Result<std::vector<table::Table>>(std::vector<table::Table>{copy});
    };
    access.locate = [](const std::vector<base::Message*>&, base::Source&, const table::ReadOptions&, const base::Cancel&) {};
    return study::openStudy({"trial.csv"}, roles, access, base::Cancel());
}

table::Table makeTable(std::vector<table::Column> columns)
{
    table::Table table;
    table.name = "trial";
    table.format = "csv";
    table.rows = columns.front().rows();
    table.columns = std::move(columns);
    return table;
}

std::string armName(int arm) { return std::string(1, static_cast<char>('A' + arm)); }

table::Table tableOf(const Trial& trial)
{
    std::vector<double> events(trial.event.begin(), trial.event.end());
    std::vector<std::string> arms, strata;
    for (std::size_t i = 0; i < trial.size(); ++i) {
        arms.push_back(armName(trial.arm[i]));
        strata.push_back("s" + std::to_string(trial.stratum[i]));
    }
    std::vector<table::Column> columns{table::numberColumn("time", trial.time), table::numberColumn("event", std::move(events)),
                                       table::categoryColumn("arm", arms), table::categoryColumn("stratum", strata)};
    if (!trial.x.empty()) columns.push_back(table::numberColumn("x", trial.x));
    return makeTable(std::move(columns));
}

study::RoleOptions trialRoles(const std::string& control)
{
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "event";
    roles.arm = "arm";
    roles.control = control;
    return roles;
}

base::Result<study::StudyPtr> openTrial(const Trial& trial, const std::string& control)
{
    return openTable(tableOf(trial), trialRoles(control));
}

study::Selection unstratified()
{
    study::Selection selection;
    selection.strata.emplace();
    return selection;
}

study::Selection stratifiedBy(const std::string& column)
{
    study::Selection selection;
    selection.strata = std::vector<std::string>{column};
    return selection;
}

std::vector<stats::RiskSet> countRiskSets(const Trial& trial, bool stratified)
{
    std::vector<stats::RiskSet> sets;
    for (int s = 0; s < (stratified ? trial.strata() : 1); ++s) {
        auto in = [&](std::size_t i) { return !stratified || trial.stratum[i] == s; };
        stats::RiskSet set;
        set.arms = static_cast<std::size_t>(trial.arms());
        for (std::size_t i = 0; i < trial.size(); ++i)
            if (in(i)) set.time.push_back(trial.time[i]);
        std::sort(set.time.begin(), set.time.end());
        set.time.erase(std::unique(set.time.begin(), set.time.end()), set.time.end());
        const std::size_t cells = set.arms * set.time.size();
        set.events.assign(cells, 0);
        set.censored.assign(cells, 0);
        set.atRisk.assign(cells, 0);
        for (std::size_t i = 0; i < trial.size(); ++i)
            for (std::size_t t = 0; in(i) && t < set.time.size(); ++t) {
                const std::size_t cell = set.at(static_cast<std::size_t>(trial.arm[i]), t);
                set.atRisk[cell] += trial.time[i] >= set.time[t] ? 1U : 0U;
                set.events[cell] += trial.time[i] == set.time[t] && trial.event[i] == 1 ? 1U : 0U;
                set.censored[cell] += trial.time[i] == set.time[t] && trial.event[i] == 0 ? 1U : 0U;
            }
        sets.push_back(std::move(set));
    }
    return sets;
}

std::vector<stats::RiskSet> oneStratum(const Trial& trial) { return countRiskSets(trial, false); }

Trial randomTrial(Random& random, int arms, int strata)
{
    Trial trial;
    const int size = arms + 1 + random.below(40), last = 2 + random.below(12), share = 2 + random.below(8);
    for (int i = 0; i < size; ++i)
        trial.add(random.below(last + 1), random.below(10) < share ? 1 : 0, i < arms ? i : random.below(arms), random.below(strata));
    for (int i = 0; i < size; ++i) trial.x.push_back(random.below(2) == 0 ? random.below(5) : 10 * random.unit());
    return trial;
}

Trial repeated(const Trial& trial, int times)
{
    Trial many;
    for (int i = 0; i < times; ++i) {
        for (std::size_t row = 0; row < trial.size(); ++row)
            many.add(trial.time[row], trial.event[row], trial.arm[row], trial.stratum[row]);
        many.x.insert(many.x.end(), trial.x.begin(), trial.x.end());
    }
    return many;
}

Trial untied(Trial trial, Random& random)
{
    for (double& time : trial.time) time = 100 * random.unit() + 1;
    return trial;
}

} // namespace atrisk::testing
