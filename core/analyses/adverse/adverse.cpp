#include "core/analyses/adverse/adverse.h"

#include "core/base/unicode.h"
#include "core/report/chosen_words.h"
#include "core/study/domains/safety_population.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <span>

namespace atrisk::analyses {
namespace {

using study::AdverseEvent;
using study::AdverseEvents;

constexpr double confidence = 0.95;

/// A patient who has an event: his index, and whether it is severe.
class Case {
public:
    explicit Case(const AdverseEvent& event) : m_bits(2 * event.patient + (event.severe ? 1 : 0)) {}
    Case() = default;
    [[nodiscard]] std::uint32_t patient() const { return m_bits / 2; }
    [[nodiscard]] bool isSevere() const { return m_bits % 2 == 1; }

private:
    std::uint32_t m_bits = 0; // a million of them are sorted by their terms
};

/// Counts patients of rows, each once.
class Tally {
public:
    Tally(const AdverseResult& result, const study::Study& study) : m_patients(result.patients), m_arm(study.armOf.size(), -1)
    {
        result.chosen.forEach(
            [&](std::size_t patient) { m_arm[patient] = static_cast<std::int16_t>(report::armOfPatient(result.chosen, patient)); });
        m_seen.assign(m_arm.size(), 0);
    }
    [[nodiscard]] bool isIn(const AdverseEvent& event) const { return m_arm[event.patient] >= 0; }

    void begin(EventRow::Kind kind, std::string label, std::string group)
    {
        m_row = {kind,
                 std::move(label),
                 std::move(group),
                 std::vector<std::size_t>(m_patients.size()),
                 std::vector<std::size_t>(m_patients.size()),
                 {},
                 {},
                 {},
                 {},
                 {}};
        m_now += 2;
    }
    void add(Case one)
    {
        std::uint32_t& seen = m_seen[one.patient()];
        const std::uint32_t sees = m_now + (one.isSevere() ? 1 : 0);
        if (sees <= seen) return;
        const auto arm = static_cast<std::size_t>(m_arm[one.patient()]);
        if (seen < m_now) {
            ++m_row.any[arm];
            m_row.who.push_back(one.patient());
        }
        if (one.isSevere()) {
            ++m_row.severe[arm];
            m_row.whoSevere.push_back(one.patient());
        }
        seen = sees;
    }
    EventRow end()
    {
        m_row.anyDifference = differences(m_row.any);
        m_row.severeDifference = differences(m_row.severe);
        return std::move(m_row);
    }

private:
    [[nodiscard]] std::vector<stats::Estimate> differences(const std::vector<std::size_t>& counts) const
    {
        const auto share = [&](std::size_t arm) {
            return stats::Share{static_cast<std::uint32_t>(counts[arm]), static_cast<std::uint32_t>(m_patients[arm])};
        };
        std::vector<stats::Estimate> differences;
        for (std::size_t arm = 1; arm < counts.size(); ++arm)
            differences.push_back(stats::newcombeDifference(share(arm), share(0), confidence));
        return differences;
    }

    const std::vector<std::size_t>& m_patients;
    std::vector<std::int16_t> m_arm;
    std::vector<std::uint32_t> m_seen; ///< per patient: m_now of the last row in which he is, one more where severely
    std::uint32_t m_now = 0;           ///< two more for each row
    EventRow m_row;
};

/// The rows of one table, from the events that count.
class RowMaker {
public:
    RowMaker(const AdverseEvents& read, const AdverseOptions& options, Tally& tally)
        : m_read(read), m_options(options), m_tally(tally), m_latestOf(read.terms.size())
    {
        AdverseEvent event;
        for (event.category = 0; event.category < static_cast<std::int32_t>(read.categories.size()); ++event.category)
            m_isSummary.push_back(read.isSummary(event));
        m_cases.reserve(read.events.size());
        m_placeOf.reserve(read.events.size());
    }

    void add(const AdverseEvent& event)
    {
        const Case one(event);
        if (event.category != AdverseEvent::none && m_isSummary[static_cast<std::size_t>(event.category)]) {
            m_summaries[event.term].push_back(one);
            return;
        }
        m_cases.push_back(one);
        m_placeOf.push_back(placeOf(groupOf(event), event.term));
        for (std::size_t i = 0; i < kinds.size(); ++i)
            if (event.*kinds[i].is) m_ofKind[i].push_back(one);
    }

    base::Result<std::vector<EventRow>> rows(const base::Cancel& cancel)
    {
        addSummaries();
        sortByPlace();
        for (auto first = m_places.begin(); first != m_places.end();) {
            auto last = first;
            while (last != m_places.end() && last->first.first == first->first.first) ++last;
            const std::string group = isGrouped() ? groupName(first->first.first) : std::string();
            if (isGrouped()) addGroup(group, first, last);
            for (; first != last; ++first) {
                if (cancel.requested()) return base::cancelled();
                addRow(EventRow::Kind::Term, m_read.terms[static_cast<std::size_t>(first->first.second)], group, casesAt(first->second));
            }
        }
        return std::move(m_rows);
    }

private:
    using Places = std::map<std::pair<std::int32_t, std::int32_t>, std::size_t>; ///< of a group and a term
    struct Place {
        std::int32_t group = AdverseEvent::none;
        std::size_t place = none;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Kind {
        const char* label;
        bool AdverseEvent::*is;
        bool AdverseEvents::*isSaid;
        EventChoice ofAll; ///< where these alone are shown, their row is that of any event
    };
    static constexpr std::array kinds{
        Kind{"Related to treatment", &AdverseEvent::related, &AdverseEvents::saysRelated, EventChoice::Related},
        Kind{"Serious", &AdverseEvent::serious, &AdverseEvents::saysSerious, EventChoice::Serious},
        Kind{"Leading to discontinuation", &AdverseEvent::discontinued, &AdverseEvents::saysDiscontinued, EventChoice::All},
        Kind{"Leading to death", &AdverseEvent::fatal, &AdverseEvents::saysFatal, EventChoice::All},
        Kind{"Immune-related", &AdverseEvent::immune, &AdverseEvents::saysImmune, EventChoice::All}};

    [[nodiscard]] bool isGrouped() const { return m_options.groups != EventGroups::None; }
    [[nodiscard]] std::int32_t groupOf(const AdverseEvent& event) const
    {
        switch (m_options.groups) {
        case EventGroups::None: return AdverseEvent::none;
        case EventGroups::BodySystems: return event.bodySystem;
        case EventGroups::Categories: return event.category;
        }
        return AdverseEvent::none;
    }
    [[nodiscard]] std::string groupName(std::int32_t group) const
    {
        if (group == AdverseEvent::none) return m_options.groups == EventGroups::Categories ? "Without a category" : "Without a class";
        return (m_options.groups == EventGroups::Categories ? m_read.categories : m_read.bodySystems)[static_cast<std::size_t>(group)];
    }

    /// A term is nearly always of one group.
    std::size_t placeOf(std::int32_t group, std::int32_t term)
    {
        Place& latest = m_latestOf[static_cast<std::size_t>(term)];
        if (latest.place == none || latest.group != group)
            latest = {group, m_places.try_emplace({group, term}, m_places.size()).first->second};
        return latest.place;
    }

    void sortByPlace()
    {
        m_beginOf.assign(m_places.size() + 1, 0);
        for (const std::size_t place : m_placeOf) ++m_beginOf[place + 1];
        std::partial_sum(m_beginOf.begin(), m_beginOf.end(), m_beginOf.begin());
        std::vector<std::size_t> next = m_beginOf;
        m_sorted.resize(m_cases.size());
        for (std::size_t i = 0; i < m_cases.size(); ++i) m_sorted[next[m_placeOf[i]]++] = m_cases[i];
    }
    [[nodiscard]] std::span<const Case> casesAt(std::size_t place) const
    {
        return std::span(m_sorted).subspan(m_beginOf[place], m_beginOf[place + 1] - m_beginOf[place]);
    }

    void addRow(EventRow::Kind kind, const std::string& label, const std::string& group, std::span<const Case> cases)
    {
        m_tally.begin(kind, label, group);
        for (const Case one : cases) m_tally.add(one);
        m_rows.push_back(m_tally.end());
    }
    void addGroup(const std::string& name, Places::const_iterator first, Places::const_iterator last)
    {
        m_tally.begin(EventRow::Kind::Group, name, "");
        for (; first != last; ++first)
            for (const Case one : casesAt(first->second)) m_tally.add(one);
        m_rows.push_back(m_tally.end());
    }

    /// Those that the table counts itself, else from its events.
    void addSummaries()
    {
        for (const auto& [term, cases] : m_summaries)
            addRow(EventRow::Kind::Summary, m_read.terms[static_cast<std::size_t>(term)], "", cases);
        if (!m_summaries.empty()) return;
        const bool related = m_options.events == EventChoice::Related, serious = m_options.events == EventChoice::Serious;
        addRow(EventRow::Kind::Summary, related ? "Any related event" : serious ? "Any serious event" : "Any event", "", m_cases);
        for (std::size_t i = 0; i < kinds.size(); ++i)
            if (m_read.*kinds[i].isSaid && (kinds[i].ofAll == EventChoice::All || kinds[i].ofAll != m_options.events))
                addRow(EventRow::Kind::Summary, kinds[i].label, "", m_ofKind[i]);
    }

    const AdverseEvents& m_read;
    const AdverseOptions& m_options;
    Tally& m_tally;
    std::vector<bool> m_isSummary;                         ///< per category
    std::map<std::int32_t, std::vector<Case>> m_summaries; ///< per term
    std::array<std::vector<Case>, kinds.size()> m_ofKind;
    Places m_places;
    std::vector<Place> m_latestOf; ///< per term
    std::vector<Case> m_cases, m_sorted;
    std::vector<std::size_t> m_placeOf, m_beginOf; ///< per case; per place, into m_sorted
    std::vector<EventRow> m_rows;
};

bool isChosen(const AdverseEvent& event, EventChoice choice)
{
    return choice == EventChoice::All || (choice == EventChoice::Related ? event.related : event.serious);
}

/// By what terms and groups are ordered: the largest first, equal ones by their names.
double weightOf(const EventRow& row, const AdverseResult& result, EventOrder order)
{
    if (order == EventOrder::Difference && result.arms() > 1) {
        const double difference = row.anyDifference.front().estimate;
        return std::isnan(difference) ? -2 : difference; // held back: below every other
    }
    double patients = 0, of = 0;
    for (std::size_t arm = result.arms() > 1 ? 1 : 0; arm < result.arms(); ++arm) {
        patients += static_cast<double>(row.any[arm]);
        of += static_cast<double>(result.patients[arm]);
    }
    return of > 0 ? patients / of : 0;
}

void sortRows(std::vector<const EventRow*>& rows, const AdverseResult& result, EventOrder order)
{
    if (order == EventOrder::Data) return;
    std::ranges::stable_sort(rows, [&](const EventRow* a, const EventRow* b) {
        const double first = weightOf(*a, result, order), second = weightOf(*b, result, order);
        if (order != EventOrder::Alphabet && first != second) return first > second;
        return base::folded(a->label) < base::folded(b->label);
    });
}

} // namespace

double AdverseResult::share(std::size_t count, std::size_t arm) const
{
    return patients[arm] == 0 ? table::missing : static_cast<double>(count) / static_cast<double>(patients[arm]);
}

base::Result<AdverseResult> computeAdverse(const Question& question, const base::Cancel& cancel)
{
    const AdverseOptions& options = question.options.as<AdverseOptions>();
    const study::Study& study = *question.study;
    const study::Population* safety = study::safetyPopulation(study);
    auto chosen = study::choosePatients(question.study, study::safetyByDefault(study, question.selection.who()), cancel);
    if (!chosen) return std::move(chosen).error();
    if (chosen->size() == 0) return base::failure("no-patients", "no patients match: " + chosen->wording);
    AdverseResult result;
    result.chosen = std::move(chosen).value();
    result.hasSafety = safety != nullptr;
    result.isSafety = result.chosen.population == safety;
    result.safetyByItself = safety != nullptr && question.selection.population.empty();
    result.events = options.events;
    const std::vector<std::uint32_t> patients = report::patientsPerArm(result.chosen);
    result.patients.assign(patients.begin(), patients.end());
    const std::optional<AdverseEvents> read = study::adverseEventsOf(study, cancel);
    if (!read) return base::failure("no-adverse-events", "the study has no table of adverse events with terms (AEDECOD, AETERM)");
    result.chosen.warnings.insert(result.chosen.warnings.end(), read->warnings.begin(), read->warnings.end());
    result.severity = read->severity;
    result.emergentOnly = options.emergent && read->saysEmergent;
    Tally tally(result, study);
    RowMaker maker(*read, options, tally);
    const auto isCounted = [&](const AdverseEvent& event) {
        if (!tally.isIn(event) || !isChosen(event, options.events)) return false;
        const bool isLeftOut = result.emergentOnly && !event.emergent;
        if (isLeftOut) ++result.notEmergent;
        return !isLeftOut;
    };
    const bool isWhole = base::forEachUnless(cancel, read->events.size(), [&](std::size_t i) {
        const AdverseEvent& event = read->events[i];
        if (!isCounted(event)) return;
        if (!event.hasSeverity && result.hasSeverity()) ++result.withoutSeverity;
        maker.add(event);
    });
    if (!isWhole || cancel.requested()) return base::cancelled();
    for (const AdverseEvent& event : read->withoutTerm)
        if (isCounted(event)) ++result.withoutTerm;
    auto rows = maker.rows(cancel);
    if (!rows) return std::move(rows).error();
    result.rows = std::move(rows).value();
    return result;
}

ShownEvents shownEvents(const AdverseResult& result, const AdverseOptions& options)
{
    const std::string sought = base::folded(options.search);
    const auto has = [&](const std::string& text) { return sought.empty() || base::folded(text).find(sought) != std::string::npos; };
    const auto isFrequent = [&](const EventRow& row) {
        for (std::size_t arm = 0; arm < result.arms(); ++arm)
            if (100 * result.share(row.any[arm], arm) >= *options.threshold - 1e-9) return true;
        return false;
    };
    ShownEvents shown;
    std::vector<const EventRow*> groups;
    std::map<std::string, std::vector<const EventRow*>> terms;
    for (const EventRow& row : result.rows) {
        if (row.kind == EventRow::Kind::Summary) shown.rows.push_back(&row);
        if (row.kind == EventRow::Kind::Group) groups.push_back(&row);
        if (row.kind != EventRow::Kind::Term) continue;
        ++shown.ofTerms;
        if ((!has(row.label) && !(has(row.group) && !row.group.empty())) || (options.threshold && !isFrequent(row))) continue;
        ++shown.terms;
        terms[row.group].push_back(&row);
    }
    sortRows(groups, result, options.order);
    const EventRow none;
    if (groups.empty()) groups.push_back(&none);
    for (const EventRow* group : groups) {
        std::vector<const EventRow*>& members = terms[group->label];
        if (members.empty()) continue;
        sortRows(members, result, options.order);
        if (group != &none) shown.rows.push_back(group);
        shown.rows.insert(shown.rows.end(), members.begin(), members.end());
    }
    return shown;
}

std::uint32_t numberOf(const AdverseResult& result, const EventSpot& spot)
{
    return static_cast<std::uint32_t>((spot.row * (result.arms() + 1) + spot.arm) * 2 + (spot.severe ? 1 : 0));
}

EventSpot eventSpot(const AdverseResult& result, std::uint32_t number)
{
    return {number / 2 / (result.arms() + 1), number / 2 % (result.arms() + 1), number % 2 == 1};
}

} // namespace atrisk::analyses
