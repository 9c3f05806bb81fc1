#include "core/study/open/arms.h"

#include "core/base/text.h"
#include "core/study/roles/adam.h"

#include <algorithm>
#include <array>
#include <map>

namespace atrisk::study {
namespace {

using base::Result;

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool hasWord(const std::string& lowerText, std::string_view word)
{
    for (std::size_t at = lowerText.find(word); at != std::string::npos; at = lowerText.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isLetter(lowerText[at - 1])) && (end == lowerText.size() || !isLetter(lowerText[end]))) return true;
    }
    return false;
}

bool soundsLikeControl(const std::string& label)
{
    const std::string lower = base::lowerCase(label);
    static constexpr std::array words{"placebo", "control", "standard", "observation", "untreated"};
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return hasWord(lower, word); });
}

/// CDISC's words for patients who never got an arm.
bool isNoArm(const std::string& value)
{
    const std::string lower = base::lowerCase(value);
    static constexpr std::array words{"screen failure", "not assigned", "not treated", "scrnfail", "notassgn", "nottrt"};
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return lower == word; });
}

std::vector<std::string> valuesOf(const std::vector<Arm>& arms)
{
    std::vector<std::string> values;
    for (const Arm& arm : arms) values.push_back(arm.value);
    return values;
}

Result<std::vector<Arm>> listArms(const StudyFile& roles, const JoinedTables& joined, const Field& field)
{
    const std::vector<std::string> values = orderedLevels(joined.frame, field);
    std::vector<Arm> arms;
    if (roles.arms->levels.empty()) {
        for (const std::string& value : values)
            if (!isNoArm(value)) arms.push_back({value, value, value, ""});
        return arms;
    }
    // An arm may have patients without having outcomes.
    const Field inSubjects = joined.subjectFrame.find(field.column().name);
    const std::vector<std::string> more = inSubjects ? orderedLevels(joined.subjectFrame, inSubjects) : std::vector<std::string>();
    const auto has = [](const std::vector<std::string>& list, const std::string& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    for (const FileArm& level : roles.arms->levels) {
        if (!has(values, level.value.text) && !has(more, level.value.text))
            return roles.errorAt(level.value.place, "no-such-value",
                                 "no patient has the arm \"" + level.value.text + "\"; column " + field.column().name + " has " +
                                     base::choices(values));
        arms.push_back({level.value.text, level.label, level.shortLabel, level.color});
    }
    return arms;
}

std::size_t guessControl(const StudyFile& roles, const JoinedTables& joined, const Field& field, Arms& result)
{
    if (roles.arms)
        for (std::size_t i = 0; i < roles.arms->levels.size(); ++i)
            if (roles.arms->levels[i].control) return i;
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < result.arms.size(); ++i)
        if (soundsLikeControl(result.arms[i].label)) named.push_back(i);
    if (named.size() == 1) return named.front();
    const auto least = [&](const auto& isBefore) {
        return static_cast<std::size_t>(std::min_element(result.arms.begin(), result.arms.end(), isBefore) - result.arms.begin());
    };
    if (const Field order = companion(joined.frame, field); order && order.column().distinctCount() > 0) {
        const std::vector<std::string> ordered = orderedLevels(joined.frame, field);
        const auto rank = [&](const Arm& arm) { return std::find(ordered.begin(), ordered.end(), arm.value); };
        return least([&](const Arm& a, const Arm& b) { return rank(a) < rank(b); });
    }
    const std::size_t first = least([](const Arm& a, const Arm& b) { return a.value < b.value; });
    base::Warning warning;
    warning.code = "control-assumed";
    warning.text =
        "nothing says which arm is the control; \"" + result.arms[first].label + "\" is taken (the first in order). Name it with --control";
    warning.columnName = field.column().name;
    warning.file = field.table().file;
    result.warnings.push_back(warning);
    return first;
}

Result<std::size_t> findControl(const StudyFile& roles, const std::string& control, const JoinedTables& joined, const Field& field,
                                Arms& result)
{
    if (control.empty()) return guessControl(roles, joined, field, result);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < result.arms.size(); ++i) {
        const Arm& arm = result.arms[i];
        if (arm.value == control || arm.label == control || arm.shortLabel == control) return i;
        names.push_back(arm.value);
    }
    return base::usageError("no-such-arm", "--control names no arm: \"" + control + "\"; it must be " + base::choices(names));
}

/// Patients per arm: from the subject table where it has the column, so that patients without an outcome count too.
std::vector<std::size_t> countSubjects(const JoinedTables& joined, const Field& field, const Arms& arms)
{
    const Field subjectField = joined.subjectFrame.find(field.column().name);
    const bool fromSubjects = joined.subjectFrame.rows > 0 && subjectField;
    const auto armOf = fromSubjects ? indicesOf(joined.subjectFrame, subjectField, valuesOf(arms.arms)) : arms.armOf;
    const auto& subjectOf = fromSubjects ? joined.subjectOfSubjectRow : joined.subjectOf;
    std::vector<std::int16_t> armOfSubject(joined.subjects, -1);
    for (std::size_t row = 0; row < armOf.size(); ++row)
        if (armOf[row] >= 0) armOfSubject[subjectOf[row]] = armOf[row];
    std::vector<std::size_t> counts(arms.arms.size());
    for (const std::int16_t arm : armOfSubject)
        if (arm >= 0) ++counts[static_cast<std::size_t>(arm)];
    return counts;
}

void warnAboutOthers(const StudyFile& roles, const JoinedTables& joined, const Field& field, Arms& result)
{
    std::map<std::string, std::size_t> others;
    for (std::size_t row = 0; row < joined.frame.rows; ++row)
        if (result.armOf[row] < 0 && !field.isMissing(row)) ++others[field.text(row)];
    if (others.empty()) return;
    base::Warning warning;
    warning.code = "not-an-arm";
    warning.file = field.table().file;
    warning.columnName = field.column().name;
    std::vector<std::string> words;
    for (const auto& [value, rows] : others) words.push_back("\"" + value + "\" (" + std::to_string(rows) + " rows)");
    warning.text = base::choices(words) + (roles.fileName.empty() ? " is not counted as a treatment arm" : " is none of the study's arms");
    result.warnings.push_back(warning);
}

Arms singleArm(const StudyFile& roles, const JoinedTables& joined)
{
    Arms result;
    result.arms.push_back({"all", "All patients", "All patients", ""});
    result.armOf.assign(joined.frame.rows, 0);
    result.subjects = {joined.subjects};
    base::Warning warning;
    warning.code = "no-arm-column";
    warning.file = roles.fileName;
    warning.text = std::string("no column says which treatment patients got; everyone is shown as one arm. Name it with --arm") +
                   (roles.fileName.empty() ? "" : " or the key \"arms\"");
    result.warnings.push_back(warning);
    return result;
}

/// Lists the arms and puts the control first.
Result<base::Done> chooseArms(const StudyFile& roles, const std::string& control, const JoinedTables& joined, const Field& field,
                              Arms& result)
{
    auto listed = listArms(roles, joined, field);
    if (!listed) return std::move(listed).error();
    result.arms = std::move(listed).value();
    if (result.arms.empty()) {
        base::Error error = base::inputError("no-arms", "no patient has a treatment arm here", field.table().file);
        error.columnName = field.column().name;
        return error;
    }
    constexpr std::size_t mostArms = 64;
    if (result.arms.size() > mostArms)
        return base::usageError("too-many-arms", "column " + field.column().name + " has " + std::to_string(result.arms.size()) +
                                                     " different values; that is no treatment arm. Name the arm column with --arm");
    if (result.arms.size() == 1 && control.empty()) return base::Done{};
    auto index = findControl(roles, control, joined, field, result);
    if (!index) return std::move(index).error();
    const auto first = result.arms.begin() + static_cast<std::ptrdiff_t>(*index);
    std::rotate(result.arms.begin(), first, first + 1);
    return base::Done{};
}

} // namespace

Result<Arms> findArms(const StudyFile& roles, const std::string& control, const JoinedTables& joined)
{
    if (!roles.arms && !control.empty())
        return base::usageError("no-arm-column", "--control needs a column of treatment arms; name it with --arm");
    if (!roles.arms) return singleArm(roles, joined);
    const Field field = joined.frame.find(roles.arms->column.text);
    if (!field)
        return roles.errorAt(roles.arms->column.place, "no-such-column",
                             "the arm column \"" + roles.arms->column.text + "\" does not exist; the data have " +
                                 base::choices(joined.frame.names()));
    Arms result;
    auto chosen = chooseArms(roles, control, joined, field, result);
    if (!chosen) return std::move(chosen).error();
    result.armOf = indicesOf(joined.frame, field, valuesOf(result.arms));
    result.subjects = countSubjects(joined, field, result);
    warnAboutOthers(roles, joined, field, result);
    return result;
}

} // namespace atrisk::study
