#include "core/figure/part.h"

namespace atrisk::figure {
namespace {

std::string& partIn(Mark& mark)
{
    return std::visit([](auto& one) -> std::string& { return one.part; }, mark);
}

} // namespace

Part::~Part()
{
    for (std::size_t i = m_first; i < m_marks.size(); ++i)
        if (std::string& part = partIn(m_marks[i]); part.empty()) part = m_name;
}

std::string partName(std::string_view what, std::string_view whose)
{
    return std::string(what) + (whose.empty() ? "" : " – ") + std::string(whose);
}

std::string_view wholePart(std::string_view part)
{
    const std::size_t panel = part.starts_with("Panel ") ? part.find(": ") : std::string_view::npos;
    const std::size_t whose = part.find(" – ", panel == std::string_view::npos ? 0 : panel);
    return part.substr(0, whose);
}

void prefixParts(std::vector<Mark>& marks, std::size_t first, std::string_view whole)
{
    for (std::size_t i = first; i < marks.size(); ++i) {
        std::string& part = partIn(marks[i]);
        part = std::string(whole) + (part.empty() ? "" : ": ") + part;
    }
}

const std::string& partOf(const Mark& mark)
{
    return std::visit([](const auto& one) -> const std::string& { return one.part; }, mark);
}

std::vector<PartRun> partRuns(const std::vector<Mark>& marks)
{
    std::vector<PartRun> runs;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (runs.empty() || runs.back().part != partOf(marks[i])) runs.push_back({i, i, partOf(marks[i])});
        runs.back().end = i + 1;
    }
    return runs;
}

} // namespace atrisk::figure
