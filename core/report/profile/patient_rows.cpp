#include "core/report/profile/patient_rows.h"

#include "core/base/unicode.h"
#include "core/study/cohort/cohort.h"
#include "core/study/roles/roles.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>

namespace atrisk::report {
namespace {

study::Field identifierOf(const study::Study& study)
{
    return study.roles == nullptr ? study::Field() : study.patients.find(study.roles->subject.text);
}

/// Of the data, from 1.
std::uint32_t rowOf(const study::Study& study, std::uint32_t patient)
{
    const bool mapped = !study.patients.fields.empty() && patient < study.patients.rows;
    const std::uint32_t row = mapped ? study.patients.fields.front().tableRow(patient) : patient;
    return (row == study::Field::noRow ? patient : row) + 1;
}

/// Natural: P2 before P10.
bool isBefore(const std::string& a, const std::string& b)
{
    std::size_t i = 0, j = 0;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto digits = [&](const std::string& text, std::size_t& from) {
        const std::size_t begin = from;
        while (from < text.size() && isDigit(text[from])) ++from;
        std::string number = text.substr(begin, from - begin);
        number.erase(0, std::min(number.find_first_not_of('0'), number.size()));
        return number;
    };
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const std::string first = digits(a, i), second = digits(b, j);
            if (first != second) return std::pair(first.size(), first) < std::pair(second.size(), second);
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            ++i, ++j;
        }
    }
    return a.size() - i < b.size() - j;
}

} // namespace

std::string patientName(const study::Study& study, std::uint32_t patient)
{
    if (const study::Field field = identifierOf(study); field && patient < study.patients.rows)
        if (const std::string text = field.text(patient); !text.empty()) return text;
    return "Row " + std::to_string(rowOf(study, patient));
}

std::string armName(const study::Study& study, std::uint32_t patient)
{
    const std::int16_t arm = patient < study.armOf.size() ? study.armOf[patient] : std::int16_t{-1};
    return arm < 0 ? std::string() : study.arms[static_cast<std::size_t>(arm)].label;
}

std::string outcomeWords(const study::Endpoint& endpoint, std::size_t position)
{
    const std::uint8_t outcome = endpoint.outcome[position];
    if (outcome == 1) return "event";
    if (outcome > 1) return endpoint.competing[outcome - 2U];
    const std::int16_t reason = endpoint.reasonOf.empty() ? std::int16_t{-1} : endpoint.reasonOf[position];
    const std::string why = reason < 0 ? std::string() : endpoint.reasons[static_cast<std::size_t>(reason)].label;
    return why.empty() ? "censored" : "censored: " + words::inSentence(why);
}

PatientRows::PatientRows(study::StudyPtr study, const study::Selection& selection)
    : m_study(std::move(study)), m_endpoint(m_study->endpoint(selection.endpoint)), m_population(m_study->population(selection.population)),
      m_levels(m_study->subgroups.size())
{
    m_columns.push_back({Kind::Name, identifierOf(*m_study) ? "Patient" : "Row of the data", 0});
    if (m_study->arms.size() > 1) m_columns.push_back({Kind::Arm, "Arm", 0});
    if (m_endpoint != nullptr) {
        m_unit = study::shownUnit(*m_study, *m_endpoint, selection);
        m_columns.push_back({Kind::Time, words::withUnit(m_endpoint->id, m_unit), 0});
        m_columns.push_back({Kind::Outcome, "Outcome", 0});
        m_positionOf.assign(std::max(m_study->armOf.size(), m_study->subjects), none);
        for (std::size_t position = 0; position < m_endpoint->positions(); ++position)
            m_positionOf[m_endpoint->patient[position]] = static_cast<std::uint32_t>(position);
    }
    for (std::size_t i = 0; m_population != nullptr && i < m_study->subgroups.size(); ++i)
        if (!m_study->subgroups[i].folded) m_columns.push_back({Kind::Level, m_study->subgroups[i].label, i});
}

std::size_t PatientRows::firstLevel() const
{
    return static_cast<std::size_t>(std::ranges::find(m_columns, Kind::Level, &Column::kind) - m_columns.begin());
}

double PatientRows::number(std::uint32_t patient) const
{
    const std::uint32_t position = patient < m_positionOf.size() ? m_positionOf[patient] : none;
    if (position == none) return table::missing;
    const double time = m_endpoint->times[m_endpoint->timeOf[position]];
    return m_unit && m_endpoint->unit ? study::convertTime(time, *m_endpoint->unit, *m_unit) : time;
}

const study::SubgroupLevels& PatientRows::levels(std::size_t subgroup) const
{
    const std::scoped_lock lock(m_mutex);
    std::optional<study::SubgroupLevels>& made = m_levels[subgroup];
    if (!made) made = study::patientLevels(*m_study, m_study->subgroups[subgroup], *m_population);
    return *made;
}

std::string PatientRows::text(std::uint32_t patient, std::size_t column) const
{
    const Column& of = m_columns[column];
    switch (of.kind) {
    case Kind::Name: return patientName(*m_study, patient);
    case Kind::Arm: return armName(*m_study, patient);
    case Kind::Time: {
        const double time = number(patient);
        return std::isnan(time) ? std::string() : words::fixedNumber(time, m_unit == study::TimeUnit::Days ? 0 : 1, words::NumberStyle());
    }
    case Kind::Outcome: {
        const std::uint32_t position = patient < m_positionOf.size() ? m_positionOf[patient] : none;
        return position == none ? std::string() : outcomeWords(*m_endpoint, position);
    }
    case Kind::Level: {
        const study::SubgroupLevels& made = levels(of.subgroup);
        const std::int16_t level = patient < made.levelOf.size() ? made.levelOf[patient] : std::int16_t{-1};
        return level < 0 ? std::string() : made.levels[static_cast<std::size_t>(level)].label;
    }
    }
    return {};
}

double PatientRows::weight(std::uint32_t patient, const Column& column) const
{
    if (column.kind == Kind::Time) return number(patient);
    if (column.kind == Kind::Arm) {
        const std::int16_t arm = patient < m_study->armOf.size() ? m_study->armOf[patient] : std::int16_t{-1};
        return arm < 0 ? table::missing : arm;
    }
    if (column.kind == Kind::Outcome) {
        const std::uint32_t position = patient < m_positionOf.size() ? m_positionOf[patient] : none;
        if (position == none) return table::missing;
        const double reason = m_endpoint->reasonOf.empty() ? 0 : m_endpoint->reasonOf[position];
        return m_endpoint->outcome[position] == 0 ? 1e6 + reason : m_endpoint->outcome[position];
    }
    const std::vector<std::int16_t>& levelOf = levels(column.subgroup).levelOf;
    return patient >= levelOf.size() || levelOf[patient] < 0 ? table::missing : levelOf[patient];
}

/// By number where every name is one, else as people count.
std::vector<double> PatientRows::nameRanks(const std::vector<std::uint32_t>& patients) const
{
    const study::Field field = identifierOf(*m_study);
    std::vector<double> ranks(patients.size());
    if (!field || field.column().isNumeric()) {
        for (std::size_t i = 0; i < patients.size(); ++i) ranks[i] = field ? field.number(patients[i]) : rowOf(*m_study, patients[i]);
        return ranks;
    }
    std::vector<std::pair<std::string, std::size_t>> names;
    names.reserve(patients.size());
    for (std::size_t i = 0; i < patients.size(); ++i) names.emplace_back(patientName(*m_study, patients[i]), i);
    std::ranges::stable_sort(names, [](const auto& a, const auto& b) { return isBefore(a.first, b.first); });
    for (std::size_t rank = 0; rank < names.size(); ++rank) ranks[names[rank].second] = static_cast<double>(rank);
    return ranks;
}

void PatientRows::sort(std::vector<std::uint32_t>& patients, std::size_t column, bool ascending, const base::Cancel& cancel) const
{
    const Column& by = m_columns[column];
    std::vector<std::pair<double, std::uint32_t>> weighed;
    weighed.reserve(patients.size());
    const std::vector<double> ranks = by.kind == Kind::Name ? nameRanks(patients) : std::vector<double>();
    for (std::size_t i = 0; i < patients.size(); ++i) {
        if (i % 65536 == 0 && cancel.requested()) return;
        weighed.emplace_back(by.kind == Kind::Name ? ranks[i] : weight(patients[i], by), patients[i]);
    }
    std::ranges::stable_sort(weighed, [ascending](const auto& a, const auto& b) {
        if (std::isnan(a.first) || std::isnan(b.first)) return !std::isnan(a.first) && std::isnan(b.first);
        return ascending ? a.first < b.first : b.first < a.first;
    });
    std::ranges::transform(weighed, patients.begin(), [](const auto& one) { return one.second; });
}

std::vector<std::uint32_t> PatientRows::search(const std::vector<std::uint32_t>& patients, const std::string& text,
                                               const base::Cancel& cancel) const
{
    std::vector<std::string> sought;
    std::istringstream words(base::folded(text));
    for (std::string word; words >> word;) sought.push_back(word);
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i < patients.size(); ++i) {
        if (i % 1024 == 0 && cancel.requested()) return found;
        std::string all;
        for (std::size_t column = 0; column < columns(); ++column) all += base::folded(this->text(patients[i], column)) + '\n';
        if (std::ranges::all_of(sought, [&](const std::string& word) { return all.find(word) != std::string::npos; }))
            found.push_back(patients[i]);
    }
    return found;
}

} // namespace atrisk::report
