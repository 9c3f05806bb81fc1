#include "core/analyses/cuts/cut_changes.h"

#include "core/study/roles/roles.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace atrisk::analyses {
namespace {

struct Kind {
    std::string_view id, words;
    bool unexpected;
};
constexpr std::array<Kind, cutChanges> kinds{{{"added", "New in the analysis", false},
                                              {"gone", "No longer in the analysis", true},
                                              {"otherArm", "In another arm", true},
                                              {"newEvent", "New event", false},
                                              {"backdated", "Event before the earlier end of follow-up", true},
                                              {"vanished", "Event then, none or another now", true},
                                              {"moved", "Event at another time", true},
                                              {"shortened", "Follow-up shortened", true},
                                              {"longer", "Longer follow-up", false},
                                              {"same", "Unchanged", false}}};

/// Who a patient is, without a word of it going further.
class Keys {
public:
    Keys(const study::Study& study, bool rows) : m_rows(rows)
    {
        if (!rows && study.roles != nullptr) m_id = study.patients.find(study.roles->subject.text);
    }
    [[nodiscard]] bool known() const { return m_rows || m_id; }
    [[nodiscard]] std::string of(std::size_t patient) const { return m_rows ? std::to_string(patient) : m_id.text(patient); }

private:
    bool m_rows;
    study::Field m_id;
};

struct Place {
    std::size_t arm = 0;      ///< index into Study::arms
    std::uint8_t outcome = 0; ///< 0 censored, 1 the event, else a competing one
    std::string_view competing;
    double time = 0;

    [[nodiscard]] bool isSameOutcome(const Place& other) const
    {
        return std::min<std::uint8_t>(outcome, 2) == std::min<std::uint8_t>(other.outcome, 2) && competing == other.competing;
    }
};

Place placeOf(const study::Cohort& cohort, std::size_t position)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    const std::uint8_t outcome = endpoint.outcome[position];
    std::string_view competing;
    if (outcome > 1 && outcome - 2U < endpoint.competing.size()) competing = endpoint.competing[outcome - 2U];
    return {static_cast<std::size_t>(endpoint.arm[position]), outcome, competing, cohort.times[endpoint.timeOf[position]]};
}

bool sameTime(double a, double b) { return std::fabs(a - b) <= std::ldexp(1.0, -26) * std::max(1.0, std::fabs(a)); }

CutChange changeOf(const Place& then, const Place& now)
{
    const bool same = sameTime(then.time, now.time), later = !same && now.time > then.time;
    if (then.outcome == 0 && now.outcome != 0) return same || later ? CutChange::NewEvent : CutChange::Backdated;
    if (!now.isSameOutcome(then)) return CutChange::Vanished;
    if (same) return CutChange::Same;
    if (now.outcome != 0) return CutChange::Moved;
    return later ? CutChange::Longer : CutChange::Shortened;
}

/// Index of the arm of this value, which is added where it is not there.
std::size_t armIn(Changes& changes, const study::Arm& arm)
{
    const auto found = std::ranges::find_if(changes.arms, [&](const ArmChanges& each) { return each.arm.value == arm.value; });
    if (found != changes.arms.end()) return static_cast<std::size_t>(found - changes.arms.begin());
    changes.arms.push_back({arm, {}});
    return changes.arms.size() - 1;
}

} // namespace

std::string_view idOf(CutChange change) { return kinds[static_cast<std::size_t>(change)].id; }
std::string_view wordsOf(CutChange change) { return kinds[static_cast<std::size_t>(change)].words; }
bool isUnexpected(CutChange change) { return kinds[static_cast<std::size_t>(change)].unexpected; }

std::size_t Changes::of(CutChange change) const
{
    std::size_t sum = 0;
    for (const ArmChanges& arm : arms) sum += arm.of(change);
    return sum;
}

std::size_t Changes::unexpected() const
{
    std::size_t sum = 0;
    for (std::size_t change = 0; change < cutChanges; ++change)
        if (kinds[change].unexpected) sum += of(static_cast<CutChange>(change));
    return sum;
}

std::optional<Changes> changesBetween(const study::Cohort& then, const study::Cohort& now, bool sameRows)
{
    const Keys before(*then.study, sameRows), after(*now.study, sameRows);
    if (!before.known() || !after.known()) return std::nullopt;
    std::unordered_map<std::string, Place> known;
    then.forEach([&](std::size_t position) { known.emplace(before.of(then.endpoint->patient[position]), placeOf(then, position)); });
    Changes changes;
    for (const std::size_t arm : now.arms) (void)armIn(changes, now.study->arms[arm]);
    const auto count = [&](const study::Arm& arm, CutChange change) {
        ++changes.arms[armIn(changes, arm)].count[static_cast<std::size_t>(change)];
        ++changes.patients;
    };
    now.forEach([&](std::size_t position) {
        const Place place = placeOf(now, position);
        const study::Arm& arm = now.study->arms[place.arm];
        const auto former = known.find(after.of(now.endpoint->patient[position]));
        if (former == known.end()) return count(arm, CutChange::Added);
        const bool sameArm = then.study->arms[former->second.arm].value == arm.value;
        count(arm, sameArm ? changeOf(former->second, place) : CutChange::OtherArm);
        known.erase(former);
    });
    std::vector<std::size_t> gone; // by arm: a table of keys has an order of its own
    for (const auto& [id, place] : known) gone.push_back(place.arm);
    std::ranges::sort(gone);
    for (const std::size_t arm : gone) count(then.study->arms[arm], CutChange::Gone);
    return changes;
}

} // namespace atrisk::analyses
