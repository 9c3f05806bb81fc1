#include "core/report/chain/counted.h"

#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

namespace atrisk::report {
namespace {

constexpr std::uint32_t groupBits = 24; ///< over those of the number

/// Spaces of every width become one of a byte: a place in the result is one in what it was made of, by `places`.
struct Flat {
    std::string text;
    std::vector<std::size_t> places;
};

Flat flatOf(std::string_view text)
{
    constexpr std::string_view wide[] = {"\u00a0", "\u202f", "\u2009", "\u2005"};
    Flat flat;
    for (std::size_t i = 0; i < text.size();) {
        const auto* space = std::ranges::find_if(wide, [&](std::string_view one) { return text.substr(i).starts_with(one); });
        flat.places.push_back(i);
        flat.text += space == std::end(wide) ? text[i] : ' ';
        i += space == std::end(wide) ? 1 : space->size();
    }
    flat.places.push_back(text.size());
    return flat;
}

/// A number in a text: "n = 1,028".
struct Said {
    std::size_t begin = 0, end = 0; ///< of "n = 1,028"
    std::size_t patients = 0;
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || static_cast<unsigned char>(c) >= 0x80; }

/// The number whose digits begin at `i`; it is said from `begin` on.
std::optional<Said> numberAt(const std::string& text, std::size_t begin, std::size_t i)
{
    Said said{begin, i, 0};
    const auto separates = [&](std::size_t place) { // of thousands
        if (place + 3 >= text.size() || !isDigit(text[place + 1]) || !isDigit(text[place + 2]) || !isDigit(text[place + 3])) return false;
        return (text[place] == ',' || text[place] == ' ') && (place + 4 >= text.size() || !isDigit(text[place + 4]));
    };
    for (; i < text.size() && (isDigit(text[i]) || (said.end > said.begin && i > said.end - 1 && separates(i))); ++i) {
        if (isDigit(text[i])) said.patients = 10 * said.patients + static_cast<std::size_t>(text[i] - '0');
        said.end = i + 1;
    }
    return isDigit(text[said.end - 1]) ? std::optional(said) : std::nullopt;
}

/// "n = 5", and what is held against it: "n = 5 vs 3" are two. Empty = none begins here.
std::vector<Said> saidAt(const std::string& text, std::size_t at)
{
    if ((text[at] != 'n' && text[at] != 'N') || (at > 0 && isLetter(text[at - 1]))) return {};
    std::size_t i = at + 1;
    const auto skip = [&] { i += i < text.size() && text[i] == ' ' ? 1 : 0; };
    skip();
    if (i >= text.size() || text[i] != '=') return {};
    ++i;
    skip();
    constexpr std::string_view against = " vs ";
    std::vector<Said> all;
    for (auto said = numberAt(text, at, i); said;) {
        all.push_back(*said);
        const std::size_t next = said->end + against.size();
        said = std::string_view(text).substr(said->end).starts_with(against) ? numberAt(text, next, next) : std::nullopt;
    }
    return all;
}

/// The group named last before `end`, after `begin`; of names that end at one place the longest.
std::optional<std::size_t> groupNamed(const std::string& text, std::size_t begin, std::size_t end, const Counted& counted)
{
    std::optional<std::size_t> group;
    std::pair<std::size_t, std::size_t> best{0, 0};
    const std::string_view before = std::string_view(text).substr(begin, end - begin);
    for (std::size_t i = 0; i < counted.groups.size(); ++i) {
        for (const std::string& name : counted.groups[i].names) {
            const std::string flat = flatOf(name).text;
            const std::size_t place = flat.empty() ? std::string::npos : before.rfind(flat);
            if (place == std::string::npos || std::pair(place + flat.size(), flat.size()) <= best) continue;
            best = {place + flat.size(), flat.size()};
            group = i;
        }
    }
    const std::string_view between = before.substr(best.first);
    if (group && std::ranges::any_of(between, [](char c) { return isLetter(c); })) return std::nullopt; // something else is counted
    return group;
}

/// Lines of one block, which stand under each other.
bool isNextLine(const figure::Text& above, const figure::Text& below)
{
    const double step = below.anchor.y - above.anchor.y;
    return above.anchor.x == below.anchor.x && above.align == below.align && above.part == below.part && step > 0 &&
           step < 2 * above.style.size * 25.4 / 72 && above.rotation == 0 && below.rotation == 0;
}

class Finder {
public:
    Finder(figure::Figure& page, const Counted& counted, const figure::TextMetrics& metrics)
        : m_page(page), m_counted(counted), m_metrics(metrics)
    {
    }

    void find()
    {
        std::vector<const figure::Text*> block;
        for (const figure::Mark& mark : m_page.marks) {
            const auto* text = std::get_if<figure::Text>(&mark);
            if (text == nullptr || text->rotation != 0) continue;
            if (!block.empty() && !isNextLine(*block.back(), *text)) findIn(std::exchange(block, {}));
            block.push_back(text);
        }
        findIn(block);
    }

private:
    void findIn(const std::vector<const figure::Text*>& block)
    {
        std::string text;
        std::vector<std::size_t> begins;
        std::vector<Flat> lines;
        for (const figure::Text* line : block) {
            begins.push_back(text.size());
            lines.push_back(flatOf(line->text));
            text += lines.back().text + ' ';
        }
        std::size_t after = 0;
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            const std::vector<Said> all = saidAt(text, i);
            if (all.empty()) continue;
            const Said& first = all.front();
            const bool alone = isBesideNothing(text, after, first.begin) && (isOfOneArm() || ownGroup(0, first.patients));
            const auto group = alone ? std::optional<std::size_t>(0) : groupNamed(text, after, first.begin, m_counted);
            const std::size_t own = group ? ownGroup(*group, first.patients).value_or(*group) : 0;
            if (group) place(block, lines, begins, first, own);
            for (std::size_t other = 1; other < all.size() && group; ++other)
                if (const auto beside = groupBeside(own, all[other].patients)) place(block, lines, begins, all[other], *beside);
            after = all.back().end;
        }
    }

    [[nodiscard]] bool isOfOneArm() const
    {
        return std::ranges::all_of(m_counted.groups.begin() + 1, m_counted.groups.end(),
                                   [&](const CountedGroup& group) { return group.patients || group.names == m_counted.groups[1].names; });
    }
    [[nodiscard]] bool isOwn(std::size_t i, std::size_t group, std::size_t patients) const
    {
        const CountedGroup& one = m_counted.groups[i];
        return one.patients && one.patients->size() == patients && one.names == m_counted.groups[group].names;
    }
    /// The first group of so many patients of its own that is named as `group`.
    [[nodiscard]] std::optional<std::size_t> ownGroup(std::size_t group, std::size_t patients) const
    {
        for (std::size_t i = 0; i < m_counted.groups.size(); ++i)
            if (isOwn(i, group, patients)) return i;
        return std::nullopt;
    }
    /// The same of a number that is held against that of the first such group; none where it could be several groups'.
    [[nodiscard]] std::optional<std::size_t> groupBeside(std::size_t group, std::size_t patients) const
    {
        std::optional<std::size_t> found;
        for (std::size_t i = group + 1; i < m_counted.groups.size(); ++i) {
            if (!isOwn(i, group, patients)) continue;
            if (found) return std::nullopt;
            found = i;
        }
        return found;
    }

    /// Of one arm its name is not said: "; n = 28; data cut-off …".
    static bool isBesideNothing(const std::string& text, std::size_t after, std::size_t at)
    {
        const std::string_view before = std::string_view(text).substr(after, at - after);
        return before.ends_with("; ") || before.ends_with(": ") || before.empty();
    }

    void place(const std::vector<const figure::Text*>& block, const std::vector<Flat>& lines, const std::vector<std::size_t>& begins,
               const Said& said, std::size_t group)
    {
        const auto line = static_cast<std::size_t>(std::ranges::upper_bound(begins, said.begin) - begins.begin() - 1);
        const figure::Text& text = *block[line];
        const std::size_t first = said.begin - begins[line], last = std::min(said.end - begins[line], lines[line].text.size());
        const auto widthTo = [&](std::size_t place) {
            return m_metrics.measure(std::string_view(text.text).substr(0, lines[line].places[place]), text.style).width;
        };
        const figure::TextSize whole = m_metrics.measure(text.text, text.style);
        const double left = text.anchor.x - (text.align == figure::Align::Left     ? 0
                                             : text.align == figure::Align::Centre ? whole.width / 2
                                                                                   : whole.width);
        const figure::Rect rect{left + widthTo(first), text.anchor.y - whole.ascent, widthTo(last) - widthTo(first), whole.height()};
        if (!isWithinSpot(middleOf(rect))) m_page.counts.push_back({rect, numberOf(CountSpot{group, said.patients})});
    }

    [[nodiscard]] bool isWithinSpot(const figure::Point& point) const
    {
        return std::ranges::any_of(m_page.spots, [&](const figure::Spot& spot) {
            return spot.rect.x <= point.x && point.x <= spot.rect.right() && spot.rect.y <= point.y && point.y <= spot.rect.bottom();
        });
    }

    figure::Figure& m_page;
    const Counted& m_counted;
    const figure::TextMetrics& m_metrics;
};

} // namespace

Counted countedOf(Counting counting)
{
    Counted counted{std::move(counting), {}};
    const study::Study& study = *counted.counting.study;
    const auto arms = study::chosenArms(study, counted.counting.who.arms);
    if (!arms) return counted;
    counted.groups.push_back({"", {"Total", "All", "All patients"}, counted.counting.who});
    for (const std::size_t arm : *arms) {
        study::Who who = counted.counting.who;
        who.arms = {study.arms[arm].value};
        counted.groups.push_back({study.arms[arm].label, {study.arms[arm].label, words::shortArmName(study.arms[arm])}, std::move(who)});
    }
    return counted;
}

std::shared_ptr<const Counted> countedOf(const study::ChosenPatients& chosen)
{
    study::Who who = chosen.who;
    who.population = chosen.population->id;
    return std::make_shared<const Counted>(countedOf(Counting{chosen.study, std::move(who), false}));
}

std::uint32_t numberOf(const CountSpot& spot)
{
    return static_cast<std::uint32_t>(spot.group << groupBits) | static_cast<std::uint32_t>(spot.patients & ((1U << groupBits) - 1));
}

CountSpot countSpot(std::uint32_t number) { return {number >> groupBits, number & ((1U << groupBits) - 1)}; }

void addCounts(figure::Figure& page, const Counted& counted, const figure::TextMetrics& metrics)
{
    constexpr std::size_t most = 255; ///< that a spot can tell apart
    if (counted.groups.size() > 1 && counted.groups.size() <= most) Finder(page, counted, metrics).find();
}

std::optional<CountSpot> countAt(const figure::Figure& page, const figure::Point& point)
{
    const figure::Rect region = around(point);
    const auto found = std::ranges::find_if(page.counts, [&](const figure::Spot& spot) {
        return spot.rect.x <= region.right() && region.x <= spot.rect.right() && spot.rect.y <= region.bottom() &&
               region.y <= spot.rect.bottom();
    });
    return found == page.counts.end() ? std::nullopt : std::optional(countSpot(found->of));
}

Behind behindCount(const Counted& counted, const CountSpot& spot, const base::Cancel& cancel)
{
    const CountedGroup& group = counted.groups[std::min(spot.group, counted.groups.size() - 1)];
    const Counting& of = counted.counting;
    Behind behind{of.study, group.words, {}, {}};
    if (group.patients) {
        behind.patients = *group.patients;
    } else if (of.withOutcome) {
        behind.patients = patientsOf(of.study, group.who, cancel);
        behind.who = group.who;
    } else if (const auto chosen = study::choosePatients(of.study, group.who, cancel)) {
        chosen->forEach([&](std::size_t patient) { behind.patients.push_back(static_cast<std::uint32_t>(patient)); });
    }
    return behind;
}

base::Result<Chain> chainOf(const Counted& counted, const CountSpot& spot, const base::Cancel& cancel)
{
    auto chain = chainOf(counted.counting, behindCount(counted, spot, cancel), cancel);
    if (chain && chain->patients() > spot.patients)
        chain->links.push_back({"Counted here", spot.patients, {{"others of them", chain->patients() - spot.patients, false}}});
    if (chain && chain->patients() < spot.patients)
        return base::failure("no-chain", "this number counts others than patients of this group");
    return chain;
}

} // namespace atrisk::report
