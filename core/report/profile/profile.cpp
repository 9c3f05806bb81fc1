#include "core/report/profile/profile.h"

#include "core/base/text.h"
#include "core/report/profile/patient_rows.h"
#include "core/study/domains/adverse_events.h"
#include "core/study/domains/exposure.h"
#include "core/study/domains/findings.h"
#include "core/study/domains/tumour_changes.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>

namespace atrisk::report {
namespace {

using study::TimeUnit;

const table::Column* numbersOf(const table::Table& table, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const table::Column* column = table.find(name); column != nullptr && column->isNumeric()) return column;
    return nullptr;
}

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
    Maker(const study::Study& study, std::uint32_t patient, const study::Selection& selection, const base::Cancel& cancel)
        : m_study(study), m_patient(patient), m_selection(selection), m_cancel(cancel)
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
        if (!m_cancel.requested()) addScans();
        if (!m_cancel.requested()) addEvents();
        if (!m_cancel.requested()) addExposure();
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
        const PatientRows rows(shared(), m_selection);
        for (std::size_t column = rows.firstLevel(); column < rows.columns(); ++column)
            addFact(rows.title(column), rows.text(m_patient, column));
    }
    /// Not owned: it outlives this.
    [[nodiscard]] study::StudyPtr shared() const { return {study::StudyPtr(), &m_study}; }

    void addEndpoints()
    {
        for (const study::Endpoint& endpoint : m_study.endpoints) {
            const auto found = std::ranges::find(endpoint.patient, m_patient) - endpoint.patient.begin();
            if (found == std::ssize(endpoint.patient)) continue;
            const auto position = static_cast<std::size_t>(found);
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
        for (const study::Domain* domain : study::findingDomains(m_study, study::DomainKind::Responses)) {
            const table::Column* day = numbersOf(*domain->table, {"ADY"});
            const study::Findings findings(*domain);
            for (const study::Parameter& parameter : findings.parameters())
                for (const std::uint32_t row : findings.rows(parameter))
                    if (findings.patient(row) == m_patient) addResponse(findings, parameter, row, day);
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
        if (!study::tellsTumourChanges(m_study, false)) return;
        const study::TumourChanges changes = study::readTumourChanges(m_study);
        if (m_patient >= changes.best.size()) return;
        for (const study::TumourScan& scan : changes.scans[m_patient])
            if (const auto time = shownDay(scan.day)) m_profile.scans.push_back({*time, scan.change});
        if (m_profile.scans.empty() && !std::isnan(changes.best[m_patient]))
            addFact("Best change of target lesions", words::signedNumber(changes.best[m_patient], 0, words::NumberStyle()) + "%");
    }

    void addEvents()
    {
        const auto read = study::adverseEventsOf(m_study, m_cancel);
        if (!read || read->table == nullptr) return;
        const table::Column *begin = numbersOf(*read->table, {"ASTDY", "AESTDY"}), *end = numbersOf(*read->table, {"AENDY", "AEENDY"});
        std::vector<std::string> undated;
        for (const study::AdverseEvent& event : read->events) {
            if (event.patient != m_patient || read->isSummary(event)) continue;
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
        if (const auto read = study::exposureOf(m_study, m_cancel))
            for (const study::ExposureMeasure& measure : read->measures)
                if (m_patient < measure.values.size() && !std::isnan(measure.values[m_patient])) addMeasure(measure);
        if (const study::Field field = m_study.patients.find("TRTDURD");
            field && field.column().isNumeric() && m_profile.exposure.empty() && m_patient < m_study.patients.rows)
            if (const auto days = shown(field.number(m_patient), TimeUnit::Days)) m_profile.exposure.push_back({"Treatment", 0, *days});
        for (const study::Domain& domain : m_study.domains)
            if (domain.kind == study::DomainKind::Exposure && domain.table != nullptr) addDoses(domain);
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

    void addDoses(const study::Domain& domain)
    {
        const table::Column *begin = numbersOf(*domain.table, {"ASTDY", "EXSTDY"}), *end = numbersOf(*domain.table, {"AENDY", "EXENDY"});
        const table::Column* treatment = domain.table->find("EXTRT");
        for (std::uint32_t row = 0; begin != nullptr && row < domain.table->rows; ++row) {
            if (domain.patient[row] != m_patient) continue;
            const auto from = shownDay(begin->numbers[row]), to = end == nullptr ? from : shownDay(end->numbers[row]);
            if (from)
                m_profile.exposure.push_back(
                    {treatment == nullptr ? "Dose" : treatment->text(row), *from, std::max(*from, to.value_or(*from))});
        }
    }

    const study::Study& m_study;
    std::uint32_t m_patient;
    const study::Selection& m_selection;
    const base::Cancel& m_cancel;
    Profile m_profile;
};

} // namespace

Profile profileOf(const study::Study& study, std::uint32_t patient, const study::Selection& selection, const base::Cancel& cancel)
{
    return Maker(study, patient, selection, cancel).make();
}

} // namespace atrisk::report
