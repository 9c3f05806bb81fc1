// Trials made in memory, opened the public way, and the same counted by hand.
#pragma once

#include "core/base/source.h"
#include "core/stats/survival/risk_sets.h"
#include "core/study/cohort/cohort.h"
#include "core/study/open/open_study.h"
#include "core/table/table.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace atrisk::testing {

inline QString text(const std::string& words) { return QString::fromStdString(words); }

/// The first lines of a list of complaints, for QVERIFY2 (which cuts long texts).
inline QByteArray complaints(const std::vector<std::string>& list)
{
    std::string all = std::to_string(list.size()) + " disagreements";
    for (std::size_t i = 0; i < std::min<std::size_t>(list.size(), 8); ++i) all += "\n  " + list[i];
    return QByteArray::fromStdString(all);
}

/// Opens a table that exists in memory only.
inline base::Result<study::StudyPtr> openTable(const table::Table& table, const study::RoleOptions& roles)
{
    study::DataAccess access;
    access.open = [](const std::string& name) { return base::Result<base::SourcePtr>(base::memorySource(name, "in memory")); };
    access.read = [&table](base::Source& source, const std::string&, const base::Cancel&) {
        table::Table copy = table;
        copy.file = source.name();
        return base::Result<std::vector<table::Table>>(std::vector<table::Table>{copy});
    };
    access.locate = [](base::Message&, base::Source&) {};
    return study::openStudy({"trial.csv"}, roles, access, base::Cancel());
}

inline table::Table makeTable(std::vector<table::Column> columns)
{
    table::Table table;
    table.name = "trial";
    table.format = "csv";
    table.rows = columns.front().rows();
    table.columns = std::move(columns);
    return table;
}

/// Rows of a trial: `arm` and `stratum` are indices, named "A", "B" … and "s0", "s1" …
struct Trial {
    std::vector<double> time;
    std::vector<int> event;
    std::vector<int> arm;
    std::vector<int> stratum;
    std::vector<double> x; ///< a covariate; may be empty

    [[nodiscard]] std::size_t size() const { return time.size(); }
    [[nodiscard]] int arms() const { return arm.empty() ? 0 : 1 + *std::max_element(arm.begin(), arm.end()); }
    [[nodiscard]] int strata() const { return stratum.empty() ? 1 : 1 + *std::max_element(stratum.begin(), stratum.end()); }

    void add(double t, int e, int a, int s = 0)
    {
        time.push_back(t);
        event.push_back(e);
        arm.push_back(a);
        stratum.push_back(s);
    }
};

inline std::string armName(int arm) { return std::string(1, static_cast<char>('A' + arm)); }

inline table::Table tableOf(const Trial& trial)
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

inline study::RoleOptions trialRoles(const std::string& control = "A")
{
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "event";
    roles.arm = "arm";
    roles.control = control;
    return roles;
}

inline base::Result<study::StudyPtr> openTrial(const Trial& trial, const std::string& control = "A")
{
    return openTable(tableOf(trial), trialRoles(control));
}

inline study::Selection unstratified()
{
    study::Selection selection;
    selection.strata.emplace();
    return selection;
}

inline study::Selection stratifiedBy(const std::string& column)
{
    study::Selection selection;
    selection.strata = std::vector<std::string>{column};
    return selection;
}

/// Risk sets counted row by row from their definition; one per stratum.
inline std::vector<stats::RiskSet> countRiskSets(const Trial& trial, bool stratified)
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

/// A risk set of one stratum, for kernels.
inline std::vector<stats::RiskSet> oneStratum(const Trial& trial) { return countRiskSets(trial, false); }

/// The same sequence on every machine (the standard's distributions are not).
class Random {
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}
    int below(int bound) { return static_cast<int>(m_engine() % static_cast<std::uint64_t>(bound)); }
    double unit() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }

private:
    std::mt19937_64 m_engine;
};

/// A small trial with heavy ties, every arm and outcome present or not as chance has it (each arm has a patient).
inline Trial randomTrial(Random& random, int arms = 2, int strata = 3)
{
    Trial trial;
    const int size = arms + 1 + random.below(40), last = 2 + random.below(12), share = 2 + random.below(8);
    for (int i = 0; i < size; ++i)
        trial.add(random.below(last + 1), random.below(10) < share ? 1 : 0, i < arms ? i : random.below(arms), random.below(strata));
    for (int i = 0; i < size; ++i) trial.x.push_back(random.below(2) == 0 ? random.below(5) : 10 * random.unit());
    return trial;
}

/// The same without ties.
inline Trial untied(Trial trial, Random& random)
{
    for (double& time : trial.time) time = 100 * random.unit() + 1;
    return trial;
}

/// |a − b| relative to max(|b|, scale); 0 when both are NaN, infinite when one is.
inline double distance(double a, double b, double scale = 0)
{
    if (std::isnan(a) && std::isnan(b)) return 0;
    if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::infinity();
    return a == b ? 0 : std::abs(a - b) / std::max(std::abs(b), scale);
}

/// Collects disagreements and the worst relative error of each statistic.
class Agreement {
public:
    /// A number; `scale` is what its error is relative to where the number itself is smaller.
    void number(const std::string& statistic, const std::string& where, double ours, double theirs, double scale = 0)
    {
        judge(statistic, where, ours, theirs, distance(ours, theirs, scale), 1e-9);
    }
    void probability(const std::string& statistic, const std::string& where, double ours, double theirs)
    {
        judge(statistic, where, ours, theirs, distance(ours, theirs), theirs < 1e-12 ? 1e-7 : 1e-9);
    }
    void same(const std::string& statistic, const std::string& where, const std::string& ours, const std::string& theirs)
    {
        ++m_compared[statistic];
        if (ours != theirs) m_complaints.push_back(where + ", " + statistic + ": " + ours + ", expected " + theirs);
    }

    [[nodiscard]] const std::vector<std::string>& disagreements() const { return m_complaints; }
    [[nodiscard]] std::size_t compared() const
    {
        std::size_t sum = 0;
        for (const auto& [name, count] : m_compared) sum += count;
        return sum;
    }
    /// One line per statistic: the worst relative error, where, of how many.
    [[nodiscard]] std::vector<std::string> summary() const
    {
        std::vector<std::string> lines;
        for (const auto& [name, count] : m_compared) {
            const auto worst = m_worst.find(name);
            const Worst none;
            const Worst& w = worst == m_worst.end() ? none : worst->second;
            char number[32];
            std::snprintf(number, sizeof number, "%8.1e", w.error);
            std::string line = name;
            line.resize(std::max<std::size_t>(line.size() + 1, 28), ' ');
            lines.push_back(line + number + " of " + std::to_string(count) + (w.where.empty() ? "" : "  worst: " + w.where));
        }
        return lines;
    }

private:
    struct Worst {
        double error = 0;
        std::string where;
    };

    void judge(const std::string& statistic, const std::string& where, double ours, double theirs, double error, double tolerance)
    {
        ++m_compared[statistic];
        Worst& worst = m_worst[statistic];
        if (std::isfinite(error) && error > worst.error) worst = {error, where};
        if (error > tolerance) {
            char numbers[96];
            std::snprintf(numbers, sizeof numbers, "%.17g, expected %.17g, error %.1e", ours, theirs, error);
            m_complaints.push_back(where + ", " + statistic + ": " + numbers);
        }
    }

    std::map<std::string, std::size_t> m_compared;
    std::map<std::string, Worst> m_worst;
    std::vector<std::string> m_complaints;
};

} // namespace atrisk::testing
