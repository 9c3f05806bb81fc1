#include "core/study/vocabulary/natural_order.h"

#include "core/base/numeric.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace atrisk::study {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// What a level names: words that tell what the amount is of, and the amount from … to.
struct Amount {
    std::string what;
    double from = -infinity, to = infinity;
    int numbers = 0; ///< more than two are no amount, such as a date

    [[nodiscard]] bool known() const { return numbers == 1 || numbers == 2; }
    void add(double value)
    {
        (numbers > 0 ? to : from) = value;
        ++numbers;
    }
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWord(char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::string replaced(std::string text, std::string_view what, std::string_view by)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
    return text;
}

/// Lower case, signs of ranges and comparison as ASCII.
std::string plain(const std::string& level)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> signs{
        {{"≤", "<"}, {"≥", ">"}, {"–", "-"}, {"—", "-"}, {"−", "-"}}};
    std::string text = base::lowerCase(level);
    for (const auto& [sign, ascii] : signs) text = replaced(std::move(text), sign, ascii);
    return text;
}

std::optional<double> stepOf(std::string_view word)
{
    static const std::map<std::string_view, double> steps{
        {"none", 0},   {"absent", 0},  {"never", 0}, {"minimal", 1}, {"mild", 2},         {"former", 1}, {"ex", 1},     {"moderate", 3},
        {"severe", 4}, {"current", 2}, {"low", 1},   {"medium", 2},  {"intermediate", 2}, {"mid", 2},    {"middle", 2}, {"high", 3},
        {"small", 1},  {"large", 3},   {"i", 1},     {"ii", 2},      {"iii", 3},          {"iv", 4},     {"v", 5}};
    if (const auto found = steps.find(word); found != steps.end()) return found->second;
    const char part = word.empty() ? ' ' : word.back(); // stage IIIa
    if (part < 'a' || part > 'd') return std::nullopt;
    const std::string_view stage = word.substr(0, word.size() - 1);
    const auto found = stage.find_first_not_of("iv") == std::string_view::npos ? steps.find(stage) : steps.end();
    if (found == steps.end()) return std::nullopt;
    constexpr double partOfStage = 0.1;
    return found->second + partOfStage * (part - 'a' + 1);
}

class Reader {
public:
    explicit Reader(const std::string& level) : m_text(plain(level)) {}

    Amount read()
    {
        while (m_at < m_text.size()) {
            if (isDigit(m_text[m_at]))
                readNumber();
            else if (isWord(m_text[m_at]))
                readWord();
            else
                readSign();
        }
        if (m_below && m_amount.numbers == 1) m_amount.to = std::exchange(m_amount.from, -infinity);
        if (m_amount.numbers == 0 && m_step) m_amount = {m_amount.what, *m_step, *m_step, 1};
        return m_amount;
    }

private:
    void readNumber()
    {
        std::size_t end = m_at;
        while (end < m_text.size() && (isDigit(m_text[end]) || (m_text[end] == '.' && end + 1 < m_text.size() && isDigit(m_text[end + 1]))))
            ++end;
        m_amount.add(base::parseNumber(m_text.substr(m_at, end - m_at)).value_or(0));
        m_at = end;
    }

    void readWord()
    {
        std::size_t end = m_at;
        while (end < m_text.size() && isWord(m_text[end])) ++end; // with its digits: CD4, PD-L1
        const std::string word = m_text.substr(m_at, end - m_at);
        m_at = end;
        static constexpr std::array below{"under", "below", "less", "younger", "up"};
        static constexpr std::array fillers{"and",  "or", "over", "above", "more", "older", "greater",
                                            "than", "to", "at",   "least", "of",   "from"};
        const auto is = [&](const char* known) { return word == known; };
        if (std::ranges::any_of(below, is))
            m_below = true;
        else if (word == "very")
            m_very = true;
        else if (const auto step = stepOf(word); step && !m_step)
            m_step = *step + (m_very ? (*step < 2 ? -0.5 : 0.5) : 0);
        else if (std::ranges::none_of(fillers, is))
            m_amount.what += word + " ";
    }

    /// "<" before the first number bounds it from above; "30-<40" does not.
    void readSign()
    {
        if (m_text[m_at] == '<' && m_amount.numbers == 0) m_below = true;
        ++m_at;
    }

    std::string m_text;
    std::size_t m_at = 0;
    Amount m_amount;
    bool m_below = false, m_very = false;
    std::optional<double> m_step;
};

} // namespace

void sortNaturally(std::vector<std::string>& levels)
{
    struct Placed {
        Amount amount;
        std::string level;
    };
    std::map<std::string, std::vector<std::size_t>> places; // of what → where
    std::vector<Placed> all;
    for (const std::string& level : levels) {
        all.push_back({Reader(level).read(), level});
        if (all.back().amount.known()) places[all.back().amount.what].push_back(all.size() - 1);
    }
    for (const auto& [what, where] : places) {
        std::vector<std::size_t> sorted = where;
        std::ranges::stable_sort(sorted, {}, [&](std::size_t i) { return std::pair(all[i].amount.from, all[i].amount.to); });
        for (std::size_t i = 0; i < where.size(); ++i) levels[where[i]] = all[sorted[i]].level;
    }
}

} // namespace atrisk::study
