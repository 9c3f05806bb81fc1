// Trials made in memory, opened the public way, and the same counted by hand.
#pragma once

#include "core/stats/survival/risk_sets.h"
#include "core/study/cohort/cohort.h"
#include "core/study/open/open_study.h"
#include "core/table/table.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace atrisk::testing {

/// Opens a table that exists in memory only.
base::Result<study::StudyPtr> openTable(const table::Table& table, const study::RoleOptions& roles);

table::Table makeTable(std::vector<table::Column> columns);

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

std::string armName(int arm);

table::Table tableOf(const Trial& trial);

study::RoleOptions trialRoles(const std::string& control = "A");

base::Result<study::StudyPtr> openTrial(const Trial& trial, const std::string& control = "A");

study::Selection unstratified();

study::Selection stratifiedBy(const std::string& column);

/// Risk sets counted row by row from their definition; one per stratum.
std::vector<stats::RiskSet> countRiskSets(const Trial& trial, bool stratified);

/// A risk set of one stratum, for kernels.
std::vector<stats::RiskSet> oneStratum(const Trial& trial);

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
Trial randomTrial(Random& random, int arms = 2, int strata = 3);

/// Every patient so often.
Trial repeated(const Trial& trial, int times);

/// The same without ties.
Trial untied(Trial trial, Random& random);

} // namespace atrisk::testing
