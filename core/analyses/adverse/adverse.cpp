#include "core/analyses/adverse/adverse.h"

#include "core/base/unicode.h"
#include "core/report/chosen_words.h"
#include "core/study/domains/safety_population.h"

#include <algorithm>
#include <map>

namespace atrisk::analyses {
namespace {

using study::AdverseEvent;
using study::AdverseEvents;
using Events = std::vector<const AdverseEvent*>;

constexpr double confidence = 0.95;

/// Counts patients of rows, each once.
class Tally {
public:
    Tally(const AdverseResult& result, const study::Study& study) : m_patients(result.patients), m_arm(study.armOf.size(), -1)
    {
        result.chosen.forEach(
            [&](std::size_t patient) { m_arm[patient] = static_cast<std::int16_t>(report::armOfPatient(result.chosen, patient)); });
        m_worst.assign(m_arm.size(), 0);
    }
    [[nodiscard]] bool isIn(const AdverseEvent& event) const { return m_arm[event.patient] >= 0; }

    EventRow count(EventRow::Kind kind, std::string label, std::string group, const Events& events)
    {
        EventRow row{kind, std::move(label), std::move(group), counts(), counts(), {}, {}, {}, {}};
        for (const AdverseEvent* event : events) {
            const auto arm = static_cast<std::size_t>(m_arm[event->patient]);
            std::uint8_t& worst = m_worst[event->patient];
            if (worst == 0) {
                ++row.any[arm];
                row.who.push_back(event->patient);
            }
            if (worst < 2 && event->severe) {
                ++row.severe[arm];
                row.whoSevere.push_back(event->patient);
            }
            worst = std::max<std::uint8_t>(worst, event->severe ? 2 : 1);
        }
        for (const AdverseEvent* event : events) m_worst[event->patient] = 0;
        row.anyDifference = differences(row.any);
        row.severeDifference = differences(row.severe);
        return row;
    }

private:
    [[nodiscard]] std::vector<std::size_t> counts() const { return std::vector<std::size_t>(m_patients.size()); }
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
    std::vector<std::uint8_t> m_worst; ///< per patient, 0 between rows: 1 = an event, 2 = a severe one
};

/// The rows of one table, from the events that count.
class RowMaker {
public:
    RowMaker(const AdverseEvents& read, const AdverseOptions& options, Tally& tally) : m_read(read), m_options(options), m_tally(tally) {}

    void add(const AdverseEvent& event)
    {
        if (m_read.isSummary(event)) {
            m_summaries[event.term].push_back(&event);
            return;
        }
        m_all.push_back(&event);
        m_terms[{groupOf(event), event.term}].push_back(&event);
        m_groups[groupOf(event)].push_back(&event);
    }

    base::Result<std::vector<EventRow>> rows(const base::Cancel& cancel)
    {
        addSummaries();
        std::int32_t group = AdverseEvent::none;
        bool isFirst = true;
        for (const auto& [place, events] : m_terms) {
            if (cancel.requested()) return base::cancelled();
            if (isGrouped() && (isFirst || place.first != group))
                m_rows.push_back(m_tally.count(EventRow::Kind::Group, groupName(place.first), "", m_groups[place.first]));
            group = place.first;
            isFirst = false;
            const std::string& term = m_read.terms[static_cast<std::size_t>(place.second)];
            m_rows.push_back(m_tally.count(EventRow::Kind::Term, term, isGrouped() ? groupName(group) : "", events));
        }
        return std::move(m_rows);
    }

private:
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

    void addSummary(const char* label, bool AdverseEvent::*is, bool isSaid)
    {
        if (!isSaid) return;
        Events some;
        std::ranges::copy_if(m_all, std::back_inserter(some), [&](const AdverseEvent* event) { return event->*is; });
        m_rows.push_back(m_tally.count(EventRow::Kind::Summary, label, "", some));
    }

    /// Those that the table counts itself, else from its events.
    void addSummaries()
    {
        for (const auto& [term, events] : m_summaries)
            m_rows.push_back(m_tally.count(EventRow::Kind::Summary, m_read.terms[static_cast<std::size_t>(term)], "", events));
        if (!m_summaries.empty()) return;
        const bool related = m_options.events == EventChoice::Related, serious = m_options.events == EventChoice::Serious;
        m_rows.push_back(m_tally.count(EventRow::Kind::Summary,
                                       related   ? "Any related event"
                                       : serious ? "Any serious event"
                                                 : "Any event",
                                       "", m_all));
        addSummary("Related to treatment", &AdverseEvent::related, m_read.saysRelated && !related);
        addSummary("Serious", &AdverseEvent::serious, m_read.saysSerious && !serious);
        addSummary("Leading to discontinuation", &AdverseEvent::discontinued, m_read.saysDiscontinued);
        addSummary("Leading to death", &AdverseEvent::fatal, m_read.saysFatal);
        addSummary("Immune-related", &AdverseEvent::immune, m_read.saysImmune);
    }

    const AdverseEvents& m_read;
    const AdverseOptions& m_options;
    Tally& m_tally;
    Events m_all;
    std::map<std::int32_t, Events> m_summaries, m_groups;
    std::map<std::pair<std::int32_t, std::int32_t>, Events> m_terms; ///< by group and term
    std::vector<EventRow> m_rows;
};

bool isChosen(const AdverseEvent& event, EventChoice choice)
{
    return choice == EventChoice::All || (choice == EventChoice::Related ? event.related : event.serious);
}

/// By what terms and groups are ordered: the largest first, equal ones by their names.
double weightOf(const EventRow& row, const AdverseResult& result, EventOrder order)
{
    if (order == EventOrder::Difference && result.arms() > 1) return row.anyDifference.front().estimate;
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

} // namespace atrisk::analyses
