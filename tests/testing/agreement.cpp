#include "tests/testing/agreement.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace atrisk::testing {

QByteArray complaints(const std::vector<std::string>& list)
{
    std::string all = std::to_string(list.size()) + " disagreements";
    for (std::size_t i = 0; i < std::min<std::size_t>(list.size(), 8); ++i) all += "\n  " + list[i];
    return QByteArray::fromStdString(all);
}

double distance(double a, double b, double scale)
{
    if (std::isnan(a) && std::isnan(b)) return 0;
    if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::infinity();
    return a == b ? 0 : std::abs(a - b) / std::max(std::abs(b), scale);
}

void Agreement::number(const std::string& statistic, const std::string& where, double ours, double theirs, double scale)
{
    judge(statistic, where, ours, theirs, distance(ours, theirs, scale), 1e-9);
}

void Agreement::probability(const std::string& statistic, const std::string& where, double ours, double theirs)
{
    judge(statistic, where, ours, theirs, distance(ours, theirs), theirs < 1e-12 ? 1e-7 : 1e-9);
}

void Agreement::same(const std::string& statistic, const std::string& where, const std::string& ours, const std::string& theirs)
{
    ++m_compared[statistic];
    if (ours != theirs) m_complaints.push_back(where + ", " + statistic + ": " + ours + ", expected " + theirs);
}

std::size_t Agreement::compared() const
{
    std::size_t sum = 0;
    for (const auto& [name, count] : m_compared) sum += count;
    return sum;
}

std::vector<std::string> Agreement::summary() const
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

void Agreement::judge(const std::string& statistic, const std::string& where, double ours, double theirs, double error, double tolerance)
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

} // namespace atrisk::testing
