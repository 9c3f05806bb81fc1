#include "core/report/profile/profile.h"

#include "core/base/text.h"
#include "core/report/profile/patient_rows.h"
#include "core/report/profile/profile_tables.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace atrisk::report {
namespace {

using study::TimeUnit;

/// CDISC's days: day 1 is the first, and there is no day 0.
double sinceStart(double day) { return day > 0 ? day - 1 : day; }

bool isTreatmentDuration(const std::string& id, const std::string& label)
{
    return base::upperCase(id).starts_with("TRTDUR") || base::lowerCase(label).find("duration of treatment") != std::string::npos ||
           base::lowerCase(label).find("treatment duration") != std::string::npos;
}

/// A cut is of endpoints alone (core/study/amend/as_of.h).
std::string dayInWords(const study::Study& study)
{
    if (!study.asOf || study.asOf->part != study::AsOf::Part::Cut) return {};
    return "Endpoints are as of " + words::dateInWords(study.asOf->date) +
           ", approximate. All else is whole, as it is now: responses, scans, adverse events and exposure may be later.";
}

class Maker {
public:
    /// `rows`: of this study and selection.
    Maker(const study::Study& study, const ProfileTables& tables, const PatientRows& rows, std::uint32_t patient,
          const study::Selection& selection)
        : m_study(study), m_tables(tables), m_rows(rows), m_patient(patient), m_selection(selection)
    {
        m_profile.name = patientName(study, patient);
        m_profile.arm = armName(study, patient);
        m_profile.asOf = dayInWords(study);
        m_profile.synthetic = words::syntheticSentence(study);
        m_profile.unit = unitShown();
    }

    Profile make()
    {
        addLevels();
        addEndpoints();
        addResponses();
        addScans();
        addEvents();
        addExposure();
        return std::move(m_profile);
    }

private:
    [[nodiscard]] std::optional<TimeUnit> unitShown() const
    {
        if (m_selection.displayUnit) return m_selection.displayUnit;
        if (m_study.display.unit) return m_study.display.unit;
        for (const study::Endpoint& endpoint : m_study.endpoints)
            if (endpoint.unit) return endpoint.unit;
        return m_study.endpoints.empty() ? std::optional(TimeUnit::Days) : std::nullopt;
    }

    /// In the profile's unit; none where one of the two is not known and the other is.
    [[nodiscard]] std::optional<double> shown(double time, std::optional<TimeUnit> unit) const
    {
        if (std::isnan(time) || unit.has_value() != m_profile.unit.has_value()) return std::nullopt;
        return unit ? study::convertTime(time, *unit, *m_profile.unit) : time;
    }
    [[nodiscard]] std::optional<double> shownDay(double day) const { return shown(sinceStart(day), TimeUnit::Days); }

    void addFact(const std::string& label, const std::string& value)
    {
        if (!value.empty()) m_profile.facts.push_back({label, value});
    }

    void addLevels()
    {
        for (std::size_t column = m_rows.firstLevel(); column < m_rows.columns(); ++column)
            addFact(m_rows.title(column), m_rows.text(m_patient, column));
    }

    void addEndpoints()
    {
        for (std::size_t i = 0; i < m_study.endpoints.size(); ++i) {
            const study::Endpoint& endpoint = m_study.endpoints[i];
            const std::vector<std::uint32_t>& positions = m_tables.positionOf[i];
            const std::uint32_t position = m_patient < positions.size() ? positions[m_patient] : ProfileTables::none;
            if (position == ProfileTables::none) continue;
            const double time = endpoint.times[endpoint.timeOf[position]];
            const std::string outcome = outcomeWords(endpoint, position);
            const auto at = shown(time, endpoint.unit);
            if (!at) {
                m_profile.undated.push_back(endpoint.label + ": " + outcome + " at " + words::timeText(time, words::NumberStyle()) +
                                            (endpoint.unit ? " " + words::unitName(endpoint.unit) : ", in a unit that is not known") + ".");
                continue;
            }
            const std::uint32_t from = endpoint.atRiskFrom.empty() ? 0 : endpoint.atRiskFrom[position];
            const double entry = from == 0 ? 0 : shown(endpoint.times[from - 1], endpoint.unit).value_or(0);
            m_profile.endpoints.push_back({endpoint.label, outcome, *at, entry, endpoint.outcome[position] != 0});
        }
    }

    void addResponses()
    {
        for (const ProfileTables::Responses& told : m_tables.responses)
            for (const std::uint32_t place : told.byPatient.of(m_patient)) {
                const ProfileTables::Response& response = told.rows[place];
                addResponse(told.findings, told.findings.parameters()[response.parameter], response.row, told.day);
            }
        std::ranges::stable_sort(m_profile.responses, {}, &Profile::Response::time);
    }

    void addResponse(const study::Findings& findings, const study::Parameter& parameter, std::uint32_t row, const table::Column* day)
    {
        const std::string text = findings.text(row);
        if (text.empty()) return;
        const auto response = study::bestResponseOf(text);
        const auto time = day == nullptr ? std::nullopt : shownDay(day->numbers[row]);
        if (time && response)
            m_profile.responses.push_back({*time, std::string(study::words(*response)), response});
        else
            addFact(parameter.words(), response ? std::string(study::words(*response)) : text);
    }

    void addScans()
    {
        if (!m_tables.changes || m_patient >= m_tables.changes->best.size()) return;
        const study::TumourChanges& changes = *m_tables.changes;
        for (const study::TumourScan& scan : changes.scans[m_patient])
            if (const auto time = shownDay(scan.day)) m_profile.scans.push_back({*time, scan.change});
        if (m_profile.scans.empty() && !std::isnan(changes.best[m_patient]))
            addFact("Best change of target lesions", words::signedNumber(changes.best[m_patient], 0, words::NumberStyle()) + "%");
    }

    void addEvents()
    {
        const auto& read = m_tables.events;
        if (!read || read->table == nullptr) return;
        const table::Column *begin = numbersOf(*read->table, {"ASTDY", "AESTDY"}), *end = numbersOf(*read->table, {"AENDY", "AEENDY"});
        std::vector<std::string> undated;
        for (const std::uint32_t place : m_tables.eventsOf.of(m_patient)) {
            const study::AdverseEvent& event = read->events[place];
            if (read->isSummary(event)) continue;
            Profile::Event shown = eventOf(*read, event);
            const auto from = begin == nullptr ? std::nullopt : shownDay(begin->numbers[event.row]);
            if (!from) {
                undated.push_back(shown.term + (shown.grade.empty() ? "" : " (" + words::inSentence(shown.grade) + ")"));
                continue;
            }
            shown.from = *from;
            shown.to = end == nullptr ? table::missing : shownDay(end->numbers[event.row]).value_or(table::missing);
            m_profile.events.push_back(std::move(shown));
        }
        std::ranges::stable_sort(m_profile.events, {}, &Profile::Event::from);
        if (!undated.empty()) m_profile.undated.push_back("Adverse events without a day: " + base::joined(undated, ", ") + ".");
    }

    [[nodiscard]] static Profile::Event eventOf(const study::AdverseEvents& read, const study::AdverseEvent& event)
    {
        Profile::Event shown{read.terms[static_cast<std::size_t>(event.term)], {}, 0, table::missing, event.severe, event.serious};
        for (const char* name : {"AETOXGR", "ATOXGR", "AETOXGRN", "ATOXGRN", "AESEV", "ASEV"}) {
            const table::Column* column = read.table->find(name);
            if (column == nullptr || !shown.grade.empty()) continue;
            const std::string text = column->text(event.row);
            const bool isDigit = text.size() == 1 && text[0] >= '0' && text[0] <= '5';
            shown.grade = isDigit ? "Grade " + text : words::capitalized(base::lowerCase(text));
        }
        if (shown.grade.empty() && event.severe && read.severity == study::Severity::Grade34) shown.grade = "Grade 3 or 4";
        return shown;
    }

    void addExposure()
    {
        if (m_tables.exposure)
            for (const study::ExposureMeasure& measure : m_tables.exposure->measures)
                if (m_patient < measure.values.size() && !std::isnan(measure.values[m_patient])) addMeasure(measure);
        if (const study::Field field = m_study.patients.find("TRTDURD");
            field && field.column().isNumeric() && m_profile.exposure.empty() && m_patient < m_study.patients.rows)
            if (const auto days = shown(field.number(m_patient), TimeUnit::Days)) m_profile.exposure.push_back({"Treatment", 0, *days});
        for (const ProfileTables::Doses& doses : m_tables.doses) addDoses(*doses.domain, doses.byPatient.of(m_patient));
    }

    void addMeasure(const study::ExposureMeasure& measure)
    {
        const double value = measure.values[m_patient];
        const auto unit = study::parseTimeUnit(measure.unit);
        const auto until = unit && isTreatmentDuration(measure.id, measure.label) ? shown(value, unit) : std::nullopt;
        if (until)
            m_profile.exposure.push_back({measure.label, 0, *until});
        else
            addFact(measure.label, words::timeText(value, words::NumberStyle()) + (measure.unit.empty() ? "" : " " + measure.unit));
    }

    void addDoses(const study::Domain& domain, std::span<const std::uint32_t> rows)
    {
        const table::Column *begin = numbersOf(*domain.table, {"ASTDY", "EXSTDY"}), *end = numbersOf(*domain.table, {"AENDY", "EXENDY"});
        const table::Column* treatment = domain.table->find("EXTRT");
        if (begin == nullptr) return;
        for (const std::uint32_t row : rows) {
            const auto from = shownDay(begin->numbers[row]), to = end == nullptr ? from : shownDay(end->numbers[row]);
            if (from)
                m_profile.exposure.push_back(
                    {treatment == nullptr ? "Dose" : treatment->text(row), *from, std::max(*from, to.value_or(*from))});
        }
    }

    const study::Study& m_study;
    const ProfileTables& m_tables;
    const PatientRows& m_rows;
    std::uint32_t m_patient;
    const study::Selection& m_selection;
    Profile m_profile;
};

} // namespace

Profiles::Profiles(study::StudyPtr study) : m_study(std::move(study)) {}
Profiles::~Profiles() = default;

Profile Profiles::of(std::uint32_t patient, const study::Selection& selection, const PatientRows* rows, const base::Cancel& cancel) const
{
    std::shared_ptr<const ProfileTables> tables;
    {
        const std::scoped_lock lock(m_mutex);
        tables = m_tables != nullptr ? m_tables : std::make_shared<const ProfileTables>(*m_study, cancel);
        if (!cancel.requested()) m_tables = tables;
    }
    if (rows != nullptr && &rows->study() == m_study.get()) return Maker(*m_study, *tables, *rows, patient, selection).make();
    return Maker(*m_study, *tables, PatientRows(m_study, selection), patient, selection).make();
}

Profile profileOf(const study::Study& study, std::uint32_t patient, const study::Selection& selection, const base::Cancel& cancel)
{
    return Profiles({study::StudyPtr(), &study}).of(patient, selection, nullptr, cancel); // not owned: it outlives this
}

} // namespace atrisk::report
