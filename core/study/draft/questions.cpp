#include "core/study/draft/questions.h"

#include "core/base/text.h"
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
    for (const DraftCode& code : codes) words.push_back((code.code.empty() ? "blank" : code.code) + " (" + std::to_string(code.rows) + ")");
    return base::joined(words, ", ");
}

bool hasMeaning(const std::vector<DraftCode>& codes, Meaning meaning)
{
    return std::ranges::find(codes, meaning, &DraftCode::meaning) != codes.end();
}

void askPatients(const Draft& draft, std::vector<Question>& questions)
{
    const DraftColumn* column = draft.column(draft.roles.subject.text);
    if (column == nullptr) {
        questions.push_back(
            {About::Patients, 0, false, "No column is known to name the patients; every row is taken as a patient of its own."});
        return;
    }
    const std::size_t known = draft.tableOf(*column).rows - column->missing;
    const bool isLong = std::ranges::any_of(draft.endpoints, [](const DraftEndpoint& one) { return !one.role.where.empty(); });
    if (column->distinct < known && !isLong)
        questions.push_back({About::Patients, 0, false,
                             column->name + " has " + std::to_string(column->distinct) + " different values in " + std::to_string(known) +
                                 " rows: some patients have several rows."});
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
    if (time.empty() && endpoint.role.end.empty())
        questions.push_back({About::Time, index, true, "Which column has the time of " + nameOf(endpoint) + "?"});
    if (endpoint.role.outcome.column.empty())
        questions.push_back({About::Event, index, true, "Which column says whether " + nameOf(endpoint) + " had its event?"});
    else
        askCodes(endpoint, index, questions);
    if (!time.empty() && !endpoint.role.unit && endpoint.role.unitColumn.empty())
        questions.push_back({About::Unit, index, false, "In which unit are the times of " + quoted(time.text) + "? Nothing says it."});
}

/// The page has no answer for it: what is not used is said.
void askEntries(const Draft& draft, std::vector<Question>& questions)
{
    const bool used = std::ranges::any_of(draft.endpoints, [](const DraftEndpoint& one) { return !one.role.entry.empty(); });
    const auto start = std::ranges::find_if(draft.columns, [](const DraftColumn& column) { return namesIntervalStart(column.name); });
    if (used || start == draft.columns.end()) return;
    questions.push_back({About::Time, 0, false,
                         quoted(start->name) +
                             " may say when a patient came under observation. It is not used: everyone counts as at risk from "
                             "the start. A study file can say it (\"entry\")."});
}

} // namespace

std::vector<Question> questions(const Draft& draft)
{
    std::vector<Question> questions;
    askPatients(draft, questions);
    askArms(draft, questions);
    for (std::size_t i = 0; i < draft.endpoints.size(); ++i) askEndpoint(draft, i, questions);
    askEntries(draft, questions);
    return questions;
}

} // namespace atrisk::study
