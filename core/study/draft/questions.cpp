#include "core/study/draft/questions.h"

#include "core/base/text.h"
#include "core/study/draft/endpoint_column.h"
#include "core/study/vocabulary/interval_words.h"

#include <algorithm>

namespace atrisk::study {
namespace {

using About = Question::About;

std::string quoted(const std::string& text) { return "“" + text + "”"; }

/// "1 (63), 0 (5), blank (2)"
std::string found(const std::vector<DraftCode>& codes)
{
    std::vector<std::string> words;
    for (const DraftCode& code : codes)
        words.push_back((code.code.empty() ? "blank" : code.code) + (code.label.empty() ? "" : " " + code.label) + " (" +
                        std::to_string(code.rows) + ")");
    return base::joined(words, ", ");
}

bool hasMeaning(const std::vector<DraftCode>& codes, Meaning meaning)
{
    return std::ranges::find(codes, meaning, &DraftCode::meaning) != codes.end();
}

void askPatients(const Draft& draft, std::vector<Question>& questions, const base::Cancel& cancel)
{
    const DraftColumn* column = draft.column(draft.roles.subject.text);
    if (column == nullptr) {
        questions.push_back(
            {About::Patients, 0, false, "No column is known to name the patients; every row is taken as a patient of its own."});
        return;
    }
    const std::size_t known = draft.tableOf(*column).rows - column->missing;
    const bool isLong = std::ranges::any_of(draft.endpoints, [](const DraftEndpoint& one) { return !one.role.where.empty(); });
    if (column->distinct >= known || isLong) return;
    const std::string apart = findEndpointColumn(draft, cancel).column;
    questions.push_back(
        {About::Patients, 0, false,
         column->name + " has " + std::to_string(column->distinct) + " different values in " + std::to_string(known) +
             " rows: some patients have several rows." +
             (apart.empty() ? "" : " If " + quoted(apart) + " says of which endpoint a row is, choose it for “Told apart by”.")});
}

void askArms(const Draft& draft, std::vector<Question>& questions)
{
    if (draft.arms.column.empty())
        questions.push_back({About::Arms, 0, false, "No column is known to say what patients got; everyone is shown as one group."});
    else if (draft.arms.doubtful)
        questions.push_back(
            {About::Control, 0, true, "Nothing says which arm is the control: please choose it. Ratios turn round with it."});
}

std::string nameOf(const DraftEndpoint& endpoint)
{
    return endpoint.role.label.empty() ? std::string("the endpoint") : endpoint.role.label;
}

void askCodes(const DraftEndpoint& endpoint, std::size_t index, std::vector<Question>& questions)
{
    const std::string column = quoted(endpoint.role.outcome.column.text);
    if (!endpoint.isWhole())
        questions.push_back(
            {About::Codes, index, true,
             "Which code of " + column + " means that it happened (" + nameOf(endpoint) + ")? Found: " + found(endpoint.codes) + "."});
    else if (endpoint.doubtful)
        questions.push_back({About::Codes, index, false, "Please check what " + column + " says: " + endpoint.reason + "."});
    else if (!hasMeaning(endpoint.codes, Meaning::Censored) && !hasMeaning(endpoint.codes, Meaning::Competing))
        questions.push_back(
            {About::Codes, index, false,
             "Every known code of " + column + " is an event. If blank means that it did not happen, say so among its codes."});
}

void askEndpoint(const Draft& draft, std::size_t index, std::vector<Question>& questions)
{
    const DraftEndpoint& endpoint = draft.endpoints[index];
    const FileText& time = endpoint.role.time;
    if (endpoint.fromDates && (endpoint.role.start.empty() || endpoint.role.end.empty()))
        questions.push_back({About::Time, index, true, "From which date to which does the time of " + nameOf(endpoint) + " run?"});
    else if (endpoint.fromDates && !endpoint.reason.empty())
        questions.push_back({About::Time, index, false,
                             "The time of " + nameOf(endpoint) + " runs from " + quoted(endpoint.role.start.text) + " to " +
                                 quoted(endpoint.role.end.text) + ", in " + std::string(name(endpoint.role.unitBetweenDates())) + ", " +
                                 (endpoint.role.countFirstDay ? "the first counted" : "none added") + ": " + endpoint.reason +
                                 ". Please check."});
    else if (!endpoint.fromDates && time.empty())
        questions.push_back({About::Time, index, true, "Which column has the time of " + nameOf(endpoint) + "?"});
    if (endpoint.role.outcome.column.empty())
        questions.push_back({About::Event, index, true, "Which column says whether " + nameOf(endpoint) + " had its event?"});
    else
        askCodes(endpoint, index, questions);
    if (!time.empty() && !endpoint.role.unit && endpoint.role.unitColumn.empty())
        questions.push_back({About::Unit, index, false, "In which unit are the times of " + quoted(time.text) + "? Nothing says it."});
}

/// From when patients are at risk, where it was guessed.
void askEntry(const DraftEndpoint& endpoint, std::size_t index, std::vector<Question>& questions)
{
    if (!endpoint.entryReason.empty())
        questions.push_back({About::Entry, index, false,
                             quoted(endpoint.role.entry.text) + " is taken as the time from which patients are at risk (" +
                                 nameOf(endpoint) + "): " + endpoint.entryReason + ". Please check."});
    else if (!endpoint.maybeEntry.empty())
        questions.push_back({About::Entry, index, false,
                             quoted(endpoint.maybeEntry) +
                                 " may say when a patient came under observation. It is not used: everyone counts as at risk from "
                                 "the start (" +
                                 nameOf(endpoint) + "). If it does, choose it for “At risk from”."});
}

} // namespace

std::vector<Question> questions(const Draft& draft, const base::Cancel& cancel)
{
    std::vector<Question> questions;
    askPatients(draft, questions, cancel);
    askArms(draft, questions);
    for (std::size_t i = 0; i < draft.endpoints.size(); ++i) {
        if (!draft.endpoints[i].chosen) continue;
        askEndpoint(draft, i, questions);
        askEntry(draft.endpoints[i], i, questions);
    }
    return questions;
}

} // namespace atrisk::study
