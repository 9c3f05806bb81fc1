#include "core/analyses/swimmer/swimmer_lanes.h"

#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/report/chosen_words.h"
#include "core/study/cohort/choose.h"
#include "core/study/domains/next_therapy.h"
#include "core/words/plan_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr const char* treatmentDays = "TRTDURD";
constexpr double sameDay = 0.5; // days between a progression and a death that are one event

/// Per patient of the study.
struct Times {
    std::vector<double> of;    ///< NaN = none
    std::vector<bool> isEvent; ///< of an endpoint
};

/// What an event of progression-free survival was.
enum class End { NotSaid, Progression, Death };

/// "Documented progression"; "Death without progression"; not "Progression or death".
End endOf(const std::string& words)
{
    const std::string small = base::lowerCase(words);
    const auto has = [&](std::string_view part) { return small.find(part) != std::string::npos; };
    const bool death = has("death") || has("died"), progression = has("progress");
    if (death && progression)
        return (small.starts_with("death") || small.starts_with("died")) && !has(" or ") && !has("/") ? End::Death : End::NotSaid;
    return death ? End::Death : progression ? End::Progression : End::NotSaid;
}

/// Reads what the lanes need; all times in one unit.
class Reader {
public:
    Reader(const Question& question, study::ChosenPatients chosen, const base::Cancel& cancel)
        : m_question(question), m_study(*question.study), m_cancel(cancel)
    {
        m_swimmer.chosen = std::move(chosen);
        m_swimmer.unplanned = words::notPlanned(m_swimmer.chosen);
        m_swimmer.warnings = m_swimmer.chosen.warnings;
    }

    base::Result<Swimmer> read()
    {
        auto bars = readBars();
        if (!bars) return std::move(bars).error();
        m_bars = std::move(bars).value();
        if (auto responses = study::responsesIfTold(m_study, m_swimmer.warnings, m_cancel)) {
            m_responses = std::move(*responses);
            m_swimmer.tellsResponses = true;
        }
        if (m_cancel.requested()) return base::cancelled();
        readTimes();
        readNextTherapy();
        addLanes();
        if (m_cancel.requested()) return base::cancelled();
        return std::move(m_swimmer);
    }

private:
    [[nodiscard]] std::optional<study::TimeUnit> shownUnit(std::optional<study::TimeUnit> own) const
    {
        if (!own) return own;
        const auto& chosen = m_question.selection.displayUnit;
        return chosen ? chosen : m_study.display.unit ? m_study.display.unit : own;
    }
    /// NaN where the unit of the one, and not of the other, is known: such a time has no place on the axis.
    [[nodiscard]] double shown(double time, std::optional<study::TimeUnit> own) const
    {
        if (own.has_value() != m_swimmer.unit.has_value()) return table::missing;
        return own ? study::convertTime(time, *own, *m_swimmer.unit) : time;
    }
    [[nodiscard]] Times nothing() const
    {
        return {std::vector<double>(m_study.subjects, table::missing), std::vector<bool>(m_study.subjects)};
    }

    base::Result<Times> readBars()
    {
        const bool wanted = m_question.options.as<SwimmerOptions>().bar == LaneBar::Treatment;
        if (wanted)
            if (auto times = treatment()) return std::move(*times);
        auto endpoint = study::findEndpoint(m_study, m_question.selection.endpoint);
        if (!endpoint) return std::move(endpoint).error();
        if (wanted)
            m_swimmer.warnings.push_back(
                base::warning("no-treatment-duration", "the data tell no duration of treatment (TRTDURD); the bars "
                                                       "show " +
                                                           (*endpoint)->label));
        m_swimmer.bar = {(*endpoint)->id, (*endpoint)->label + words::notPlannedMark(m_study, **endpoint)};
        m_swimmer.unplanned = words::notPlanned(m_swimmer.chosen, *endpoint);
        m_swimmer.unit = shownUnit((*endpoint)->unit);
        m_swimmer.knowsOngoing = true;
        return timesOf(*endpoint);
    }

    std::optional<Times> treatment()
    {
        for (const study::Domain* domain : study::findingDomains(m_study, study::DomainKind::Exposure)) {
            const study::Findings findings(*domain, m_cancel);
            const auto found = std::ranges::find(findings.parameters(), treatmentDays, &study::Parameter::code);
            if (found == findings.parameters().end()) continue;
            Times times = nothing();
            m_swimmer.bar = *found;
            const auto own = findings.unit(*found).value_or(study::TimeUnit::Days); // CDISC's TRTDURD is in days
            m_swimmer.unit = shownUnit(own);
            readDurations(findings, own, times);
            return treated(std::move(times));
        }
        const study::Field column = m_study.patients.find(treatmentDays);
        if (!column || !column.column().isNumeric()) return std::nullopt;
        Times times = nothing();
        m_swimmer.bar = {treatmentDays, "Duration of treatment"};
        m_swimmer.unit = shownUnit(study::TimeUnit::Days);
        for (std::size_t patient = 0; patient < m_study.subjects; ++patient)
            times.of[patient] = shown(column.number(patient), study::TimeUnit::Days);
        return treated(std::move(times));
    }

    /// None of a patient whose rows have several numbers: which of them is the duration is not said.
    void readDurations(const study::Findings& findings, study::TimeUnit own, Times& times)
    {
        std::vector<bool> differs(m_study.subjects);
        for (const std::uint32_t row : findings.rows(m_swimmer.bar)) {
            const double number = shown(findings.number(row), own);
            if (std::isnan(number)) continue;
            double& length = times.of[findings.patient(row)];
            if (!std::isnan(length) && length != number) differs[findings.patient(row)] = true;
            length = number;
        }
        std::size_t differing = 0;
        m_swimmer.chosen.forEach([&](std::size_t patient) {
            if (!differs[patient]) return;
            times.of[patient] = table::missing;
            ++differing;
        });
        if (differing > 0)
            m_swimmer.warnings.push_back(
                base::warning("differing-durations", std::to_string(differing) + (differing == 1 ? " patient has" : " patients have") +
                                                         " several durations of treatment (TRTDURD) that differ; none of them is used"));
    }

    /// With who is still on treatment, where the data say so: the cell of a reason to stop may be empty while treatment goes on, so such
    /// a column tells only where it names somebody's treatment as going on.
    Times treated(Times times)
    {
        m_swimmer.isTreatment = true;
        for (const char* name : {"EOTSTT", "DCTREAS"}) {
            const study::Field status = m_study.patients.find(name);
            if (!status || status.column().isNumeric()) continue;
            for (std::size_t patient = 0; patient < m_study.subjects; ++patient)
                times.isEvent[patient] = !saysOngoing(status.text(patient));
            m_swimmer.knowsOngoing = name == std::string_view("EOTSTT") || std::ranges::find(times.isEvent, false) != times.isEvent.end();
            if (m_swimmer.knowsOngoing) return times;
        }
        times.isEvent.assign(m_study.subjects, true);
        return times;
    }

    static bool saysOngoing(const std::string& status)
    {
        std::string letters;
        for (const char c : status)
            if (c != ' ' && c != '_' && c != '-') letters += base::lowerCase(c);
        static constexpr std::array<std::string_view, 4> words{"ongoing", "ontreatment", "treatmentongoing", "stillontreatment"};
        return std::ranges::find(words, letters) != words.end();
    }

    [[nodiscard]] Times timesOf(const study::Endpoint* endpoint) const
    {
        Times times = nothing();
        for (std::size_t position = 0; endpoint != nullptr && position < endpoint->positions(); ++position) {
            times.of[endpoint->patient[position]] = shown(endpoint->times[endpoint->timeOf[position]], endpoint->unit);
            times.isEvent[endpoint->patient[position]] = endpoint->outcome[position] == 1;
        }
        return times;
    }

    /// By id, else by the beginning of the label.
    [[nodiscard]] const study::Endpoint* endpoint(std::string_view id, std::string_view words) const
    {
        const auto suits = [&](const study::Endpoint& one) { return one.id == id || base::lowerCase(one.label).starts_with(words); };
        const auto found = std::ranges::find_if(m_study.endpoints, suits);
        return found == m_study.endpoints.end() ? nullptr : &*found;
    }

    void readTimes()
    {
        const study::Endpoint* progression = endpoint("PFS", "progression-free survival");
        if (progression != nullptr) m_swimmer.progressionOf = progression->label;
        m_progression = marksAt(progression);
        readEnds(progression);
        const study::Endpoint* death = endpoint("OS", "overall survival");
        m_tellsDeaths = death != nullptr && death->unit.has_value() == m_swimmer.unit.has_value();
        m_death = marksAt(death);
        m_response = nothing();
        const auto isTime = [](const study::Endpoint& one) { return study::isTimeToResponse({one.id, one.label}); };
        if (const auto found = std::ranges::find_if(m_study.endpoints, isTime); found != m_study.endpoints.end()) {
            m_response = marksAt(&*found);
            return;
        }
        const study::PatientNumbers& numbers = m_responses.timeTo;
        if (!numbers.of.empty()) warnWithoutPlace(numbers.parameter.words(), numbers.unit);
        for (std::size_t patient = 0; patient < numbers.of.size(); ++patient)
            m_response.of[patient] = shown(numbers.of[patient], numbers.unit);
    }

    void readNextTherapy()
    {
        m_nextTherapy = nothing();
        const auto next = study::nextTherapyOf(m_study, m_swimmer.isTreatment, m_cancel);
        if (!next) return;
        m_swimmer.nextTherapyOf = next->source;
        m_swimmer.warnings.insert(m_swimmer.warnings.end(), next->warnings.begin(), next->warnings.end());
        warnWithoutPlace("next therapies", next->unit);
        for (std::size_t patient = 0; patient < next->of.size(); ++patient)
            m_nextTherapy.of[patient] = shown(next->of[patient], next->unit);
    }

    void readEnds(const study::Endpoint* progression)
    {
        m_ends.assign(m_study.subjects, End::NotSaid);
        const study::StudyColumn column = m_study.find("EVNTDESC");
        if (progression == nullptr || !column || column.field.column().isNumeric()) return;
        const std::vector<std::uint32_t>& rows = progression->rowsOf(column.byRecord);
        for (std::size_t position = 0; position < progression->positions(); ++position)
            m_ends[progression->patient[position]] = endOf(column.field.text(rows[position]));
    }

    [[nodiscard]] Times marksAt(const study::Endpoint* endpoint)
    {
        if (endpoint != nullptr) warnWithoutPlace(endpoint->label, endpoint->unit);
        return timesOf(endpoint);
    }

    void warnWithoutPlace(const std::string& what, std::optional<study::TimeUnit> own)
    {
        if (own.has_value() == m_swimmer.unit.has_value()) return;
        m_swimmer.warnings.push_back(base::warning("marks-without-unit", "the unit of " + (own ? "the bars" : what) +
                                                                             " is not known, but that of " + (own ? what : "the bars") +
                                                                             " is; the marks of " + what + " are left out"));
    }

    [[nodiscard]] Lane laneOf(std::size_t patient) const
    {
        Lane lane;
        lane.patient = static_cast<std::uint32_t>(patient);
        lane.arm = report::armOfPatient(m_swimmer.chosen, patient);
        lane.length = m_bars.of[patient];
        if (m_swimmer.tellsResponses) lane.responded = m_responses.responded(lane.patient);
        if (m_responses.hasBest()) lane.best = m_responses.bestOf[patient];
        if (lane.responded) lane.response = m_response.of[patient];
        lane.nextTherapy = m_nextTherapy.of[patient];
        if (m_death.isEvent[patient]) lane.death = m_death.of[patient];
        markProgression(lane);
        lane.ongoing = m_swimmer.knowsOngoing && !m_bars.isEvent[patient] && !m_death.isEvent[patient] && std::isnan(lane.death);
        return lane;
    }

    /// The event may be a death: as its row says, else where the patient died on that day; without deaths it is not known.
    void markProgression(Lane& lane) const
    {
        if (!m_progression.isEvent[lane.patient]) return;
        const double time = m_progression.of[lane.patient];
        const double tolerance = m_swimmer.unit ? study::convertTime(sameDay, study::TimeUnit::Days, *m_swimmer.unit) : 1e-9;
        const End end = m_ends[lane.patient];
        if (end == End::Death && !m_tellsDeaths) lane.death = time;
        if (end == End::Death || (end == End::NotSaid && std::fabs(time - lane.death) <= tolerance)) return;
        lane.progression = time;
        lane.mayBeDeath = end == End::NotSaid && !m_tellsDeaths;
    }

    void addLanes()
    {
        m_swimmer.patients = report::patientsPerArm(m_swimmer.chosen);
        m_swimmer.withoutBar.assign(m_swimmer.patients.size(), 0);
        std::vector<Lane>& lanes = m_swimmer.lanes;
        m_swimmer.chosen.forEach([&](std::size_t patient) {
            const Lane lane = laneOf(patient);
            if (std::isnan(lane.length))
                ++m_swimmer.withoutBar[lane.arm];
            else
                lanes.push_back(lane);
        });
        if (lanes.size() > mostLanes && m_swimmer.tellsResponses)
            m_swimmer.notShown = static_cast<std::size_t>(std::erase_if(lanes, [](const Lane& lane) { return !lane.responded; }));
        const bool byArm = m_question.options.as<SwimmerOptions>().group == LaneGroup::Arm;
        const auto group = [byArm](const Lane& lane) {
            return byArm ? lane.arm : lane.best ? static_cast<std::size_t>(*lane.best) : study::bestResponses;
        };
        std::ranges::stable_sort(
            lanes, [&](const Lane& a, const Lane& b) { return group(a) != group(b) ? group(a) < group(b) : a.length > b.length; });
    }

    const Question& m_question;
    const study::Study& m_study;
    const base::Cancel& m_cancel;
    study::Responses m_responses;
    Times m_bars, m_response, m_progression, m_nextTherapy, m_death;
    std::vector<End> m_ends;    ///< per patient of the study
    bool m_tellsDeaths = false; ///< at times that have a place
    Swimmer m_swimmer;
};

} // namespace

bool canSwim(const study::Study& study)
{
    const auto hasDuration = [](const study::Domain* domain) {
        return std::ranges::find(domain->table->find("PARAMCD")->dictionary, treatmentDays) !=
               domain->table->find("PARAMCD")->dictionary.end();
    };
    const bool hasBar = study.hasOutcomes() || study.patients.find(treatmentDays) ||
                        std::ranges::any_of(study::findingDomains(study, study::DomainKind::Exposure), hasDuration);
    return hasBar && study::tellsResponses(study);
}

base::Result<Swimmer> swimmerOf(const Question& question, const base::Cancel& cancel)
{
    auto chosen = study::choosePatients(question.study, question.selection, cancel);
    if (!chosen) return std::move(chosen).error();
    if (cancel.requested()) return base::cancelled();
    return Reader(question, std::move(chosen).value(), cancel).read();
}

} // namespace atrisk::analyses
