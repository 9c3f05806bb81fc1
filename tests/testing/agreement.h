// Numbers held against others: what disagrees is collected, and the worst relative error of each statistic.
#pragma once

#include <QByteArray>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace atrisk::testing {

/// The first lines of a list of complaints, for QVERIFY2 (which cuts long texts).
QByteArray complaints(const std::vector<std::string>& list);

/// |a − b| relative to max(|b|, scale); 0 when both are NaN, infinite when one is.
double distance(double a, double b, double scale = 0);

/// Collects disagreements and the worst relative error of each statistic.
class Agreement {
public:
    /// A number; `scale` is what its error is relative to where the number itself is smaller.
    void number(const std::string& statistic, const std::string& where, double ours, double theirs, double scale = 0);
    void probability(const std::string& statistic, const std::string& where, double ours, double theirs);
    void same(const std::string& statistic, const std::string& where, const std::string& ours, const std::string& theirs);

    [[nodiscard]] const std::vector<std::string>& disagreements() const { return m_complaints; }
    [[nodiscard]] std::size_t compared() const;
    /// One line per statistic: the worst relative error, where, of how many.
    [[nodiscard]] std::vector<std::string> summary() const;

private:
    struct Worst {
        double error = 0;
        std::string where;
    };

    void judge(const std::string& statistic, const std::string& where, double ours, double theirs, double error, double tolerance);

    std::map<std::string, std::size_t> m_compared;
    std::map<std::string, Worst> m_worst;
    std::vector<std::string> m_complaints;
};

} // namespace atrisk::testing
