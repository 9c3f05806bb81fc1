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

PartWords partWords(std::string_view part)
{
    constexpr std::string_view between = " – ", after = ": ";
    PartWords words;
    const std::size_t colon = part.find(after), dash = part.find(between);
    if (colon != std::string_view::npos && (colon < dash || part.starts_with("Panel "))) {
        words.where = part.substr(0, colon);
        part.remove_prefix(colon + after.size());
    }
    const std::size_t end = part.find(between);
    words.what = part.substr(0, end);
    if (end != std::string_view::npos) words.whose = part.substr(end + between.size());
    return words;
}

std::string_view wholePart(std::string_view part)
{
    const std::string_view what = partWords(part).what;
    return part.substr(0, static_cast<std::size_t>(what.data() - part.data()) + what.size());
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
