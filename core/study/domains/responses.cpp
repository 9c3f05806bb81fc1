#include "core/study/domains/responses.h"

#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/study/vocabulary/event_words.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace atrisk::study {
namespace {

/// How a kind of finding is known: by its code, else by words that its label holds.
struct Kind {
    std::span<const std::string_view> codes, words;
};

constexpr std::array<std::string_view, 7> bestCodes{"BOR", "CBOR", "BESTRESP", "BSTRESP", "BORESP", "OVRBOR", "BOVRLRSP"},
    objectiveCodes{"OBJRESP", "ORR", "RSP", "CRSP", "OR", "RESP", "OBJRSP"},
    benefitCodes{"CLINBEN", "CB", "CCB", "CBR", "DCR", "DISCTRL", "CLBEN"};
constexpr std::array<std::string_view, 4> durableCodes{"DURRESP", "DRR", "DURRSP", "DURABLE"};
constexpr std::array<std::string_view, 5> timeCodes{"TTRESP", "TTR", "TTRSP", "TTOR", "TRESP"},
    durationCodes{"RSPDUR", "DOR", "RSD", "RESPDUR", "DURRSPN"};
constexpr std::array<std::string_view, 3> bestWords{"best overall response", "best confirmed overall response", "best response"};
constexpr std::array<std::string_view, 2> objectiveWords{"objective response", "overall response rate"};
constexpr std::array<std::string_view, 2> benefitWords{"clinical benefit", "disease control"};
constexpr std::array<std::string_view, 1> durableWords{"durable response"};
constexpr std::array<std::string_view, 3> timeWords{"time to response", "time to objective response", "time to first response"};
constexpr std::array<std::string_view, 3> durationWords{"duration of response", "duration of objective response",
                                                        "duration of overall response"};

constexpr Kind bestKind{bestCodes, bestWords}, objectiveKind{objectiveCodes, objectiveWords}, benefitKind{benefitCodes, benefitWords},
    durableKind{durableCodes, durableWords}, timeKind{timeCodes, timeWords}, durationKind{durationCodes, durationWords};

bool hasCode(const Kind& kind, std::string_view code)
{
    return std::ranges::any_of(kind.codes, [&](std::string_view known) { return base::equalIgnoringCase(known, code); });
}

bool hasWords(const Kind& kind, std::string_view label)
{
    const std::string small = base::lowerCase(label);
    return std::ranges::any_of(kind.words, [&](std::string_view words) { return small.starts_with(words); });
}

bool isOf(const Kind& kind, const Parameter& parameter) { return hasCode(kind, parameter.code) || hasWords(kind, parameter.label); }

/// TTR may be a time to recurrence: where there are words, they speak of a response.
bool isOfResponse(const Kind& kind, const Parameter& parameter)
{
    const std::string words = base::lowerCase(parameter.label);
    return hasWords(kind, words) || (hasCode(kind, parameter.code) && (words.empty() || words.find("respon") != std::string::npos));
}

/// "Confirmed response", "Best confirmed overall response"; not "(confirmation not required)", "unconfirmed" or "not confirmed".
bool isConfirmed(const Parameter& parameter)
{
    constexpr std::string_view word = "confirmed";
    const std::string small = base::lowerCase(parameter.label);
    const std::size_t at = small.find(word);
    if (at == std::string::npos) return false;
    std::string before = small.substr(0, at);
    while (before.ends_with(' ') || before.ends_with('-')) before.pop_back();
    return !before.ends_with("un") && !before.ends_with("non") && !before.ends_with("not");
}

/// What each value of the rows' texts says, asked once a value; rows whose value says nothing are −1 and their words collected.
template <class Say> std::vector<int> said(const Findings& findings, const std::vector<std::uint32_t>& rows, const Say& say)
{
    const table::Column* column = findings.table().find("AVALC");
    std::vector<int> all;
    all.reserve(rows.size());
    std::vector<int> known(column != nullptr ? column->dictionary.size() : 0, -2);
    for (const std::uint32_t row : rows) {
        if (known.empty() || column->isNumeric() || column->codes[row] < 0) {
            all.push_back(say(findings.text(row)));
            continue;
        }
        int& value = known[static_cast<std::size_t>(column->codes[row])];
        if (value == -2) value = say(column->dictionary[static_cast<std::size_t>(column->codes[row])]);
        all.push_back(value);
    }
    return all;
}

int yesOrNo(const std::string& text)
{
    const auto word = text.empty() ? std::nullopt : wordOf(text);
    return word == Word::Yes ? 1 : word == Word::No ? 0 : -1;
}

/// At least one row, and none that is neither.
bool saysYesOrNo(const Findings& findings, const Parameter& parameter)
{
    const std::vector<int> values =
        said(findings, findings.rows(parameter), [](const std::string& text) { return text.empty() ? 2 : yesOrNo(text); });
    return !values.empty() && std::ranges::none_of(values, [](int value) { return value == -1; });
}

std::string patientsIn(std::size_t count) { return std::to_string(count) + (count == 1 ? " patient" : " patients"); }

/// Reads one domain of responses.
class Reader {
public:
    Reader(const Study& study, const Findings& findings) : m_study(study), m_findings(findings) {}

    base::Result<Responses> read(const std::string& best)
    {
        for (const Parameter& parameter : m_findings.parameters())
            if (isOf(bestKind, parameter) && !saysYesOrNo(m_findings, parameter)) m_result.choices.push_back(parameter);
        if (!m_result.choices.empty()) {
            const auto named = std::ranges::find(m_result.choices, best, &Parameter::code);
            if (!best.empty() && named == m_result.choices.end()) return noSuch(best);
            m_result.best = best.empty() ? m_result.choices.front() : *named;
            if (best.empty() && m_result.choices.size() > 1) warnOfChoices();
            readBest();
        }
        m_result.objective = flag(objectiveKind);
        m_result.benefit = flag(benefitKind);
        m_result.durable = flag(durableKind);
        m_result.timeTo = numbers(timeKind);
        m_result.duration = numbers(durationKind);
        return std::move(m_result);
    }

private:
    [[nodiscard]] base::Error noSuch(const std::string& best) const
    {
        std::vector<std::string> codes;
        for (const Parameter& parameter : m_result.choices) codes.push_back(parameter.code);
        return base::usageError("no-such-parameter",
                                "there is no best overall response \"" + best + "\"; it must be " + base::choices(codes));
    }

    void warnOfChoices()
    {
        std::string others;
        for (const Parameter& parameter : m_result.choices)
            if (!(parameter == m_result.best)) others += (others.empty() ? "" : ", ") + parameter.code + " (" + parameter.words() + ")";
        m_result.warnings.push_back(base::warning("several-best-responses", "the best overall response shown is " + m_result.best.code +
                                                                                " (" + m_result.best.words() + "); the data also have " +
                                                                                others));
    }

    void readBest()
    {
        constexpr int nothing = -1, strange = static_cast<int>(bestResponses);
        std::set<std::string> unknown;
        const std::vector<std::uint32_t>& rows = m_findings.rows(m_result.best);
        const std::vector<int> values = said(m_findings, rows, [&](const std::string& text) {
            if (text.empty()) return nothing;
            const auto response = bestResponseOf(text);
            if (!response) unknown.insert(base::shortened(text, 40));
            return response ? static_cast<int>(*response) : strange;
        });
        m_result.bestOf.resize(m_study.subjects);
        std::set<std::uint32_t> differing, notKnown;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (values[i] == nothing) continue;
            if (values[i] == strange) notKnown.insert(m_findings.patient(rows[i]));
            const auto response = values[i] == strange ? BestResponse::NotEvaluable : static_cast<BestResponse>(values[i]);
            auto& best = m_result.bestOf[m_findings.patient(rows[i])];
            if (best && *best != response) differing.insert(m_findings.patient(rows[i]));
            best = best ? std::min(*best, response) : response;
        }
        warnOfRows(unknown, notKnown.size(), differing.size());
    }

    void warnOfRows(const std::set<std::string>& unknown, std::size_t patients, std::size_t differing)
    {
        if (patients > 0)
            m_result.warnings.push_back(base::warning("unknown-responses", "the best response of " + patientsIn(patients) +
                                                                               " is not a known word and counts as not evaluable: " +
                                                                               base::joined({unknown.begin(), unknown.end()}, ", ")));
        if (differing > 0)
            m_result.warnings.push_back(base::warning("differing-responses", patientsIn(differing) + " have several rows of " +
                                                                                 m_result.best.code +
                                                                                 " that differ; the best of them counts"));
    }

    /// Of the kind, the first parameter that is confirmed as the best overall response is; else the first.
    template <class Suits> [[nodiscard]] const Parameter* chosen(const Kind& kind, const Suits& suits) const
    {
        const Parameter* first = nullptr;
        for (const Parameter& parameter : m_findings.parameters()) {
            if (!isOf(kind, parameter) || !suits(parameter)) continue;
            if (isConfirmed(parameter) == isConfirmed(m_result.best)) return &parameter;
            if (first == nullptr) first = &parameter;
        }
        return first;
    }

    void warnOfDiffering(const std::set<std::uint32_t>& patients, const Parameter& parameter, const char* rule)
    {
        if (patients.empty()) return;
        m_result.warnings.push_back(
            base::warning("differing-responses", patientsIn(patients.size()) + (patients.size() == 1 ? " has" : " have") +
                                                     " several rows of " + parameter.code + " that differ; " + rule));
    }

    [[nodiscard]] YesOrNo flag(const Kind& kind)
    {
        YesOrNo result;
        const Parameter* parameter = chosen(kind, [&](const Parameter& one) { return saysYesOrNo(m_findings, one); });
        if (parameter == nullptr) return result;
        result.parameter = *parameter;
        result.of.assign(m_study.subjects, -1);
        const std::vector<std::uint32_t>& rows = m_findings.rows(*parameter);
        const std::vector<int> values = said(m_findings, rows, yesOrNo);
        std::set<std::uint32_t> differing;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::int8_t& value = result.of[m_findings.patient(rows[i])];
            if (value >= 0 && values[i] >= 0 && value != values[i]) differing.insert(m_findings.patient(rows[i]));
            value = std::max(value, static_cast<std::int8_t>(values[i]));
        }
        warnOfDiffering(differing, *parameter, "a yes among them counts");
        return result;
    }

    [[nodiscard]] PatientNumbers numbers(const Kind& kind)
    {
        PatientNumbers result;
        const auto isNumber = [&](std::uint32_t row) { return m_findings.number(row) >= 0; };
        const Parameter* parameter = chosen(
            kind, [&](const Parameter& one) { return isOfResponse(kind, one) && std::ranges::any_of(m_findings.rows(one), isNumber); });
        if (parameter == nullptr) return result;
        result.parameter = *parameter;
        result.unit = m_findings.unit(*parameter);
        result.of.assign(m_study.subjects, table::missing);
        std::set<std::uint32_t> differing;
        for (const std::uint32_t row : m_findings.rows(*parameter)) {
            if (!isNumber(row)) continue;
            double& number = result.of[m_findings.patient(row)];
            if (number >= 0 && number != m_findings.number(row)) differing.insert(m_findings.patient(row));
            number = m_findings.number(row);
        }
        warnOfDiffering(differing, *parameter, "the last of them counts");
        return result;
    }

    const Study& m_study;
    const Findings& m_findings;
    Responses m_result;
};

/// Codes of the domain that are of one of the kinds, or of which the labels are.
std::vector<Parameter> namedParameters(const Domain& domain, std::span<const Kind> kinds)
{
    const auto isAny = [&](const auto& test) { return std::ranges::any_of(kinds, test); };
    std::vector<Parameter> found;
    for (const std::string& code : domain.table->find("PARAMCD")->dictionary)
        if (isAny([&](const Kind& kind) { return hasCode(kind, code); })) found.push_back({code, {}});
    const table::Column* labels = domain.table->find("PARAM");
    if (labels == nullptr || !found.empty()) return found;
    for (const std::string& label : labels->dictionary)
        if (isAny([&](const Kind& kind) { return hasWords(kind, label); })) found.push_back({{}, label});
    return found;
}

} // namespace

bool Responses::responded(std::uint32_t patient) const
{
    if (hasObjective() && objective.of[patient] >= 0) return objective.of[patient] == 1;
    return hasBest() && bestOf[patient] && isResponse(*bestOf[patient]);
}

bool isTimeToResponse(const Parameter& parameter) { return isOfResponse(timeKind, parameter); }
bool isDurationOfResponse(const Parameter& parameter) { return isOfResponse(durationKind, parameter); }

bool tellsResponses(const Study& study)
{
    static constexpr std::array kinds{bestKind, objectiveKind};
    return std::ranges::any_of(findingDomains(study, DomainKind::Responses),
                               [](const Domain* domain) { return !namedParameters(*domain, kinds).empty(); });
}

std::vector<Parameter> offeredBestResponses(const Study& study)
{
    static constexpr std::array kinds{bestKind};
    std::vector<Parameter> offered;
    for (const Domain* domain : findingDomains(study, DomainKind::Responses))
        for (Parameter& parameter : namedParameters(*domain, kinds))
            if (!parameter.code.empty()) offered.push_back(std::move(parameter));
    return offered;
}

base::Result<Responses> readResponses(const Study& study, const std::string& best, const base::Cancel& cancel)
{
    for (const Domain* domain : findingDomains(study, DomainKind::Responses)) {
        const Findings findings(*domain, cancel);
        if (cancel.requested()) return base::cancelled();
        auto read = Reader(study, findings).read(best);
        if (!read || read->hasBest() || read->hasObjective()) return read;
    }
    return base::failure("no-responses",
                         "this study tells no responses: a table of responses (ADRS) with PARAMCD BOR or OBJRESP is needed");
}

std::optional<Responses> responsesIfTold(const Study& study, base::Warnings& warnings, const base::Cancel& cancel)
{
    if (!tellsResponses(study)) return std::nullopt;
    auto read = readResponses(study, {}, cancel);
    if (cancel.requested()) return std::nullopt;
    if (!read) {
        warnings.push_back(base::warning(read.error().code, read.error().text + "; responses are not shown"));
        return std::nullopt;
    }
    warnings.insert(warnings.end(), read->warnings.begin(), read->warnings.end());
    return std::move(read).value();
}

} // namespace atrisk::study
